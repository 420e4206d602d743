"""What a report format is: a report in, bytes out."""

from typing import Literal, NamedTuple, Protocol

from dxcheck.model.report import Report

By = Literal["municipality", "requirement"]
CsvEncoding = Literal["utf-8-sig", "utf-8", "cp932"]
"""UTF-8 with the mark by which Excel knows it, without it, or what Windows calls Shift_JIS."""


class Options(NamedTuple):
    """How a report is shown; no option changes a verdict or a count.

    Attributes:
        lang: "ja" or "en".
        width: terminal cells, for formats that have lines.
        color: whether escape codes may be used, for formats that have them.
        by: what the overview is grouped by.
        in_full: whether everything is shown of every finding, and not only of what falls short.
        csv_encoding: the encoding of CSV.
        encoding_errors: the error handler (see `codecs`) for what that encoding lacks.
    """

    lang: str = "ja"
    width: int = 80
    color: bool = False
    by: By = "municipality"
    in_full: bool = False
    csv_encoding: CsvEncoding = "utf-8-sig"
    encoding_errors: str = "replace"


class Renderer(Protocol):
    """Renders reports in one format."""

    def __call__(self, report: Report, options: Options) -> bytes:
        """Return the report as the bytes of one self-contained file (text is UTF-8)."""
