"""The table of all local governments: what it holds, and how one of them is found."""

from collections import Counter
from collections.abc import Callable, Sized
from pathlib import Path

import pytest
import write_local_governments as script

from dxcheck.load.local_governments import (
    TABLE,
    LocalGovernment,
    likely,
    local_governments,
    named,
    nearest_code,
)
from dxcheck.load.plans import plan_paths
from dxcheck.model.municipality import Municipality, check_digit
from dxcheck.model.vocabulary import Kind


def names(found: tuple[LocalGovernment, ...]) -> list[str]:
    return [one.full_name for one in found]


def test_the_table_is_what_the_script_writes(shared: Path) -> None:
    """The table is up to date with the list that it is made of."""
    source = shared / "data" / "local_governments.csv"

    assert script.text(source) == TABLE.read_text(encoding="utf-8")


def test_there_are_47_prefectures_and_1741_municipalities(
    examined: Callable[[Sized], None],
) -> None:
    """Of every kind of government there are as many as Japan has."""
    table = local_governments()
    examined(table)

    assert Counter(one.kind for one in table.values()) == {
        Kind.PREFECTURE: 47,
        Kind.CITY: 792,
        Kind.WARD: 23,
        Kind.TOWN: 743,
        Kind.VILLAGE: 183,
    }


def test_every_code_is_right_and_stands_once_in_order(examined: Callable[[Sized], None]) -> None:
    """Codes are unique, ascending and have their check digit."""
    codes = [line.split(",")[0] for line in TABLE.read_text(encoding="utf-8").splitlines()[3:]]
    examined(codes)

    assert codes == sorted(set(codes))
    assert codes == [code[:5] + check_digit(code[:5]) for code in codes]
    assert codes == list(local_governments())


def test_every_folder_is_named_in_plain_letters_of_its_own() -> None:
    """No two governments share a folder, and no folder needs more than ASCII."""
    folders = [one.folder for one in local_governments().values()]

    assert len(set(folders)) == len(folders) == 1788
    assert [one for one in folders if not (one[7:].isascii() and one[7:].islower())] == []


def test_the_folders_of_the_repository_are_those_of_the_table(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """A plan of the repository stands where a new one would be written."""
    folders = {path.parent.name for path in plan_paths(root / "plans")}
    examined(folders)

    assert folders <= {one.folder for one in local_governments().values()}


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("北海道", "010006-hokkaido"),
        ("東京都", "130001-tokyo"),
        ("京都府", "260002-kyoto"),
        ("札幌市", "011002-sapporo"),
        ("大阪市", "271004-osaka"),
        ("千代田区", "131016-chiyoda"),
        ("倶知安町", "014001-kutchan"),
        ("大町町", "414239-omachi"),
        ("四日市市", "242021-yokkaichi"),
        ("勝央町", "336220-shoo"),
        ("周防大島町", "353051-suooshima"),
        ("瀬戸内市", "332127-setouchi"),
        ("新潟市", "151009-niigata"),
    ],
)
def test_a_folder_is_named_as_the_government_is_read(name: str, folder: str) -> None:
    """Long vowels are short, but for vowels of different words; the suffix is not written."""
    assert [one.folder for one in named(name)] == [folder]


def test_a_government_is_found_as_a_plan_names_it() -> None:
    """A record is the municipality of a plan, whose model accepts it."""
    [found] = named("船橋市")

    assert found.municipality() == Municipality(
        code="122041", name="船橋市", prefecture="千葉県", kind=Kind.CITY
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("袖ヶ浦市", ["千葉県袖ケ浦市"]),
        ("船橋 市", ["千葉県船橋市"]),
        ("府中市", ["東京都府中市", "広島県府中市"]),
        ("広島県府中市", ["広島県府中市"]),
        ("東京都", ["東京都"]),
        ("船橋", []),
        ("", []),
    ],
)
def test_names_are_compared_as_plans_write_them(name: str, expected: list[str]) -> None:
    """Variants, spaces and the prefecture before a name do not matter; half a name is none."""
    assert names(named(name)) == expected


def test_a_full_name_is_that_of_one_government(examined: Callable[[Sized], None]) -> None:
    """With its prefecture, every government is found and no other is."""
    table = local_governments()
    examined(table)

    assert [one for one in table.values() if named(one.full_name) != (one,)] == []


def test_a_name_alone_is_that_of_all_who_have_it() -> None:
    """25 names occur more than once, and every bearer is found."""
    table = local_governments().values()
    counts = Counter(one.name for one in table)
    shared_names = {name: count for name, count in counts.items() if count > 1}

    assert len(shared_names) == 25
    assert {name: len(named(name)) for name in shared_names} == shared_names


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("122049", "122041"),
        ("12204", "122041"),
        ("122401", "122041"),
        ("", None),
        ("x", None),
    ],
)
def test_the_nearest_code_has_the_same_first_digits(code: str, expected: str | None) -> None:
    """Five digits decide; else the code that looks most like it, or none."""
    found = nearest_code(code)

    assert (found.code if found else None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("船橋", ["千葉県船橋市"]),
        ("府中", ["東京都府中市", "広島県府中市", "広島県府中町"]),
        ("浦安氏", ["千葉県浦安市"]),
        ("南部町町", ["青森県南部町", "山梨県南部町", "鳥取県南部町"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_a_name_that_nobody_has_leads_to_those_it_may_mean(name: str, expected: list[str]) -> None:
    """A name without its suffix means all who have it; else what looks most like it."""
    assert names(likely(name)) == expected


@pytest.mark.parametrize("name", ["船橋町", "府中区"])
def test_a_reading_that_does_not_end_as_its_name_is_refused(name: str) -> None:
    """The script stops rather than write a folder with a suffix in it."""
    with pytest.raises(ValueError, match=name):
        script.stem(name, "ふなばしし")
