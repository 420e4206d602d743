"""A test of a rule in one line: the verdict that follows from a few claims."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from yaml import YAMLError

from dxcheck.api import load_ruleset
from dxcheck.engine.judge import Judgement
from dxcheck.load.case_checks import CasesRead, check_cases
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.validate import validated
from dxcheck.model.case import CasesFile
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Saying
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Outcome, Reason, Verdict
from dxcheck.report import diagnostics as wording
from dxcheck.report.messages import messages
from dxcheck.testing.cases import judged
from dxcheck.testing.judges import judge_of
from dxcheck.testing.written_text import yaml_text

GIVEN = "verdict_of"
"""What stands for the name of a file where something given is wrong."""
_FIELDS = ("as_of", "kind", "edition", "period", "claims", "facts")
_Date = str | dt.date | Period


class BadCaseError(ValueError):
    """What was given names something that does not exist, or cannot stand in a plan.

    Its text is that of `dxcheck rules test`: each fault with the line it is in, as a file of cases
    would have it, and the nearest valid choice.
    """


def verdict_of(  # noqa: PLR0913 - all by name, and all but one can be left out
    rule_id: str,
    *,
    as_of: _Date,
    claims: Iterable[Mapping[str, Any] | Claim] = (),
    kind: str = "city",
    edition: str | None = None,
    period: _Date | None = None,
    facts: Mapping[str, Any] | None = None,
    ruleset: RuleSet | None = None,
) -> Outcome:
    """Return verdict and reason of a rule on a plan that says no more than `claims`.

    The result compares with a pair of texts: `verdict_of(…) == ("gap", "late")`.

    Args:
        rule_id: the rule.
        as_of: the date at which the plan speaks: as plans write it ("R5.6"), a date or a period.
        claims: what the plan says, each as a mapping with the keys of a test case (`target`,
            `state`, `due`, …), or as a `Claim`, whose evidence does not matter.
        kind: the kind of government.
        edition: the edition of the national plan; the one in force at `as_of` for None.
        period: the period of the plan; the fiscal year of `as_of` and the three after it for None.
        facts: facts given outright, by name.
        ruleset: the rule set; the bundled one for None.

    Raises:
        BadCaseError: there is no such rule, target, edition, fact or key, or a value is wrong.
    """
    return judgement_of(
        rule_id,
        as_of=as_of,
        claims=claims,
        kind=kind,
        edition=edition,
        period=period,
        facts=facts,
        ruleset=ruleset,
    ).outcome


def judgement_of(rule_id: str, *, ruleset: RuleSet | None = None, **given: Any) -> Judgement:
    """Return the judgement as `verdict_of` does, with its counts.

    Raises:
        BadCaseError: as `verdict_of`.
        TypeError: an argument that `verdict_of` does not have, or a rule set that is none.
    """
    rules = _bundled() if ruleset is None else ruleset
    if not isinstance(rules, RuleSet):
        raise TypeError(f"ruleset: {type(rules).__name__} is no RuleSet; see dxcheck.load_ruleset")
    unknown = set(given) - set(_FIELDS)
    if unknown:
        raise TypeError(f"judgement_of() has no argument {min(unknown)!r}")
    fields = {name: _plain(given[name]) for name in _FIELDS if given.get(name) is not None}
    expected = {"verdict": Verdict.MET.value, "reason": Reason.REACHED.value}
    file = {"rule": rule_id, "cases": [{**fields, **expected, "name": GIVEN}]}
    try:
        text = yaml_text(file)
    except (YAMLError, RecursionError) as error:
        raise BadCaseError(f"something given is no plain value: {error}") from None
    document = YamlDocument(GIVEN, text.encode())
    cases = validated(document, CasesFile)
    if cases is not None:
        check_cases(rules, [rule.id for rule in rules.rules], [CasesRead(cases, document, rule_id)])
    faults = [found for found in document.diagnostics if found.is_error]
    if faults or cases is None:
        t = messages("en")
        raise BadCaseError("\n" + "\n".join(wording.shown(found, t) for found in faults))
    return judged(judge_of(rules), rule_id, cases.cases[0])


@cache
def _bundled() -> RuleSet:
    return load_ruleset()


def _plain(value: Any) -> Any:
    """Return what is given as a file would have it."""
    if isinstance(value, Claim):
        said = value.model_dump(mode="json", include={*Saying.model_fields}, exclude_defaults=True)
        return {name: said[name] for name in Saying.model_fields if name in said}
    if isinstance(value, Period):
        return value.western()
    if isinstance(value, dt.date):
        return dt.date.isoformat(value)  # of a datetime, its day
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value
