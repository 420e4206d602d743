"""Text from a plan is data wherever it lands: never markup or control codes, and it always fits."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from click.testing import Result
from generated import examples
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from nasty_texts import NASTY
from openpyxl import load_workbook
from read_back import KEYS, csv_rows, says_the_same
from rich.cells import cell_len

from dxcheck import Report, RuleSet, check
from dxcheck.engine.diff import Comparison, diff
from dxcheck.engine.judge import Judge
from dxcheck.load.plans import read_plan
from dxcheck.model.municipality import Municipality
from dxcheck.report.diff.view import DiffView
from dxcheck.report.interface import By, CsvEncoding, Options
from dxcheck.report.messages import messages
from dxcheck.report.registry import DIFF_FORMATS, FORMATS
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS
from dxcheck.report.text import MAX_QUOTE, quoted

VARIANTS = [
    Options(lang, width, color=False, by=by)
    for lang in ("ja", "en")
    for width in (80, 120)
    for by in ("municipality", "requirement")
]
HTML_OF_TABLES = {
    *("h1", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td"),
    *("p", "br", "strong", "code", "ul", "li"),
}
"""What Markdown makes of headings, tables and lists."""
HTML_OF_REPORT = {*HTML_OF_TABLES, "details", "summary"}
"""What a report has beside them: what is folded."""
RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n＝＋－＠")
"""What begins a cell that a spreadsheet takes for a formula."""
ACTED_UPON = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
COLOUR_CODE = re.compile("\x1b\\[[0-9;]*m")


def plan_of(text: str, as_of: str = "2023-06") -> bytes:
    """Return a plan that holds `text` wherever a plan may hold text."""
    evidence = [{"quote": text, "page": 1}, {"quote": f"{text}.", "role": "against"}]
    mention = {"quote": text, "why_not": text, "referred_to": text}
    plan = {
        "municipality": {"code": "122041", "name": text, "prefecture": text, "kind": "city"},
        "plan": {
            "series": "s",
            "kind": "plan",
            "status": "superseded",
            "successor": text,
            "title": text,
            "as_of": as_of,
            "period": {"start": "R4", "end": "R7"},
            "sources": [{"id": text, "file": text, "sha256": "0" * 64}],
            "notes": [text],
        },
        "claims": [
            {
                "target": "office/cio",
                "state": "planned",
                "attributes": {"held_by": text},
                "note": text,
                "evidence": evidence,
            }
        ],
        "mentions": [{"target": "systems/core20", **mention}],
        "initiatives": [
            {
                "id": text,
                "title": text,
                "owners": [text],
                "schedule": [{"of": text, "cells": {"R4": text}}],
                "assessment": {"R4": text},
                "kpis": [{"name": text, "unit": text, "actuals": {"R4": text}}],
                "claims": [
                    {
                        "target": "procedures/core26",
                        "state": "done",
                        "note": text,
                        "evidence": evidence,
                    }
                ],
                "mentions": [{"target": "policy/information-security", **mention}],
                "referred_to": text,
                "note": text,
            }
        ],
    }
    return json.dumps(plan, ensure_ascii=False).encode()


def as_yaml(data: bytes) -> bytes:
    """Return JSON with what YAML only takes as an escape code written as one."""
    return re.sub(
        r"[\x7f-\x84\x86-\x9f\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", data.decode()
    ).encode()


def report_on(text: str, ruleset: RuleSet, *dates: str) -> Report:
    """Return the report on a plan that holds `text` everywhere, in one revision or in several."""
    files = []
    for as_of in dates or ("2023-06",):
        result = read_plan(as_yaml(plan_of(text, as_of)), f"{as_of}.yaml", ruleset.catalog)
        assert result.plan is not None, result.diagnostics
        files.append(result.plan)
    return check(ruleset, files, explain=True)


def terminal(report: Report, options: Options) -> str:
    return FORMATS["terminal"].renderer()(report, options).decode()


def acted_upon(text: str) -> set[str]:
    return {char for char in text if char != "\n" and unicodedata.category(char) in ACTED_UPON}


@pytest.mark.parametrize("name", NASTY)
def test_the_terminal_is_given_nothing_to_act_upon(name: str, ruleset: RuleSet) -> None:
    """No control, bidi or private character reaches the terminal, in any language or width."""
    report = report_on(NASTY[name], ruleset)

    assert [acted_upon(terminal(report, options)) for options in VARIANTS] == [set()] * 8


def comparison_of(text: str, ruleset: RuleSet) -> Comparison:
    """Return a comparison of two plans that hold `text` everywhere, beside two that stand alone."""
    one, other = (
        read_plan(as_yaml(plan_of(text, as_of)), "a.yaml", ruleset.catalog).plan
        for as_of in ("2020-06", "2023-06")
    )
    assert one is not None
    assert other is not None
    alone = other.plan.plan.model_copy(update={"series": "alone"})
    rest = replace(other, plan=other.plan.model_copy(update={"plan": alone}))
    municipality = alone_in(other.plan.municipality)
    added = replace(rest, plan=rest.plan.model_copy(update={"municipality": municipality}))
    return diff(Judge(ruleset), [one], [other, added], tool_version="0")


def alone_in(municipality: Municipality) -> Municipality:
    return municipality.model_copy(update={"code": "122165"})


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", NASTY)
def test_a_comparison_is_safe_and_fits(name: str, lang: str, ruleset: RuleSet) -> None:
    """The terminal is given nothing to act upon, and no line is wider than it."""
    view = DiffView(*comparison_of(NASTY[name], ruleset), messages(lang))

    text = DIFF_FORMATS["terminal"].renderer()(view, Options(lang, 80, in_full=True)).decode()

    assert acted_upon(text) == set()
    assert [line for line in text.splitlines() if cell_len(line) > 80] == []


@pytest.mark.parametrize("name", NASTY)
def test_a_comparison_in_markdown_is_text(name: str, ruleset: RuleSet) -> None:
    """Rows stay whole, and what a plan says is shown, never run: no tag but the line break."""
    view = DiffView(*comparison_of(NASTY[name], ruleset), messages("ja"))

    data = DIFF_FORMATS["markdown"].renderer()(view, Options(in_full=True)).decode()

    rows = [line for line in data.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4, 5}
    html = MarkdownIt("gfm-like", {"linkify": False}).render(data)
    assert set(re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", html)) <= HTML_OF_TABLES
    assert acted_upon(data) == set()


@pytest.mark.parametrize("name", ["escape codes", "bidi", "tabs", "delete"])
def test_a_superseded_plan_is_named_safely(name: str, ruleset: RuleSet) -> None:
    """The line that says which plan is not counted is safe too."""
    report = report_on(NASTY[name], ruleset, "2022-06", "2023-06")

    assert [acted_upon(terminal(report, options)) for options in VARIANTS] == [set()] * 8


FACT_RULE = """id: governance/successor
title: {ja: 例, en: example}
level: may
origin: derived
versions:
  - from: {date: 2021-01-01}
    basis: [{document: jichitai-dx-plan, says: 例, confidence: reported}]
    require: {fact: plan.successor, equals: a}
rationale: {ja: 例}
remedy: {ja: 例}
"""


@pytest.mark.parametrize("name", ["escape codes", "bidi"])
def test_the_value_of_a_fact_is_shown_safely(
    name: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    """What a plan says its successor is stands safely in the tree of a rule on that fact."""
    (tmp_path / "governance").mkdir()
    (tmp_path / "governance" / "successor.yaml").write_text(FACT_RULE, encoding="utf-8")
    rules = ("--rules", "bundled", "--rules", tmp_path)

    result = run("explain", "governance/successor", "-", *rules, stdin=plan_of(NASTY[name]))

    assert result.exit_code == 0, result.stderr
    assert acted_upon(result.stdout) == set()


@pytest.mark.parametrize("name", NASTY)
def test_colour_is_the_only_escape_code(name: str, ruleset: RuleSet) -> None:
    """With colour, the text is the one without, and no code comes from the plan."""
    report = report_on(NASTY[name], ruleset)

    coloured = terminal(report, Options(color=True))

    assert COLOUR_CODE.sub("", coloured) == terminal(report, Options())


@pytest.mark.parametrize(
    "name",
    NASTY,
)
def test_every_line_fits_whatever_a_plan_holds(name: str, ruleset: RuleSet) -> None:
    """Lines of any text are broken or cut at the width of the terminal."""
    report = report_on(NASTY[name], ruleset)

    wide = [
        line
        for options in VARIANTS
        for line in terminal(report, options).splitlines()
        if cell_len(line) > options.width
    ]
    assert wide == []


@pytest.mark.parametrize("by", ["municipality", "requirement"])
@pytest.mark.parametrize(
    ("lang", "width"),
    [("ja", 80), ("en", 80), ("ja", 100), ("en", 100), ("ja", 200)],
)
def test_every_line_of_the_report_on_real_plans_fits(
    lang: str, width: int, by: By, report: Report
) -> None:
    """Grouped either way, in both languages, no line is wider than the terminal."""
    lines = terminal(report, Options(lang, width, by=by)).splitlines()

    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("name", NASTY)
def test_json_gives_the_text_back_and_holds_no_control_character(
    name: str, ruleset: RuleSet
) -> None:
    """A reader of the JSON has the text as it was; a terminal that shows it has no control code."""
    text = FORMATS["json"].renderer()(report_on(NASTY[name], ruleset), Options()).decode()

    [plan] = json.loads(text)["plans"]
    assert plan["initiatives"][0]["claims"][0]["evidence"][0]["quote"] == NASTY[name]
    assert {char for char in text if unicodedata.category(char) == "Cc"} == {"\n"}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", NASTY)
def test_a_report_in_markdown_is_text(name: str, lang: str, ruleset: RuleSet) -> None:
    """Rows stay whole, what a plan says is shown and never run, older revisions included."""
    report = report_on(NASTY[name], ruleset, "2022-06", "2023-06")

    data = FORMATS["markdown"].renderer()(report, Options(lang)).decode()

    tables = [line for line in data.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in tables} == {4, 5, 12}
    html = MarkdownIt("gfm-like", {"linkify": False}).render(data)
    assert set(re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", html)) <= HTML_OF_REPORT
    assert html.count("<details>") == len(report.plans)
    assert acted_upon(data) == set()
    assert says_the_same("markdown", data.encode(), report, lang)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932"])
@pytest.mark.parametrize("name", NASTY)
def test_csv_is_text_that_no_spreadsheet_runs(
    name: str, encoding: CsvEncoding, ruleset: RuleSet
) -> None:
    """Every row is whole and on one line, and no cell begins as a formula does."""
    report = report_on(NASTY[name], ruleset, "2022-06", "2023-06")

    data = FORMATS["csv"].renderer()(report, Options(csv_encoding=encoding))

    rows = csv_rows(data, encoding)
    assert {len(row) for row in rows} == {len(FINDING_COLUMNS)}
    assert data.count(b"\r\n") == data.count(b"\n") == len(rows)
    assert [cell for row in rows for cell in row if cell.startswith(RUN_BY_SPREADSHEETS)] == []
    assert acted_upon("".join(chain.from_iterable(rows))) == set()


@pytest.mark.parametrize("name", NASTY)
def test_csv_shows_what_a_plan_says(name: str, ruleset: RuleSet) -> None:
    """The verdicts stand there, and the quote as it is shown everywhere, behind a mark at most."""
    report = report_on(NASTY[name], ruleset)

    data = FORMATS["csv"].renderer()(report, Options())

    assert says_the_same("csv", data, report, "ja")
    quotes = {row[KEYS.index("quote")].removeprefix("'") for row in csv_rows(data)[1:]}
    assert quoted(NASTY[name], MAX_QUOTE) in quotes


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", NASTY)
def test_no_cell_of_the_workbook_is_run(name: str, lang: str, ruleset: RuleSet) -> None:
    """Cells are text or numbers, never formulas or links, and hold nothing to act upon."""
    report = report_on(NASTY[name], ruleset, "2022-06", "2023-06")

    data = FORMATS["xlsx"].renderer()(report, Options(lang))

    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {type(cell.value) for cell in cells} == {str, int, type(None)}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert set().union(*map(acted_upon, texts)) == set()
    assert quoted(NASTY[name]) in texts
    assert says_the_same("xlsx", data, report, lang)


@pytest.mark.parametrize("name", NASTY)
def test_every_command_takes_it(name: str, run: Callable[..., Result]) -> None:
    """The program ends with 0 on such a plan, in every command and in cp932."""
    plan = as_yaml(plan_of(NASTY[name]))

    codes = [
        run(*arguments, stdin=plan, encoding=encoding).exit_code
        for arguments in (
            ("report", "-", "--explain"),
            ("explain", "governance", "-"),
            ("plan", "show", "-"),
            ("plan", "validate", "-"),
        )
        for encoding in ("utf-8", "cp932")
    ]
    assert set(codes) == {0}


@pytest.mark.parametrize("name", NASTY)
def test_a_diagnostic_on_it_is_safe(name: str, run: Callable[..., Result]) -> None:
    """What is wrong with such a plan is told without a control code, line and caret included."""
    plan = as_yaml(plan_of(NASTY[name]).replace(b'"office/cio"', b'"office/coi"'))

    result = run("report", "-", stdin=plan)

    assert result.exit_code == 2
    assert acted_upon(result.stderr) == set()
    assert "[unknown_target]" in result.stderr


def harm_of(name: str, data: bytes) -> list[object]:
    """Return what a reader of a format could act upon: codes, formulas, elements of a page."""
    if name == "xlsx":
        cells = (cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet for cell in row)
        return [cell.coordinate for cell in cells if cell.data_type == "f"]
    text = data.decode("utf-8-sig")
    found: list[object] = sorted(acted_upon(text.replace("\r\n", "\n") if name == "csv" else text))
    if name == "csv":
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        found += [cell for row in rows for cell in row if cell[:1] in FORMULA_STARTS]
    if name == "html":
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
        scripts = list(root.iter("script", "iframe", "object", "embed", "img", "link"))
        events = [one for one in root.iter() for key in one.attrib if str(key).startswith("on")]
        found += [str(one.tag) for one in (*scripts[1:], *events)]
    return found


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ANYTHING = st.text(
    st.one_of(
        st.sampled_from(
            "<>&\"'=+-@|`*_[]()#\\/{}%$!~^;:,. \t\n\r\x00\x1b\x7f\x85\u202e\u2066\ufeff計画"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
)
"""Any text that a plan file can hold."""


def test_no_format_acts_upon_any_text(ruleset: RuleSet) -> None:
    """Whatever stands in a plan, in every format it is text."""
    kept = tuple(ruleset.rule(name) for name in ("governance/cio-designated", "ai-rpa/use"))
    few = ruleset.model_copy(update={"rules": kept})

    @examples(12)
    @given(text=ANYTHING)
    def harmless(text: str) -> None:
        report = report_on(text, few)
        harm = {
            name: harm_of(name, entry.renderer()(report, Options()))
            for name, entry in FORMATS.items()
        }
        assert harm == {name: [] for name in FORMATS}

    harmless()
