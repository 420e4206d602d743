"""What each format says of every finding, read back from its bytes."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openpyxl import load_workbook

from dxcheck import Report
from dxcheck.report.dates import period_text
from dxcheck.report.messages import messages
from dxcheck.report.plan_parts import name_of, title_of
from dxcheck.report.reasons import reason_word
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS
from dxcheck.report.text import plain
from dxcheck.report.view import ReportView
from dxcheck.report.words import VERDICTS

Said = tuple[str, str, str, str, str]
"""Municipality, date of the plan, rule, verdict, reason: as the format writes them."""

KEYS = [column.key for column in FINDING_COLUMNS]
SHEET_OF_FINDINGS = 2


def in_words(report: Report, lang: str) -> Counter[Said]:
    """Return what the report itself says, in words."""
    view = ReportView(report, messages(lang))
    return Counter(
        (
            name_of(plan),
            period_text(plan.plan.as_of, lang),
            finding.rule,
            view.t(VERDICTS[finding.verdict]),
            plain(reason_word(view, finding)),
        )
        for plan in report.plans
        for finding in plan.findings
    )


def in_codes(report: Report, _: str) -> Counter[Said]:
    """Return what the report itself says, in codes."""
    return Counter(
        (
            plan.municipality.name,
            plan.plan.as_of.western(),
            finding.rule,
            finding.verdict.value,
            finding.reason.value,
        )
        for plan in report.plans
        for finding in plan.findings
    )


def _of_json(data: bytes, _: Report, __: str) -> Counter[Said]:
    return Counter(
        (
            plan["municipality"]["name"],
            plan["plan"]["as_of"],
            *(finding[key] for key in ("rule", "verdict", "reason")),
        )
        for plan in json.loads(data)["plans"]
        for finding in plan["findings"]
    )


def _of_rows(rows: Iterator[list[str]]) -> Counter[Said]:
    keys = ("municipality", "plan_date", "rule", "verdict", "reason")
    places = [KEYS.index(key) for key in keys]
    return Counter(tuple(str(row[place] or "") for place in places) for row in rows)


def csv_rows(data: bytes, encoding: str = "utf-8-sig") -> list[list[str]]:
    """Return the rows of CSV, headings first, as they are written."""
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), strict=True))


def _of_csv(data: bytes, _: Report, __: str) -> Counter[Said]:
    rows = csv_rows(data)[1:]
    return _of_rows([cell.removeprefix("'") for cell in row] for row in rows)


def _of_xlsx(data: bytes, _: Report, __: str) -> Counter[Said]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[SHEET_OF_FINDINGS]
    return _of_rows(list(row) for row in sheet.iter_rows(min_row=2, values_only=True))


def _of_markdown(data: bytes, report: Report, lang: str) -> Counter[Said]:
    """Read the tables below the heading of each plan; a row of a finding names its rule as code."""
    view = ReportView(report, messages(lang))
    outcomes = {
        plain(view.t("{verdict} ({reason})", verdict=one[3], reason=one[4])): one[3:]
        for one in in_words(report, lang)
    }
    headings = iter(report.plans)
    found: Counter[Said] = Counter()
    plan = None
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(data.decode())
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            section = _text(tokens[place + 1])
            expected = next(headings, None) if plan or section not in _front(view) else None
            if expected is not None:
                plan = expected
                assert section == f"{name_of(plan)} {title_of(view, plan)}"
        codes = [child.content for child in token.children or () if child.type == "code_inline"]
        if plan is not None and codes:
            said = outcomes[_strong(tokens[place + 3])]
            date = period_text(plan.plan.as_of, lang)
            found[name_of(plan), date, codes[0], *said] += 1
    assert next(headings, None) is None
    return found


def _front(view: ReportView) -> set[str]:
    """Return the headings that stand before the plans."""
    return {view.t("Findings by municipality"), view.t("Requirements and municipalities")}


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def _strong(token: Token) -> str:
    children = iter(token.children or ())
    for child in children:
        if child.type == "strong_open":
            break
    words = []
    for child in children:
        if child.type == "strong_close":
            break
        words.append(child.content)
    return "".join(words)


def _of_html(data: bytes, report: Report, lang: str) -> Counter[Said]:
    """Read the findings of each plan's section, by their places; each links its rule."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(data, parser=parser)
    sections = root.xpath("//section[contains(concat(' ', @class, ' '), ' plan ')]")
    found: Counter[Said] = Counter()
    for plan, section in zip(report.plans, sections, strict=True):
        [name] = section.xpath("./h2/span[@class='whose']")
        date = period_text(plan.plan.as_of, lang)
        for place in section.xpath(".//*[starts-with(@id, 'finding/')]"):
            whole = place.getparent() if place.get("class") == "content" else place
            rule = whole.xpath("string(.//a[starts-with(@href, '#rule/')]/@href)")
            words = [
                whole.xpath(f"string(.//span[contains(@class, '{part}')])")
                for part in ("verdict", "reason")
            ]
            found[name.text_content(), date, rule.removeprefix("#rule/"), *words] += 1
    return found


READERS: dict[str, Callable[[bytes, Report, str], Counter[Said]]] = {
    "json": _of_json,
    "csv": _of_csv,
    "xlsx": _of_xlsx,
    "markdown": _of_markdown,
    "html": _of_html,
}
"""What reads each format back, by its name."""

SAID = {"json": in_codes}
"""What the report says as a format writes it; in words, where nothing else is named."""


def says_the_same(name: str, data: bytes, report: Report, lang: str) -> bool:
    """Tell whether a format says of every finding what the report says."""
    return READERS[name](data, report, lang) == SAID.get(name, in_words)(report, lang)
