"""A plan against its sources: which of its quotes stand there, and where."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dxcheck.load.sources import OpenedSource, UnusableSource
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.tally import Tally
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.japanese import as_quoted
from dxcheck.model.parts import quotes_of
from dxcheck.model.plan import UNKNOWN_DIGEST, Evidence, Mention, Plan, Source, Table, page_of
from dxcheck.model.report import Path

_MIN_AGREEING = 2
"""Quotes that must agree on how far the printed pages are from the sheets."""


class Fix(NamedTuple):
    """A value that belongs into the plan file.

    Attributes:
        path: the mapping it belongs into.
        key: `line`, `page` or `sha256`.
        value: the value.
    """

    path: Path
    key: str
    value: int | str


@dataclass
class Verification:
    """What was found when a plan was held against its sources.

    Attributes:
        tally: the counts.
        diagnostics: the faults, and what should be known, in the order of the plan file.
        fixes: the lines, pages and digests that the sources tell and the plan lacks or has wrong.
    """

    tally: Tally = field(default_factory=Tally)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    fixes: list[Fix] = field(default_factory=list)


def verified(
    document: YamlDocument, plan: Plan, opened: Callable[[str], OpenedSource | UnusableSource]
) -> Verification:
    """Return what is found when a plan is held against its sources.

    Args:
        document: the file of the plan, for the places of faults.
        plan: the plan.
        opened: returns the source file of a name.
    """
    return _Verifier(document, plan, opened).run()


class _Verifier:
    """Holds one plan against its sources."""

    def __init__(
        self,
        document: YamlDocument,
        plan: Plan,
        opened: Callable[[str], OpenedSource | UnusableSource],
    ) -> None:
        self._document = document
        self._plan = plan
        self._open = opened
        self._sources: dict[str, OpenedSource | None] = {}
        self._pages: dict[str, Sequence[int | None]] = {}
        self._files = {source.id: source.file for source in plan.plan.sources}
        self._first = plan.plan.sources[0].id
        self._found = Verification()

    def run(self) -> Verification:
        """Check sources, quotes and tables."""
        for number, source in enumerate(self._plan.plan.sources):
            self._sources[source.id] = self._checked_source(number, source)
        for name, opened in self._sources.items():
            if opened is not None:
                self._pages[name] = self._printed_pages(name, opened)
        for path, item, initiative in quotes_of(self._plan):
            self._check_quote(path, item, page_of(item, initiative))
        for number, table in enumerate(self._plan.tables):
            self._check_table(("tables", number), table)
        self._found.diagnostics.sort(key=lambda one: (one.line, one.column, one.code))
        return self._found

    def _note(
        self,
        code: str,
        path: Path,
        params: dict[str, str] | None = None,
        *,
        nearest: str | None = None,
        is_warning: bool = False,
    ) -> None:
        """Note something at the value that stands at `path`, or as near to it as the file goes."""
        one = self._document.diagnostic(code, self._document.place(path), params, nearest=nearest)
        severity = Severity.WARNING if is_warning else Severity.ERROR
        self._found.diagnostics.append(replace(one, severity=severity))

    def _fix(self, path: Path, key: str, value: int | str) -> None:
        self._found.fixes.append(Fix(path, key, value))

    def _checked_source(self, number: int, source: Source) -> OpenedSource | None:
        """Return the file of a source, with its digest checked; None where it cannot be read."""
        tally = self._found.tally
        tally.sources += 1
        path: Path = ("plan", "sources", number)
        opened = self._open(source.file)
        if isinstance(opened, UnusableSource):
            params = {"file": source.file, **opened.params}
            self._note(opened.code, (*path, "file"), params, nearest=opened.nearest)
            return None
        if opened.text.encoding is not None:
            params = {"file": source.file, "encoding": opened.text.encoding}
            self._note("source_encoding", (*path, "file"), params, is_warning=True)
        if source.sha256 == opened.sha256:
            tally.digests += 1
            return opened
        is_unknown = source.sha256 == UNKNOWN_DIGEST
        self._note(
            "digest_unknown" if is_unknown else "digest_differs",
            (*path, "sha256"),
            {"file": source.file, "digest": opened.sha256},
            is_warning=is_unknown,
        )
        if is_unknown:
            self._fix(path, "sha256", opened.sha256)
        return opened

    def _printed_pages(self, name: str, opened: OpenedSource) -> Sequence[int | None]:
        """Return the printed page of each line of a source.

        Sheets are counted from the cover, pages often from elsewhere. Where only sheets are known,
        the pages that the plan gives tell how far the two are apart: most of them decide, and one
        page alone tells nothing.
        """
        pages = opened.text.pages
        if not opened.text.has_sheets:
            return pages
        apart: Counter[int] = Counter()
        for _, item, initiative in quotes_of(self._plan):
            page = page_of(item, initiative)
            lines = opened.searched.lines_of(item.quote)
            sheet = pages[lines[0] - 1] if len(lines) == 1 else None
            if (item.source or self._first) == name and page is not None and sheet is not None:
                apart[page - sheet] += 1
        shift = min(apart, key=lambda one: (-apart[one], abs(one), one), default=0)
        if apart[shift] < _MIN_AGREEING:
            return pages
        return [page + shift if page is not None and page + shift > 0 else None for page in pages]

    def _check_quote(self, path: Path, item: Evidence | Mention, page: int | None) -> None:
        """Look for a quote, and compare the line and the page on which it stands."""
        tally = self._found.tally
        tally.quotes += 1
        name = item.source or self._first
        opened = self._sources[name]
        if opened is None:
            tally.unchecked += 1
            return
        pages = self._pages[name]
        lines = opened.searched.lines_of(item.quote)
        if not lines:
            tally.not_found += 1
            self._note_absent((*path, "quote"), item.quote, item.source, opened)
            return
        line = _chosen(lines, item.line, page, pages)
        if item.line is None:
            tally.without_line += 1
            if len(lines) > 1:
                params = {"count": str(len(lines)), "line": str(line)}
                self._note("quote_several", (*path, "quote"), params, is_warning=True)
        elif item.line == line:
            tally.at_line += 1
        else:
            tally.elsewhere += 1
            params = {"line": str(item.line), "found": str(line)}
            self._note("quote_elsewhere", (*path, "line"), params)
        if item.line != line:
            self._fix(path, "line", line)
        is_sure = len(lines) == 1 or item.line == line or page is not None
        self._check_page(path, item, page, pages[line - 1] if is_sure else None)

    def _note_absent(
        self, path: Path, quote: str, source: str | None, opened: OpenedSource
    ) -> None:
        """Note that a quote stands nowhere, with the passage that comes nearest."""
        if not as_quoted(quote):
            self._note("quote_blank", path)
            return
        params = {"file": self._files[source or self._first]}
        near = opened.searched.nearest(quote)
        if near is None:
            self._note("quote_not_found", path, params)
            return
        params |= {"line": str(near.line), "quoted": near.quoted, "printed": near.printed}
        self._note("quote_differs", path, params)

    def _check_page(
        self, path: Path, item: Evidence | Mention | Table, page: int | None, printed: int | None
    ) -> None:
        """Compare the page of what stands in a source, its own or inherited, with the source's."""
        # Where somebody wrote `unknown`, it is for a human to take it back.
        if printed is None or page == printed or item.page == "unknown":
            return
        self._fix(path, "page", printed)
        if page is None:
            return
        self._found.tally.wrong_pages += 1
        params = {"page": str(page), "found": str(printed)}
        self._note("page_differs", path if item.page is None else (*path, "page"), params)

    def _check_table(self, path: Path, table: Table) -> None:
        """Look for every text of a table, and compare the line and page of its first row."""
        tally = self._found.tally
        tally.tables += 1
        texts = list(_texts_of(table))
        tally.cells += len(texts)
        opened = self._sources[table.source or self._first]
        if opened is None:
            return
        for place, text in texts:
            if opened.searched.lines_of(text) or opened.searched.lines_with_marks(text):
                tally.cells_found += 1
            else:
                self._note_absent((*path, *place), text, table.source, opened)
        self._check_first_row(path, table, opened)

    def _check_first_row(self, path: Path, table: Table, opened: OpenedSource) -> None:
        page = table.page if isinstance(table.page, int) else None
        lines, is_sure = _lines_of_row(table.rows[0], opened)
        if not lines:
            return
        pages = self._pages[table.source or self._first]
        line = _chosen(lines, table.line, page, pages)
        if table.line != line:
            if table.line is not None:
                self._found.tally.tables_elsewhere += 1
                params = {"line": str(table.line), "found": str(line)}
                self._note("table_elsewhere", (*path, "line"), params)
            if not is_sure:
                return
            self._fix(path, "line", line)
        self._check_page(path, table, page, pages[line - 1])


def _chosen(
    lines: Sequence[int], line: int | None, page: int | None, pages: Sequence[int | None]
) -> int:
    """Return at which of several lines a quote is taken to stand.

    The line that is given, else, of those on the page that is given where there are any, the one
    nearest to the line that is given, or the first.
    """
    if line is not None and line in lines:
        return line
    on_page = [one for one in lines if page is not None and pages[one - 1] == page]
    return min(on_page or lines, key=lambda one: abs(one - (line or 0)))


def _texts_of(table: Table) -> Iterator[tuple[Path, str]]:
    """Yield every text of a table that is not blank, with its place in the table."""
    yield ("title",), table.title
    for number, heading in enumerate(table.columns):
        if heading.strip():
            yield ("columns", number), heading
    for row, cells in enumerate(table.rows):
        for number, cell in enumerate(cells):
            if isinstance(cell, str) and cell.strip():
                yield ("rows", row, number), cell


def _lines_of_row(cells: Sequence[object], opened: OpenedSource) -> tuple[tuple[int, ...], bool]:
    """Return the lines on which a row may stand, and whether it does so as a whole.

    Sources seldom print a row in one piece; the lines are then those of its first text.
    """
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    if not texts:
        return (), False
    lines = opened.searched.lines_of("".join(texts))
    if lines:
        return lines, True
    lines = opened.searched.lines_of(texts[0])
    return lines, len(lines) == 1
