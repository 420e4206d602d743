"""`dxcheck rules list`: the rules by theme, and those that one edition asks for."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from rich.cells import cell_len

Run = Callable[..., Result]

RULES = ("--rules", "tests/example_rules")
ALL = [
    "governance/cio",
    "governance/data-plan",
    "governance/figures",
    "procedures/fax",
    "procedures/online",
]

PAGE = """\
Rules of the rule set 2026.11
================================================================================
Versions and deadlines under the national plan, edition 2.0 (2022-09-02) (on
2026-11-20)

Governance  governance
  3 rules (should 1, may 1, must/may 1; asked by the nation 2, our own checks 1)
  should    governance/cio        no deadline      2 versions
            A CIO is designated
  must/may  governance/data-plan  no deadline      1 version
            A data plan (prefecture: must, others: may)
  may       governance/figures    no deadline      1 version
            Every measure has a figure

Procedures  procedures
  2 rules (must 1, should 1; asked by the nation 2)
  should    procedures/fax        no longer asked  1 version
            Procedures by fax (prefecture)
  must      procedures/online     2026-03-31       1 version
            Procedures are online (city, special ward, town, village)

In total: 5 rules (must 1, should 2, may 1, must/may 1; asked by the nation 4,
our own checks 1)
"""
OF_EDITION = """\
ルールの一覧（ルール 2026.11）
================================================================================
国の計画1.0版（令和2年12月25日）のもとで求められるもの（令和4年9月1日（2022年9月
1日）現在）

推進体制  governance
  3件（推奨 1、任意 1、必須/任意 1。国の要求 2、独自の点検 1）
  推奨       governance/cio        期限なし  2版
             CIOの設置
  必須/任意  governance/data-plan  期限なし  1版
             データ活用計画の策定（都道府県: 必須、その他: 任意）
  任意       governance/figures    期限なし  1版
             すべての施策に指標があること

行政手続  procedures
  1件（推奨 1。国の要求 1）
  推奨       procedures/fax        期限なし  1版
             ファクスの受付（都道府県）

合計 4件（推奨 2、任意 1、必須/任意 1。国の要求 3、独自の点検 1）
除いたもの（まだ求められていない）: 1件（procedures/online）
"""


def listed(result: Result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    listing: dict[str, Any] = json.loads(result.stdout)
    return [rule["id"] for rule in listing["rules"]]


def test_rules_are_listed_by_theme_and_counted(run: Run) -> None:
    """Each rule stands with level, id, title, whom it is asked of, deadline and versions."""
    result = run("rules", "list", *RULES, "--lang", "en")

    assert (result.exit_code, result.stdout, result.stderr) == (0, PAGE, "")


def test_an_edition_lists_what_it_asks_on_its_last_day(run: Run) -> None:
    """What the edition does not ask is left out, counted and named with the reason."""
    result = run("rules", "list", *RULES, "--edition", "1.0")

    assert (result.exit_code, result.stdout, result.stderr) == (0, OF_EDITION, "")


def test_the_latest_edition_leaves_out_what_has_ended(run: Run) -> None:
    """`--edition latest` is the newest, and a rule that has ended is not one of its rules."""
    listing = json.loads(run("rules", "list", *RULES, "--edition", "latest", "-f", "json").stdout)

    assert (listing["edition"], listing["day"]) == ("2.0", "2026-11-20")
    assert [rule["id"] for rule in listing["rules"]] == [*ALL[:3], ALL[4]]
    assert listing["left_out"] == [{"id": "procedures/fax", "reason": "ended"}]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], ALL),
        (["--theme", "procedures"], ALL[3:]),
        (["--level", "must"], [ALL[1], ALL[4]]),
        (["--level", "may"], [ALL[1], ALL[2]]),
        (["--origin", "derived"], [ALL[2]]),
        (["--origin", "national", "--level", "may"], [ALL[1]]),
        (["--rule", "governance/cio", "--rule", "procedures"], [ALL[0], *ALL[3:]]),
        (["--edition", "1.0", "--theme", "procedures"], [ALL[3]]),
    ],
    ids=" ".join,
)
def test_rules_are_narrowed(wanted: list[str], expected: list[str], run: Run) -> None:
    """Theme, level, origin, edition and rule narrow the list together, in the order of rules."""
    assert listed(run("rules", "list", *RULES, *wanted, "-f", "json")) == expected


def test_a_rule_in_json_has_what_the_line_has(run: Run) -> None:
    """Codes and dates, whatever the language."""
    result = run("rules", "list", *RULES, "--rule", "procedures", "-f", "json")

    listing = json.loads(result.stdout)
    assert listing["counts"] == {
        "rules": 2,
        "levels": {"must": 1, "should": 1},
        "origins": {"national": 2},
    }
    assert listing["rules"] == [
        {
            "id": "procedures/fax",
            "theme": "procedures",
            "title": {"ja": "ファクスの受付", "en": "Procedures by fax"},
            "level": "should",
            "origin": "national",
            "applies_to": ["prefecture"],
            "versions": 1,
            "version": None,
            "reason": "ended",
            "deadlines": [],
        },
        {
            "id": "procedures/online",
            "theme": "procedures",
            "title": {"ja": "手続のオンライン化", "en": "Procedures are online"},
            "level": "must",
            "origin": "national",
            "applies_to": ["city", "ward", "town", "village"],
            "versions": 1,
            "version": 0,
            "reason": None,
            "deadlines": ["2026-03-31"],
        },
    ]
    assert run(
        "rules", "list", *RULES, "--rule", "procedures", "-f", "json", "--lang", "en"
    ).stdout == (result.stdout)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("--theme", "governence"), "Did you mean governance?"),
        (("--level", "mst"), "“mst” is none of must, should, may. Did you mean must?"),
        (("--origin", "nation"), "Did you mean national?"),
        (("--edition", "1.1"), "There is no edition “1.1”; there are 1.0, 2.0."),
        (("--rule", "governance/coi"), "Did you mean governance/cio?"),
    ],
    ids=" ".join,
)
def test_what_there_is_not_is_refused(given: tuple[str, str], expected: str, run: Run) -> None:
    """An unknown theme, level, origin, edition or rule is wrong usage; the nearest is named."""
    result = run("rules", "list", *RULES, *given, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr


def test_a_list_without_a_rule_is_no_success(run: Run) -> None:
    """Where nothing fits, that is said, and the exit code is 2."""
    result = run("rules", "list", *RULES, "--theme", "security", "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "No rule fits what was asked for.\n"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", ["80", "100", "160"])
def test_every_line_of_the_bundled_rules_fits(lang: str, width: str, run: Run) -> None:
    """The list of the bundled rules fits the terminal, narrow or wide."""
    lines = run("rules", "list", "--lang", lang, env={"COLUMNS": width}).stdout.splitlines()

    assert len(lines) > 10
    assert [line for line in lines if cell_len(line) > int(width)] == []


def test_a_title_stands_beside_its_rule_where_there_is_room(run: Run) -> None:
    """On a wide terminal each rule takes one line."""
    shown = run("rules", "list", *RULES, "--lang", "en", env={"COLUMNS": "120"}).stdout

    assert (
        "  should    governance/cio        no deadline      2 versions  A CIO is designated\n"
        in (shown)
    )
