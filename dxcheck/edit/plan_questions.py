"""What a rule set asks of a plan, as questions: commented blocks that become claims.

Every line of a block is a comment. Where the marks of a block are taken away once, what is left is
a claim with its prose as comments; where those of its attributes are taken away again, these count
too.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.edit.yaml_text import off, prose, quoted, scalar
from dxcheck.load.placeholders import PLACEHOLDER
from dxcheck.load.plan_checks import attributes_of
from dxcheck.load.validate import shown
from dxcheck.model.catalog import Attribute, Catalog
from dxcheck.model.requirement import targets_of
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import JAPANESE_STATES, STATE_ORDER, Kind, State
from dxcheck.report.messages import messages
from dxcheck.report.text import plain
from dxcheck.report.words import LEVELS

_JAPANESE = {state: word for word, state in reversed(JAPANESE_STATES.items())}
LOWEST = _JAPANESE[State.CONSIDERED]
"""The state that a question begins with: whoever forgets to change it claims too little."""
STATES = " < ".join(_JAPANESE[state] for state in STATE_ORDER)
APART = "・".join(_JAPANESE[state] for state in State if state not in STATE_ORDER)

NO_THEME = "ルールの求めない対象"
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Question(NamedTuple):
    """A question and the block that answers it.

    Attributes:
        target: the target or set that is asked about.
        block: the lines of the file, every one a comment.
    """

    target: str
    block: str


class Theme(NamedTuple):
    """The questions of one theme.

    Attributes:
        heading: its name in Japanese.
        questions: sets first, each followed by its members.
    """

    heading: str
    questions: tuple[Question, ...]


class _Said(NamedTuple):
    """What a question says of its target, left out where the question before has said it."""

    done_when: str
    attributes: dict[str, Attribute]
    rules: tuple[str, ...]


def themes_of(ruleset: RuleSet, kind: Kind) -> list[Theme]:
    """Return the questions that are asked of a kind of government, by theme.

    Every target that this kind has is asked once, and every set of them once, but for sets that are
    for this kind no more than a set within them. A question belongs to the first theme, in the
    order of the rule set, whose rules ask for it; what no rule asks for comes last.
    """
    asking = _Asking(ruleset, kind)
    found: dict[str, list[Question]] = {}
    theme, before = "", None
    for entry, depth in _entries(ruleset.catalog, kind):
        if depth == 0:  # the members of a set stand with it
            theme, before = asking.theme_of(entry), None
        said = asking.said_of(entry)
        block = _block(entry, ruleset.catalog, said, before)
        found.setdefault(theme, []).append(Question(entry, block))
        before = said
    names = {theme.id: theme.name.ja for theme in ruleset.themes}
    return [
        Theme(names.get(theme, NO_THEME), tuple(found[theme]))
        for theme in (*names, "")
        if theme in found
    ]


class _Asking:
    """Which rules ask one kind of government for what."""

    def __init__(self, ruleset: RuleSet, kind: Kind) -> None:
        self._catalog = ruleset.catalog
        self._kind = kind
        self._order = [theme.id for theme in ruleset.themes]
        self._rules = [(rule, _leaves(rule, ruleset.catalog)) for rule in ruleset.rules]

    def _leaves_of(self, entry: str) -> tuple[str, ...]:
        return _members(self._catalog, entry, self._kind)

    def theme_of(self, entry: str) -> str:
        """Return the first theme that asks for a target or set, "" where none does."""
        members = set(self._leaves_of(entry))
        themes = {rule.theme for rule, leaves in self._rules if leaves & members}
        return next((theme for theme in self._order if theme in themes), "")

    def said_of(self, entry: str) -> _Said:
        """Return what is said of a target or set in its question."""
        catalog, members = self._catalog, self._leaves_of(entry)
        definitions = {catalog.targets[member].done_when for member in members}
        own = catalog.sets[entry].done_when if entry in catalog.sets else None
        t = messages("ja")
        rules = (
            f"{rule.title.ja}（{t(LEVELS[rule.level_for(self._kind)])}）"
            for rule, leaves in self._rules
            if self._kind in rule.applies_to and leaves & set(members)
        )
        return _Said(
            own or (definitions.pop() if len(definitions) == 1 else ""),
            attributes_of(entry, catalog),
            tuple(rules),
        )


def _leaves(rule: Rule, catalog: Catalog) -> set[str]:
    """Return the targets that any version of a rule asks for."""
    named = {target for version in rule.versions for target in targets_of(version.require)}
    return {leaf for target in named for leaf in catalog.members(target)}


def _members(catalog: Catalog, entry: str, kind: Kind) -> tuple[str, ...]:
    """Return the leaf targets of a target or set that a kind of government has."""
    return tuple(
        leaf for leaf in catalog.members(entry) if kind in catalog.targets[leaf].applies_to
    )


def _entries(catalog: Catalog, kind: Kind) -> Iterator[tuple[str, int]]:
    """Yield what is asked, with its depth: sets in no other set, each with its members, first."""
    contained = {member for one in catalog.sets.values() for member in one.members}
    roots = [name for name in (*catalog.sets, *catalog.targets) if name not in contained]
    asked: set[str] = set()

    def within(entry: str, depth: int) -> Iterator[tuple[str, int]]:
        members = _members(catalog, entry, kind)
        if not members or entry in asked:
            return
        asked.add(entry)
        parts = catalog.sets[entry].members if entry in catalog.sets else ()
        if not any(set(_members(catalog, part, kind)) == set(members) for part in parts):
            yield entry, depth
            depth += 1
        for part in parts:
            yield from within(part, depth)

    for root in roots:
        yield from within(root, 0)


def _block(entry: str, catalog: Catalog, said: _Said, before: _Said | None) -> str:
    """Return the block of a question; a member does not repeat what stands before it."""
    source = catalog.sets.get(entry) or catalog.targets[entry]
    size = len(catalog.members(entry)) if entry in catalog.sets else 0
    lines = [f"# ◆ {plain(source.name.ja)}{'（まとめて書かれているとき）' if size else ''}"]
    if source.aliases:
        lines += prose(f"文書での呼び方: {'、'.join(source.aliases)}")
    if said.done_when and (before is None or said.done_when != before.done_when):
        lines += prose(f"実施済みとするもの: {said.done_when}")
    if before is None or said.rules != before.rules:
        lines += prose(f"求めるルール: {'、'.join(said.rules) or 'なし'}")
    lines += claim_lines(entry, f"{STATES}、別に {APART}" if before is None else "")
    more = [f"    # progress: {{done: 0, of: {size}}}  # 数だけが書かれているとき"] if size else []
    if before is None or said.attributes != before.attributes:
        more += _attribute_lines(said.attributes)
    lines[-3:-3] = more
    return off(lines)


def claim_lines(target: str, states: str = "", indent: str = "  ") -> list[str]:
    """Return a claim that a person must complete, as lines of YAML."""
    lines = [
        f"- target: {target}",
        f"  state: {LOWEST}  # {PLACEHOLDER}{states}",
        "  evidence:",
        f"    - quote: {quoted(PLACEHOLDER)}",
        "      page:",
    ]
    return [f"{indent}{line}" for line in lines]


def _attribute_lines(attributes: dict[str, Attribute]) -> Iterator[str]:
    """Yield the attributes of a claim as comments, with what they mean and may be."""
    if attributes:
        yield "    # attributes:"
    for name, attribute in attributes.items():
        key = name if _PLAIN_KEY.fullmatch(name) else quoted(name)
        value = scalar(attribute.values[0]) if attribute.values else quoted(PLACEHOLDER)
        choices = "・".join(shown(choice) for choice in attribute.values)
        meaning = plain(f"{attribute.meaning.ja}（{choices}）" if choices else attribute.meaning.ja)
        yield f"    #   {key}: {value}  # {meaning}"
