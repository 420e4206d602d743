"""As many local governments as there are, of the same kinds, with codes of the official form."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from dxcheck.model.municipality import check_digit
from dxcheck.model.vocabulary import Kind

PREFECTURES = (
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
)
"""By their number, from 1."""

TOKYO = 13
NUMBERS = {Kind.CITY: 792, Kind.WARD: 23, Kind.TOWN: 743, Kind.VILLAGE: 183}
"""How many there are of each kind beside the 47 prefectures: 1,788 in all."""
FIRST_CODE = {Kind.CITY: 201, Kind.WARD: 101, Kind.TOWN: 301, Kind.VILLAGE: 401}
SUFFIX = {Kind.CITY: "市", Kind.WARD: "区", Kind.TOWN: "町", Kind.VILLAGE: "村"}

_NAMES = tuple(
    (first[0] + last[0], first[1] + last[1])
    for first, last in product(
        (
            ("青", "ao"),
            ("北", "kita"),
            ("南", "minami"),
            ("大", "oo"),
            ("小", "ko"),
            ("高", "taka"),
        ),
        (
            ("山", "yama"),
            ("川", "kawa"),
            ("野", "no"),
            ("島", "shima"),
            ("沢", "sawa"),
            ("原", "hara"),
        ),
    )
)
"""Made-up names with their reading."""


class Government(NamedTuple):
    """One local government; its name is made up, its code has a valid check digit."""

    code: str
    name: str
    romaji: str
    prefecture: str
    kind: Kind


def governments() -> list[Government]:
    """Return 1,788 governments: 47 prefectures and the municipalities spread over them."""
    found = [
        Government(_coded(number, 0), name, "pref", name, Kind.PREFECTURE)
        for number, name in enumerate(PREFECTURES, 1)
    ]
    for kind, count in NUMBERS.items():
        found += _of_kind(kind, count)
    return sorted(found)


def _of_kind(kind: Kind, count: int) -> Iterator[Government]:
    for place in range(count):
        turn, number = divmod(place, len(PREFECTURES))
        if kind is Kind.WARD:  # special wards are Tokyo's
            turn, number = place, TOKYO - 1
        name, romaji = _NAMES[place % len(_NAMES)]
        code = _coded(number + 1, FIRST_CODE[kind] + turn)
        yield Government(code, name + SUFFIX[kind], romaji, PREFECTURES[number], kind)


def _coded(prefecture: int, number: int) -> str:
    first_five = f"{prefecture:02}{number:03}"
    return first_five + check_digit(first_five)
