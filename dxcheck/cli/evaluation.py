"""One evaluation: what is read, judged and told on stderr, for every command that judges plans."""

from dataclasses import dataclass

import click

from dxcheck.cli.inputs import read_rules, tell
from dxcheck.cli.options import (
    checked_edition,
    day_of,
    rules_options,
    stdin_option,
    time_options,
)
from dxcheck.cli.plan_inputs import DEFAULT_PATH, Plans, read_plans
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.report import Report
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Verdict
from dxcheck.model.waiver import ReportWaiver, WaiverStatus
from dxcheck.report.messages import Messages
from dxcheck.version import __version__


def evaluation_options(t: Messages) -> list[click.Parameter]:
    """Return the argument and the options by which every command says what it judges."""
    return [
        click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
        *time_options(t),
        *rules_options(t),
        stdin_option(t),
        click.Option(
            ["-q", "--quiet"], is_flag=True, help=t("Do not say on stderr what was read.")
        ),
    ]


@dataclass(frozen=True)
class Evaluation:
    """What a run has read and judged.

    Attributes:
        report: what was found.
        plans: what was read of the plans.
        ruleset: the rules of the run.
    """

    report: Report
    plans: Plans
    ruleset: RuleSet

    @property
    def is_whole(self) -> bool:
        """Tell whether there are plans, all of them usable and under a rule in force."""
        return bool(self.report.plans) and not self.plans.failed and not self.unjudged

    @property
    def unjudged(self) -> list[str]:
        """The paths of plans to which no rule applies."""
        return [
            plan.path
            for plan in self.report.plans
            if all(finding.verdict is Verdict.NOT_APPLICABLE for finding in plan.findings)
        ]


def evaluated(  # noqa: PLR0913 - the options of the commands
    t: Messages,
    *,
    paths: tuple[str, ...],
    as_of: str | None,
    edition: str | None,
    rules: tuple[str, ...],
    rule: tuple[str, ...],
    stdin_filename: str,
    explain: bool = False,
) -> Evaluation:
    """Read rules and plans as the options say, and judge.

    Raises:
        InvalidInputError: rules or waivers cannot be used.
        click.UsageError: an option or a path is wrong.
    """
    day = day_of(as_of, t)
    ruleset = read_rules(rules, rule, t)
    named = checked_edition(edition, ruleset, t)
    plans = read_plans(paths or (DEFAULT_PATH,), ruleset, t, stdin_filename)
    report = check(
        Judge(ruleset),
        plans.files,
        tool_version=__version__,
        as_of=day,
        edition=named,
        explain=explain,
        diagnostics=tuple(found.record() for found in plans.diagnostics),
        failed=plans.failed,
    )
    return Evaluation(report, plans, ruleset)


def tell_evaluation(evaluation: Evaluation, t: Messages, *, quiet: bool) -> None:
    """Say on stderr which plans and waivers came to nothing, and how much was read and judged."""
    for path in evaluation.unjudged:
        click.echo(t("{path}: no rule applies to this plan at its date.", path=path), err=True)
    _tell_waivers(evaluation.report, t)
    if not quiet:
        _tell_summary(evaluation, t)


def _tell_waivers(report: Report, t: Messages) -> None:
    """Say which waivers count for nothing: no date is named, or there is no gap to accept."""
    undated = sum(waiver.status is WaiverStatus.UNDATED for waiver, _ in _distinct_waivers(report))
    if undated:
        click.echo(
            t(
                "{number} waivers are not applied: they count only where a date is named "
                "(--as-of DATE or today).",
                number=undated,
            ),
            err=True,
        )
    tell(tuple(one for one in idle_waivers(report) if one.code == "waiver_unused"), t)


def idle_waivers(report: Report) -> list[Diagnostic]:
    """Return a warning for every waiver that has expired, or is active and accepts nothing."""
    return [
        Diagnostic(
            "waiver_unused" if waiver.status is WaiverStatus.ACTIVE else "waiver_expired",
            waiver.file,
            waiver.line,
            waiver.column,
            {"rule": waiver.rule, "until": waiver.until.japanese()},
            severity=Severity.WARNING,
        )
        for waiver, is_used in _distinct_waivers(report)
        if waiver.status in (WaiverStatus.ACTIVE, WaiverStatus.EXPIRED) and not is_used
    ]


def _distinct_waivers(report: Report) -> list[tuple[ReportWaiver, bool]]:
    """Return every waiver once, though it stands beside several plans, and whether one uses it.

    A plan that a newer one of its series has followed needs no waiver any more.
    """
    found: dict[tuple[str, int], tuple[ReportWaiver, bool]] = {}
    for plan in report.plans:
        if plan.superseded_by is not None:
            continue
        for waiver in plan.waivers:
            place = (waiver.file, waiver.line)
            _, was_used = found.get(place, (waiver, False))
            found[place] = (waiver, was_used or waiver.used)
    return list(found.values())


def _tell_summary(evaluation: Evaluation, t: Messages) -> None:
    report, plans = evaluation.report, evaluation.plans
    skipped = sum(
        finding.verdict is Verdict.NOT_APPLICABLE
        for plan in report.plans
        for finding in plan.findings
    )
    text = t(
        "Plans: {read} read, {judged} judged, {failed} unusable. Rules: {rules}; {findings} "
        "verdicts, {skipped} not applicable.",
        read=len(plans.files) + plans.failed,
        judged=len(report.plans),
        failed=plans.failed,
        rules=len(evaluation.ruleset.rules),
        findings=sum(len(plan.findings) for plan in report.plans) - skipped,
        skipped=skipped,
    )
    click.echo(text, err=True)
