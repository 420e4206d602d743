"""The test cases of a rule as a table for the terminal, with the file of the rule."""

from collections.abc import Sequence

from rich.cells import cell_len

from dxcheck.model.case import Case
from dxcheck.model.catalog import Catalog
from dxcheck.report.case_text import circumstances, said_text
from dxcheck.report.dates import period_text
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.terminal.columns import GAP, Cell, Paragraph, cell, put_row
from dxcheck.report.terminal.page import Page
from dxcheck.report.text import MAX_QUOTE, plain
from dxcheck.report.words import REASONS, STYLES, VERDICTS

MAX_VERDICT = 24
MIN_MIDDLE = 24


def render_cases(
    t: Messages, catalog: Catalog, cases: Sequence[Case], file: str, options: Options
) -> bytes:
    """Return the part of a rule's page that names its file and lists its cases."""
    page = Page(options)
    page.blank()
    page.put((t("File"), "bold"))
    page.paragraph(plain(file), indent=2)
    page.blank()
    page.put((t("Test cases: {number}", number=len(cases)), "bold"))
    if not cases:
        page.paragraph(t("The rule has no test cases."), indent=2)
        return page.bytes()
    widths = _widths(t, cases, page.width)
    head = (t("Plan as of"), t("What the plan says"), t("Verdict and reason"))
    put_row(page, [cell(text, "dim") for text in head], widths)
    for case in cases:
        put_row(page, _cells(t, catalog, case), widths)
    return page.bytes()


def _widths(t: Messages, cases: Sequence[Case], width: int) -> tuple[int, int, int]:
    """Return the width of the columns: date, what is said, verdict and reason."""
    first = max(
        cell_len(text) for case in cases for text in (_date(t, case), *circumstances(t, case))
    )
    first = min(max(first, cell_len(t("Plan as of"))), 20)
    last = max(cell_len(t(REASONS[case.reason])) for case in cases)
    last = min(max(last, cell_len(t("Verdict and reason"))), MAX_VERDICT)
    return first, max(MIN_MIDDLE, width - first - last - 3 * len(GAP)), last


def _date(t: Messages, case: Case) -> str:
    return period_text(case.as_of, t.lang)


def _cells(t: Messages, catalog: Catalog, case: Case) -> list[Cell]:
    said = plain(said_text(t, catalog, case), MAX_QUOTE)
    more = (Paragraph(plain(text), "dim") for text in circumstances(t, case))
    verdict = Paragraph(t(VERDICTS[case.verdict]), STYLES[case.verdict])
    return [
        Cell((Paragraph(_date(t, case)), *more)),
        Cell((Paragraph(plain(case.name), "bold"), Paragraph(said, indent=2))),
        Cell((verdict, Paragraph(t(REASONS[case.reason])))),
    ]
