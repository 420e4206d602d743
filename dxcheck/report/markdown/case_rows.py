"""The test cases of a rule as a Markdown table."""

from collections.abc import Iterator, Sequence

from dxcheck.model.case import Case
from dxcheck.model.catalog import Catalog
from dxcheck.report.case_text import circumstances, said_text
from dxcheck.report.dates import period_text
from dxcheck.report.markdown.escape import inline
from dxcheck.report.markdown.table import table
from dxcheck.report.messages import Messages
from dxcheck.report.words import REASONS, VERDICTS


def case_lines(t: Messages, catalog: Catalog, cases: Sequence[Case]) -> Iterator[str]:
    """Yield the table of the cases, or that there are none."""
    if not cases:
        yield t("The rule has no test cases.")
        return
    header = (
        t("Plan as of"),
        t("Case"),
        t("What the plan says"),
        t("Verdict"),
        t("Reason"),
    )
    rows = ((_date(t, case), case.name, *_said(t, catalog, case)) for case in cases)
    yield from table(header, (tuple(map(inline, row)) for row in rows))


def _date(t: Messages, case: Case) -> str:
    """Return the date of a case, with what else is special about it."""
    day = period_text(case.as_of, t.lang)
    more = t(", ").join(circumstances(t, case))
    return t("{name} ({reason})", name=day, reason=more) if more else day


def _said(t: Messages, catalog: Catalog, case: Case) -> tuple[str, str, str]:
    return said_text(t, catalog, case), t(VERDICTS[case.verdict]), t(REASONS[case.reason])
