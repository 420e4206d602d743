"""One finding as it is laid out: why, what to do, what the plan says, what is asked by whom."""

from typing import NamedTuple

from dxcheck.model.report import Finding, FindingEvidence, ReportPlan
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Role
from dxcheck.report.explained import Node, explained
from dxcheck.report.finding_parts import (
    Related,
    applies_text,
    asked_label,
    bases_of,
    fact_texts,
    marks,
    quotes_of,
    reading,
    related,
    schedule_texts,
    uncounted,
    unmet_names,
)
from dxcheck.report.html.anchors import finding_anchor, rule_anchor
from dxcheck.report.html.source_items import SourceItem, source_items
from dxcheck.report.reasons import counts_text, reason_sentence, reason_word
from dxcheck.report.sentences import asked_sentence, where_text
from dxcheck.report.sources import duty_text
from dxcheck.report.text import quoted
from dxcheck.report.view import ReportView
from dxcheck.report.waivers import waiver_status, waiver_text
from dxcheck.report.words import LEVELS, VERDICTS

FALLS_SHORT = (Verdict.GAP, Verdict.SILENT)
"""What stands open, and says what to do."""


class Quote(NamedTuple):
    """Words of the document, and where they stand."""

    text: str
    where: str


class Card(NamedTuple):
    """A finding, worded.

    Attributes:
        anchor: its place in the page.
        rule: the rule's id.
        rule_anchor: the place of the rule.
        title: the rule's title.
        verdict: the verdict as a code, for the style.
        word: the verdict.
        reason: the reason in a few words.
        sentence: the reason in a sentence, with what must be known of it.
        level: how binding the rule is.
        level_code: the same as a code.
        marks: what must be known at first sight.
        remedy: what to do, "" where nothing falls short.
        waivers: the decisions of the municipality on it: what each does here, and the decision.
        quotes: what the plan says.
        against: what it says to the contrary.
        is_untold: True where nothing of the plan counts for it.
        related: passages that bear on it and do not count.
        before: labels with texts that say more about the verdict.
        asked: labels with texts that say what is asked, whether it is a duty, and since when.
        sources: who asks it.
        tree: how the verdict came about, None where that was not asked for.
    """

    anchor: str
    rule: str
    rule_anchor: str
    title: str
    verdict: str
    word: str
    reason: str
    sentence: str
    level: str
    level_code: str
    marks: tuple[str, ...]
    remedy: str
    waivers: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    against: tuple[Quote, ...]
    is_untold: bool
    related: tuple[Related, ...]
    before: tuple[tuple[str, tuple[str, ...]], ...]
    asked: tuple[tuple[str, str], ...]
    sources: tuple[SourceItem, ...]
    tree: Node | None


def card_of(view: ReportView, plan: ReportPlan, finding: Finding) -> Card:
    """Return a finding as it is laid out."""
    version = view.version(finding)
    bases = bases_of(plan, version) if version else ()
    quotes = _quotes(view, quotes_of(finding, Role.SUPPORTS))
    remedy = view.rules[finding.rule].remedy.in_language(view.lang)
    return Card(
        anchor=finding_anchor(plan, finding),
        rule=finding.rule,
        rule_anchor=rule_anchor(finding.rule),
        title=view.title(finding.rule),
        verdict=finding.verdict,
        word=view.t(VERDICTS[finding.verdict]),
        reason=reason_word(view, finding),
        sentence=reason_sentence(view, plan, finding),
        level=view.t(LEVELS[finding.level]),
        level_code=finding.level,
        marks=tuple(marks(view, plan, finding)),
        remedy=remedy if finding.verdict in FALLS_SHORT else "",
        waivers=_waivers(view, plan, finding),
        quotes=quotes,
        against=_quotes(view, quotes_of(finding, Role.AGAINST)),
        is_untold=not quotes and not finding.facts,
        related=tuple(
            one._replace(quote=quoted(one.quote)) for one in related(view, plan, finding)
        ),
        before=tuple(_before(view, plan, finding)),
        asked=_asked(view, plan, finding),
        sources=source_items(view, bases),
        tree=explained(view, finding.explanation) if finding.explanation else None,
    )


def _quotes(view: ReportView, items: list[FindingEvidence]) -> tuple[Quote, ...]:
    return tuple(
        Quote(quoted(item.quote), where_text(view, item.page, item.line, item.initiative))
        for item in items
    )


def _waivers(view: ReportView, plan: ReportPlan, finding: Finding) -> tuple[tuple[str, str], ...]:
    own = (waiver for waiver in plan.waivers if waiver.rule == finding.rule)
    return tuple((waiver_status(view, waiver), waiver_text(view, waiver)) for waiver in own)


def _before(
    view: ReportView, plan: ReportPlan, finding: Finding
) -> list[tuple[str, tuple[str, ...]]]:
    """Return what says more about the verdict, each label with its texts."""
    t, note = view.t, reading(plan, finding)
    rows = [
        (t("Members"), (counts_text(view, finding),)),
        (t("Not met"), tuple(unmet_names(view, finding))),
        (t("Schedule"), tuple(schedule_texts(view, plan, finding))),
        (t("Facts"), tuple(fact_texts(view, finding))),
        *((label, tuple(names)) for label, names in uncounted(view, plan, finding)),
        (t("Reading"), (note or "",)),
    ]
    return [(label, texts) for label, texts in rows if any(texts)]


def _asked(view: ReportView, plan: ReportPlan, finding: Finding) -> tuple[tuple[str, str], ...]:
    version = view.version(finding)
    if version is None:
        return ()
    t = view.t
    return (
        (asked_label(view, finding.rule), asked_sentence(view, version.definition)),
        (t("A duty?"), duty_text(view, bases_of(plan, version), finding.level)),
        (t("Applies"), applies_text(view, finding, version)),
    )
