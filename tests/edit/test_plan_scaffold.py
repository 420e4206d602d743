"""The scaffold of a plan: valid as it stands, and every question becomes a claim."""

import datetime as dt
import re
from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck import RuleSet, check
from dxcheck.edit.plan_scaffold import Answers, Document, file_name, scaffold
from dxcheck.load.local_governments import LocalGovernment, local_governments, named
from dxcheck.load.plans import PlanResult, read_plan
from dxcheck.load.rulesets import read_ruleset
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.period import Period
from dxcheck.model.plan import UNKNOWN_DIGEST, Claim, Evidence, Plan, PlanPeriod, Source
from dxcheck.model.schemas import schema_of
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import State

HERE = Path(__file__).parent
JUNE = Period.parse("2023-06")
Read = Callable[[str], PlanResult]


@pytest.fixture(scope="module", params=["千葉県", "船橋市", "千代田区", "酒々井町", "長生村"])
def new_plan(request: pytest.FixtureRequest, ruleset: RuleSet) -> str:
    """Return a new plan of each kind of government, under the bundled rules."""
    [government] = named(request.param)
    return scaffold(ruleset, Answers(government.municipality(), JUNE))


@pytest.fixture(scope="module")
def read(ruleset: RuleSet) -> Read:
    """Return what reads a plan under the bundled rules."""
    return lambda text: read_plan(text.encode(), "plan.yaml", ruleset.catalog)


def example() -> RuleSet:
    ruleset = read_ruleset([(HERE.parent / "example_rules", "rules")]).ruleset
    assert ruleset is not None
    return ruleset


def city() -> LocalGovernment:
    [found] = named("船橋市")
    return found


def uncommented(text: str) -> str:
    """Return text with the mark of a comment taken away once from each line, as an editor does."""
    return re.sub(r"^# ", "", text, flags=re.MULTILINE)


def uncommented_from(key: str, text: str) -> str:
    """Return a plan with everything from a key on uncommented."""
    start = text.index(f"\n{key}:")
    return text[:start] + uncommented(text[start:])


def blocks(text: str) -> dict[str, str]:
    """Return the blocks of the claims of a new plan by target: what blank lines set apart."""
    claims = text[text.index("\nclaims:") : text.index("\nmentions:")]
    found = {}
    for block in claims.split("\n\n"):
        target = re.search("^#   - target: (.*)$", block, re.MULTILINE)
        if target:
            found[target[1]] = block
    return found


def claim(target: str, **more: Any) -> Claim:
    """Return the claim that a question becomes."""
    evidence = (Evidence(quote="（記入）"),)
    return Claim(target=target, state=State.CONSIDERED, evidence=evidence, **more)


def plan_of(result: PlanResult) -> Plan:
    """Return a plan that was read without an error."""
    assert result.plan is not None, result.diagnostics
    return result.plan.plan


def test_the_scaffold_asks_for_all_that_the_rules_name() -> None:
    """Head, questions by theme with what counts and which rules ask, and examples of the rest."""
    answers = Answers(city().municipality(), JUNE)

    text = scaffold(example(), answers, "../../dxcheck/schemas")

    assert text == (HERE / "new_plan.yaml").read_text(encoding="utf-8")


def test_the_scaffold_says_only_what_is_left_to_write(new_plan: str, read: Read) -> None:
    """As it stands the file is valid, and warns of its title, period and source."""
    result = read(new_plan)

    plan = plan_of(result)
    assert (plan.claims, plan.mentions, plan.initiatives, plan.tables) == ((), (), (), ())
    assert [(found.code, found.is_error, found.excerpt) for found in result.diagnostics] == [
        ("placeholder_left", False, '  title: "（記入）"'),
        (
            "placeholder_left",
            False,
            "  period: {start: FY2023, end: FY2023}  # （記入）計画期間。R5 のようにも書ける",
        ),
        ("placeholder_left", False, '      file: "（記入）"  # 読み取る資料のファイル名'),
    ]


def test_the_scaffold_fits_the_schema(new_plan: str) -> None:
    """An editor that knows the schema accepts keys with nothing but comments below them."""
    value = YamlDocument("plan.yaml", new_plan.encode()).value

    errors = jsonschema.Draft202012Validator(schema_of("plan")).iter_errors(value)

    assert [error.message for error in errors] == []
    assert value["claims"] is None


def test_what_is_known_is_filled_in() -> None:
    """Title, period, series and source stand in the file, and nothing is left to write."""
    given_period = (Period.parse("R4"), Period.parse("R7"))
    digest = "0123456789abcdef" * 4
    source = Document('計画 "最終": 1.pdf', digest)
    answers = Answers(city().municipality(), JUNE, given_period, 'DX: "計画" # 1', "dx2", source)
    ruleset = example()

    result = read_plan(scaffold(ruleset, answers).encode(), "plan.yaml", ruleset.catalog)

    plan = plan_of(result)
    assert result.diagnostics == ()
    assert plan.municipality == city().municipality()
    assert (plan.plan.title, plan.plan.series, plan.plan.as_of, plan.plan.period) == (
        'DX: "計画" # 1',
        "dx2",
        JUNE,
        PlanPeriod(start=given_period[0], end=given_period[1]),
    )
    assert plan.plan.sources == (Source(id="main", file='計画 "最終": 1.pdf', sha256=digest),)


def test_what_is_not_known_has_a_value_that_is_valid() -> None:
    """The period begins as the fiscal year of the date, the digest as 64 zeros."""
    ruleset = example()
    text = scaffold(ruleset, Answers(city().municipality(), Period.parse("2024-03")))

    plan = plan_of(read_plan(text.encode(), "plan.yaml", ruleset.catalog)).plan

    year = Period.parse("R5")
    assert plan.period == PlanPeriod(start=year, end=year)
    assert [source.sha256 for source in plan.sources] == [UNKNOWN_DIGEST]
    assert "period: {start: FY2023, end: FY2023}  # （記入）計画期間。R5 のようにも書ける\n" in text


def test_every_target_of_the_kind_is_asked_once(
    new_plan: str, ruleset: RuleSet, examined: Callable[[Sized], None], read: Read
) -> None:
    """Each target that the government has is a question, and none that it has not."""
    kind = plan_of(read(new_plan)).municipality.kind
    targets = [one for one in ruleset.catalog.targets.values() if kind in one.applies_to]
    asked = re.findall(
        "^#   - target: (.*)$", new_plan[: new_plan.index("\nmentions:")], re.MULTILINE
    )
    examined(targets)

    assert sorted(target for target in asked if target in ruleset.catalog.targets) == sorted(
        target.id for target in targets
    )
    assert len(set(asked)) == len(asked)


def test_every_question_becomes_the_one_claim_it_asks_for(
    new_plan: str, read: Read, examined: Callable[[Sized], None]
) -> None:
    """With the marks of one block taken away, the file is accepted and holds that claim alone."""
    questions = blocks(new_plan)
    examined(questions)
    wrong = []

    for target, block in questions.items():
        result = read(new_plan.replace(block, uncommented(block)))
        errors = [found for found in result.diagnostics if found.is_error]
        if errors or plan_of(result).claims != (claim(target),):
            wrong.append((target, errors))

    assert wrong == []


def test_what_is_more_of_a_question_counts_when_uncommented_again(
    new_plan: str, read: Read, examined: Callable[[Sized], None]
) -> None:
    """Attributes and progress, which stay comments at first, are valid where they are wanted."""
    marked = re.compile("^(    )# (progress:|attributes:|  )", re.MULTILINE)
    questions = {
        target: marked.sub(r"\1\2", once)
        for target, block in blocks(new_plan).items()
        if marked.search(once := uncommented(block))
    }
    examined(questions)
    wrong = []

    for target, block in questions.items():
        text = new_plan.replace("\nclaims:", "\nclaims:\n" + block.strip("\n") + "\nold:", 1)
        result = read(text[: text.index("\nold:")])
        errors = [found for found in result.diagnostics if found.is_error]
        if errors or not (
            plan_of(result).claims[0].attributes or plan_of(result).claims[0].progress
        ):
            wrong.append((target, errors))

    assert wrong == []


def test_everything_at_once_fails_only_for_the_second_claim_of_the_example(
    new_plan: str, read: Read
) -> None:
    """With every block uncommented, the example of an initiative repeats one claim; no more."""
    text = uncommented_from("claims", new_plan)

    errors = [found for found in read(text).diagnostics if found.is_error]

    assert [found.code for found in errors] == ["second_claim"]
    assert text.split("\n")[errors[0].line - 1].startswith("      - target: ")


def test_the_examples_of_an_initiative_and_a_mention_are_valid(new_plan: str, read: Read) -> None:
    """Uncommented alone they are one initiative and one mention, and all of it is to be written.

    What not every document has, a grade and figures, stays a comment.
    """
    plan = plan_of(read(uncommented_from("mentions", new_plan)))

    [initiative], [mention] = plan.initiatives, plan.mentions
    assert initiative.model_fields_set == {
        *("id", "title", "owners", "page", "schedule", "claims", "mentions"),
    }
    assert initiative.mentions == (mention,)
    assert initiative.claims == (claim(mention.target),)


def test_a_fresh_plan_fails_nothing_that_asks_for_a_claim(
    new_plan: str, read: Read, ruleset: RuleSet
) -> None:
    """What asks for targets is silent on a fresh plan: nothing is promised, met or refused."""
    file = read(new_plan).plan
    assert file is not None
    asking = {
        rule.id
        for rule in ruleset.rules
        if any("fact" not in str(version.require) for version in rule.versions)
    }

    [plan] = check(ruleset, (file,)).plans

    verdicts = {found.verdict for found in plan.findings if found.rule in asking}
    assert verdicts == {Verdict.SILENT, Verdict.NOT_APPLICABLE}


def test_a_rule_set_without_targets_asks_nothing() -> None:
    """Without a catalogue the file is still a plan, with examples that name no target."""
    ruleset = example()
    bare = ruleset.catalog.model_copy(update={"targets": {}, "sets": {}})
    text = scaffold(
        ruleset.model_copy(update={"catalog": bare, "rules": ()}),
        Answers(city().municipality(), JUNE),
    )

    result = read_plan(uncommented_from("claims", text).encode(), "plan.yaml", bare)

    assert len(plan_of(result).initiatives) == 1
    assert "target:" not in text


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("令和5年6月", "2023-06.yaml"),
        ("2023-06-05", "2023-06-05.yaml"),
        ("R5", "FY2023.yaml"),
        ("R5～R7", "FY2023_FY2025.yaml"),
        ("おおむね令和5年6月", "2023-06.yaml"),
    ],
)
def test_a_file_is_named_by_its_date_in_plain_letters(date: str, name: str) -> None:
    """The name is the date in the Gregorian calendar; a range has no wave dash in it."""
    assert file_name(Period.parse(date)) == name


@given(
    government=st.sampled_from(list(local_governments().values())),
    as_of=st.builds(
        lambda first, days, circa: Period(first, first + dt.timedelta(days), circa),
        st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2200, 1, 1)),
        st.integers(0, 800),
        st.booleans(),
    ),
)
def test_any_government_and_any_date_give_a_plan(
    government: LocalGovernment, as_of: Period
) -> None:
    """Whatever the government and the date, the file is valid and says both as they were given."""
    ruleset = example()

    text = scaffold(ruleset, Answers(government.municipality(), as_of))

    plan = plan_of(read_plan(text.encode(), "plan.yaml", ruleset.catalog))
    assert (plan.municipality, plan.plan.as_of) == (government.municipality(), as_of)
    assert plan.plan.period.start.first <= as_of.last <= plan.plan.period.end.last


@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_title_is_read_back(title: str) -> None:
    """A title is data: it changes nothing else in the file."""
    ruleset = example()
    text = scaffold(ruleset, Answers(city().municipality(), JUNE, title=title))

    plan = plan_of(read_plan(text.encode(), "plan.yaml", ruleset.catalog))

    assert plan.plan.title == title
    assert text.count("\n") == scaffold(ruleset, Answers(city().municipality(), JUNE)).count("\n")
