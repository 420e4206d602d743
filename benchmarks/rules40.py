"""Forty rules of every form, made from a catalogue: what a full rule set will be like."""

from typing import Any

from dxcheck.model.catalog import Catalog
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Kind

Raw = dict[str, Any]

NUMBER = 40
DEADLINE = "R7年度末"
MODIFIERS: tuple[Raw, ...] = (
    {"by": DEADLINE},
    {},
    {"by": "edition.period.end"},
    {"reaches": "under_way", "by": "R6年度末"},
    {"by": "R5年度末", "since_not_before": "R3"},
)
"""What single targets are asked, in turn."""


def with_forty_rules(ruleset: RuleSet) -> RuleSet:
    """Return the rule set with forty made-up rules in place of its own: some 30 on one target."""
    groups = _on_groups(ruleset.catalog)
    single = _on_targets(ruleset.catalog, NUMBER - len(groups))
    rules = tuple(_rule(ruleset, n, asked) for n, asked in enumerate([*single, *groups]))
    return ruleset.model_copy(update={"rules": rules})


def _on_targets(catalog: Catalog, count: int) -> list[Raw]:
    """Return requirements on single targets, evenly chosen; some ask for an attribute."""
    targets = [target for target in catalog.targets.values() if Kind.CITY in target.applies_to]
    found = []
    for number in range(count):
        target = targets[number * len(targets) // count]
        asked = {"target": target.id, "reaches": "done", **MODIFIERS[number % len(MODIFIERS)]}
        having = {name: [*one.values] for name, one in target.attributes.items() if one.values}
        if having and number % 2:
            asked["having"] = having
        found.append(asked)
    return found


def _on_groups(catalog: Catalog) -> list[Raw]:
    """Return requirements on sets, parts of sets, schedules, facts and combinations of them."""
    has = {target.id for target in catalog.targets.values() if Kind.CITY in target.applies_to}
    sets = [name for name in catalog.sets if has.issuperset(catalog.members(name))]
    sets.sort(key=lambda name: (len(catalog.members(name)), name))
    small, large = sets[0], sets[-1]
    leaf = catalog.members(large)[0]
    extended = _extended(catalog, sets)
    return [
        {"every": large, "reaches": "done", "by": DEADLINE},
        {"every": small, "reaches": "done"},
        extended,
        {"at_least": "50%", "of": large, "reaches": "under_way", "by": "R5年度末"},
        {"at_least": 3, "of": small, "reaches": "done", "by": DEADLINE},
        {"schedule": leaf, "reaches": "done", "by": DEADLINE},
        {"all": [{"every": small, "by": DEADLINE}, {"target": leaf, "reaches": "planned"}]},
        {"any": [{"target": leaf, "by": "R5年度末"}, {"at_least": 1, "of": large}]},
        {"fact": "kpis.share(targets)", "at_least": "50%"},
        {"fact": "plan.period.end", "not_before": "edition.period.end"},
    ]


def _extended(catalog: Catalog, sets: list[str]) -> Raw:
    """Return a requirement on a set with a later deadline for an attribute, where there is one."""
    for name in sets:
        for attribute, given in catalog.targets[catalog.members(name)[0]].attributes.items():
            if given.values:
                having = {attribute: [given.values[0]]}
                return {"every": name, "by": DEADLINE, "extended": {"having": having, "by": "R12"}}
    return {"every": sets[0], "by": DEADLINE}


def _rule(ruleset: RuleSet, number: int, asked: Raw) -> Rule:
    raw: Raw = {
        "id": f"{ruleset.themes[0].id}/rule-{number:02}",
        "title": {"ja": f"ルール{number}", "en": f"Rule {number}"},
        "level": "should",
        "origin": "national",
        "versions": [
            {
                "from": {"edition": ruleset.editions[0].id},
                "basis": [
                    {
                        "document": ruleset.documents[0].id,
                        "says": "対応に取り組む",
                        "confidence": "reported",
                    }
                ],
                "require": asked,
            }
        ],
        "rationale": {"ja": "測定のため"},
        "remedy": {"ja": "測定のため"},
    }
    if number % 8 == 0:
        raw["when"] = {"fact": "plan.status", "equals": "in_force"}
    return Rule.model_validate(raw)
