"""A comparison, ready to be asked, and the words for what changed and why."""

from collections.abc import Iterator

from dxcheck.model.diff import (
    Cause,
    Change,
    ChangeTallies,
    Diff,
    DiffSide,
    FindingDiff,
    OutcomeRecord,
    PlanDiff,
)
from dxcheck.model.period import Period
from dxcheck.model.report import Finding, Report, ReportPlan
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.report.dates import date_text, period_text
from dxcheck.report.messages import Messages, marked
from dxcheck.report.quotes import first_quotes, quote_with_role
from dxcheck.report.reasons import counts_text, reason_sentence, reason_word
from dxcheck.report.sentences import edition_text
from dxcheck.report.text import MAX_TITLE, plain
from dxcheck.report.view import ReportView
from dxcheck.report.words import REASONS, VERDICTS

CHANGES = {
    Change.WORSE: marked("got worse"),
    Change.IMPROVED: marked("improved"),
    Change.REASON: marked("other reason"),
    Change.WAIVER: marked("waiver changed"),
    Change.COUNTS: marked("other members"),
    Change.APPEARED: marked("now judged"),
    Change.WENT: marked("no longer judged"),
    Change.STAYED: marked("unchanged"),
}
"""The word for each change, in the order in which they are shown."""

CHANGE_STYLES = {
    Change.WORSE: "bold red",
    Change.IMPROVED: "green",
    Change.REASON: "yellow",
    Change.WAIVER: "magenta",
    Change.COUNTS: "yellow",
    Change.APPEARED: "cyan",
    Change.WENT: "dim",
    Change.STAYED: "dim",
}

CAUSES = {
    Cause.TEXT: marked("what the plan says"),
    Cause.VERSION: marked("what the nation asks (edition, version)"),
    Cause.DATE: marked("the date"),
    Cause.WAIVER: marked("a waiver"),
    Cause.TOGETHER: marked("several of them at once (none alone)"),
}

_ONLY = marked("{cause} (alone it would give: {outcome})")
_WITHOUT = marked("{cause} (without it: {outcome})")


class DiffView:
    """Look-ups over one comparison in one language.

    Attributes:
        diff: the comparison.
        old: the report on the old side.
        new: the report on the new side.
        t: the messages.
    """

    def __init__(self, diff: Diff, old: Report, new: Report, t: Messages) -> None:
        """Take a comparison with its reports."""
        self.diff = diff
        self.old = ReportView(old, t)
        self.new = ReportView(new, t)
        self.t = t
        self.lang = t.lang
        self._plans = (_by_key(old), _by_key(new))

    def changes(self, pair: PlanDiff) -> Iterator[tuple[Change, list[FindingDiff]]]:
        """Yield the findings by change, worst first; must before should, in rule order."""
        levels = list(Level)
        ordered = sorted(pair.findings, key=lambda found: levels.index(found.new.level))
        for change in CHANGES:
            found = [one for one in ordered if one.change is change]
            if found:
                yield change, found

    def failed(self) -> str:
        """Return how many files could not be used, "" where all could."""
        number = self.diff.failed
        if not number:
            return ""
        return self.t(
            "{number} files could not be used; what stands alone may only lack its counterpart "
            "among them.",
            number=number,
        )

    def heading(self, change: Change, number: int) -> str:
        """Return a change and how many findings it has."""
        return self.t("{verdict}: {number}", verdict=self.t(CHANGES[change]), number=number)

    def tallies(self, tallies: ChangeTallies) -> str:
        """Return the findings counted by change; what there is none of is left out."""
        parts = [
            f"{self.t(word)} {getattr(tallies, change.value)}"
            for change, word in CHANGES.items()
            if getattr(tallies, change.value)
        ]
        return self.t(", ").join(parts) or self.t("none")

    def side(self, side: DiffSide, view: ReportView) -> str:
        """Return a plan with its date and the edition it is held against."""
        text = self.t(
            "{title} ({as_of}), held against the national plan, {edition}",
            title=plain(side.plan.title, MAX_TITLE),
            as_of=period_text(side.plan.as_of, self.lang),
            edition=edition_text(view, side.edition),
        )
        if side.as_of != side.plan.as_of.last:
            day = date_text(side.as_of, self.lang)
            text += self.t(", judged as of {day}", day=day)
        return text

    def outcomes(self, found: FindingDiff) -> tuple[str, str]:
        """Return verdict and reason of both sides in a few words."""
        before, after = (
            self._outcome(finding, reason_word(view, finding))
            for view, finding in ((self.old, found.old), (self.new, found.new))
        )
        return before, after

    def causes(self, found: FindingDiff) -> list[str]:
        """Return each cause, with what it alone would have made of the finding."""
        if not found.exchanges:
            return [self.t(CAUSES[cause]) for cause in found.causes]
        lines = []
        for one in found.exchanges:
            text, shown = (_WITHOUT, one.without) if _is(one.only, found.old) else (_ONLY, one.only)
            outcome = self._outcome(shown, self.t(REASONS[shown.reason]))
            lines.append(self.t(text, cause=self.t(CAUSES[one.cause]), outcome=outcome))
        return lines

    def _outcome(self, found: Finding | OutcomeRecord, reason: str) -> str:
        """Return a verdict with its reason in a few words."""
        verdict = self.t(VERDICTS[found.verdict])
        if found.waived:
            verdict = self.t("{verdict}, waived", verdict=verdict)
        return self.t("{verdict} ({reason})", verdict=verdict, reason=reason)

    def said(self, pair: PlanDiff, found: FindingDiff) -> tuple[list[str], list[str]]:
        """Return, for either side, why the verdict, the members counted, and the first quotes."""
        old = self._said(self.old, self._plans[0][_key(pair.old)], found.old)
        new = self._said(self.new, self._plans[1][_key(pair.new)], found.new)
        return old, new

    def _said(self, view: ReportView, plan: ReportPlan, finding: Finding) -> list[str]:
        lines = [reason_sentence(view, plan, finding)]
        if finding.verdict is Verdict.NOT_APPLICABLE:
            return lines
        counts = counts_text(view, finding)
        if counts:
            lines.append(self.t("Members: {counts}", counts=counts))
        quotes = [quote_with_role(view, item) for item in first_quotes(finding)]
        if not quotes and not finding.facts:
            quotes = [self.t("(nothing that counts)")]
        return lines + quotes


def _is(one: OutcomeRecord, finding: Finding) -> bool:
    """Tell whether an outcome is that of a finding."""
    mine, theirs = ((found.verdict, found.reason, found.waived) for found in (one, finding))
    return mine == theirs


def _by_key(report: Report) -> dict[tuple[str, str, Period], ReportPlan]:
    return {_key(plan): plan for plan in report.plans}


def _key(plan: ReportPlan | DiffSide) -> tuple[str, str, Period]:
    """Return which plan it is; two may be shown under one path."""
    return plan.municipality.code, plan.plan.series, plan.plan.as_of
