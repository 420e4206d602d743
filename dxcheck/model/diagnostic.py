"""Diagnostics: what is wrong with an input file, where, and what was probably meant."""

from dataclasses import dataclass, field
from enum import StrEnum

from dxcheck.model.report import DiagnosticRecord


class Severity(StrEnum):
    """An error makes the file unusable; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of one file: a code with parameters; the words are put in where it is shown.

    Attributes:
        code: what is wrong, a key of the message catalogue.
        file: the file, relative, with forward slashes.
        line: from 1; 0 where what is meant is no file (a variable of the environment).
        column: from 1, in characters.
        params: what the sentence needs, by name.
        nearest: the nearest valid choice, or None.
        excerpt: the offending line, without its end; "" where the file has none.
        length: how many characters of it are meant, at least 1.
        severity: error or warning.
    """

    code: str
    file: str
    line: int = 1
    column: int = 1
    params: dict[str, str] = field(default_factory=dict)
    nearest: str | None = None
    excerpt: str = ""
    length: int = 1
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Tell whether the file cannot be used."""
        return self.severity is Severity.ERROR

    def record(self) -> DiagnosticRecord:
        """Return it as it stands in a report."""
        params = dict(self.params)
        if self.nearest is not None:
            params["nearest"] = self.nearest
        return DiagnosticRecord(
            severity=self.severity.value,
            code=self.code,
            file=self.file,
            line=self.line,
            column=self.column,
            params=params,
        )
