"""Write the table of all local governments into the package, from the list in ../shared/data.

The folder of a plan is named after the government in Latin letters, without 市, 区, 町, 村: the
letters are made here, from the readings of the list, so that a run of the program needs no library.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jaconv

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT.parent / "shared" / "data" / "local_governments.csv"
TABLE = ROOT / "dxcheck" / "load" / "local_governments.csv"
HEADER = """\
# 全国地方公共団体コードによる全1,788団体の一覧を加工して作成。
# romaji は読みから作り、市・区・町・村の読みを除く（scripts/write_local_governments.py が書く）。
code,prefecture,name,romaji,kind
"""
SUFFIXES = {"市": ("し",), "区": ("く",), "町": ("まち", "ちょう"), "村": ("むら", "そん")}
"""How the last character of a name is read."""

PREFECTURES = """
ほっかいどう
あおもり いわて みやぎ あきた やまがた ふくしま
いばらき とちぎ ぐんま さいたま ちば とうきょう かながわ
にいがた とやま いしかわ ふくい やまなし ながの ぎふ しずおか あいち
みえ しが きょうと おおさか ひょうご なら わかやま
とっとり しまね おかやま ひろしま やまぐち
とくしま かがわ えひめ こうち
ふくおか さが ながさき くまもと おおいた みやざき かごしま おきなわ
"""
"""The readings of the prefectures by their codes, without 都, 府, 県; the list has none."""

APART = """
かつ|うら なちかつ|うら まつ|うら とよ|うら こと|うら こ|うみ
せと|うち やまの|うち わの|うち たきの|うえ
ひろ|お み|の|お そ|お とよ|おか にしの|おもて
"""
"""Readings in which two vowels are of different words and no long one: せと|うち, setouchi."""
_WORDS = {reading.replace("|", ""): reading.split("|") for reading in APART.split()}
_LONG = re.compile("(o)[ou]|(u)u")


class Row(NamedTuple):
    """A row of the table."""

    code: str
    prefecture: str
    name: str
    romaji: str
    kind: str


def romaji(reading: str) -> str:
    """Return a reading in Hepburn letters without marks of length: おおさか -> osaka."""
    return "".join(_word(part) for part in _WORDS.get(reading, [reading]))


def _word(kana: str) -> str:
    letters = jaconv.kana2alphabet(kana).replace("cch", "tch")
    return _LONG.sub(lambda match: match[1] or match[2], letters)


def stem(name: str, reading: str) -> str:
    """Return a reading without that of the last character of the name, 市, 区, 町 or 村.

    Raises:
        ValueError: the reading does not end as the name does.
    """
    for suffix in SUFFIXES[name[-1]]:
        if reading.endswith(suffix):
            return reading.removesuffix(suffix)
    raise ValueError(name, reading)


def rows(source: Path) -> Iterator[Row]:
    """Yield the rows of the table, in the order of the codes."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        listed = sorted(csv.DictReader(file), key=lambda row: row["code"])
    for row in listed:
        prefecture = row["prefecture"]
        if row["kind"] == "prefecture":
            name, reading = prefecture, PREFECTURES.split()[int(row["code"][:2]) - 1]
        else:
            name, reading = row["name"], stem(row["name"], row["kana"])
        yield Row(row["code"], prefecture, name, romaji(reading), row["kind"])


def text(source: Path) -> str:
    """Return the table as it is written."""
    return HEADER + "".join(f"{','.join(row)}\n" for row in rows(source))


if __name__ == "__main__":
    TABLE.write_text(text(SOURCE), encoding="utf-8", newline="\n")
    print(f"{TABLE.relative_to(ROOT).as_posix()} written")
