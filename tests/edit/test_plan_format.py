"""The canonical form of a plan file: order, style, words, and where comments stand."""

import pytest

from dxcheck import RuleSet
from dxcheck.edit import plan_format
from dxcheck.edit.plan_format import NotFormattedError, format_plan, formatted
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.catalog import Catalog
from dxcheck.model.diagnostic import Diagnostic

UGLY = """\
# yaml-language-server: $schema=../../dxcheck/schemas/plan.json

# 読み取り：情報政策課
initiatives:
- title: '窓口: 改善'
  id: 1-1
  serves:
    - office/cio
  note: >-
    矢印は
    失われている
  # 担当課は表紙による
  owners: [情報政策課,
           総務課]
  mentions: [{quote: 'CIO "補佐官"', target: office/cio, why_not: 補佐官の話}]
  kpis:
    - name: 件数
      targets: {R5: 07, R4: 1.50}
      unit: '%'   # 単位
  schedule:
    - cells:
        R5: {lost: true}
        R4: 検討
      of: 予約
plan: {kind: plan, series: dx, status: in_force, title: DX推進計画, as_of: 2023-06,
  period: {end: R7, start: R4}, notes: [頁の印字はない],
  sources: [{sha256: "SHA", id: main, file: a.txt}]}
# 団体
municipality:
  kind: city    # 市
  code: '122041'
  name: 船橋市
  prefecture: 千葉県
tables:
- rows: [[a, {lost: true}]]
  columns: [x, y]
  title: 表
claims:
  - evidence:
      - {page: 3, quote: 'CIOを
          置く'}
    state: 実施済
    since: 令和7年度末
    target: 最高情報統括責任者（CIO）
    attributes:
      name: no
  # 以上
"""

CANONICAL = """\
# yaml-language-server: $schema=../../dxcheck/schemas/plan.json
# 読み取り：情報政策課
# 団体
municipality: {code: "122041", name: 船橋市, prefecture: 千葉県, kind: city}  # 市
plan:
  series: dx
  kind: plan
  status: in_force
  title: DX推進計画
  as_of: 2023-06
  period: {start: R4, end: R7}
  sources: [{id: main, file: a.txt, sha256: SHA}]
  notes:
    - "頁の印字はない"
claims:
  - target: office/cio
    state: done
    since: 令和7年度末
    attributes: {name: no}
    evidence:
      - quote: "CIOを 置く"
        page: 3
  # 以上
tables:
  - title: 表
    columns: [x, y]
    rows:
      - [a, {lost: true}]
initiatives:
  - id: "1-1"
    title: "窓口: 改善"
    # 担当課は表紙による
    owners: [情報政策課, 総務課]
    schedule:
      - of: 予約
        cells: {R5: {lost: true}, R4: 検討}
    kpis:
      - {name: 件数, unit: "%", targets: {R5: 07, R4: 1.50}}  # 単位
    mentions:
      - target: office/cio
        quote: "CIO \\"補佐官\\""
        why_not: "補佐官の話"
    serves: [office/cio]
    note: "矢印は 失われている"
"""


@pytest.fixture
def catalog(ruleset: RuleSet) -> Catalog:
    """Return the bundled targets."""
    return ruleset.catalog


def test_a_plan_gets_the_order_style_and_words_of_the_vocabulary(catalog: Catalog) -> None:
    """Keys as in the model, one style throughout, states and targets as ids, comments in place."""
    assert formatted(UGLY, catalog) == CANONICAL


def test_what_is_canonical_stays_as_it_is(catalog: Catalog) -> None:
    """Formatting what was formatted changes nothing."""
    assert formatted(CANONICAL, catalog) == CANONICAL


def test_unknown_keys_go_last_with_their_values(catalog: Catalog) -> None:
    """What no model has is kept as it is written, in its order and style, behind what is known."""
    text = (
        "foo: {b: 1, a: [x]}\nplan: {zoo: 1, titel: X, kind: plan}\n"
        "bar:\n  - state: 検討\nclaims: 3\n"
    )

    assert formatted(text, catalog) == (
        "plan:\n  kind: plan\n  zoo: 1\n  titel: X\nclaims: 3\n"
        "foo: {b: 1, a: [x]}\nbar:\n  - state: 検討\n"
    )


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("state: 検討", "state: considered"),
        ("state: '準備・構築中'", "state: under_way"),
        ("state: dome", "state: dome"),
        ("state: 3", "state: 3"),
        ("target: 妊娠の届出", "target: procedure/pregnancy-notice"),
        ("target: CIO", "target: office/cio"),
        ("target: ＣＩＯ", "target: office/cio"),
        ("target: office/coi", "target: office/coi"),
        ("target: 妊娠", "target: 妊娠"),
        ("attributes: {state: 検討, target: CIO}", "attributes: {state: 検討, target: CIO}"),
        ("due: 令和7年度末", "due: 令和7年度末"),
        ("due: ", "due: null"),
        ("progress: {of: 0x10, done: +1}", "progress: {done: +1, of: 0x10}"),
        ("note: 12", "note: 12"),
        ("note: '12'", 'note: "12"'),
        ("note: !!str 12", 'note: "12"'),
        ("note: |\n      a\n      b", 'note: "a\\nb\\n"'),
    ],
)
def test_words_change_where_they_are_known_and_nothing_else_does(
    written: str, stands: str, catalog: Catalog
) -> None:
    """States and names of targets become words of the vocabulary; numbers and dates stay."""
    text = f"claims:\n  - {written}\n"

    assert formatted(text, catalog) == f"claims:\n  - {stands}\n"


def test_a_name_that_two_targets_have_stays_a_name(catalog: Catalog) -> None:
    """Where nobody can tell which target is meant, the writer is left to say it."""
    other = catalog.targets["office/cio-assistant"].model_copy(update={"aliases": ("CIO",)})
    both = catalog.model_copy(update={"targets": {**catalog.targets, other.id: other}})
    text = "claims:\n  - target: CIO\n"

    assert formatted(text, both) == text


def test_an_alias_is_written_out(catalog: Catalog) -> None:
    """Anchors and aliases become what they stand for; a merge key is a key like any other."""
    text = (
        "claims:\n  - target: office/cio\n    evidence: &e [{quote: x}]\n"
        "  - evidence: *e\n    <<: {a: 1}\n"
    )

    assert formatted(text, catalog) == (
        'claims:\n  - target: office/cio\n    evidence:\n      - quote: "x"\n'
        '  - evidence:\n      - quote: "x"\n    <<: {a: 1}\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("claims:\n  # a\n  - state: x\n", "claims:\n  # a\n  - state: x\n"),
        ("claims: # a\n- # b\n  state: x # c\n", "claims:  # a\n  # b\n  - state: x  # c\n"),
        (
            "claims:\n  - state: x\n    # a\n  # b\n# c\ninitiatives: []\n",
            "claims:\n  - state: x\n    # a\n  # b\n# c\ninitiatives: []\n",
        ),
        (
            "initiatives: []\n# of claims\nclaims:\n  - state: x\n    # end of x\n# end\n",
            "# of claims\nclaims:\n  - state: x\n    # end of x\ninitiatives: []\n# end\n",
        ),
        (
            "# head\n--- # start\nclaims:\n- {state: x, # a\n   # b\n   due: R7} # c\n... # end\n",
            "# head\n# start\nclaims:\n  - state: x  # a\n    # b\n    due: R7  # c\n# end\n",
        ),
    ],
)
def test_comments_stay_beside_what_they_speak_of(
    text: str, expected: str, catalog: Catalog
) -> None:
    """Above an entry, behind it, or at the end of the part that they are indented like."""
    assert formatted(text, catalog) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2\n", "duplicate_key"),
        ("a: !!set {}\n", "tag"),
        ("a: [\n", "yaml_syntax"),
        ("- 1\n", "wrong_type"),
        ("# only\n", "empty_file"),
        ("a: " + "[" * 60 + "]" * 60, "too_deep"),
        ("a: &a [*a]\n", "too_deep"),
    ],
)
def test_what_cannot_be_read_strictly_is_left_alone(text: str, code: str, catalog: Catalog) -> None:
    """The faults of the strict loader are told in place of a text."""
    result = format_plan(text.encode(), "f.yaml", catalog)

    assert (result.text, {found.code for found in result.diagnostics}) == (None, {code})
    with pytest.raises(NotFormattedError, match=code):
        formatted(text, catalog)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("07", "7"),
        ("x", "y"),
        ("# c", ""),
        ("1.50", "1.5 1"),
        ("true", "'true'"),
        ("z: null", ""),
        ("[1, 2]", "[1]"),
        ("state: x", "state: done"),
        ("zoo", "[zoo"),
    ],
)
def test_a_text_that_lost_something_is_never_given(
    before: str, after: str, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong in writing, a changed value, key, type or comment is a fault."""
    text = "claims:\n  - state: x  # c\na: 07\nb: 1.50\nc: true\nd: zoo\ne: [1, 2]\nz: null\n"
    whole = plan_format.with_comments

    def damaged(written: str, source: YamlDocument) -> str:
        return whole(written, source).replace(before, after)

    assert formatted(text, catalog) == text
    monkeypatch.setattr(plan_format, "with_comments", damaged)

    assert format_plan(text.encode(), "f.yaml", catalog) == (
        None,
        (Diagnostic("format_loses", "f.yaml", 1, 1, excerpt="claims:"),),
    )


def test_an_unfinished_plan_is_left_as_it_is(catalog: Catalog) -> None:
    """Questions that wait to be uncommented keep their place: not a byte changes."""
    data = "plan: {b: 1}\r\nclaims:\r\n# # 問い\r\n#   - target: a/b  # （記入）\r\n".encode()

    result = format_plan(data, "plan.yaml", catalog)

    assert result.text is not None
    assert result.text.encode() == data
    assert [(one.code, one.is_error) for one in result.diagnostics] == [
        ("format_unfinished", False)
    ]
