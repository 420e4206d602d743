import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dxcheck.load.plan_checks import nearest_target
from dxcheck.model.catalog import Catalog, Target, TargetSet
from dxcheck.model.japanese import VARIANTS, folded

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ヶヵ續國﨑ケカ続国崎手２6ＡaｶﾞがﾟＣIO・･ 　子ども"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("袖ヶ浦市", "袖ケ浦市"),
        ("霞ヵ関", "霞カ関"),
        ("26手續", "26手続"),
        ("２６手続", "26手続"),
        ("２６ 手續", "26手続"),
        ("子ども子育て支援", "子ども・子育て支援"),
        ("子ども･子育て支援", "子ども・子育て支援"),
        ("子ども　子育て\t支援\n", "子ども子育て支援"),
        ("ＡＩ・ＲＰＡ", "ai rpa"),
        ("ｵﾝﾗｲﾝ化", "オンライン化"),
        ("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンバーカード"),
        ("第Ⅳ期", "第IV期"),
        ("髙﨑・渡邉・齋藤", "高崎渡辺斎藤"),
        ("", ""),
    ],
)
def test_ways_to_write_one_name_are_one(written: str, official: str) -> None:
    """Old characters, small ヶ, full width, half width, spaces and middle dots do not matter."""
    assert folded(written) == folded(official)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("26手続", "27手続"),
        ("転入", "転出"),
        ("カード", "ガード"),
        ("ハス", "パス"),
        ("サービス", "サビス"),
        ("つ", "っ"),
        ("カ", "か"),
        ("最高情報統括責任者", "最高情報統括責任者補佐官"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    """What is another word is not folded into the same one."""
    assert folded(one) != folded(other)


def test_a_variant_stands_for_a_character_that_is_none() -> None:
    """The characters that variants are folded into are not folded further."""
    assert {char: folded(char) for char in VARIANTS} == VARIANTS
    assert VARIANTS.keys() & set(VARIANTS.values()) == set()


@given(TEXTS)
def test_forms_of_unicode_do_not_matter(text: str) -> None:
    """A text and its normal forms are one name."""
    forms = {folded(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {folded(text)}


@given(TEXTS, st.sampled_from("・･ 　\t\n"), st.integers(0, 8))
def test_a_dot_or_a_space_between_does_not_matter(text: str, mark: str, place: int) -> None:
    """A mark between two characters that do not combine leaves the name what it is."""
    place = min(place, len(text))
    assume(not unicodedata.combining(unicodedata.normalize("NFKC", text[place:] or "x")[0]))
    assume(folded(text[:place]) + folded(text[place:]) == folded(text))
    assert folded(text[:place] + mark + text[place:]) == folded(text)


@given(TEXTS, TEXTS)
def test_a_name_holds_no_mark_that_is_ignored(one: str, other: str) -> None:
    """What is left has no spaces, no middle dots and no variants."""
    assert set(folded(f"{one}・{other}")) & {*"・･ 　\t\n", *VARIANTS} == set()


@example("か゛")
@example("ß¸")
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded already is not changed again."""
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(("written", "official"), [("カ゛ード", "ガード"), ("ﾊ゜ス", "パス")])
def test_a_sound_mark_of_its_own_belongs_to_the_character_before(
    written: str, official: str
) -> None:
    """Text taken from a PDF with its sound marks apart is the same name."""
    assert folded(written) == folded(official)


CATALOG = Catalog(
    targets={
        name: Target.model_validate(
            {"id": name, "name": {"ja": ja}, "aliases": aliases, "done_when": "x"}
        )
        for name, ja, aliases in (
            ("procedure/birth", "出生の届出", ["袖ケ浦市の出生届"]),
            ("procedure/childcare", "子ども・子育て支援の手続", []),
            ("procedure/birthday", "誕生日の届出", []),
        )
    },
    sets={
        "procedures/core26": TargetSet.model_validate(
            {
                "id": "procedures/core26",
                "name": {"ja": "26手続"},
                "aliases": ["特に国民の利便性向上に資する手続"],
                "members": ["procedure/birth"],
            }
        )
    },
)


@pytest.mark.parametrize(
    ("given_name", "target"),
    [
        ("袖ヶ浦市の出生届", "procedure/birth"),
        ("子ども子育て支援の手續", "procedure/childcare"),
        ("子ども 子育て支援の手続", "procedure/childcare"),
        ("２６手続", "procedures/core26"),
        ("26 手續", "procedures/core26"),
        ("特に国民の利便性向上に資する手續", "procedures/core26"),
        ("procedure/brith", "procedure/birth"),
        ("27手続", None),
    ],
)
def test_a_name_in_another_writing_finds_its_target(given_name: str, target: str | None) -> None:
    """A plan that names a target as documents write it is led to the id of that target."""
    assert nearest_target(given_name, CATALOG) == target
