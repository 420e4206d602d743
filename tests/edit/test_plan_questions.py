"""What a rule set asks, as questions: their order, and what each says."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from dxcheck import RuleSet
from dxcheck.edit.plan_questions import NO_THEME, Theme, themes_of
from dxcheck.load.rulesets import read_ruleset
from dxcheck.model.catalog import Target, TargetSet
from dxcheck.model.vocabulary import Kind

TESTS = Path(__file__).parent.parent


def read(folder: str) -> RuleSet:
    ruleset = read_ruleset([(TESTS / folder, "rules")]).ruleset
    assert ruleset is not None
    return ruleset


def order(themes: list[Theme]) -> list[tuple[str, list[str]]]:
    """Return the targets of every theme, in the order of their questions."""
    return [(theme.heading, [one.target for one in theme.questions]) for theme in themes]


def changed(
    ruleset: RuleSet, targets: Iterable[Target] = (), sets: Iterable[TargetSet] = ()
) -> RuleSet:
    """Return a rule set with other targets and sets in place of those of the same id."""
    catalog = ruleset.catalog
    new = catalog.model_copy(
        update={
            "targets": {**catalog.targets, **{one.id: one for one in targets}},
            "sets": {**catalog.sets, **{one.id: one for one in sets}},
        }
    )
    return ruleset.model_copy(update={"catalog": new})


def block(ruleset: RuleSet, target: str, kind: Kind = Kind.CITY) -> str:
    [found] = [
        one.block
        for theme in themes_of(ruleset, kind)
        for one in theme.questions
        if one.target == target
    ]
    return found


def test_themes_are_those_of_the_rules_in_their_order() -> None:
    """A target stands under the first theme whose rules ask for it; of others there is nothing."""
    assert order(themes_of(read("example_rules"), Kind.CITY)) == [
        ("推進体制", ["office/cio", "plan/data"]),
        ("行政手続", ["procedures/all", "procedure/birth", "procedure/moving"]),
    ]


def test_sets_come_first_and_their_members_after_them_once() -> None:
    """A set within a set follows it; a member of two stands with the first; the rest comes last."""
    assert order(themes_of(read("load/small_rules"), Kind.CITY)) == [
        ("体制", ["office/cio"]),
        (
            NO_THEME,
            [
                *("procedures/counter", "procedure/birth", "procedure/moving"),
                *("procedures/all", "procedures/family", "procedure/school"),
            ],
        ),
    ]


def test_what_a_government_has_not_is_not_asked() -> None:
    """Targets of other kinds drop out, and with them sets that are left with nothing."""
    ruleset = read("example_rules")
    birth, moving = (ruleset.catalog.targets[f"procedure/{name}"] for name in ("birth", "moving"))
    only = {"applies_to": (Kind.PREFECTURE,)}
    without = changed(ruleset, [birth.model_copy(update=only), moving.model_copy(update=only)])

    assert order(themes_of(without, Kind.CITY)) == [("推進体制", ["office/cio", "plan/data"])]


def test_a_set_that_is_no_more_than_one_of_its_parts_is_not_asked() -> None:
    """Where only one member is left, the question on the member is enough."""
    ruleset = read("example_rules")
    moving = ruleset.catalog.targets["procedure/moving"]
    less = changed(ruleset, [moving.model_copy(update={"applies_to": (Kind.PREFECTURE,)})])

    assert order(themes_of(less, Kind.CITY))[1:] == [("行政手続", ["procedure/birth"])]


def test_a_question_says_what_counts_how_it_is_called_and_who_asks() -> None:
    """Name, aliases, definition, rules with their level, states and attributes, all commented."""
    ruleset = read("load/small_rules")

    assert block(ruleset, "office/cio") == (
        "# # ◆ 最高情報統括責任者\n"
        "# # 文書での呼び方: CIO、情報化統括責任者\n"
        "# # 実施済みとするもの: 置いている\n"
        "# # 求めるルール: CIOの設置（必須）\n"
        "#   - target: office/cio\n"
        "#     state: 検討  # （記入）"
        "検討 < 予定 < 準備・構築中 < 実施済、別に 実施しない・制度なし\n"
        "#     # attributes:\n"
        '#     #   held-by: "（記入）"  # その任に当たる者\n'
        "#     #   full-time: true  # 常勤（true・false・一部）\n"
        "#     evidence:\n"
        '#       - quote: "（記入）"\n'
        "#         page:\n"
    )


def test_what_the_question_before_has_said_is_not_said_again() -> None:
    """A member with the definition, the rules and the attributes of its set has its name alone."""
    assert block(read("load/small_rules"), "procedure/moving") == (
        "# # ◆ 転出の届出\n"
        "#   - target: procedure/moving\n"
        "#     state: 検討  # （記入）\n"
        "#     evidence:\n"
        '#       - quote: "（記入）"\n'
        "#         page:\n"
    )


def test_a_set_may_say_how_many_of_it_are_done() -> None:
    """The number of its members stands ready in a comment, and what counts for all of them."""
    assert block(read("load/small_rules"), "procedures/all") == (
        "# # ◆ 全手続（まとめて書かれているとき）\n"
        "# # 実施済みとするもの: オンラインでできる\n"
        "# # 求めるルール: なし\n"
        "#   - target: procedures/all\n"
        "#     state: 検討  # （記入）"
        "検討 < 予定 < 準備・構築中 < 実施済、別に 実施しない・制度なし\n"
        "#     # progress: {done: 0, of: 3}  # 数だけが書かれているとき\n"
        "#     evidence:\n"
        '#       - quote: "（記入）"\n'
        "#         page:\n"
    )


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (Kind.CITY, "データ活用計画の策定（任意）"),
        (Kind.PREFECTURE, "データ活用計画の策定（必須）"),
    ],
)
def test_how_binding_a_rule_is_depends_on_the_kind(kind: Kind, asked: str) -> None:
    """The level is that for the government which is asked."""
    assert f"# # 求めるルール: {asked}\n" in block(read("example_rules"), "plan/data", kind)


def test_what_no_rule_asks_of_this_kind_says_so() -> None:
    """A target that only others are asked for has no rule here."""
    ruleset = read("example_rules")
    rules = tuple(
        rule.model_copy(update={"applies_to": (Kind.PREFECTURE,)}) for rule in ruleset.rules
    )

    text = block(ruleset.model_copy(update={"rules": rules}), "plan/data")

    assert "# # 求めるルール: なし\n" in text


def test_text_of_a_rule_set_stays_a_comment() -> None:
    """A definition over several lines, with control characters, adds no line of YAML."""
    ruleset = read("example_rules")
    cio = ruleset.catalog.targets["office/cio"]
    hostile = cio.model_copy(
        update={"done_when": "a\n\nclaims: []\x85b\x1b[0m", "aliases": ("x\ny",)}
    )

    text = block(changed(ruleset, [hostile]), "office/cio")

    assert "# # 実施済みとするもの: a claims: [] b\\u{1b}[0m\n" in text
    assert "# # 文書での呼び方: x y\n" in text
    assert all(line.startswith("# ") for line in text.splitlines())
