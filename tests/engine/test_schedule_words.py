import pytest

from dxcheck import RuleSet
from dxcheck.engine.index import STATE_RANK
from dxcheck.engine.schedule import PhaseReader
from dxcheck.model.vocabulary import State


@pytest.mark.parametrize(
    ("cell", "state", "running"),
    [
        ("実施", State.DONE, None),
        ("業務分析を実施", State.UNDER_WAY, None),
        ("標準仕様との比較分析等を実施", State.UNDER_WAY, None),
        ("調査などの実施", State.CONSIDERED, None),
        ("構築完了", State.UNDER_WAY, None),
        ("検討・実施", State.DONE, None),
        ("検討後に導入", State.DONE, None),
        ("導入の検討", State.CONSIDERED, None),
        ("検討構築", State.UNDER_WAY, None),
        ("検討を継続", State.CONSIDERED, State.CONSIDERED),
        ("構築の実施を継続", State.UNDER_WAY, State.UNDER_WAY),
        ("運用", State.DONE, State.DONE),
        ("継続実施", State.DONE, State.DONE),
        ("運用を実施", State.DONE, State.DONE),
        ("構築が完了", State.UNDER_WAY, None),
        ("業務分析等を 実施", State.UNDER_WAY, None),
    ],
)
def test_cells_say_what_their_words_say(
    cell: str, state: State, running: State | None, ruleset: RuleSet
) -> None:
    """The last word of a part governs; one that only carries says what stands before it."""
    reading = PhaseReader(ruleset.phases).read(cell)

    assert reading is not None
    assert reading.state == STATE_RANK[state]
    assert reading.running == (-1 if running is None else STATE_RANK[running])


def test_a_cell_without_a_known_word_is_not_read(ruleset: RuleSet) -> None:
    """What no word is known of tells nothing."""
    assert PhaseReader(ruleset.phases).read("協議") is None
