"""What must hold inside a report that was read back, beyond the types of its values."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dxcheck.model.fact import parse_fact
from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError
from dxcheck.model.report import (
    NOTICE_PARAMS,
    Explanation,
    Finding,
    FindingFact,
    Notice,
    Path,
    Report,
    ReportPlan,
    ReportVersion,
    Tallies,
)
from dxcheck.model.requirement import DATE_REFERENCE, FactRequirement, documents_of, leaves_of
from dxcheck.model.verdict import RANK, Outcome, Verdict
from dxcheck.model.vocabulary import Level, State

Fault = tuple[Path, object]
"""The place of a value, and the value that does not fit the rest of the report."""

_NOT_DATES = ("edition", "successor")
_FORMS = ("all", "any", "target", "every", "at_least", "schedule", "fact")
_INDEX = re.compile("[0-9]{1,9}")
_DATES = ("by", "extended_by", "since")


def report_faults(report: Report) -> Iterator[Fault]:
    """Yield every value that names what the report does not hold, or belies its findings."""
    checks = _Checks(report)
    yield from checks.of_targets()
    yield from checks.of_rules()
    for number, plan in enumerate(report.plans):
        yield from checks.of_plan(("plans", number), plan)
    counted = [plan.summary for plan in report.plans if plan.superseded_by is None]
    for name in ("all", "must"):
        tallies = _sum(getattr(summary, name) for summary in counted)
        if getattr(report.summary, name) != tallies:
            yield ("summary", name), name


class _Checks:
    """Checks against what one report holds."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._rules = {rule.id: rule for rule in report.rules}
        self._documents = {document.id for document in report.documents}
        self._editions = {edition.id for edition in report.editions}

    def of_targets(self) -> Iterator[Fault]:
        """Yield the members of sets that the report does not hold."""
        for name, target in self._report.targets.items():
            for number, member in enumerate(target.members):
                if member not in self._report.targets:
                    yield ("targets", name, "members", number), member

    def of_rules(self) -> Iterator[Fault]:
        """Yield what is wrong with the rules."""
        seen: set[str] = set()
        for number, rule in enumerate(self._report.rules):
            path: Path = ("rules", number)
            if rule.id in seen:
                yield (*path, "id"), rule.id
            seen.add(rule.id)
            for place, version in enumerate(rule.versions):
                yield from self._of_version((*path, "versions", place), version)

    def _of_version(self, path: Path, version: ReportVersion) -> Iterator[Fault]:
        for number, basis in enumerate(version.basis):
            if basis.document not in self._documents:
                yield (*path, "basis", number, "document"), basis.document
        definition: Path = (*path, "definition")
        for document in documents_of(version.definition):
            if document not in self._documents:
                yield definition, document
        for _, leaf in leaves_of(version.definition):
            if isinstance(leaf, FactRequirement) and _is_date(leaf.fact):
                operands = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
                for operand in operands:
                    if operand is not True and not _is_date_value(str(operand)):
                        yield definition, operand

    def of_plan(self, path: Path, plan: ReportPlan) -> Iterator[Fault]:
        """Yield what is wrong with a plan and its findings."""
        if plan.edition not in self._editions:
            yield (*path, "edition"), plan.edition
        for number, notice in enumerate(plan.notices):
            if not _is_whole(notice):
                yield (*path, "notices", number), notice.code
        if [finding.rule for finding in plan.findings] != list(self._rules):
            yield (*path, "findings"), len(plan.findings)
            return
        for number, finding in enumerate(plan.findings):
            yield from self._of_finding((*path, "findings", number), plan, finding)
        must = [finding for finding in plan.findings if finding.level is Level.MUST]
        for name, findings in (("all", plan.findings), ("must", must)):
            if getattr(plan.summary, name) != _tallied(findings):
                yield (*path, "summary", name), name

    def _of_finding(self, path: Path, plan: ReportPlan, finding: Finding) -> Iterator[Fault]:
        versions = self._rules[finding.rule].versions
        if finding.version is not None and not 0 <= finding.version < len(versions):
            yield (*path, "version"), finding.version
            return
        if finding.verdict is not Verdict.NOT_APPLICABLE:
            if Outcome(finding.verdict, finding.reason) not in RANK:
                yield (*path, "reason"), finding.reason.value
            asked = None if finding.version is None else versions[finding.version].definition
            if isinstance(asked, FactRequirement) and len(finding.facts) != 1:
                yield (*path, "facts"), len(finding.facts)
        yield from self._of_references(path, plan, finding)

    def _of_references(self, path: Path, plan: ReportPlan, finding: Finding) -> Iterator[Fault]:
        """Yield what a finding names and the report does not hold."""
        for name in ("claims", "mentions"):
            for number, place in enumerate(getattr(finding, name)):
                if not _leads_to(plan, place, name):
                    yield (*path, name, number), place
        for number, target in enumerate(finding.missing):
            if target not in self._report.targets:
                yield (*path, "missing", number), target
        for number, fact in enumerate(finding.facts):
            yield from _of_fact((*path, "facts", number), plan, fact)
        if finding.explanation is not None:
            yield from _of_explanation((*path, "explanation"), finding.explanation)


def _of_fact(path: Path, plan: ReportPlan, fact: FindingFact) -> Iterator[Fault]:
    if fact.value is not None and _is_date(fact.fact) and not _is_period(fact.value):
        yield (*path, "value"), fact.value
    for name in ("without", "lost"):
        for number, place in enumerate(getattr(fact, name)):
            if not (_leads_to(plan, place, "kpis") or _leads_to(plan, place, "initiatives")):
                yield (*path, name, number), place


def _of_explanation(path: Path, tree: Explanation) -> Iterator[Fault]:
    if tree.form not in _FORMS:
        yield (*path, "form"), tree.form
    for key, value in tree.asked.items():
        is_right = _is_period(value) if key in _DATES else key != "reaches" or value in list(State)
        if not is_right:
            yield (*path, "asked", key), value
    for number, member in enumerate(tree.members):
        if member.state is not None and member.state not in list(State):
            yield (*path, "members", number, "state"), member.state
        if not member.targets:
            yield (*path, "members", number, "targets"), ""
    for number, part in enumerate(tree.parts):
        yield from _of_explanation((*path, "parts", number), part)


def _leads_to(plan: ReportPlan, place: str, name: str) -> bool:
    """Tell whether a path leads to one of the claims, mentions, figures or initiatives."""
    value: object = plan
    steps = place.split("/")
    if len(steps) % 2 or steps[-2] != name:
        return False
    allowed = {"initiatives", name}
    for key, index in zip(steps[::2], steps[1::2], strict=True):
        entries = getattr(value, key, ()) if key in allowed else ()
        if not _INDEX.fullmatch(index) or int(index) >= len(entries):
            return False
        value = entries[int(index)]
    return True


def _is_whole(notice: Notice) -> bool:
    """Tell whether a notice is known, and has what its sentence needs."""
    needed = NOTICE_PARAMS.get(notice.code)
    return needed is not None and all(
        name in notice.params and (name in _NOT_DATES or _is_period(notice.params[name]))
        for name in needed
    )


def _is_date(fact: str) -> bool:
    parsed = parse_fact(fact)
    return parsed is not None and parsed[0].type == "date"


def _is_date_value(text: str) -> bool:
    return DATE_REFERENCE.fullmatch(text) is not None or _is_period(text)


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except PeriodError:
        return False
    return True


def _tallied(findings: Iterable[Finding]) -> Tallies:
    return Tallies(**Counter(finding.verdict.value for finding in findings))


def _sum(tallies: Iterable[Tallies]) -> Tallies:
    total: Counter[str] = Counter()
    for one in tallies:
        total.update(one.model_dump())
    return Tallies(**total)
