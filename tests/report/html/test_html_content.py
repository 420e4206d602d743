"""What the report says: every finding once, with its verdict; every count; every quote."""

from collections.abc import Callable, Sized

import pytest
from html_page import Page, cells_of, classed, classes, text_of

from dxcheck import Report
from dxcheck.model.report import DiagnosticRecord, Finding, ReportPlan, Tallies
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.model.vocabulary import Role
from dxcheck.report.finding_parts import related
from dxcheck.report.html.anchors import finding_anchor, plan_anchor, rule_anchor
from dxcheck.report.html.heat_map import CONTESTED
from dxcheck.report.messages import messages
from dxcheck.report.plan_parts import identity_rows, name_of, superseded_text
from dxcheck.report.reasons import reason_sentence, reason_word
from dxcheck.report.sentences import notice_sentence
from dxcheck.report.text import plain, quoted
from dxcheck.report.view import ReportView
from dxcheck.report.waivers import waiver_status, waiver_text
from dxcheck.report.words import REASONS, VERDICTS


def view_of(page: Page, report: Report) -> ReportView:
    return ReportView(report, messages(page.root.get("lang")))


def findings_of(report: Report) -> list[tuple[ReportPlan, Finding]]:
    return [(plan, finding) for plan in report.plans for finding in plan.findings]


def folded(text: str) -> str:
    return " ".join(plain(text).split())


def numbers(tallies: Tallies, verdicts: tuple[Verdict, ...] = VERDICT_ORDER) -> list[str]:
    return [str(getattr(tallies, verdict.value)) for verdict in verdicts]


def test_every_finding_is_there_once_with_title_verdict_and_reason(
    page: Page, report: Report, examined: Callable[[Sized], None]
) -> None:
    """A finding says in words what its verdict is, and the colour beside it says the same."""
    view, found = view_of(page, report), findings_of(report)
    examined(found)

    for plan, finding in found:
        element = page.finding(finding_anchor(plan, finding))
        verdict = classed(element, "verdict")[0]
        assert text_of(verdict) == view.t(VERDICTS[finding.verdict])
        assert classes(verdict) == ["verdict", f"v-{finding.verdict}"]
        assert text_of(classed(element, "reason")[0]) == reason_word(view, finding)
        assert view.title(finding.rule) in text_of(element)
    assert len(page.all("//*[starts-with(@id, 'finding/')]")) == len(found)


def test_a_finding_says_what_every_format_says(page: Page, report: Report) -> None:
    """Sentence, quotes with their places, contrary quotes and what does not count are all there."""
    view = view_of(page, report)

    for plan, finding in findings_of(report):
        if finding.verdict is Verdict.NOT_APPLICABLE:
            continue
        element = page.finding(finding_anchor(plan, finding))
        [sentence] = classed(element, "sentence")
        assert text_of(sentence) == folded(reason_sentence(view, plan, finding))
        against = {
            text_of(quote)
            for part in classed(element, "against")
            for quote in part.iter("blockquote")
        }
        expected = {(folded(quoted(item.quote)), item.role) for item in finding.evidence}
        passages = {folded(quoted(one.quote)) for one in related(view, plan, finding)}
        assert {text_of(quote) for quote in element.iter("blockquote")} == (
            {quote for quote, _ in expected} | passages
        )
        assert against == {quote for quote, role in expected if role is Role.AGAINST}
        assert [text_of(one) for one in classed(element, "why-not")] == [
            f"{view.t('Why not')} {folded(one.why_not)}" for one in related(view, plan, finding)
        ]


def test_what_falls_short_stands_open_and_the_rest_is_folded(page: Page, report: Report) -> None:
    """Gaps and silence are read without a click, each with what to do; what is met is folded."""
    for plan, finding in findings_of(report):
        element = page.finding(finding_anchor(plan, finding))
        is_short = finding.verdict in (Verdict.GAP, Verdict.SILENT)
        assert (element.tag == "article") is is_short
        assert len(classed(element, "remedy")) == (1 if is_short else 0)


def test_findings_stand_worst_first(page: Page, report: Report) -> None:
    """In each plan the groups are in the order of the verdicts."""
    order = [f"v-{verdict}" for verdict in VERDICT_ORDER]

    for plan in report.plans:
        groups = [classes(one)[1] for one in classed(page.at(plan_anchor(plan)), "group")]
        assert groups == sorted(groups, key=order.index)


def test_the_summary_counts_what_the_report_counts(page: Page, report: Report) -> None:
    """The numbers at the top are those of level must, then those of all levels."""
    view = view_of(page, report)
    [tallies], [rest] = page.classed("tallies"), page.classed("rest")

    assert [text_of(one) for one in classed(tallies, "number")] == numbers(
        report.summary.must, VERDICT_ORDER[:-1]
    )
    assert [text_of(one) for one in classed(rest, "count")] == [
        f"{view.t(VERDICTS[verdict])} {getattr(report.summary.all, verdict)}"
        for verdict in VERDICT_ORDER
    ]


def test_the_table_of_plans_counts_what_each_plan_has(page: Page, report: Report) -> None:
    """One row for each plan that counts: of level must, then of all levels."""
    [table] = page.classed("plans")
    rows = [cells_of(row) for row in table.findall("tbody/tr")]

    assert [[row[0], *row[2:]] for row in rows] == [
        [
            name_of(plan),
            *numbers(plan.summary.must, VERDICT_ORDER[:-1]),
            *numbers(plan.summary.all),
        ]
        for plan in report.plans
        if plan.superseded_by is None
    ]


def test_the_map_has_the_verdict_of_every_requirement_in_every_municipality(
    page: Page, report: Report
) -> None:
    """Each cell has word, reason, colour and a link to its finding; superseded plans are not in."""
    view = view_of(page, report)
    [table] = page.classed("map")
    rows = [row for row in table.findall("tbody/tr") if "theme" not in classes(row)]
    found = [
        (row.find("th/a").get("href"), [(classes(cell), cell.find("a")) for cell in row[1:]])
        for row in rows
    ]

    assert [
        (rule, [(color, link.get("href"), text_of(link)) for color, link in cells])
        for rule, cells in found
    ] == [
        (
            f"#{rule_anchor(rule.id)}",
            [
                (
                    [f"v-{finding.verdict}"],
                    f"#{finding_anchor(plan, finding)}",
                    view.t(VERDICTS[finding.verdict])
                    + (CONTESTED if finding.contested else "")
                    + f": {reason_word(view, finding)}",
                )
                for plan in view.counted
                for finding in plan.findings
                if finding.rule == rule.id
            ],
        )
        for rules in view.by_theme.values()
        for rule in rules
    ]


def test_what_is_overdue_is_listed_by_name(page: Page, report: Report) -> None:
    """The first list of the summary links every overdue finding of the plans that count."""
    view = view_of(page, report)
    overdue = {
        f"#{finding_anchor(plan, finding)}"
        for plan in view.counted
        for finding in plan.findings
        if finding.reason == "overdue"
    }
    concern = page.classed("concern")[0]

    word = view.t(REASONS["overdue"])
    assert text_of(concern.find("h3")) == view.t(
        "{verdict}: {number}", verdict=word, number=len(overdue)
    )
    assert overdue
    assert {
        link.get("href") for places in classed(concern, "places") for link in places.iter("a")
    } == overdue


def test_the_concerns_are_all_that_falls_short_of_must(page: Page, report: Report) -> None:
    """Overdue, other gaps and silence together are every must-requirement that is not met."""
    view = view_of(page, report)
    linked = [
        link.get("href")
        for concern in page.classed("concern")
        for places in classed(concern, "places")
        for link in places.iter("a")
    ]
    expected = [
        f"#{finding_anchor(plan, finding)}"
        for plan in view.counted
        for finding in plan.findings
        if finding.reason == "overdue"
        or (finding.level == "must" and finding.verdict in (Verdict.GAP, Verdict.SILENT))
    ]

    assert sorted(linked) == sorted(expected)


def test_every_plan_says_what_it_is_and_what_must_be_known(page: Page, report: Report) -> None:
    """Facts, notices, notes, and of a superseded revision that it is not counted."""
    view = view_of(page, report)

    for plan in report.plans:
        text = text_of(page.at(plan_anchor(plan)))
        said = [
            *(text for _, text in identity_rows(view, plan)),
            *(notice_sentence(view, notice) for notice in plan.notices),
            *plan.plan.notes,
            *([superseded_text(view, plan)] if plan.superseded_by else []),
        ]
        assert [one for one in said if folded(one) not in text] == []
    assert any(plan.superseded_by for plan in report.plans)


def test_every_rule_has_a_section_that_links_its_findings(page: Page, report: Report) -> None:
    """A rule says why it is asked and by which sources, and who stands where."""
    view = view_of(page, report)

    for rule in report.rules:
        section = page.at(rule_anchor(rule.id))
        text = text_of(section)
        said = [rule.id, rule.rationale.in_language(view.lang), rule.remedy.in_language(view.lang)]
        said += [basis.says for version in rule.versions for basis in version.basis]
        assert [one for one in said if folded(one) not in text] == []
        [standings] = classed(section, "standings")
        assert {link.get("href") for link in standings.iter("a")} == {
            f"#{finding_anchor(plan, finding)}"
            for plan in view.counted
            for finding in plan.findings
            if finding.rule == rule.id
        }


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_waivers_are_listed_with_what_they_do(waived_report: Report, lang: str) -> None:
    """Rule, status, reason, who decided, from and until: one row for each waiver."""
    page = Page(waived_report, lang)
    view, [plan] = view_of(page, waived_report), waived_report.plans
    [table] = page.classed("waivers")

    assert [cells_of(row)[:4] for row in table.findall("tbody/tr")] == [
        [view.title(one.rule), waiver_status(view, one), one.reason, one.approved_by]
        for one in plan.waivers
    ]


@pytest.mark.parametrize("status", ["active", "expired"])
def test_a_waiver_never_hides_the_verdict(waived_report: Report, status: str) -> None:
    """The finding keeps its verdict and shows the decision, in force or expired."""
    page = Page(waived_report)
    view, [plan] = view_of(page, waived_report), waived_report.plans
    [waiver] = [waiver for waiver in plan.waivers if waiver.status == status]
    [finding] = [finding for finding in plan.findings if finding.rule == waiver.rule]
    element = page.finding(finding_anchor(plan, finding))

    assert text_of(classed(element, "verdict")[0]) == view.t(VERDICTS[Verdict.GAP])
    assert waiver_text(view, waiver) in text_of(element)
    [line] = classed(element, "line")
    is_marked = view.t("waived") in [text_of(mark) for mark in classed(line, "mark")]
    assert is_marked is (status == "active")


def test_of_one_plan_the_reasons_stand_in_the_table(waived_report: Report) -> None:
    """With one column there is room to say why, and no table of plans."""
    page = Page(waived_report)
    view, [plan] = view_of(page, waived_report), waived_report.plans
    [table] = page.classed("map")

    assert page.classed("plans") == []
    assert sorted(text_of(why) for why in classed(table, "why")) == sorted(
        reason_word(view, finding) for finding in plan.findings
    )


def test_faults_of_the_input_are_told(report: Report) -> None:
    """Files that could not be used are counted at the top, and each fault is a row."""
    record = DiagnosticRecord(
        severity="error", code="unknown_target", file="a<b>.yaml", line=3, column=5
    ).model_copy(update={"params": {"target": "office/coi"}})
    summary = report.summary.model_copy(update={"failed": 1})
    page = Page(report.model_copy(update={"diagnostics": (record,), "summary": summary}), "en")

    [row] = page.at("problems").findall(".//tbody/tr")
    assert cells_of(row) == [
        "a<b>.yaml:3:5",
        "error",
        "There is no target or set “office/coi”.",
    ]
    assert [text_of(one) for one in page.all("//header//*[@class='warning']")] == [
        "1 files could not be used and are not in this report."
    ]
