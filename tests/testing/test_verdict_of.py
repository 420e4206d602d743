"""`dxcheck.testing.verdict_of`: a test of a rule in one line."""

import datetime as dt
from typing import Any

import pytest

import dxcheck.testing
from dxcheck import RuleSet
from dxcheck.engine.judge import Judge
from dxcheck.load.bundled import bundled_rules
from dxcheck.load.rulesets import read_ruleset
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Evidence
from dxcheck.testing import BadCaseError, judgement_of, verdict_of
from dxcheck.testing.cases import judged
from dxcheck.testing.written_text import yaml_text

CIO = "governance/cio-rank"
STANDARD = "core-systems/core20-standardised"


def promised(due: object) -> dict[str, Any]:
    return {"target": "systems/core20", "state": "planned", "due": due}


@pytest.mark.parametrize(
    ("due", "expected"), [("2026-03-31", ("planned", "in_time")), ("2026-04-01", ("gap", "late"))]
)
def test_a_verdict_is_told_in_one_line(due: str, expected: tuple[str, str]) -> None:
    """The last day of the deadline is in time and the day after is late, told as plain texts."""
    assert verdict_of(STANDARD, as_of="R5.6", claims=[promised(due)]) == expected


@pytest.mark.parametrize(
    "due", ["R7年度末", dt.date(2026, 3, 31), Period.fiscal_year(2025)], ids=repr
)
def test_dates_are_texts_or_dates_or_periods(due: object) -> None:
    """A date may be given as plans write it, as a date or as a period."""
    assert verdict_of(STANDARD, as_of=dt.date(2023, 6, 1), claims=[promised(due)]) == (
        "planned",
        "in_time",
    )


def test_a_claim_may_be_a_claim_of_the_model() -> None:
    """A claim of the model says what the same mapping says, its evidence apart."""
    claim = Claim.model_validate(
        {
            **promised("R8年度"),
            "progress": {"done": 3, "of": 20},
            "evidence": (Evidence(quote="x"),),
        }
    )
    raw = {**promised("R8年度"), "progress": {"done": 3, "of": 20}}
    one, other = (judgement_of(STANDARD, as_of="R5.6", claims=[given]) for given in (claim, raw))
    assert (one.outcome, one.counts) == (other.outcome, other.counts)
    assert one.counts.met == 3


def test_every_case_of_the_bundled_rules_is_one_call(ruleset: RuleSet) -> None:
    """What a file of cases says of a rule, the one call says as well."""
    judge = Judge(ruleset)
    cases = read_ruleset([(bundled_rules(), "rules")]).cases
    different = []
    for rule, file in sorted(cases.items()):
        for case in file.cases[:3]:
            if any(claim.schedule for claim in case.claims):
                continue
            given = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for name in ("name", "verdict", "reason", "counts"):
                given.pop(name, None)
            found = judgement_of(rule, ruleset=ruleset, **given)
            expected = judged(judge, rule, case)
            if (found.outcome, found.counts) != (expected.outcome, expected.counts):
                different.append((rule, case.name))
    assert different == []


@pytest.mark.parametrize(
    ("rule", "given", "line", "words"),
    [
        ("governance/cio-rink", {}, 1, "Did you mean governance/cio-rank?"),
        (CIO, {"as_of": "R5.x"}, 3, "“R5.x” cannot be read as a date"),
        (CIO, {"kind": "citty"}, 4, "Did you mean city?"),
        (CIO, {"edition": "3.1"}, 5, "There is no edition “3.1”"),
        (
            CIO,
            {"claims": [{"target": "ofice/cio", "state": "done"}]},
            6,
            "Did you mean office/cio?",
        ),
        (CIO, {"claims": [{"target": "office/cio", "state": "doen"}]}, 7, "Did you mean done?"),
        (
            CIO,
            {"claims": [{"target": "office/cio", "stat": "done"}]},
            6,
            "The key “state” is missing",
        ),
        (CIO, {"facts": {"plan.ending": 1}}, 7, "There is no fact “plan.ending”"),
    ],
)
def test_what_is_wrong_is_told_with_the_nearest_choice(
    rule: str, given: dict[str, Any], line: int, words: str
) -> None:
    """A slip is told as in a file of cases: where it stands, and what was meant."""
    with pytest.raises(BadCaseError) as raised:
        verdict_of(rule, **{"as_of": "R5.6", **given})
    first = str(raised.value).splitlines()[1]
    assert first.startswith(f"verdict_of:{line}:")
    assert words in first


def test_an_argument_that_is_none_is_refused() -> None:
    """An argument of another name is not passed over."""
    with pytest.raises(TypeError, match="'claim'"):
        judgement_of(CIO, as_of="R5.6", claim=[])


@pytest.mark.parametrize(
    "text", ["1e5", "+.5", ".5e3", "12", "true", "a\x85b", "a\u2028b", "~", "R5"]
)
def test_texts_stay_texts(text: str) -> None:
    """What is given as text is no number, date or truth value, whatever it looks like."""
    document = YamlDocument("x", yaml_text({"x": text}).encode())
    assert document.value == {"x": text}


@pytest.mark.parametrize("value", [object(), [object()]])
def test_what_is_no_plain_value_is_refused(value: object) -> None:
    """An object that no file could hold is a clear error."""
    with pytest.raises(BadCaseError, match="no plain value"):
        verdict_of(CIO, as_of="R5.6", facts={"plan.kind": value})


def test_a_rule_set_that_is_none_is_refused() -> None:
    """The path of a rule set is not taken for one."""
    with pytest.raises(TypeError, match="load_ruleset"):
        judgement_of(CIO, as_of="R5.6", ruleset="rules")


def test_a_moment_is_its_day() -> None:
    """A date with a time counts as its day."""
    moment = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)
    assert verdict_of(STANDARD, as_of="R5.6", claims=[promised(moment)]) == ("planned", "in_time")


def test_every_public_name_is_there() -> None:
    """Each name that the package announces can be imported, and no other."""
    found = {name: getattr(dxcheck.testing, name) for name in dxcheck.testing.__all__}
    assert set(found) == set(dxcheck.testing._HOMES)
    with pytest.raises(AttributeError):
        _ = dxcheck.testing.verdicts_of
