"""All local governments of Japan, from the table that comes with the package."""

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dxcheck.load.nearest import nearest
from dxcheck.model.japanese import folded
from dxcheck.model.municipality import Municipality
from dxcheck.model.vocabulary import Kind

TABLE = Path(__file__).resolve().parent / "local_governments.csv"


class LocalGovernment(NamedTuple):
    """A row of the table.

    Attributes:
        code: the 6-digit 全国地方公共団体コード.
        prefecture: the prefecture it lies in, or its own name.
        name: its name, with 市, 区, 町, 村, 都, 道, 府 or 県.
        romaji: its name in Latin letters, without those.
        kind: what kind of government it is.
    """

    code: str
    prefecture: str
    name: str
    romaji: str
    kind: Kind

    @property
    def folder(self) -> str:
        """The name of the folder of its plans: `122041-funabashi`."""
        return f"{self.code}-{self.romaji}"

    @property
    def full_name(self) -> str:
        """Its name with the prefecture before it (広島県府中市); that of a prefecture alone."""
        return self.name if self.kind is Kind.PREFECTURE else self.prefecture + self.name

    def municipality(self) -> Municipality:
        """Return it as the head of a plan names it."""
        return Municipality(
            code=self.code, name=self.name, prefecture=self.prefecture, kind=self.kind
        )


@lru_cache
def local_governments() -> dict[str, LocalGovernment]:
    """Return all local governments by code, in the order of the codes."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {
            row["code"]: LocalGovernment(
                row["code"], row["prefecture"], row["name"], row["romaji"], Kind(row["kind"])
            )
            for row in rows
        }


@lru_cache
def _by_name() -> dict[str, tuple[LocalGovernment, ...]]:
    found: dict[str, dict[str, LocalGovernment]] = {}
    for one in local_governments().values():
        for name in (one.name, one.full_name):
            found.setdefault(folded(name), {})[one.code] = one
    return {name: tuple(ones.values()) for name, ones in found.items()}


def named(name: str) -> tuple[LocalGovernment, ...]:
    """Return every local government of a name, with or without the prefecture before it.

    Names are compared as plans may write them (袖ヶ浦市 is 袖ケ浦市). Of 府中市 there are two, of
    広島県府中市 there is one; () where there is none.
    """
    return _by_name().get(folded(name), ())


def likely(name: str) -> tuple[LocalGovernment, ...]:
    """Return the local governments that a name which none has most likely means, () for none.

    Those are all that have it but for 市, 区, 町 or 村 (府中), else all whose name looks most
    like it.
    """
    known = local_governments().values()
    short = tuple(one for one in known if folded(one.name[:-1]) == folded(name))
    choice = None if short else nearest(name, [one.name for one in known])
    return short if choice is None else named(choice)


def nearest_code(code: str) -> LocalGovernment | None:
    """Return the local government whose code most likely was meant, None where none was.

    That is the one with the same first five digits, else the one whose code looks most like it.
    """
    known = local_governments()
    same = [one for one in known.values() if code and one.code[:5] == code[:5]]
    choice = same[0].code if same else nearest(code, known)
    return known[choice] if choice is not None else None
