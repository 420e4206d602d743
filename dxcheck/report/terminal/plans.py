"""One municipality: its plan, then its findings, what falls short first."""

from rich.cells import cell_len

from dxcheck.model.period import Period
from dxcheck.model.plan import page_of
from dxcheck.model.report import Finding, FindingEvidence, ReportPlan, Tallies
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Confidence, Force, Origin, Role
from dxcheck.report.dates import day_text, period_text
from dxcheck.report.messages import marked
from dxcheck.report.sentences import (
    asked_sentence,
    basis_text,
    counts_text,
    edition_text,
    force_text,
    notice_sentence,
    reason_sentence,
    where_text,
)
from dxcheck.report.terminal.overview import name_of
from dxcheck.report.terminal.page import Page
from dxcheck.report.terminal.tree import put_tree
from dxcheck.report.text import MAX_NAME, MAX_QUOTE, MAX_TITLE, plain, quoted
from dxcheck.report.view import ReportView, by_verdict, claim_at, initiative_of, mention_at
from dxcheck.report.words import (
    LEVELS,
    PLAN_KINDS,
    PLAN_STATUSES,
    REASONS,
    STYLES,
    VERDICTS,
)

MAX_QUOTES = 4
MAX_MISSING = 6
_DUTY = marked("yes, by law ({forces}); level: {level}")
_NO_DUTY = marked("not by law ({forces}); level: {level}")
_LABELS = (
    marked("Verdict"),
    marked("Members"),
    marked("Asked"),
    marked("A duty?"),
    marked("Applies"),
    marked("Source"),
    marked("The plan says"),
    marked("Against it"),
    marked("Reading"),
    marked("Not met"),
    marked("Related"),
    marked("What to do"),
)
"""Every label of a finding: the widest sets the column, so that all findings stand in line."""
_SHORT = (Verdict.GAP, Verdict.SILENT)
"""The verdicts that show what bears on them and what to do."""


def put_plan(page: Page, view: ReportView, plan: ReportPlan) -> None:
    """Put everything about one plan."""
    t = view.t
    page.ruled(f"{name_of(plan)}  {plain(plan.plan.title, MAX_TITLE)}", "=")
    _put_meta(page, view, plan)
    for verdict, findings in by_verdict(plan).items():
        if not findings:
            continue
        page.blank()
        heading = t("{verdict}: {number}", verdict=t(VERDICTS[verdict]), number=len(findings))
        page.put((f"[{heading}]", STYLES[verdict]))
        for finding in findings:
            if verdict is Verdict.NOT_APPLICABLE:
                reason = t(REASONS[finding.reason])
                page.paragraph(
                    t("{name} ({reason})", name=view.title(finding.rule), reason=reason),
                    indent=2,
                    style="dim",
                )
            else:
                page.blank()
                FindingBlock(page, view, plan, finding).put()
    if plan.plan.notes:
        page.blank()
        page.put((t("Notes on the transcription"), "bold"))
        for note in plan.plan.notes:
            page.paragraph(f"- {plain(note, MAX_QUOTE)}", indent=2, style="dim")


def _put_meta(page: Page, view: ReportView, plan: ReportPlan) -> None:
    t, meta = view.t, plan.plan
    status = t(PLAN_STATUSES[meta.status])
    if meta.successor:
        status = t(
            "{status} (successor: {successor})",
            status=status,
            successor=plain(meta.successor, MAX_TITLE),
        )
    period = period_text(Period(meta.period.start.first, meta.period.end.last), view.lang)
    rows = [
        (
            t("Municipality"),
            t(
                "{name} ({prefecture}, {code})",
                name=name_of(plan),
                prefecture=plain(plan.municipality.prefecture, MAX_NAME),
                code=plan.municipality.code,
            ),
        ),
        (t("Plan"), t("{kind}, {status}", kind=t(PLAN_KINDS[meta.kind]), status=status)),
        (
            t("Speaks as of"),
            t("{as_of} (period {period})", as_of=period_text(meta.as_of, view.lang), period=period),
        ),
        (
            t("Held against"),
            t("the national plan, {edition}", edition=edition_text(view, plan.edition)),
        ),
    ]
    if plan.as_of != meta.as_of.last:
        rows.insert(3, (t("Judged as of"), day_text(plan.as_of, view.lang)))
    rows += [(t("Note"), notice_sentence(view, notice)) for notice in plan.notices]
    files = ", ".join(plain(file, MAX_TITLE) for file in meta.sources)
    rows.append(
        (t("Text"), t("{files} (the lines named below are lines of this file)", files=files))
    )
    rows.append((t("Result"), _result(view, plan)))
    width = max(cell_len(label) for label, _ in rows)
    for label, text in rows:
        page.labelled(label, text, indent=0, label_width=width)


def _result(view: ReportView, plan: ReportPlan) -> str:
    """Return the findings counted by verdict, all of them and those of level must."""
    t = view.t

    def counted(tallies: Tallies) -> str:
        return t(", ").join(
            f"{t(word)} {getattr(tallies, verdict.value)}"
            for verdict, word in VERDICTS.items()
            if getattr(tallies, verdict.value)
        )

    must = counted(plan.summary.must) or t("none")
    return t("{all} (of these must: {must})", all=counted(plan.summary.all), must=must)


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
        reason = t(REASONS[finding.reason])
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
        if finding.verdict in _SHORT:
            self._mentions()
        if finding.verdict in _SHORT:
            remedy = view.rules[finding.rule].remedy.in_language(view.lang)
            self._row(t("What to do"), remedy)
        self._flush()
        if finding.explanation is not None:
            put_tree(self.page, view, finding.explanation, indent=4)

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
        if version and any(b.confidence is Confidence.UNCONFIRMED for b in version.basis):
            marks.append(t("source not confirmed"))
        return marks

    def _asked(self) -> None:
        view, t = self.view, self.view.t
        version = view.version(self.finding)
        if version is None:
            return
        self._row(t("Asked"), asked_sentence(view, version.definition))
        documents = [view.documents[basis.document] for basis in version.basis]
        forces = [document.force for document in documents]
        words = t(", ").join(dict.fromkeys(force_text(view, one) for one in documents))
        level = t(LEVELS[self.finding.level])
        is_duty = Force.OBLIGATION in forces
        text = _DUTY if is_duty else _NO_DUTY
        self._row(t("A duty?"), t(text, forces=words, level=level))
        deadline = self.finding.deadline
        until = day_text(deadline, view.lang) if deadline else t("none")
        since = day_text(version.from_, view.lang)
        self._row(
            t("Applies"), t("since {since}; deadline: {deadline}", since=since, deadline=until)
        )
        for number, basis in enumerate(version.basis):
            shown = basis_text(view, basis)
            self._row(t("Source") if number == 0 else "", shown)

    def _said(self) -> None:
        t, finding = self.view.t, self.finding
        supporting = [item for item in finding.evidence if item.role is Role.SUPPORTS]
        against = [item for item in finding.evidence if item.role is Role.AGAINST]
        if not supporting:
            self._row(t("The plan says"), t("(nothing that counts)"))
        self._quotes(t("The plan says"), supporting)
        self._quotes(t("Against it"), against)
        notes = [claim_at(self.plan, path).note for path in finding.claims[:1]]
        for note in notes:
            if note:
                self._row(t("Reading"), plain(note, MAX_QUOTE))
        names = self._unmet()
        if names:
            shown = t(", ").join(names[:MAX_MISSING])
            if len(names) > MAX_MISSING:
                shown += t(" and {number} more", number=len(names) - MAX_MISSING)
            self._row(t("Not met"), shown)

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
            where = where_text(self.view, item.page, item.line, item.initiative)
            text = self.view.t(
                "“{quote}” ({where})", quote=quoted(item.quote, MAX_QUOTE), where=where
            )
            self._row(label if number == 0 else "", text)
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
