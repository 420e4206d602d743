"""The workbook: the same bytes on every run, ready to be filtered and printed, every text seen."""

import io
import zipfile
from collections.abc import Callable, Sized

import pytest
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len

from dxcheck import Report
from dxcheck.report.interface import Options
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS, READ
from dxcheck.report.xlsx.report import render

NAMES = ["Summary", "Matrix", "Findings", "Evidence", "Legend"]


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    """Return the workbook on all plans."""
    return load_workbook(io.BytesIO(render(report, Options("en"))))


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    """No clock gets into the file: neither properties nor archive hold a time of the run."""
    data = render(report, Options())
    archive = zipfile.ZipFile(io.BytesIO(data))

    assert render(report, Options()) == data
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = archive.read("docProps/core.xml").decode()
    assert properties.count("2000-01-01T00:00:00Z") == properties.count("dcterms:W3CDTF") == 2


def test_every_sheet_is_ready_for_a4(book: Workbook) -> None:
    """Landscape, one page wide, with page numbers below."""
    assert book.sheetnames == NAMES
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        pages = (setup.fitToWidth or 1, setup.fitToHeight)
        assert pages == (1, 2 if sheet.title == "Matrix" else 0)
        assert sheet.oddFooter.center.text == "&P / &N"


@pytest.mark.parametrize(
    ("name", "frozen", "printed"), [("Findings", "F2", len(READ)), ("Evidence", "E2", 8)]
)
def test_tables_are_filtered_and_keep_their_headings(
    name: str, frozen: str, printed: int, book: Workbook
) -> None:
    """Filters cover every row, headings stay in sight and on paper, what is read is printed."""
    sheet = book[name]
    rows = sheet.max_row

    assert sheet.freeze_panes == frozen
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(rows, sheet.max_column).coordinate}"
    assert sheet.print_title_rows == "$1:$1"
    last = sheet.cell(rows, printed)
    assert sheet.print_area == f"'{name}'!$A$1:${last.column_letter}${rows}"
    assert [cell.value is not None for cell in sheet[1]] == [True] * sheet.max_column


def test_rows_are_as_high_as_their_text(book: Workbook, examined: Callable[[Sized], None]) -> None:
    """No text that is read is cut below: its lines fit, up to the highest row that there is."""
    sheet = book["Findings"]
    checked = []
    for number, row in enumerate(sheet.iter_rows(min_row=2), start=2):
        height = sheet.row_dimensions[number].height
        for cell in row:
            width = FINDING_COLUMNS[cell.column - 1].width
            least = cell_len(str(cell.value or "")) / (width * 1.05)
            checked.append(cell)
            assert height >= min(409, least * 13), cell.coordinate
    examined(checked)


def test_evidence_names_the_line_of_its_finding(report: Report, book: Workbook) -> None:
    """Quotes and related passages stand under the number of their finding, each with its role."""
    findings = {
        row[0]: (row[1], row[4], row[2])
        for row in book["Findings"].iter_rows(min_row=2, values_only=True)
    }
    rows = list(book["Evidence"].iter_rows(min_row=2, values_only=True))

    assert list(findings) == list(range(1, len(findings) + 1))
    assert [findings[row[0]] for row in rows] == [(row[1], row[2], row[3]) for row in rows]
    mentions = sum(len(one.mentions) for plan in report.plans for one in plan.findings)
    related = [row for row in rows if row[4] == "related (does not count)"]
    assert len(related) == mentions
    assert [row for row in rows if bool(row[7]) != (row in related)] == []


def test_a_text_that_no_cell_takes_is_cut_and_counted(report: Report) -> None:
    """It ends in an ellipsis within the limit of Excel, and the first sheet says so."""
    rule = report.rules[0]
    long = rule.remedy.model_copy(update={"ja": "計" * 40_000, "en": "😀" * 20_000})
    rules = (rule.model_copy(update={"remedy": long}), *report.rules[1:])
    changed = report.model_copy(update={"rules": rules})

    for lang, length in (("ja", 32_767), ("en", 16_384)):
        book = load_workbook(io.BytesIO(render(changed, Options(lang))))
        cells = [row[10] for row in book.worksheets[2].iter_rows(min_row=2, values_only=True)]
        cut = [text for text in cells if len(text) > 10_000]
        assert {len(text) for text in cut} == {length}
        assert {text[-1] for text in cut} == {"…"}
        first = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
        assert str(len(cut)) in first[-1]
    assert first[-1] == f"{len(cut)} cells were too long for Excel and end in “…”."
