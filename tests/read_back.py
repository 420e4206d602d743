"""What each format says of every finding, read back from its bytes."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openpyxl import load_workbook

from dxcheck import Report
from dxcheck.model.verdict import VERDICT_ORDER
from dxcheck.model.vocabulary import Level
from dxcheck.report.dates import period_text
from dxcheck.report.messages import messages
from dxcheck.report.plan_parts import name_of, title_of
from dxcheck.report.reasons import reason_word
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS
from dxcheck.report.tables.overview import tally_numbers
from dxcheck.report.text import plain
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, VERDICTS

Said = tuple[str | int, ...]
"""Municipality, date of the plan, rule, verdict, reason: as the format writes them.

Behind them the members met, planned, silent, with a gap and in all, where a format has these
numbers for every finding.
"""

KEYS = [column.key for column in FINDING_COLUMNS]
COUNTS = ("met", "planned", "silent", "gap", "of")
SHEET_OF_FINDINGS = 2


def in_words(report: Report, lang: str) -> Counter[Said]:
    """Return what the report itself says, in words."""
    found: Counter[Said] = Counter()
    for one, number in in_words_and_numbers(report, lang).items():
        found[one[: -len(COUNTS)]] += number
    return found


def in_words_and_numbers(report: Report, lang: str) -> Counter[Said]:
    """Return what the report itself says, in words, with the members counted."""
    view = ReportView(report, messages(lang))
    return Counter(
        (
            name_of(plan),
            period_text(plan.plan.as_of, lang),
            finding.rule,
            view.t(VERDICTS[finding.verdict]),
            plain(reason_word(view, finding)),
            *(getattr(finding.counts, name) for name in COUNTS),
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
            *(getattr(finding.counts, name) for name in COUNTS),
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
            *(finding["counts"][name] for name in COUNTS),
        )
        for plan in json.loads(data)["plans"]
        for finding in plan["findings"]
    )


def _of_rows(rows: Iterator[list[str]]) -> Counter[Said]:
    keys = ("municipality", "plan_date", "rule", "verdict", "reason")
    places, numbers = ([KEYS.index(key) for key in names] for names in (keys, COUNTS))
    return Counter(
        (*(str(row[place] or "") for place in places), *(int(row[place]) for place in numbers))
        for row in rows
    )


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

SAID = {"json": in_codes, "csv": in_words_and_numbers, "xlsx": in_words_and_numbers}
"""What the report says as a format writes it; in words, where nothing else is named."""


def says_the_same(name: str, data: bytes, report: Report, lang: str) -> bool:
    """Tell whether a format says of every finding what the report says."""
    return READERS[name](data, report, lang) == SAID.get(name, in_words)(report, lang)


def totals_of(report: Report) -> list[int]:
    """Return how many findings of level must have each verdict that applies, then of all any."""
    must, every = (tally_numbers(one) for one in (report.summary.must, report.summary.all))
    return [*must[:-1], *every]


def _totals_in_html(data: bytes, _: str) -> list[int]:
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    must = root.xpath("//section[@id='summary']/ul[@class='tallies']/li/span[@class='number']")
    every = root.xpath("//section[@id='summary']/p[@class='rest']/span[@class='count']")
    return [int(one.text_content().split()[-1]) for one in (*must, *every)]


def _totals_in_xlsx(data: bytes, _: str) -> list[int]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [row[5:] for row in sheet.iter_rows(values_only=True) if isinstance(row[5], int)]
    return _without_not_applicable(list(rows[-1]))


def _totals_in_markdown(data: bytes, _: str) -> list[int]:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(data.decode())
    end = next(place for place, token in enumerate(tokens) if token.type == "table_close")
    cells = [token.content for token in tokens[:end] if token.type == "inline"]
    return _without_not_applicable([int(cell) for cell in cells[-2 * len(VERDICT_ORDER) :]])


def _without_not_applicable(numbers: list[int]) -> list[int]:
    """Return the numbers of both levels without those of level must that do not apply."""
    last = len(VERDICT_ORDER) - 1
    return numbers[:last] + numbers[last + 1 :]


def _totals_in_terminal(data: bytes, lang: str) -> list[int]:
    t = messages(lang)
    every, must = (
        next(
            [int(number) for number in re.findall(r"(?<= )\d+", line)]
            for line in data.decode().split("\n")
            if line.startswith(f"{label}  ")
        )
        for label in (t("All requirements"), t("Of these {level}", level=t(LEVELS[Level.MUST])))
    )
    return [*must[:-1], *every]


def _totals_in_json(data: bytes, _: str) -> list[int]:
    summary = json.loads(data)["summary"]
    names = [verdict.value for verdict in VERDICT_ORDER]
    must, every = ([summary[level][name] for name in names] for level in ("must", "all"))
    return [*must[:-1], *every]


TOTALS: dict[str, Callable[[bytes, str], list[int]]] = {
    "html": _totals_in_html,
    "json": _totals_in_json,
    "markdown": _totals_in_markdown,
    "terminal": _totals_in_terminal,
    "xlsx": _totals_in_xlsx,
}
"""What reads the totals of the summary from each format that has them."""
