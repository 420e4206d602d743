"""One finding in the terminal: in full, or in short."""

from rich.cells import cell_len

from dxcheck.model.cells import Lost
from dxcheck.model.plan import ScheduleRow, page_of
from dxcheck.model.report import Finding, FindingEvidence, ReportPlan, ReportVersion
from dxcheck.model.requirement import FactRequirement, ScheduleRequirement
from dxcheck.model.rule import Basis
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Confidence, Origin, Role
from dxcheck.report.dates import day_text, known_text, period_text
from dxcheck.report.messages import marked
from dxcheck.report.quotes import first_quotes, quote_text, quote_with_role
from dxcheck.report.reasons import counts_text, fact_text, reason_sentence, reason_word
from dxcheck.report.sentences import (
    asked_sentence,
    basis_text,
    where_text,
)
from dxcheck.report.sources import bases_for, duty_text
from dxcheck.report.terminal.page import Page
from dxcheck.report.terminal.tree import put_tree
from dxcheck.report.text import MAX_QUOTE, MAX_TITLE, plain, quoted
from dxcheck.report.view import (
    ReportView,
    claim_at,
    initiative_of,
    mention_at,
    part_name,
)
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
    marked("Without it"),
    marked("Lost"),
    marked("Related"),
    marked("What to do"),
)
"""Every label of a finding: the widest sets the column, so that all findings stand in line."""
_SHORT = (Verdict.GAP, Verdict.SILENT)
"""The verdicts that show what bears on them and what to do."""
_WITHOUT = marked("Without it")
_LOST = marked("Lost")


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
        marks = "".join(f" [{mark}]" for mark in self._marks())
        self._row(t("Verdict"), f"{verdict} - {reason}{marks}", style)
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
        marks = "".join(f" [{mark}]" for mark in self._marks())
        level = t("[{level}] ", level=t(LEVELS[finding.level]))
        style = STYLES[finding.verdict]
        self.page.put(("* ", style), level, (view.title(finding.rule), "bold"))
        self.page.put("  ", (finding.rule + marks, "dim"))
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
            put_tree(self.page, self.view, self.finding.explanation, indent=4)

    def _marks(self) -> list[str]:
        t, finding = self.view.t, self.finding
        rule = self.view.rules[finding.rule]
        version = self.view.version(finding)
        marks = []
        if finding.contested:
            marks.append(t("contested"))
        if finding.waived:
            marks.append(t("waived"))
        if rule.origin is Origin.DERIVED:
            marks.append(t("our own check, not asked by the nation"))
        if version and any(
            basis.confidence is Confidence.UNCONFIRMED for basis in self._bases(version)
        ):
            marks.append(t("source not confirmed"))
        return marks

    def _asked(self) -> None:
        view, t = self.view, self.view.t
        version = view.version(self.finding)
        if version is None:
            return
        is_ours = view.rules[self.finding.rule].origin is Origin.DERIVED
        label = t("Looked at") if is_ours else t("Asked")
        self._row(label, asked_sentence(view, version.definition))
        bases = self._bases(version)
        self._row(t("A duty?"), duty_text(view, bases, self.finding.level))
        deadline = self.finding.deadline
        until = day_text(deadline, view.lang) if deadline else t("none")
        since = known_text(version.since, view.lang)
        self._row(
            t("Applies"), t("since {since}; deadline: {deadline}", since=since, deadline=until)
        )
        for number, basis in enumerate(bases):
            shown = basis_text(view, basis)
            self._row(t("Source") if number == 0 else "", shown)

    def _bases(self, version: ReportVersion) -> tuple[Basis, ...]:
        return bases_for(version, self.plan.municipality.kind)

    def _said(self) -> None:
        t, finding = self.view.t, self.finding
        supporting = [item for item in finding.evidence if item.role is Role.SUPPORTS]
        against = [item for item in finding.evidence if item.role is Role.AGAINST]
        if not supporting and not finding.facts:
            self._row(t("The plan says"), t("(nothing that counts)"))
        self._quotes(t("The plan says"), supporting)
        self._quotes(t("Against it"), against)
        notes = [claim_at(self.plan, path).note for path in finding.claims[:1]]
        for note in notes:
            if note:
                self._row(t("Reading"), plain(note, MAX_QUOTE))
        self._names(t("Not met"), self._unmet())

    def _schedules(self) -> None:
        """Put the rows of the schedules, where they are what is asked of."""
        version = self.view.version(self.finding)
        if version is None or not isinstance(version.definition, ScheduleRequirement):
            return
        label = self.view.t("Schedule")
        initiatives = (initiative_of(self.plan, path) for path in self.finding.claims)
        distinct = {one.id: one for one in initiatives if one is not None}
        for initiative in distinct.values():
            for row in initiative.schedule:
                self._row(label, self._schedule_row(row))
                label = ""

    def _schedule_row(self, row: ScheduleRow) -> str:
        view = self.view
        cells = view.t(", ").join(
            view.t(
                "{period}: {cell}",
                period=period_text(period, view.lang),
                cell=view.t("(lost)") if isinstance(cell, Lost) else plain(cell, MAX_QUOTE),
            )
            for period, cell in row.cells
        )
        return view.t("{name} - {cells}", name=plain(row.of, MAX_TITLE), cells=cells)

    def _facts(self) -> None:
        """Put the initiatives and figures that a share does not count."""
        version = self.view.version(self.finding)
        is_alone = version is not None and isinstance(version.definition, FactRequirement)
        for number, fact in enumerate(() if is_alone else self.finding.facts):
            label = self.view.t("Facts") if number == 0 else ""
            self._row(label, fact_text(self.view, fact))
        for fact in self.finding.facts:
            for label, paths in ((_WITHOUT, fact.without), (_LOST, fact.lost)):
                names = [part_name(self.plan, path) for path in paths]
                self._names(self.view.t(label), names)

    def _names(self, label: str, names: list[str]) -> None:
        if names:
            shown = self.view.t(", ").join(names[:MAX_MISSING])
            if len(names) > MAX_MISSING:
                shown += self.view.t(" and {number} more", number=len(names) - MAX_MISSING)
            self._row(label, shown)

    def _unmet(self) -> list[str]:
        """Return the members that are not met, where they are only a part of them."""
        finding, view = self.finding, self.view
        if (
            finding.counts.met == finding.counts.of
            or not 0 < len(finding.missing) < finding.counts.of
        ):
            return []
        sets = [target for target in finding.missing if view.report.targets[target].members]
        named = [view.target(target) for target in finding.missing if target not in sets]
        number = finding.counts.of - finding.counts.met - len(named)
        return named + [
            view.t("{number} of “{name}”, not named", number=number, name=view.target(target))
            for target in sets
        ]

    def _quotes(self, label: str, items: list[FindingEvidence]) -> None:
        distinct = {(item.quote, item.line): item for item in items}
        shown = list(distinct.values())[:MAX_QUOTES]
        for number, item in enumerate(shown):
            self._row(label if number == 0 else "", quote_text(self.view, item))
        if len(distinct) > len(shown):
            more = self.view.t(
                "and {number} more quotes (all in the JSON report)",
                number=len(distinct) - len(shown),
            )
            self._row("", more)

    def _mentions(self) -> None:
        t = self.view.t
        for number, path in enumerate(self.finding.mentions):
            mention = mention_at(self.plan, path)
            initiative = initiative_of(self.plan, path)
            page = page_of(mention, initiative)
            where = where_text(self.view, page, mention.line, initiative.id if initiative else None)
            quote = t("“{quote}” ({where})", quote=quoted(mention.quote, MAX_QUOTE), where=where)
            if number == 0:
                self._row(t("Related"), t("Passages that bear on it and do not count:"))
            self._row("", f"- {quote}")
            self._row("", "  " + t("Why not: {why}", why=plain(mention.why_not, MAX_QUOTE)))

    def _row(self, label: str, text: str, style: str = "") -> None:
        self._rows.append((label, text, style))

    def _flush(self) -> None:
        width = max(cell_len(self.view.t(label)) for label in _LABELS)
        for label, text, style in self._rows:
            self.page.labelled(label, text, indent=2, label_width=width, style=style)
