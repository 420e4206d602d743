"""One finding in the terminal: in full, or in short."""

from rich.cells import cell_len

from dxcheck.model.report import Finding, FindingEvidence, ReportPlan
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Role
from dxcheck.report.explained import explained
from dxcheck.report.finding_parts import (
    LOST,
    WITHOUT,
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
from dxcheck.report.messages import marked
from dxcheck.report.quotes import first_quotes, quote_text, quote_with_role
from dxcheck.report.reasons import counts_text, reason_sentence, reason_word
from dxcheck.report.sentences import asked_sentence, basis_text
from dxcheck.report.sources import duty_text
from dxcheck.report.terminal.page import Page
from dxcheck.report.terminal.tree import put_tree
from dxcheck.report.text import MAX_QUOTE, plain, quoted
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, STYLES, VERDICTS

MAX_QUOTES = 4
MAX_MISSING = 6
_LABELS = (
    marked("Verdict"),
    marked("Members"),
    marked("Asked"),
    marked("Looked at"),
    marked("A duty?"),
    marked("Applies"),
    marked("Source"),
    marked("The plan says"),
    marked("Against it"),
    marked("Reading"),
    marked("Not met"),
    marked("Schedule"),
    marked("Facts"),
    WITHOUT,
    LOST,
    marked("Related"),
    marked("What to do"),
)
"""Every label of a finding: the widest sets the column, so that all findings stand in line."""
_SHORT = (Verdict.GAP, Verdict.SILENT)
"""The verdicts that show what bears on them and what to do."""


class FindingBlock:
    """One finding: what is asked, what the plan says, why the verdict, what to do."""

    def __init__(self, page: Page, view: ReportView, plan: ReportPlan, finding: Finding) -> None:
        """Take what is shown."""
        self.page = page
        self.view = view
        self.plan = plan
        self.finding = finding
        self._rows: list[tuple[str, str, str]] = []

    def put(self) -> None:
        """Put the block."""
        view, finding, t = self.view, self.finding, self.view.t
        verdict = t(VERDICTS[finding.verdict])
        reason = reason_word(view, finding)
        style = STYLES[finding.verdict]
        self.page.put(("* ", style), (view.title(finding.rule), "bold"))
        self.page.put("  ", (finding.rule, "dim"))
        shown = "".join(f" [{mark}]" for mark in marks(view, self.plan, finding))
        self._row(t("Verdict"), f"{verdict} - {reason}{shown}", style)
        self._row("", reason_sentence(view, self.plan, finding))
        counts = counts_text(view, finding)
        if counts:
            self._row(t("Members"), counts)
        self._asked()
        self._said()
        self._schedules()
        self._facts()
        if finding.verdict in _SHORT:
            self._mentions()
            self._row(t("What to do"), self._remedy())
        self._flush()
        self._tree()

    def put_brief(self) -> None:
        """Put the block in short: why, the first quotes, and what to do."""
        view, finding, t = self.view, self.finding, self.view.t
        shown = "".join(f" [{mark}]" for mark in marks(view, self.plan, finding))
        level = t("[{level}] ", level=t(LEVELS[finding.level]))
        style = STYLES[finding.verdict]
        self.page.put(("* ", style), level, (view.title(finding.rule), "bold"))
        self.page.put("  ", (finding.rule + shown, "dim"))
        page, text = self.page, reason_sentence(view, self.plan, finding)
        if finding.verdict in _SHORT:
            page.paragraph(text, indent=2)
            number = len(finding.mentions)
            if number:
                page.paragraph(t("Related passages that do not count: {n}", n=number), indent=2)
            page.paragraph(t("What to do: {remedy}", remedy=self._remedy()), indent=2, style="dim")
        else:
            page.paragraph(text, indent=2)
            for item in first_quotes(finding):
                page.paragraph(quote_with_role(view, item), indent=2, style="dim")
        self._tree()

    def _remedy(self) -> str:
        return self.view.rules[self.finding.rule].remedy.in_language(self.view.lang)

    def _tree(self) -> None:
        if self.finding.explanation is not None:
            put_tree(self.page, self.view, explained(self.view, self.finding.explanation), indent=4)

    def _asked(self) -> None:
        view, t = self.view, self.view.t
        version = view.version(self.finding)
        if version is None:
            return
        label = asked_label(view, self.finding.rule)
        self._row(label, asked_sentence(view, version.definition))
        bases = bases_of(self.plan, version)
        self._row(t("A duty?"), duty_text(view, bases, self.finding.level))
        self._row(t("Applies"), applies_text(view, self.finding, version))
        for number, basis in enumerate(bases):
            shown = basis_text(view, basis)
            self._row(t("Source") if number == 0 else "", shown)

    def _said(self) -> None:
        t, finding = self.view.t, self.finding
        supporting = quotes_of(finding, Role.SUPPORTS)
        if not supporting and not finding.facts:
            self._row(t("The plan says"), t("(nothing that counts)"))
        self._quotes(t("The plan says"), supporting)
        self._quotes(t("Against it"), quotes_of(finding, Role.AGAINST))
        note = reading(self.plan, finding)
        if note:
            self._row(t("Reading"), plain(note, MAX_QUOTE))
        self._names(t("Not met"), unmet_names(self.view, finding))

    def _schedules(self) -> None:
        """Put the rows of the schedules, where they are what is asked of."""
        for number, text in enumerate(schedule_texts(self.view, self.plan, self.finding)):
            self._row(self.view.t("Schedule") if number == 0 else "", text)

    def _facts(self) -> None:
        """Put the initiatives and figures that a share does not count."""
        for number, text in enumerate(fact_texts(self.view, self.finding)):
            self._row(self.view.t("Facts") if number == 0 else "", text)
        for label, names in uncounted(self.view, self.plan, self.finding):
            self._names(label, names)

    def _names(self, label: str, names: list[str]) -> None:
        if names:
            shown = self.view.t(", ").join(names[:MAX_MISSING])
            if len(names) > MAX_MISSING:
                shown += self.view.t(" and {number} more", number=len(names) - MAX_MISSING)
            self._row(label, shown)

    def _quotes(self, label: str, items: list[FindingEvidence]) -> None:
        shown = items[:MAX_QUOTES]
        for number, item in enumerate(shown):
            self._row(label if number == 0 else "", quote_text(self.view, item))
        if len(items) > len(shown):
            more = self.view.t(
                "and {number} more quotes (all in the JSON report)",
                number=len(items) - len(shown),
            )
            self._row("", more)

    def _mentions(self) -> None:
        t = self.view.t
        for number, one in enumerate(related(self.view, self.plan, self.finding)):
            quote = t("“{quote}” ({where})", quote=quoted(one.quote, MAX_QUOTE), where=one.where)
            if number == 0:
                self._row(t("Related"), t("Passages that bear on it and do not count:"))
            self._row("", f"- {quote}")
            self._row("", "  " + t("Why not: {why}", why=plain(one.why_not, MAX_QUOTE)))

    def _row(self, label: str, text: str, style: str = "") -> None:
        self._rows.append((label, text, style))

    def _flush(self) -> None:
        width = max(cell_len(self.view.t(label)) for label in _LABELS)
        for label, text, style in self._rows:
            self.page.labelled(label, text, indent=2, label_width=width, style=style)
