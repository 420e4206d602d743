"""What a rule set must hold beyond the structure of its files: everything named exists."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from dxcheck.load.nearest import nearest
from dxcheck.load.plan_checks import check_attributes, nearest_target
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.validate import shown
from dxcheck.model.catalog import Catalog, Target, TargetSet
from dxcheck.model.edition import EditionsFile
from dxcheck.model.fact import FactType, number_of, operators_for, parse_fact, written_facts
from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError
from dxcheck.model.report import Path
from dxcheck.model.requirement import (
    DATE_REFERENCE,
    AllCondition,
    AllRequirement,
    AnyCondition,
    AnyRequirement,
    Asked,
    AtLeastRequirement,
    Condition,
    DateReference,
    FactRequirement,
    Having,
    HavingCondition,
    KindCondition,
    NotCondition,
    Requirement,
)
from dxcheck.model.rule import Rule, Start
from dxcheck.model.ruleset import RuleSet


class RuleFile(NamedTuple):
    """A rule with the file it was read from."""

    rule: Rule
    document: YamlDocument
    path: str
    """Relative to the folder of the rule set, without its ending: what the id must be."""


def check_editions(document: YamlDocument, file: EditionsFile) -> None:
    """Note themes and editions that stand twice, and headings for themes that do not exist."""
    themes = [theme.id for theme in file.themes]
    named = {"themes": themes, "editions": [edition.id for edition in file.editions]}
    for key, ids in named.items():
        for number, name in enumerate(ids):
            if name in ids[:number]:
                document.fault("second_id", document.place((key, number, "id")), {"id": name})
    for number, edition in enumerate(file.editions):
        for theme in edition.themes:
            if theme not in themes:
                place = document.place(("editions", number, "themes", theme), of_key=True)
                choice = nearest(theme, themes)
                document.fault("unknown_theme", place, {"theme": theme}, nearest=choice)
        for place_in_list, theme in enumerate(edition.unconfirmed):
            if theme not in edition.themes:
                path = ("editions", number, "unconfirmed", place_in_list)
                choice = nearest(theme, edition.themes)
                document.fault(
                    "unknown_theme", document.place(path), {"theme": theme}, nearest=choice
                )


def check_catalog(
    targets: dict[str, Target], sets: dict[str, tuple[TargetSet, YamlDocument, int]]
) -> None:
    """Note members that do not exist and sets that contain themselves."""
    for name, (group, document, number) in sets.items():
        for place, member in enumerate(group.members):
            path = ("sets", number, "members", place)
            if member not in targets and member not in sets:
                choice = nearest(member, [*targets, *sets])
                document.fault(
                    "unknown_target", document.place(path), {"target": member}, nearest=choice
                )
            elif _contains(member, name, sets):
                document.fault("set_contains_itself", document.place(path), {"set": name})


def _contains(member: str, name: str, sets: dict[str, tuple[TargetSet, YamlDocument, int]]) -> bool:
    seen: set[str] = set()
    waiting = [member]
    while waiting:
        current = waiting.pop()
        if current == name:
            return True
        if current in sets and current not in seen:
            seen.add(current)
            waiting.extend(sets[current][0].members)
    return False


def check_rules(ruleset: RuleSet, files: Iterable[RuleFile]) -> None:
    """Note what is wrong with each rule, in its own document."""
    seen: set[str] = set()
    for file in files:
        _RuleCheck(ruleset, file).run(is_second=file.rule.id in seen)
        seen.add(file.rule.id)


_EXPECTED = {"text": "text", "date": "text", "number": "number", "share": "number"}


class _RuleCheck:
    """The checks of one rule."""

    def __init__(self, ruleset: RuleSet, file: RuleFile) -> None:
        self._ruleset = ruleset
        self._rule = file.rule
        self._document = file.document
        self._path = file.path
        self._catalog: Catalog = ruleset.catalog
        self._documents = {document.id: document for document in ruleset.documents}

    def run(self, *, is_second: bool) -> None:
        rule = self._rule
        if is_second:
            self._fault("second_id", ("id",), {"id": rule.id})
        if rule.id != self._path:
            self._fault("id_is_path", ("id",), {"id": rule.id, "path": self._path})
        themes = [theme.id for theme in self._ruleset.themes]
        if rule.theme not in themes:
            self._fault(
                "unknown_theme", ("id",), {"theme": rule.theme}, nearest(rule.theme, themes)
            )
        self._versions()
        if rule.when is not None:
            self._condition(rule.when, ("when",))

    def _versions(self) -> None:
        starts = []
        for number, version in enumerate(self._rule.versions):
            path: Path = ("versions", number)
            if self._start(version.from_, (*path, "from")):
                starts.append((self._ruleset.starts_on(version.from_), path))
            if version.until is not None and self._start(version.until, (*path, "until")):
                starts.append((self._ruleset.starts_on(version.until), (*path, "until")))
            for place, basis in enumerate(version.basis):
                if basis.document not in self._documents:
                    where = (*path, "basis", place, "document")
                    self._unknown_document(where, basis.document)
            self._requirement(version.require, (*path, "require"))
        for (earlier, _), (later, where) in pairwise(starts):
            if later <= earlier:
                params = {"earlier": earlier.isoformat(), "later": later.isoformat()}
                self._fault("versions_not_in_order", where, params)

    def _start(self, start: Start, path: Path) -> bool:
        known = [edition.id for edition in self._ruleset.editions]
        if start.edition is None or start.edition in known:
            return True
        params = {"edition": start.edition, "choices": ", ".join(known)}
        self._fault("unknown_edition", (*path, "edition"), params, nearest(start.edition, known))
        return False

    def _requirement(self, asked: Requirement, path: Path) -> None:
        match asked:
            case AllRequirement():
                for number, part in enumerate(asked.all):
                    self._requirement(part, (*path, "all", number))
            case AnyRequirement():
                for number, part in enumerate(asked.any):
                    self._requirement(part, (*path, "any", number))
            case FactRequirement():
                self._fact(asked, path)
            case _:
                self._asked(asked, path)

    def _asked(self, asked: Asked, path: Path) -> None:
        target = asked.target_id
        if not self._target(target, (*path, asked.key)):
            return
        if isinstance(asked, AtLeastRequirement) and isinstance(asked.at_least, int):
            size = len(self._catalog.members(target))
            if asked.at_least > size:
                params = {"at_least": str(asked.at_least), "target": target, "members": str(size)}
                self._fault("at_least_more_than_all", (*path, "at_least"), params)
        if asked.having is not None:
            self._having(asked.having, target, (*path, "having"))
        if asked.extended is not None:
            self._having(asked.extended.having, target, (*path, "extended", "having"))
            self._date(asked.extended.by, (*path, "extended", "by"))
            by, later = asked.by, asked.extended.by
            if isinstance(by, Period) and isinstance(later, Period) and later.last < by.last:
                self._fault("extended_earlier", (*path, "extended", "by"), {})
        self._date(asked.by, (*path, "by"))
        self._date(asked.since_not_before, (*path, "since_not_before"))

    def _target(self, target: str, path: Path) -> bool:
        if target in self._catalog:
            return True
        choice = nearest_target(target, self._catalog)
        self._fault("unknown_target", path, {"target": target}, choice)
        return False

    def _having(self, having: Having, target: str, path: Path) -> None:
        check_attributes(self._document, path, target, having, self._catalog)

    def _date(self, value: DateReference | Period | None, path: Path) -> None:
        if not isinstance(value, DateReference) or value.document is None:
            return
        document = self._documents.get(value.document)
        if document is None:
            self._unknown_document(path, value.document)
        elif document.date is None:
            self._fault("document_without_date", path, {"document": value.document})

    def _unknown_document(self, path: Path, given: str) -> None:
        self._fault("unknown_document", path, {"document": given}, nearest(given, self._documents))

    def _fact(self, asked: FactRequirement, path: Path) -> None:
        parsed = parse_fact(asked.fact)
        if parsed is None:
            choice = nearest(asked.fact, written_facts())
            self._fault("unknown_fact", (*path, "fact"), {"fact": asked.fact}, choice)
            return
        signature, _ = parsed
        fitting = operators_for(signature.type)
        if asked.operator not in fitting:
            params = {"operator": asked.operator, "fact": asked.fact, "choices": ", ".join(fitting)}
            self._fault("operator_does_not_fit", (*path, asked.operator), params, of_key=True)
        elif asked.operator != "present":
            self._operand(signature.type, asked, (*path, asked.operator))

    def _operand(self, fact_type: FactType, asked: FactRequirement, path: Path) -> None:
        """Note operands that a fact of this type can never be compared with."""
        operand = asked.operand
        is_list = asked.operator == "in"
        if isinstance(operand, tuple) != is_list:
            expected = "list" if is_list else _EXPECTED[fact_type]
            self._fault("wrong_type", path, {"expected": expected, "given": shown(operand)})
            return
        for number, item in enumerate(operand) if is_list else [(None, operand)]:
            place = path if number is None else (*path, number)
            if fact_type == "date":
                self._date_operand(item, place)
            elif fact_type in ("number", "share") and number_of(item) is None:
                self._fault("wrong_type", place, {"expected": "number", "given": shown(item)})
            elif fact_type == "text" and not isinstance(item, str):
                self._fault("wrong_type", place, {"expected": "text", "given": shown(item)})

    def _date_operand(self, operand: object, path: Path) -> None:
        if isinstance(operand, str) and DATE_REFERENCE.fullmatch(operand):
            self._date(DateReference(operand), path)
        elif not isinstance(operand, Period):
            try:
                Period.parse(str(operand))
            except PeriodError as error:
                params = {key: str(value) for key, value in error.params.items()}
                self._fault(error.code, path, params)

    def _condition(self, condition: Condition, path: Path) -> None:
        match condition:
            case AllCondition():
                for number, part in enumerate(condition.all):
                    self._condition(part, (*path, "all", number))
            case AnyCondition():
                for number, part in enumerate(condition.any):
                    self._condition(part, (*path, "any", number))
            case NotCondition():
                self._condition(condition.not_, (*path, "not"))
            case HavingCondition():
                if self._target(condition.target, (*path, "target")):
                    self._having(condition.having, condition.target, (*path, "having"))
            case FactRequirement():
                self._fact(condition, path)
            case KindCondition():  # pragma: no branch - there are no others
                pass

    def _fault(
        self,
        code: str,
        path: Path,
        params: dict[str, str],
        choice: str | None = None,
        *,
        of_key: bool = False,
    ) -> None:
        place = self._document.place(path, of_key=of_key)
        self._document.fault(code, place, params, nearest=choice)
