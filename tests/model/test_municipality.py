import csv
from pathlib import Path

import pytest
from pydantic import ValidationError

from dxcheck.model.municipality import Municipality, check_digit

OFFICIAL = "data/local_governments.csv"


def municipality(code: str, kind: str = "city") -> Municipality:
    return Municipality.model_validate(
        {"code": code, "name": "x", "prefecture": "x", "kind": kind},
    )


def test_every_official_code_has_its_check_digit(shared: Path) -> None:
    """The check digit of each of the 1,788 codes of the official list is the one computed."""
    with (shared / OFFICIAL).open(encoding="utf-8-sig", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert len(codes) == 1788
    assert [code[:5] + check_digit(code[:5]) for code in codes] == codes


def test_every_official_local_government_is_accepted(shared: Path) -> None:
    """Each row of the official list is a municipality, whatever its kind."""
    with (shared / OFFICIAL).open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["code"], row["kind"]) for row in csv.DictReader(file)]
    read = [municipality(code, kind) for code, kind in rows]
    assert [(found.code, found.kind.value) for found in read] == rows
    assert {kind for _, kind in rows} == {"prefecture", "city", "ward", "town", "village"}


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("122041", id="funabashi"),
        pytest.param("010006", id="hokkaido: the products add up to less than 11"),
        pytest.param("131016", id="chiyoda"),
        pytest.param("012131", id="tomakomai: the remainder is 0, of 11 the last digit is 1"),
        pytest.param("012190", id="monbetsu: the remainder is 1, of 10 the last digit is 0"),
        pytest.param("012041", id="asahikawa: the remainder is 10"),
    ],
)
def test_a_right_check_digit_is_accepted(code: str) -> None:
    """The last digit is that of 11 less the remainder, also where that has two digits."""
    assert municipality(code).code == code


@pytest.mark.parametrize("wrong", [digit for digit in "0123456789" if digit != "1"])
def test_every_wrong_check_digit_is_refused(wrong: str) -> None:
    """Of the ten codes of 船橋市 that differ in the last digit, one is accepted."""
    with pytest.raises(ValidationError) as caught:
        municipality(f"12204{wrong}")
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]) == (
        "check_digit",
        {"code": f"12204{wrong}", "expected": "122041"},
    )


@pytest.mark.parametrize(
    "code",
    [
        "",
        "12204",
        "1220410",
        "12204a",
        " 122041",
        "122041\n",
        "１２２０４１",
        "１２２０４1",
        "١٢٢٠٤1",
    ],
)
def test_a_code_is_six_ascii_digits(code: str) -> None:
    """A code of another length, or in other digits, is refused."""
    with pytest.raises(ValidationError):
        municipality(code)
