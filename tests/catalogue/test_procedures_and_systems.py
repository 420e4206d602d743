"""Targets and sets under their official names, and sets of the size that their name says."""

import csv
import re
from collections.abc import Callable, Sized
from pathlib import Path

import pytest

from dxcheck import RuleSet
from dxcheck.model.japanese import folded

SIZES = {
    "procedures/childcare15": 15,
    "procedures/care11": 11,
    "procedures/core26": 26,
    "procedures/core27": 27,
    "procedures/car-ownership4": 4,
    "procedures/core31": 31,
    "procedures/moving2": 2,
    "procedures/frequent-common24": 24,
    "procedures/frequent-prefectural6": 6,
    "procedures/frequent32": 32,
    "systems/core17": 17,
    "systems/core20": 20,
}
DASHBOARD = "data/govdashboard"
OF_MUNICIPALITIES = "市区町村毎のDX進捗状況_行政手続のオンライン申請率.csv"
OF_PREFECTURES = "都道府県のDX進捗状況_行政手続のオンライン申請率.csv"
THE_32 = "よく使う32手続のオンライン申請利用状況"
THE_26 = "子育て・介護の26手続のオンライン申請利用状況"
FUNABASHI, LINE_OF_THE_20 = "seeds/003_039d86d4f6e223db.txt", 587


def official_names(shared: Path, file: str) -> list[tuple[str, str]]:
    """Return heading and name of each row of a table of the government's dashboard."""
    with (shared / DASHBOARD / file).open(encoding="utf-8-sig", newline="") as table:
        return [(row[0], row[1]) for row in csv.reader(table) if row[1]]


def names_of(ruleset: RuleSet, group: str) -> list[str]:
    catalog = ruleset.catalog
    return [catalog.targets[member].name.ja for member in catalog.members(group)]


def test_the_26_procedures_have_their_official_names(
    shared: Path, ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """Names and order are those of デジタル庁's table of municipalities."""
    official = official_names(shared, OF_MUNICIPALITIES)
    the_26 = [name for heading, name in official if heading == THE_26]
    examined(the_26)

    assert names_of(ruleset, "procedures/core26") == the_26


def test_the_27th_procedure_has_its_official_name(shared: Path, ruleset: RuleSet) -> None:
    """罹災証明書の発行申請 stands among the common procedures of the same table."""
    official = [name for _, name in official_names(shared, OF_MUNICIPALITIES)]
    [name] = set(names_of(ruleset, "procedures/core27")) - set(
        names_of(ruleset, "procedures/core26")
    )

    assert official.count(name) == 1


def test_the_car_procedures_have_their_official_names(
    shared: Path, ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """The four are done by prefectures, and so they stand in the table of prefectures."""
    official = [name for _, name in official_names(shared, OF_PREFECTURES)]
    names = names_of(ruleset, "procedures/car-ownership4")
    examined(names)

    assert [name for name in names if official.count(name) != 1] == []


def test_the_32_frequent_procedures_have_their_official_names(
    shared: Path, ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """24 stand in both tables, 2 in that of municipalities only, 6 in that of prefectures only."""
    tables = [official_names(shared, file) for file in (OF_MUNICIPALITIES, OF_PREFECTURES)]
    here, there = ([name for heading, name in table if heading == THE_32] for table in tables)
    examined(here + there)

    assert names_of(ruleset, "procedures/frequent-common24") == [n for n in here if n in there]
    assert names_of(ruleset, "procedures/moving2") == [n for n in here if n not in there]
    assert names_of(ruleset, "procedures/frequent-prefectural6") == [
        name for name in there if name not in here
    ]
    assert len(ruleset.catalog.members("procedures/frequent32")) == len({*here, *there})


def test_the_20_systems_have_the_names_that_plans_list(
    shared: Path, ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """The glossary of 船橋市's plan names the same twenty."""
    lines = (shared / FUNABASHI).read_text(encoding="utf-8").split("\n")
    _, _, listed = lines[LINE_OF_THE_20 - 1].partition("以下20の業務を言う。")
    names = re.findall(r"[^\s、|]+", listed)
    examined(names)

    assert sorted(names) == sorted(names_of(ruleset, "systems/core20"))


@pytest.mark.parametrize("group", SIZES)
def test_sets_have_the_size_that_their_name_says(group: str, ruleset: RuleSet) -> None:
    """Of each set, the members are as many as id and Japanese name say, each once."""
    members = ruleset.catalog.members(group)

    assert len(set(members)) == len(members) == SIZES[group]
    assert group.endswith(str(SIZES[group]))
    assert str(SIZES[group]) in ruleset.catalog.sets[group].name.ja


def test_every_set_that_names_its_size_has_it(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """A set that is added later is held to its name too."""
    numbered = {
        group: int(match[1])
        for group in ruleset.catalog.sets
        if (match := re.search(r"(\d+)$", group))
    }
    examined(numbered)

    assert {group: len(ruleset.catalog.members(group)) for group in numbered} == numbered


def test_smaller_sets_are_parts_of_larger_ones(ruleset: RuleSet) -> None:
    """26 = 15 + 11, 27 = 26 + 1, 31 = 27 + 4, and the 17 systems are among the 20."""
    members = {group: set(ruleset.catalog.members(group)) for group in SIZES}

    assert members["procedures/core26"] == (
        members["procedures/childcare15"] | members["procedures/care11"]
    )
    assert members["procedures/core26"] < members["procedures/core27"]
    assert members["procedures/core31"] == (
        members["procedures/core27"] | members["procedures/car-ownership4"]
    )
    assert members["systems/core17"] < members["systems/core20"]


def test_names_and_aliases_mean_one_thing(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """No name or alias stands for two targets or sets."""
    entries = [*ruleset.catalog.targets.values(), *ruleset.catalog.sets.values()]
    names = [
        name for entry in entries for name in {folded(n) for n in (entry.name.ja, *entry.aliases)}
    ]
    examined(names)

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_target_says_when_it_is_done_in_both_names(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """A target has a Japanese and an English name and a definition of done."""
    targets = ruleset.catalog.targets
    examined(targets)

    assert [t.id for t in targets.values() if not (t.name.ja and t.name.en and t.done_when)] == []
