from typing import Any

import pytest
from pydantic import ValidationError

from dxcheck.model.base import LocalizedText
from dxcheck.model.catalog import Attribute, Catalog, CatalogFile, Target, TargetSet
from dxcheck.model.vocabulary import Kind


def target(name: str) -> dict[str, Any]:
    return {"id": name, "name": {"ja": f"名{name}"}, "done_when": "実施した"}


def target_set(name: str, *members: str) -> dict[str, Any]:
    return {"id": name, "name": {"ja": f"群{name}"}, "members": list(members)}


CATALOG = Catalog.model_validate(
    {
        "targets": {name: target(name) for name in ("t/a", "t/b", "t/c", "t/d")},
        "sets": {
            "s/pair": target_set("s/pair", "t/b", "t/a"),
            "s/nested": target_set("s/nested", "t/c", "s/pair", "t/a"),
            "s/deep": target_set("s/deep", "s/nested", "s/pair", "t/d"),
        },
    }
)


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("t/a", ("t/a",)),
        ("s/pair", ("t/b", "t/a")),
        ("s/nested", ("t/c", "t/b", "t/a")),
        ("s/deep", ("t/c", "t/b", "t/a", "t/d")),
    ],
)
def test_the_members_of_a_set_are_its_leaves(name: str, members: tuple[str, ...]) -> None:
    """Nested sets are opened, and each leaf comes once, where it is first mentioned."""
    assert CATALOG.members(name) == members


@pytest.mark.parametrize(("name", "expected"), [("t/a", "名t/a"), ("s/pair", "群s/pair")])
def test_the_name_of_a_target_or_set_is_found(name: str, expected: str) -> None:
    """Targets and sets are named alike."""
    assert CATALOG.name(name) == LocalizedText(ja=expected)


def test_the_catalogue_knows_its_own_ids() -> None:
    """Both targets and sets are in the catalogue, and nothing else is."""
    assert [name in CATALOG for name in ("t/a", "s/pair", "t/z", "")] == [True, True, False, False]


@pytest.mark.parametrize("name", ["t/z", "s/z"])
def test_an_unknown_id_raises_a_key_error(name: str) -> None:
    """Neither members nor name exist for an id that the catalogue lacks."""
    with pytest.raises(KeyError):
        CATALOG.members(name)
    with pytest.raises(KeyError):
        CATALOG.name(name)


def test_a_catalogue_is_read_back_as_it_was() -> None:
    """A catalogue written as JSON and read again is the same catalogue."""
    assert Catalog.model_validate(CATALOG.model_dump(mode="json", by_alias=True)) == CATALOG


FILE = CatalogFile.model_validate(
    {
        "source": "自治体DX推進計画",
        "done_when": "運用している",
        "attributes": {
            "online": {"meaning": {"ja": "オンライン", "en": "Online"}, "values": [True, 1, 1.5]},
            "form": {"meaning": {"ja": "様式"}},
        },
        "targets": [
            {"id": "t/a", "name": {"ja": "甲", "en": "A"}, "aliases": ["こう"]},
            {
                "id": "t/b",
                "name": {"ja": "乙"},
                "done_when": "公表した",
                "attributes": {"form": {"meaning": {"ja": "別の様式"}, "values": ["紙"]}},
                "applies_to": ["prefecture"],
            },
        ],
        "sets": [{"id": "s/all", "name": {"ja": "全部"}, "members": ["t/a", "t/b"]}],
    }
)
ONLINE = Attribute(meaning=LocalizedText(ja="オンライン", en="Online"), values=(True, 1, 1.5))


def test_a_target_is_completed_with_what_its_file_says_for_all() -> None:
    """A target has the file's done_when and attributes, its own ones first."""
    assert [entry.completed(FILE) for entry in FILE.targets] == [
        Target(
            id="t/a",
            name=LocalizedText(ja="甲", en="A"),
            aliases=("こう",),
            done_when="運用している",
            attributes={"online": ONLINE, "form": Attribute(meaning=LocalizedText(ja="様式"))},
            applies_to=tuple(Kind),
        ),
        Target(
            id="t/b",
            name=LocalizedText(ja="乙"),
            done_when="公表した",
            attributes={
                "online": ONLINE,
                "form": Attribute(meaning=LocalizedText(ja="別の様式"), values=("紙",)),
            },
            applies_to=(Kind.PREFECTURE,),
        ),
    ]


def test_a_catalogue_file_is_read_back_as_it_was() -> None:
    """A catalogue file written as JSON and read again is the same, types of values included."""
    read = CatalogFile.model_validate(FILE.model_dump(mode="json", by_alias=True))
    assert read == FILE
    assert [type(value) for value in read.attributes["online"].values] == [bool, int, float]


def test_a_target_without_done_when_is_completed_with_none() -> None:
    """Where neither target nor file says what counts as done, it is empty; the loader notes it."""
    file = CatalogFile.model_validate(
        {"source": "x", "targets": [{"id": "t/a", "name": {"ja": "甲"}}]}
    )
    assert file.targets[0].completed(file) == Target(
        id="t/a", name=LocalizedText(ja="甲"), done_when=""
    )


@pytest.mark.parametrize("bad", ["cio", "Office/cio", "office/", "/cio", "a/b/c", "対象/a", "a/-b"])
def test_an_id_is_a_kind_and_a_name(bad: str) -> None:
    """An id is two lower-case words with a slash between them."""
    with pytest.raises(ValidationError):
        Target.model_validate(target(bad))
    with pytest.raises(ValidationError):
        TargetSet.model_validate(target_set("s/a", bad))


def test_a_set_has_members() -> None:
    """A set without a member is refused."""
    with pytest.raises(ValidationError):
        TargetSet.model_validate(target_set("s/a"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("組織や 文化を\n", "組織や文化を"),
        ("DX を CIO が", "DX を CIO が"),
        ("一、 二。 三", "一、二。三"),
        (" 甲 ", "甲"),
    ],
)
def test_folded_japanese_loses_the_spaces_of_the_fold(text: str, expected: str) -> None:
    """The space that YAML puts where a line was folded is taken out between Japanese characters."""
    assert Target.model_validate({**target("t/a"), "done_when": text}).done_when == expected
    assert LocalizedText(ja=text) == LocalizedText(ja=expected)


def test_text_falls_back_to_japanese() -> None:
    """Where there is no English text the Japanese one is shown."""
    both, one = LocalizedText(ja="甲", en="A"), LocalizedText(ja="乙")
    shown = [text.in_language(lang) for text in (both, one) for lang in ("ja", "en")]
    assert shown == ["甲", "A", "乙", "乙"]
