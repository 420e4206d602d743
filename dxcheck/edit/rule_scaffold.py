"""The scaffold of a new rule: valid from the start, marked wherever a human must write."""

import datetime as dt
from typing import NamedTuple

from dxcheck.edit.yaml_text import quoted, schema_line
from dxcheck.load.placeholders import PLACEHOLDER
from dxcheck.model.requirement import targets_of
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Kind

_RULE = """\
{schema}id: {id}
title: {{ja: {title}, en: {placeholder}}}
level: may                      # must = 法令・期限つきの要請、should = 望ましい、may = 任意
origin: national                # derived = 独自の点検（may まで）
applies_to: [{kinds}]
versions:                       # 求めが変わるたびに、日付と出典を添えて足す
  - from: {{edition: {edition}}} # {{date: 2024-12-24}} とも書ける。法律は公布の日
    basis:
      # {placeholder} documents.yaml にある文書の id
      - document: {document}
        section: {placeholder}
        says: {placeholder}
        confidence: unconfirmed # confirmed = 原文を確認、reported = 引用・二次資料による
    # {asks}期限があれば by: R7年度末 のように加える
    require: {{{form}: {target}, reaches: done}}
rationale:
  ja: {placeholder}
remedy:
  ja: {placeholder}
"""
_ASKS = f"{PLACEHOLDER} 求める対象または対象群の id。"

_CASES = """\
{schema}rule: {id}
cases:
"""

_CASE = """\
  - name: {name}
{kind}    as_of: {as_of}
{claims}    verdict: {verdict}
    reason: {reason}
"""


class Asked(NamedTuple):
    """What a new rule asks for, to begin with.

    Attributes:
        form: the key that marks the requirement.
        target: the target or set.
        kinds: the kinds of government that have it.
    """

    form: str
    target: str
    kinds: tuple[Kind, ...]


class NoScaffoldError(Exception):
    """The rule set lacks what a rule must name.

    Attributes:
        code: what it lacks: "documents" or "targets".
    """

    def __init__(self, code: str) -> None:
        """Take what is lacking."""
        super().__init__(code)
        self.code = code


def scaffold(
    ruleset: RuleSet,
    rule_id: str,
    *,
    target: str | None = None,
    title: str | None = None,
    schemas: str | None = None,
) -> dict[str, str]:
    """Return the files of a new rule: text by path, relative to the folder of the rules.

    Args:
        ruleset: what the rule may name; its newest edition is the start.
        rule_id: theme and name.
        target: what it asks for; one that the rules of its theme ask for where left out.
        title: its Japanese title.
        schemas: the folder of the JSON Schemas as the files name it; no schema where left out.

    Raises:
        NoScaffoldError: the rule set has no document or no target to name.
        KeyError: it has no such target.
    """
    if not ruleset.documents:
        raise NoScaffoldError("documents")
    asked = _asked(ruleset, rule_id.partition("/")[0], target)
    edition = ruleset.editions[-1]
    rule = _RULE.format(
        schema=schema_line(schemas, "rule"),
        id=rule_id,
        title=quoted(title or PLACEHOLDER),
        placeholder=PLACEHOLDER,
        kinds=", ".join(asked.kinds),
        edition=quoted(edition.id),
        document=ruleset.documents[0].id,
        asks="" if target else _ASKS,
        form=asked.form,
        target=asked.target,
    )
    cases = _CASES.format(schema=schema_line(schemas, "case"), id=rule_id)
    cases += "".join(_cases(asked, edition.in_force_from))
    return {f"{rule_id}.yaml": rule, f"{rule_id}.cases.yaml": cases}


def _asked(ruleset: RuleSet, theme: str, target: str | None) -> Asked:
    """Return what to ask for: the target given, or one that the theme, or any rule, asks for."""
    catalog = ruleset.catalog
    if target is None:
        rules = sorted(ruleset.rules, key=lambda rule: rule.theme != theme)
        named = (
            t for rule in rules for version in rule.versions for t in targets_of(version.require)
        )
        target = next(iter([*named, *catalog.targets]), None)
    if target is None:
        raise NoScaffoldError("targets")
    leaves = [catalog.targets[leaf] for leaf in catalog.members(target)]
    kinds = tuple(kind for kind in Kind if any(kind in leaf.applies_to for leaf in leaves))
    return Asked("every" if target in catalog.sets else "target", target, kinds)


def _cases(asked: Asked, start: dt.date) -> list[str]:
    """Return a case for each verdict, on the day the rule begins, and one for the day before."""
    before = start - dt.timedelta(days=1)
    rows = (
        ("している", start, "done", "met", "reached"),
        ("すると約束している", start, "planned", "planned", "no_deadline"),
        ("検討するとだけ書いている", start, "considered", "gap", "uncommitted"),
        ("求められる日の計画に、何も書いていない", start, None, "silent", "absent"),
        ("求められる日の前日の計画には求められない", before, None, "not_applicable", "not_yet"),
    )
    return [
        _CASE.format(
            name=f"{PLACEHOLDER}{name}",
            kind="" if Kind.CITY in asked.kinds else f"    kind: {asked.kinds[0].value}\n",
            as_of=day.isoformat(),
            claims=f"    claims: [{{target: {asked.target}, state: {state}}}]\n" if state else "",
            verdict=verdict,
            reason=reason,
        )
        for name, day, state, verdict, reason in rows
    ]
