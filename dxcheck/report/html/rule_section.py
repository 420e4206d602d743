"""One rule as it is laid out: what, why, by which source, what counts, and who stands where."""

from typing import NamedTuple

from dxcheck.model.report import Finding, ReportPlan, ReportRule
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.report.finding_parts import asked_label
from dxcheck.report.html.anchors import rule_anchor
from dxcheck.report.html.places import ReasonPlaces, by_reason
from dxcheck.report.html.source_items import SourceItem, source_items
from dxcheck.report.phrases import kinds_text, levels_text, origin_text
from dxcheck.report.rule_parts import Counted, counted_of, dated_versions
from dxcheck.report.sentences import asked_sentence
from dxcheck.report.view import ReportView
from dxcheck.report.words import VERDICTS


class VersionItem(NamedTuple):
    """One version.

    Attributes:
        when: from when, and until when it counts.
        asked: what it asks.
        sources: who asks it.
    """

    when: str
    asked: str
    sources: tuple[SourceItem, ...]


class Standing(NamedTuple):
    """Who has one verdict.

    Attributes:
        verdict: the verdict as a code.
        heading: the verdict with the number of municipalities.
        reasons: the municipalities by reason.
    """

    verdict: str
    heading: str
    reasons: tuple[ReasonPlaces, ...]


class RuleSection(NamedTuple):
    """A rule, worded.

    Attributes:
        anchor: its place in the page.
        id: its id.
        title: its title.
        level: how binding it is.
        origin: who asks it.
        applies_to: the kinds of government it covers.
        rationale: why it is asked.
        remedy: what to do where it is not met.
        asked_label: what its definition is called.
        versions: what it asks, oldest first.
        counted: its targets and sets, none where it asks for facts.
        standings: the municipalities by verdict, worst first.
    """

    anchor: str
    id: str
    title: str
    level: str
    origin: str
    applies_to: str
    rationale: str
    remedy: str
    asked_label: str
    versions: tuple[VersionItem, ...]
    counted: tuple[Counted, ...]
    standings: tuple[Standing, ...]


class ThemeSection(NamedTuple):
    """The rules of one theme."""

    name: str
    rules: tuple[RuleSection, ...]


def theme_sections(view: ReportView) -> tuple[ThemeSection, ...]:
    """Return the rules of the run by theme, in order."""
    return tuple(
        ThemeSection(
            view.theme_names.get(theme, theme),
            tuple(_section(view, rule) for rule in rules),
        )
        for theme, rules in view.by_theme.items()
    )


def _section(view: ReportView, rule: ReportRule) -> RuleSection:
    return RuleSection(
        anchor=rule_anchor(rule.id),
        id=rule.id,
        title=view.title(rule.id),
        level=levels_text(view.t, rule.level),
        origin=origin_text(view.t, rule.origin),
        applies_to=kinds_text(view.t, rule.applies_to),
        rationale=rule.rationale.in_language(view.lang),
        remedy=rule.remedy.in_language(view.lang),
        asked_label=asked_label(view, rule.id),
        versions=tuple(
            VersionItem(
                when,
                asked_sentence(view, version.definition),
                source_items(view, version.basis),
            )
            for when, version in dated_versions(view, rule)
        ),
        counted=tuple(counted_of(view, rule)),
        standings=tuple(_standings(view, rule.id)),
    )


def _standings(view: ReportView, rule_id: str) -> list[Standing]:
    groups: dict[Verdict, list[tuple[ReportPlan, Finding]]]
    groups = {verdict: [] for verdict in VERDICT_ORDER}
    for plan in view.counted:
        for finding in plan.findings:
            if finding.rule == rule_id:
                groups[finding.verdict].append((plan, finding))
    return [
        Standing(
            verdict,
            view.t("{verdict}: {number}", verdict=view.t(VERDICTS[verdict]), number=len(findings)),
            by_reason(view, findings),
        )
        for verdict, findings in groups.items()
        if findings
    ]
