"""The test of a rule set: every case holds, and each verdict a rule can give has a case."""

from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.engine.judge import Judge
from dxcheck.load.rulesets import RuleSetResult
from dxcheck.model.case import Case
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Verdict
from dxcheck.testing.cases import CaseResult, plan_of, run_cases
from dxcheck.testing.scene import judgement_text
from dxcheck.testing.witnesses import Witness, witnesses


class Missing(NamedTuple):
    """A verdict that a rule can give, or a version of it, and no case shows.

    Attributes:
        diagnostic: what is missing, at the file of the cases or of the rule.
        witness: a plan that shows it.
    """

    diagnostic: Diagnostic
    witness: Witness


class Tested(NamedTuple):
    """What came of testing a rule set.

    Attributes:
        rules: how many rules were tested.
        ran: how many cases ran.
        failed: a diagnostic for each case that does not hold.
        missing: the verdicts and versions without a case.
    """

    rules: int
    ran: int
    failed: tuple[Diagnostic, ...]
    missing: tuple[Missing, ...]

    @property
    def has_passed(self) -> bool:
        """Tell whether there is nothing to mend."""
        return not self.failed and not self.missing


def tested(result: RuleSetResult, ruleset: RuleSet) -> Tested:
    """Run the cases of the rules of `ruleset`.

    Args:
        result: the rule set as it was read, with its cases.
        ruleset: the same, or narrowed to the rules that are asked for.
    """
    judge = Judge(ruleset)
    results = list(run_cases(judge, result.cases))
    return Tested(
        len(ruleset.rules),
        len(results),
        tuple(failed(result, one) for one in results if not one.has_passed),
        tuple(one for rule in ruleset.rules for one in missing(result, judge, rule)),
    )


def failed(result: RuleSetResult, one: CaseResult) -> Diagnostic:
    """Return what is said of a case that does not hold, at its verdict."""
    file, number = result.case_places[one.rule][one.number]
    document, found = result.documents[file], one.found
    place = document.place(("cases", number, "verdict"))
    params = {
        "case": one.case.name,
        "expected": _words(one.case),
        "found": judgement_text(found),
    }
    return document.diagnostic("case_failed", place, params)


def _words(case: Case) -> str:
    counts = ""
    if case.counts is not None:
        given = case.counts.model_dump()
        counts = " {" + ", ".join(f"{key}: {number}" for key, number in given.items()) + "}"
    return f"{case.verdict.value}, {case.reason.value}{counts}"


def missing(result: RuleSetResult, judge: Judge, rule: Rule) -> Iterator[Missing]:
    """Yield a witness for each verdict, and for each version, of a rule that no case shows."""
    cases = result.cases[rule.id].cases if rule.id in result.cases else ()
    verdicts = {case.verdict for case in cases}
    versions = {_version_of(judge, rule, case) for case in cases}
    places = result.case_places.get(rule.id)
    document = result.documents[places[0][0] if places else result.files[rule.id]]
    place = document.place(("rule",) if places else ("id",))
    for witness in witnesses(judge, rule):
        params = {"rule": rule.id, "verdict": witness.verdict.value}
        if witness.verdict not in verdicts:
            verdicts.add(witness.verdict)
            versions.add(witness.version)
            yield Missing(document.diagnostic("case_missing", place, params), witness)
        elif witness.version not in versions and witness.verdict is Verdict.MET:
            versions.add(witness.version)
            params = {"rule": rule.id, "version": str(witness.version + 1)}
            yield Missing(document.diagnostic("version_without_case", place, params), witness)


def _version_of(judge: Judge, rule: Rule, case: Case) -> int | None:
    """Return the version under which a case is judged, None before the first."""
    sighting = judge.sighting(plan_of(case), edition=case.edition)
    return judge.ruleset.version_at(rule, sighting.selection)
