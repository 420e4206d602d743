from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic
from dxcheck.testing.lint import lint

Read = Callable[..., Any]
Found = tuple[str, str, int, int, dict[str, str]]
Change = tuple[str, str, str]
Files = dict[str, str]

RULE, CASES = "governance/cio.yaml", "governance/cio.cases.yaml"
DOCUMENTS, EDITIONS, PHASES = "documents.yaml", "editions.yaml", "phases.yaml"
OFFICES, PROCEDURES = "catalog/governance.yaml", "catalog/procedures.yaml"
FIRST, SECOND = "require: {target: office/cio}\n", "require: {target: office/cio, by: R7年度末}"
DATE = "date: 2020-12-01"
NOTE = "title: 通知, issuer: 県, force: none, confidence: confirmed}"
WHY = "reason: x, basis: [{document: plan, says: x, confidence: confirmed}]"
PLAN = "{document: plan, says: x, confidence: reported}"
BIRTH = "{target: procedure/birth}"
NEVER = "{fact: plan.status, equals: abolished}"
WORD = {"word": "（記入）"}


def said(diagnostics: list[Diagnostic]) -> list[Found]:
    """Return what diagnostics say and where."""
    return [(d.code, d.file, d.line, d.column, d.params) for d in diagnostics]


def test_a_clean_rule_set_has_nothing_to_mend(read: Read) -> None:
    """A rule set in which everything is in order gives nothing."""
    assert lint(read().result) == []


@pytest.mark.parametrize(
    ("code", "params", "changes", "added"),
    [
        pytest.param(
            "rule_never_met",
            {},
            [
                (
                    RULE,
                    FIRST,
                    f"require: «{{»all: [{{fact: plan.status, equals: in_force}}, {NEVER}]}}\n",
                )
            ],
            {},
            id="a version that asks for two statuses",
        ),
        pytest.param(
            "rule_never_fails",
            {},
            [(RULE, SECOND, "require: «{»fact: plan.status, present: true}")],
            {},
            id="a version that asks for what every plan has",
        ),
        pytest.param(
            "source_after_start",
            {"document": "law", "date": "2021-01-01", "start": "2020-12-31"},
            [(DOCUMENTS, DATE, "date: 2021-01-01"), (RULE, "document: law", "document: «law»")],
            {},
            id="a source of the day after",
        ),
        pytest.param(
            "source_after_start",
            {"document": "law", "date": "2021-04-01", "start": "2020-12-31"},
            [
                (DOCUMENTS, DATE, "date: R3"),
                (RULE, "[{document: law", f"[{PLAN}, {{document: «law»"),
            ],
            {},
            id="a source of the year after, as the second",
        ),
        pytest.param(
            "deadline_before_start",
            {"date": "2022-03-31", "start": "2022-09-02"},
            [(RULE, "by: R7年度末", "by: «R3年度末»")],
            {},
            id="a deadline of the year before",
        ),
        pytest.param(
            "deadline_before_start",
            {"date": "2020-12-30", "start": "2020-12-31"},
            [
                (
                    RULE,
                    FIRST,
                    f"require: {{all: [{BIRTH}, {{any: [{BIRTH[:-1]}, by: «2020-12-30»}}]}}]}}\n",
                )
            ],
            {},
            id="a deadline of the day before, in a part of a part",
        ),
        pytest.param(
            "reaches_below_done",
            {"word": "検討"},
            [(RULE, SECOND, "require: {target: office/cio, reaches: «planned»}")],
            {},
            id="less than done",
        ),
        pytest.param(
            "reaches_below_done",
            {"word": "検討"},
            [
                (
                    RULE,
                    FIRST,
                    f"require: {{any: [{BIRTH}, {{every: procedures/all, reaches: «検討»}}]}}\n",
                )
            ],
            {},
            id="less than done, in a part",
        ),
        pytest.param(
            "rule_without_requirement",
            {"rule": "governance/cio"},
            [(RULE, "id: governance/cio", "id: «governance/cio»")],
            {
                "requirements.yaml": "requirements: "
                f"[{{id: law/x, title: {{ja: x}}, status: manual, {WHY}}}]\n"
            },
            id="a national rule that no row names",
        ),
        pytest.param(
            "theme_without_rule",
            {"theme": "zeal"},
            [(EDITIONS, "themes:\n", "themes:\n  - {id: «zeal», name: {ja: 熱意}}\n")],
            {},
            id="a theme of which nothing is asked",
        ),
        pytest.param(
            "document_not_cited",
            {"document": "note"},
            [(DOCUMENTS, "documents:\n", f"documents:\n  - {{id: «note», {NOTE}\n")],
            {},
            id="a source that nothing cites",
        ),
        pytest.param(
            "name_shared",
            {"name": "ＣＩＯ", "target": "procedure/birth", "other": "office/cio"},
            [(PROCEDURES, "{ja: 出生の届出}", "{ja: 出生の届出}, aliases: [出生, «ＣＩＯ»]")],
            {},
            id="an alias in full width",
        ),
        pytest.param(
            "name_shared",
            {"name": "家族の手續", "target": "procedures/all", "other": "procedures/family"},
            [(PROCEDURES, "name: {ja: 全手続}", "name: «{»ja: 家族の 手續}")],
            {},
            id="the name of another set, written in another way",
        ),
        pytest.param(
            "kind_without_source",
            {"kind": "prefecture"},
            [
                (
                    RULE,
                    "basis: [{document: law,",
                    "basis: «[»{document: law, applies_to: [city, ward, town, village],",
                )
            ],
            {},
            id="a source that is not true of one of the kinds",
        ),
        pytest.param(
            "case_name_twice",
            {"case": "記載なし"},
            [
                (
                    CASES,
                    "cases:\n",
                    "cases:\n  - {name: 記載なし, as_of: R6, verdict: gap, reason: late}\n",
                ),
                (CASES, "記載なし, as_of: 2023-06", "«記載なし», as_of: 2023-06"),
            ],
            {},
            id="a second case of one name",
        ),
        pytest.param(
            "edition_after_review",
            {"edition": "2.0", "date": "2022-09-02", "reviewed": "2022-09-01"},
            [
                (EDITIONS, "reviewed: 2026-11-20", "reviewed: 2022-09-01"),
                (EDITIONS, "published: 2022-09-02", "published: «2022-09-02»"),
            ],
            {},
            id="an edition of the day after the review",
        ),
        pytest.param(
            "placeholder_left",
            WORD,
            [(RULE, "{ja: 要る}", "{ja: «（記入）»}")],
            {},
            id="a rationale",
        ),
        pytest.param(
            "placeholder_left",
            WORD,
            [(CASES, "name: 記載なし", "name: «満たす例（記入）»")],
            {},
            id="the name of a case",
        ),
        pytest.param(
            "placeholder_left",
            WORD,
            [(OFFICES, "[CIO, 情報化統括責任者]", "[CIO, «（記入）»]")],
            {},
            id="an alias that is not written yet",
        ),
    ],
)
def test_a_rule_set_with_one_fault_gives_exactly_that_one(
    read: Read, code: str, params: dict[str, str], changes: list[Change], added: Files
) -> None:
    """Each fault is told once, with its place and what its sentence needs, and nothing beside."""
    found = read(*changes, added=added)
    assert found.result.diagnostics == ()
    assert said(lint(found.result)) == found.faults((code, params))


def test_a_rule_without_cases_is_told_at_its_id(read: Read) -> None:
    """A rule that has no file of cases beside it is named."""
    found = read((RULE, "id: governance/cio", "id: «governance/cio»"), without=(CASES,))
    assert said(lint(found.result)) == found.faults(
        ("rule_without_cases", {"rule": "governance/cio"})
    )


@pytest.mark.parametrize(
    "changes",
    [
        [(DOCUMENTS, DATE, "date: 2020-12-31")],
        [(EDITIONS, "reviewed: 2026-11-20", "reviewed: 2022-09-02")],
        [(DOCUMENTS, DATE, "date: 2020-12")],
        [(DOCUMENTS, DATE, "date: R2")],
        [(RULE, SECOND, "require: {target: office/cio, by: 2022-09-02}")],
        [(RULE, SECOND, "require: {target: office/cio, by: R4}")],
        [
            (RULE, SECOND, "require: {target: office/cio, reaches: 検討}"),
            (RULE, "{document: plan, says: 置く", "{document: plan, says: 置くことを検討する"),
        ],
        [(OFFICES, "[CIO, 情報化統括責任者]", "[CIO, ＣＩＯ, 最高情報 統括責任者]")],
        [
            (
                EDITIONS,
                "themes: {governance: 推進体制の構築}",
                "themes: {governance: 推進体制の構築}\n    note: 記入",
            )
        ],
    ],
    ids=str,
)
def test_what_is_on_the_right_side_of_its_bound_is_no_fault(
    read: Read, changes: list[Change]
) -> None:
    """The day of the start itself, a month that touches it, and names of one target are right."""
    found = read(*changes)
    assert (found.result.diagnostics, lint(found.result)) == ((), [])


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("level: must\norigin: national", None),
        ("level: must\norigin: national", "status: rule, rules: [governance/cio]"),
        ("level: must\norigin: national", f"status: partly, rules: [governance/cio], {WHY}"),
        ("level: may\norigin: derived", f"status: manual, {WHY}"),
    ],
)
def test_the_register_names_national_rules(read: Read, head: str, rows: str | None) -> None:
    """A national rule stands in a row, where there is a register; a check of our own need not."""
    added = {
        "requirements.yaml": f"requirements: [{{id: law/x, title: {{ja: x}}, {rows}}}]\n",
    }
    found = read((RULE, "level: must\norigin: national", head), added=added if rows else {})
    assert (found.result.diagnostics, lint(found.result)) == ((), [])


def test_a_document_that_only_the_register_cites_is_cited(read: Read) -> None:
    """What no rule judges may rest on a source that no rule has."""
    rows = f"status: partly, rules: [governance/cio], {WHY.replace('plan', 'note')}"
    found = read(
        (DOCUMENTS, "documents:\n", f"documents:\n  - {{id: note, {NOTE}\n"),
        added={"requirements.yaml": f"requirements: [{{id: law/x, title: {{ja: x}}, {rows}}}]\n"},
    )
    assert (found.result.diagnostics, lint(found.result)) == ((), [])


@pytest.mark.parametrize(
    "require",
    [
        "{target: office/cio, since_not_before: document:note.date}",
        "{target: office/cio, by: document:note.date}",
        "{fact: plan.as_of, not_before: document:note.date}",
    ],
)
def test_a_document_whose_date_a_rule_names_is_not_unused(read: Read, require: str) -> None:
    """A rule may compare with the date of a document that is not its source."""
    note = NOTE.replace("issuer", "date: 2023-03-28, issuer")
    found = read(
        (DOCUMENTS, "documents:\n", f"documents:\n  - {{id: note, {note}\n"),
        (RULE, SECOND, f"require: {require}"),
    )
    assert (found.result.diagnostics, lint(found.result)) == ((), [])


def test_a_named_deadline_before_the_start_is_told(read: Read) -> None:
    """The date of a document or an edition may lie before the version as well as a written one."""
    found = read((RULE, "by: R7年度末", "by: «document:law.date»"))
    params = {"date": "2020-12-01", "start": "2022-09-02"}
    assert said(lint(found.result)) == found.faults(("deadline_before_start", params))


def test_a_condition_that_never_holds_is_told_with_what_it_spoils(read: Read) -> None:
    """Where a rule applies to none of its kinds, each version can be neither met nor failed."""
    found = read(
        (RULE, "origin: national", "origin: national\napplies_to: [prefecture]"),
        (RULE, FIRST, f"require: «{{»{FIRST.partition('{')[2]}"),
        (RULE, SECOND, f"require: «{{»{SECOND.partition('{')[2]}"),
    )
    assert said(lint(found.result)) == [
        (code, *place, {})
        for place in found.places
        for code in ("rule_never_fails", "rule_never_met")
    ]


def test_all_faults_are_told_by_file_and_place(read: Read) -> None:
    """Faults of all kinds come in the order of files, lines and columns."""
    found = read(
        (RULE, "id: governance/cio", "id: «governance/cio»"),
        (DOCUMENTS, DATE, "date: 2021-05-19"),
        (DOCUMENTS, "  - {id: plan", f"  - {{id: «note», {NOTE}\n  - {{id: plan"),
        (RULE, "{document: law", "{document: «law»"),
        (RULE, SECOND, "require: {target: office/cio, reaches: «予定», by: «R3»}"),
        (RULE, "{ja: 書く}", "{ja: «（記入）»}"),
        without=(CASES,),
    )
    assert said(lint(found.result)) == found.faults(
        ("document_not_cited", {"document": "note"}),
        ("rule_without_cases", {"rule": "governance/cio"}),
        ("source_after_start", {"document": "law", "date": "2021-05-19", "start": "2020-12-31"}),
        ("reaches_below_done", {"word": "検討"}),
        ("deadline_before_start", {"date": "2022-03-31", "start": "2022-09-02"}),
        ("placeholder_left", WORD),
    )


def test_the_faults_of_the_loader_come_through(read: Read) -> None:
    """A rule set that cannot be used gives what the loader found, by file and place."""
    result = read(
        (RULE, FIRST, "require: {target: office/coi}\n"),
        (RULE, "{ja: 要る}", "{ja: （記入）}"),
        (PHASES, "word: 運用", "word: 構築"),
        (DOCUMENTS, "issuer: 国", "isuer: 国"),
    ).result
    assert result.ruleset is None
    assert lint(result) == sorted(result.diagnostics, key=lambda d: (d.file, d.line, d.column))
    assert {d.code for d in lint(result)} == {"unknown_key", "missing_key", "second_id"}


def test_names_are_compared_over_all_folders(read: Read) -> None:
    """A target of a second folder that shares a name with one of the first is told in its own."""
    target = "{id: office/cdo, name: {ja: 最高データ責任者}, aliases: [«情報化・統括責任者»]}"
    found = read(ours={"catalog/ours.yaml": f"source: x\ndone_when: x\ntargets:\n  - {target}\n"})
    params = {"name": "情報化・統括責任者", "target": "office/cdo", "other": "office/cio"}
    assert said(lint(found.result)) == found.faults(("name_shared", params))
