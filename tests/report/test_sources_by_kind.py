"""Sources that are true of some kinds of government only: each is shown those of its own kind."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from dxcheck import RuleSet, check
from dxcheck.model.vocabulary import Kind, Level
from dxcheck.report.messages import messages
from dxcheck.report.sources import bases_for, duty_text
from dxcheck.report.view import ReportView

Run = Callable[..., Result]

RULE = "planning/public-private-data-plan"
PREFECTURE, CITY = ("120006", "千葉県", "prefecture"), ("122041", "船橋市", "city")


def plan_of(code: str, name: str, kind: str) -> str:
    """Return a plan that says nothing."""
    plan = {
        "municipality": {"code": code, "name": name, "prefecture": "千葉県", "kind": kind},
        "plan": {
            "series": "s",
            "kind": "plan",
            "status": "in_force",
            "title": "DX推進計画",
            "as_of": "2023-06",
            "period": {"start": "R4", "end": "R7"},
            "sources": [{"id": "main", "file": "a.txt", "sha256": "0" * 64}],
        },
    }
    return json.dumps(plan, ensure_ascii=False)


def rows_of(page: str, *labels: str) -> dict[str, str]:
    """Return rows of a finding by their label, each on one line."""
    found: dict[str, str] = {}
    label = ""
    for line in page.splitlines():
        if line[:2] == "  " and line[2:3].strip():
            label = line.split()[0]
        if label in labels:
            found[label] = found.get(label, "") + line.strip().removeprefix(label).strip()
    return found


@pytest.mark.parametrize(
    ("municipality", "expected"),
    [
        (
            CITY,
            {
                "義務か": "法律上の義務ではない（努力義務）。区分: 任意",
                "出典": "法律「官民データ活用推進基本法（平成28年法律第103号）第9条（市町村）」"
                "【努力義務、原典未確認（引用・二次資料による）、対象は市、特別区、町、村】"
                "市町村（特別区を含む）は、官民データ活用の推進に関する計画を定めるよう努める。"
                "定め、又は変更したときは遅滞なく公表する",
            },
        ),
        (
            PREFECTURE,
            {
                "義務か": "法律上の義務（法律上の義務）。区分: 必須",
                "出典": "法律「官民データ活用推進基本法（平成28年法律第103号）」 第9条"
                "【法律上の義務、原典未確認（引用・二次資料による）、対象は都道府県】"
                "都道府県は、官民データ活用の推進に関する計画を定めなければならない。"
                "定め、又は変更したときは遅滞なく公表する",
            },
        ),
    ],
    ids=["city", "prefecture"],
)
def test_a_finding_shows_the_sources_of_its_own_kind_of_government(
    municipality: tuple[str, str, str], expected: dict[str, str], run: Run
) -> None:
    """A city is not told that the prefectures' duty is its own, nor the other way round."""
    page = run("explain", RULE, "-", stdin=plan_of(*municipality), env={"COLUMNS": "400"}).stdout

    assert rows_of(page, "義務か", "出典") == expected


def test_the_page_of_a_rule_names_the_kinds_of_each_source(run: Run) -> None:
    """The page shows every source, and of whom it is true where it is not of all."""
    page = run("explain", RULE, env={"COLUMNS": "400", "DXCHECK_LANG": "en"}).stdout

    kinds = [line.partition("for: ")[2].partition("]")[0] for line in page.splitlines()]
    assert [line for line in kinds if line] == [
        "prefecture",
        "city, special ward, town, village",
    ]


def test_a_source_that_is_true_of_all_names_no_kinds(run: Run) -> None:
    """What is true of every kind of government is shown as before."""
    page = run("explain", "governance/cio-designated", env={"COLUMNS": "400"}).stdout

    assert "【技術的助言（未確認）、原典未確認（引用・二次資料による）】CIOは副市長等" in page
    assert "対象は" not in page


def test_a_kind_of_government_without_a_source_is_told_that_there_is_none(ruleset: RuleSet) -> None:
    """Where no source is true of a kind, no force of another kind stands in its place."""
    view = ReportView(check(ruleset, []), messages("ja"))
    version = view.rules[RULE].versions[0]
    alone = version.model_copy(update={"basis": version.basis[:1]})

    assert bases_for(alone, Kind.CITY) == ()
    assert duty_text(view, bases_for(alone, Kind.CITY), Level.MAY) == (
        "法律上の義務ではない（国の出典なし）。区分: 任意"
    )
