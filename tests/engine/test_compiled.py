"""Rules made ready: what is compiled once, what is refused, and how a plan is indexed."""

import datetime as dt

import pytest
from made_plans import plan
from made_rules import ruleset, version

from dxcheck.engine.compile import Compiler, Dates
from dxcheck.engine.index import PlanIndex
from dxcheck.engine.judge import CompiledRule, Judge
from dxcheck.model.requirement import DateReference, FactRequirement
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Kind


@pytest.fixture
def rules() -> RuleSet:
    """Return a rule set with one rule on one target."""
    return RuleSet.model_validate(ruleset(version({"target": "t/a"})))


def test_what_to_run_is_compiled_once(rules: RuleSet) -> None:
    """Two plans seen from one day and one edition run one program, of the same compiled rules."""
    judge = Judge(rules)
    sighting = judge.sighting(plan())
    later = judge.sighting(plan(), as_of=dt.date(2023, 7, 1))
    program = judge.program(sighting, Kind.CITY)
    assert judge.program(sighting, Kind.CITY) is program
    assert judge.program(later, Kind.CITY)[0] is program[0]


def test_a_rule_on_one_target_has_its_judgements_ready(rules: RuleSet) -> None:
    """Plan after plan, one thing has the same judgement, not an equal one."""
    judge = Judge(rules)
    sighting = judge.sighting(plan())
    first, second = (judge.judge(judge.index(plan()), sighting) for _ in range(2))
    assert first[0] is second[0]


def test_facts_are_leaves_beside_all_targets() -> None:
    """Two facts of one rule have two bits, and no target has them."""
    facts = [{"fact": name, "present": True} for name in ("plan.as_of", "plan.successor")]
    judge = Judge(RuleSet.model_validate(ruleset(version({"all": [*facts, facts[0]]}))))
    [compiled] = judge.program(judge.sighting(plan()), Kind.CITY)
    assert isinstance(compiled, CompiledRule)
    everything = sum(judge.layout.masks[target] for target in judge.layout.targets)
    assert (compiled.node.leaves.bit_count(), compiled.node.leaves & everything) == (2, 0)


def test_a_document_without_a_date_dates_nothing(rules: RuleSet) -> None:
    """A rule set that was not checked and names such a document is refused under its name."""
    undated = rules.documents[0].model_copy(update={"date": None})
    dates = Dates(rules.model_copy(update={"documents": (undated,)}), rules.editions[0])
    with pytest.raises(KeyError) as caught:
        dates.resolve(DateReference("document:law.date"))
    assert caught.value.args == (DateReference("document:law.date"),)


def test_a_fact_that_nobody_knows_is_refused(rules: RuleSet) -> None:
    """A rule set that was not checked and asks for such a fact is refused under its name."""
    judge = Judge(rules)
    compiler = Compiler(rules, judge.layout, judge.reader, rules.editions[0], Kind.CITY)
    asked = FactRequirement.model_construct(fact="plan.colour", equals="red")
    with pytest.raises(KeyError) as caught:
        compiler.requirement(asked)
    assert caught.value.args == ("plan.colour",)


def test_a_claim_without_a_number_counts_none_as_done(rules: RuleSet) -> None:
    """Only progress says of some members that they are done."""
    claim = {"target": "s/ab", "state": "planned", "evidence": [{"quote": "する"}]}
    [indexed] = PlanIndex(plan({"claims": [claim]}), Judge(rules).layout).claims
    assert (indexed.size, indexed.parts(0b11)) == (2, (0, 0b11))
