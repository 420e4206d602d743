"""Where a source counts only its sheets, the pages of the plan tell what is printed on them."""

import hashlib
from pathlib import Path

import pytest

from dxcheck import RuleSet
from dxcheck.load.plans import read_plan
from dxcheck.load.sources import SourceFolder
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.verification import Fix, Verification, verified

TEXT = "表紙\n\f目次\n\f委員会を設置\n\f評価を実施\n\f研修を実施\n"
HEAD = """\
municipality: {code: "122041", name: 船橋市, prefecture: 千葉県, kind: city}
plan:
  series: dx
  kind: plan
  status: in_force
  title: DX推進計画
  as_of: 2023-06
  period: {start: R4, end: R7}
  sources: [{id: main, file: a.txt, sha256: "%s"}]
mentions:
"""


def found(tmp_path: Path, ruleset: RuleSet, *pages: int | None) -> Verification:
    """Return what is found where the three quotes are said to stand on these pages."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    quotes = ("委員会を設置", "評価を実施", "研修を実施")
    lines = [
        f'  - {{target: office/cio, why_not: "…", quote: {quote}, line: {line}'
        + (f", page: {page}}}" if page else "}")
        for line, quote, page in zip((3, 4, 5), quotes, pages, strict=True)
    ]
    data = (HEAD % hashlib.sha256(TEXT.encode()).hexdigest() + "\n".join(lines) + "\n").encode()
    plan = read_plan(data, "plan.yaml", ruleset.catalog).plan
    assert plan is not None
    return verified(YamlDocument("plan.yaml", data), plan.plan, SourceFolder(tmp_path).opened)


@pytest.mark.parametrize(
    ("pages", "agreeing", "fixes"),
    [
        pytest.param((1, 2, 3), 3, [], id="all two sheets behind the cover"),
        pytest.param((1, 2, None), 2, [3], id="the third follows"),
        pytest.param((1, 2, 9), 2, [3], id="two against one"),
        pytest.param((3, 4, 5), 3, [], id="as the sheets are counted"),
        pytest.param((3, 4, None), 2, [5], id="counted on"),
        pytest.param((1, None, None), 0, [3, 4, 5], id="one page alone tells nothing"),
        pytest.param((None, None, None), 0, [3, 4, 5], id="no page at all"),
    ],
)
def test_most_pages_tell_how_sheets_are_numbered(
    pages: tuple[int | None, ...],
    agreeing: int,
    fixes: list[int],
    tmp_path: Path,
    ruleset: RuleSet,
) -> None:
    """Pages that agree with each other are right, though the cover is counted as a sheet."""
    result = found(tmp_path, ruleset, *pages)

    assert [fix.value for fix in result.fixes] == fixes
    assert all(isinstance(fix, Fix) and fix.key == "page" for fix in result.fixes)
    assert (
        result.tally.wrong_pages
        == sum(one.code == "page_differs" for one in result.diagnostics)
        == sum(page is not None for page in pages) - agreeing
    )
