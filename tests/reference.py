"""A naive model of what a verdict means, to hold the engine against.

It judges raw data, as a YAML file gives it, and goes the slow and obvious way each time: it walks
every claim for every leaf, keeps nothing and prepares nothing. It shares no code with the engine.
"""

import datetime as dt
import math
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from dxcheck.model.period import Period

Raw = dict[str, Any]
"""A mapping as YAML gives it."""


class Outcome(NamedTuple):
    """A verdict with its reason."""

    verdict: str
    reason: str


WORST_FIRST = [
    Outcome("gap", "declined"),
    Outcome("gap", "overdue"),
    Outcome("gap", "slipped"),
    Outcome("gap", "late"),
    Outcome("gap", "undated"),
    Outcome("gap", "uncommitted"),
    Outcome("gap", "unfit"),
    Outcome("silent", "absent"),
    Outcome("silent", "unknown"),
    Outcome("silent", "partly_absent"),
    Outcome("planned", "no_deadline"),
    Outcome("planned", "in_time"),
    Outcome("planned", "reached_undated"),
    Outcome("met", "reached_late"),
    Outcome("met", "reached"),
]
VERDICTS = ["gap", "silent", "planned", "met"]
STATES = ["considered", "planned", "under_way", "done"]
JAPANESE = {
    "検討": "considered",
    "予定": "planned",
    "準備・構築中": "under_way",
    "準備中": "under_way",
    "構築中": "under_way",
    "実施済": "done",
    "実施済み": "done",
    "実施しない": "declined",
    "制度なし": "none_here",
}


@dataclass
class World:
    """Everything one judgement looks at.

    Attributes:
        ruleset: the rule set.
        plan: the plan.
        today: T, the last day of the date at which it is judged.
        edition: the edition under which it is judged.
    """

    ruleset: Raw
    plan: Raw
    today: dt.date
    edition: Raw

    def __post_init__(self) -> None:
        """Name what is asked for everywhere."""
        self.targets: dict[str, Raw] = self.ruleset["catalog"]["targets"]
        self.sets: dict[str, Raw] = self.ruleset["catalog"]["sets"]
        self.kind: str = self.plan["municipality"]["kind"]


@dataclass
class Result:
    """What one node of a requirement gives.

    Attributes:
        outcome: its outcome, None where the node drops out.
        told: the verdict of each leaf below it that counts.
        dropped: why each leaf dropped out of some requirement below it (`kind` or `none_here`).
    """

    outcome: Outcome | None
    told: dict[str, str]
    dropped: dict[str, str]


def judge(
    ruleset: Raw, rule_id: str, plan: Raw, *, as_of: str | None = None, edition: str | None = None
) -> Raw:
    """Judge one rule on one plan.

    Args:
        ruleset: what `RuleSet.model_validate` accepts.
        rule_id: the id of one of its rules.
        plan: what `Plan.model_validate` accepts.
        as_of: the date at which to judge, as text; the plan's own where left out.
        edition: the id of an edition, or "latest"; the one in force at that date where left out.

    Returns:
        `verdict`, `reason`, and `counts` of leaves: met, planned, silent, gap, of.
    """
    today = Period.parse(as_of or plan["plan"]["as_of"]).last
    world = World(ruleset, plan, today, edition_of(ruleset, today, edition))
    rule = next(rule for rule in ruleset["rules"] if rule["id"] == rule_id)
    if world.kind not in rule.get("applies_to", [world.kind]):
        return not_applicable("kind")
    selection = today if edition is None else last_of_reign(world)
    begun = [v for v in rule["versions"] if first_day(ruleset, v["from"]) <= selection]
    if not begun:
        return not_applicable("not_yet")
    version = begun[-1]
    if "until" in version and first_day(ruleset, version["until"]) <= selection:
        return not_applicable("ended")
    if "when" in rule and holds(world, rule["when"]) is False:
        return not_applicable("condition")
    return reported(judge_requirement(world, version["require"]))


def not_applicable(reason: str) -> Raw:
    """Return the judgement of a rule that does not apply."""
    counts = dict.fromkeys([*VERDICTS, "of"], 0)
    return {"verdict": "not_applicable", "reason": reason, "counts": counts}


def reported(result: Result) -> Raw:
    """Return the judgement that the topmost node of a requirement amounts to."""
    if result.outcome is None:
        only_kinds = all(reason == "kind" for reason in result.dropped.values())
        return not_applicable("kind" if only_kinds else "none_here")
    verdicts = list(result.told.values())
    counts = {verdict: verdicts.count(verdict) for verdict in VERDICTS}
    counts["of"] = len(verdicts)
    return {**result.outcome._asdict(), "counts": counts}


def in_force(edition: Raw) -> dt.date:
    """Return the day from which an edition counts."""
    return Period.parse(edition["published"]).start_in_force


def edition_of(ruleset: Raw, today: dt.date, name: str | None) -> Raw:
    """Return the named edition, or the newest that counts by `today`."""
    editions: list[Raw] = ruleset["editions"]
    if name == "latest":
        return editions[-1]
    if name is not None:
        return next(edition for edition in editions if edition["id"] == name)
    published = [edition for edition in editions if in_force(edition) <= today]
    return published[-1] if published else editions[0]


def last_of_reign(world: World) -> dt.date:
    """Return the last day on which the edition is the newest; of the newest, the review or today.

    An edition that was replaced on its own first day has that day.
    """
    editions = world.ruleset["editions"]
    later = editions[editions.index(world.edition) + 1 :]
    if not later:
        reviewed = Period.parse(world.ruleset["reviewed"]).last
        return max(world.today, reviewed, in_force(world.edition))
    return max(in_force(world.edition), in_force(later[0]) - dt.timedelta(days=1))


def first_day(ruleset: Raw, start: Raw) -> dt.date:
    """Return the day from which a `from` or `until` counts."""
    if "date" in start:
        return Period.parse(start["date"]).start_in_force
    return in_force(edition_of(ruleset, dt.date.max, start["edition"]))


def date_value(world: World, text: str) -> Period:
    """Return the date that a value writes or names."""
    if text == "edition.published":
        return Period.parse(world.edition["published"])
    if text == "edition.period.end":
        return Period.day(Period.parse(world.edition["period"]).last)
    if text.startswith("document:"):
        name = text.removeprefix("document:").removesuffix(".date")
        document = next(one for one in world.ruleset["documents"] if one["id"] == name)
        return Period.parse(document["date"])
    return Period.parse(text)


def judge_requirement(world: World, node: Raw) -> Result:
    """Judge one node of a requirement, of whatever form."""
    for form in ("target", "every", "of", "schedule"):
        if form in node:
            return judge_leaves(world, node, node[form])
    if "fact" in node:
        return judge_fact(world, node)
    form = "all" if "all" in node else "any"
    results = [judge_requirement(world, child) for child in node[form]]
    told: dict[str, str] = {}
    for leaf in {leaf for result in results for leaf in result.told}:
        verdicts = [result.told[leaf] for result in results if leaf in result.told]
        told[leaf] = (min if form == "all" else max)(verdicts, key=VERDICTS.index)
    dropped = {leaf: why for result in results for leaf, why in result.dropped.items()}
    outcomes = [result.outcome for result in results if result.outcome is not None]
    return aggregated(outcomes, len(outcomes) if form == "all" else 1, told, dropped)


def judge_leaves(world: World, node: Raw, target: str) -> Result:
    """Judge a requirement on a target or on the members of a set."""
    applicable = leaves_for_kind(world, target)
    dropped = {leaf: "kind" for leaf in leaves_of(world, target) if leaf not in applicable}
    outcomes: dict[str, Outcome] = {}
    for leaf in applicable:
        outcome = leaf_outcome(world, node, leaf, applicable)
        if outcome is None:
            dropped[leaf] = "none_here"
        else:
            outcomes[leaf] = outcome
    needed = len(outcomes)
    if "of" in node:
        needed = number_needed(node["at_least"], len(outcomes))
    told = {leaf: outcome.verdict for leaf, outcome in outcomes.items()}
    return aggregated(list(outcomes.values()), needed, told, dropped)


def number_needed(at_least: int | str, of: int) -> int:
    """Return how many of `of` must hold: a number, or a percentage rounded up."""
    if isinstance(at_least, str):
        at_least = math.ceil(Fraction(at_least.removesuffix("%")) * of / 100)
    return min(max(at_least, 1), of)


def aggregated(
    outcomes: list[Outcome], needed: int, told: dict[str, str], dropped: dict[str, str]
) -> Result:
    """Return the k-th best of the outcomes, `needed` being k."""
    if not outcomes:
        return Result(None, told, dropped)
    outcome = sorted(outcomes, key=WORST_FIRST.index, reverse=True)[needed - 1]
    if outcome.verdict == "silent" and any(verdict != "silent" for verdict in told.values()):
        outcome = Outcome("silent", "partly_absent")
    return Result(outcome, told, dropped)


def worst(outcomes: list[Outcome]) -> Outcome:
    """Return the worst of some outcomes."""
    return min(outcomes, key=WORST_FIRST.index)


def contains(world: World, set_id: str, leaf: str) -> bool:
    """Tell whether a set contains a leaf target, at whatever depth."""
    members = world.sets[set_id]["members"]
    return leaf in members or any(
        contains(world, member, leaf) for member in members if member in world.sets
    )


def leaves_of(world: World, target: str) -> list[str]:
    """Return the leaf targets of a set, or the target itself, in catalogue order."""
    if target in world.targets:
        return [target]
    if target not in world.sets:
        return []
    return [leaf for leaf in world.targets if contains(world, target, leaf)]


def leaves_for_kind(world: World, target: str) -> list[str]:
    """Return the leaf targets that this kind of government has, in catalogue order."""
    return [
        leaf
        for leaf in leaves_of(world, target)
        if world.kind in world.targets[leaf].get("applies_to", [world.kind])
    ]


def all_claims(world: World) -> list[Raw]:
    """Return every claim of the plan, in its initiatives and outside them."""
    inside = [claim for one in world.plan.get("initiatives", []) for claim in one.get("claims", [])]
    return [*world.plan.get("claims", []), *inside]


def claim_on(world: World, target: str) -> Raw | None:
    """Return the claim that stands on exactly this target or set."""
    return next((claim for claim in all_claims(world) if claim["target"] == target), None)


def effective_claims(world: World, leaf: str) -> list[Raw]:
    """Return the claims that speak for a leaf: its own, or those on its smallest sets."""
    own = claim_on(world, leaf)
    if own is not None:
        return [own]
    on_sets = [
        claim
        for claim in all_claims(world)
        if claim["target"] in world.sets and contains(world, claim["target"], leaf)
    ]
    sizes = [len(leaves_of(world, claim["target"])) for claim in on_sets]
    return [claim for claim, size in zip(on_sets, sizes, strict=True) if size == min(sizes)]


def with_progress(world: World, node: Raw, claim: Raw, leaf: str, leaves: list[str]) -> Raw:
    """Return the claim as it speaks for one leaf of a requirement on `leaves`.

    Of the leaves it speaks for, the first ones are done: as many as must be, whichever of its
    members the plan may have counted.
    """
    if "progress" not in claim:
        return claim
    spoken_for = [one for one in leaves if claim in effective_claims(world, one)]
    members = leaves_of(world, claim["target"])
    everywhere = [one for one in members if claim in effective_claims(world, one)]
    elsewhere = max(claim["progress"]["of"], len(everywhere)) - len(spoken_for)
    certain = max(0, claim["progress"]["done"] - elsewhere)
    if "schedule" in node:  # rows differ by leaf: those that gain least by being done come first
        spoken_for.sort(key=lambda one: -WORST_FIRST.index(claim_outcome(world, node, claim, one)))
    return {**claim, "state": "done"} if leaf in spoken_for[:certain] else claim


def leaf_outcome(world: World, node: Raw, leaf: str, leaves: list[str]) -> Outcome | None:
    """Return the outcome of one leaf of a requirement on `leaves`, None where it drops out."""
    claims = effective_claims(world, leaf)
    if not claims:
        return Outcome("silent", "absent")
    outcomes = []
    for claim in claims:
        spoken = with_progress(world, node, claim, leaf, leaves)
        outcome = claim_outcome(world, node, spoken, leaf)
        if outcome is not None:
            outcomes.append(outcome)
    return worst(outcomes) if outcomes else None


def state_of(raw: str) -> str:
    """Return a state in English."""
    return JAPANESE.get(raw, raw)


def is_at_least(state: str, asked: str) -> bool:
    """Tell whether a state is the one asked for, or a higher one."""
    return STATES.index(state) >= STATES.index(asked)


def asked_state(node: Raw) -> str:
    """Return the state that a requirement asks for."""
    return state_of(node.get("reaches", "done"))


def claim_outcome(world: World, node: Raw, claim: Raw, leaf: str) -> Outcome | None:
    """Return the outcome of one claim on one leaf, None where it drops out."""
    state = state_of(claim["state"])
    if state == "none_here":
        return Outcome("gap", "unfit") if node.get("none_here") == "gap" else None
    if state == "declined":
        return Outcome("gap", "declined")
    if is_at_least(state, asked_state(node)):
        outcome = reached(world, node, claim)
    elif "schedule" in node:
        outcome = schedule_outcome(world, node, claim, leaf)
    elif state == "considered":
        outcome = Outcome("gap", "uncommitted")
    else:
        outcome = promised(world, node, claim)
    return worst([outcome, *attribute_outcomes(node.get("having", {}), claim)])


def deadline_of(world: World, node: Raw, claim: Raw) -> dt.date | None:
    """Return the last day of the deadline for this claim, None where there is none."""
    extended = node.get("extended")
    if extended is not None and carries(claim, extended["having"]):
        return date_value(world, extended["by"]).last
    return date_value(world, node["by"]).last if "by" in node else None


def reached(world: World, node: Raw, claim: Raw) -> Outcome:
    """Return the outcome of a claim whose state is the one asked for."""
    since = Period.parse(claim["since"]).last if "since" in claim else None
    if "since_not_before" in node:
        if since is None and promised(world, node, claim).verdict == "planned":
            return Outcome("planned", "reached_undated")
        if since is None:
            return Outcome("silent", "absent")
        if since < date_value(world, node["since_not_before"]).start_in_force:
            return Outcome("gap", "unfit")
    deadline = deadline_of(world, node, claim)
    is_late = since is not None and deadline is not None and since > deadline
    return Outcome("met", "reached_late" if is_late else "reached")


def promised(world: World, node: Raw, claim: Raw) -> Outcome:
    """Return the outcome of a claim that promises the state, by its own date if it has one."""
    due = Period.parse(claim["due"]).last if "due" in claim else None
    deadline = deadline_of(world, node, claim)
    if due is not None and deadline is not None and due > deadline:
        return Outcome("gap", "late")
    if deadline is not None and world.today > deadline:
        return Outcome("gap", "overdue")
    if due is not None and due < world.today:
        return Outcome("gap", "slipped")
    if due is None and deadline is not None:
        return Outcome("gap", "undated")
    end_of_plan = Period.parse(world.plan["plan"]["period"]["end"]).last
    if due is None and deadline is None and world.today > end_of_plan:
        return Outcome("gap", "slipped")
    return Outcome("planned", "no_deadline" if deadline is None else "in_time")


def same(one: object, other: object) -> bool:
    """Tell whether two scalars are equal, a truth value never being a number."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def fits(given: object, values: list[object]) -> bool:
    """Tell whether an attribute, or one element of it, is one of the values."""
    elements = given if isinstance(given, list) else [given]
    return any(same(element, value) for element in elements for value in values)


def carries(claim: Raw, having: Raw) -> bool:
    """Tell whether a claim carries every attribute of `having` with a value that fits."""
    attributes = claim.get("attributes", {})
    return all(name in attributes and fits(attributes[name], having[name]) for name in having)


def attribute_outcomes(having: Raw, claim: Raw) -> list[Outcome]:
    """Return what is wrong with the attributes of a claim."""
    attributes = claim.get("attributes", {})
    absent = [Outcome("silent", "absent") for name in having if name not in attributes]
    unfit = [
        Outcome("gap", "unfit")
        for name in having
        if name in attributes and not fits(attributes[name], having[name])
    ]
    return absent + unfit


def schedule_outcome(world: World, node: Raw, claim: Raw, leaf: str) -> Outcome:
    """Return what the schedule beside a claim says on a leaf."""
    rows = rows_on(world, claim, leaf)
    if not rows:
        return Outcome("silent", "absent")
    return worst([row_outcome(world, node, claim, row) for row in rows])


def rows_on(world: World, claim: Raw, leaf: str) -> list[Raw]:
    """Return the rows of the claim's initiative on a leaf, else those that name no target."""
    for initiative in world.plan.get("initiatives", []):
        if claim["target"] in [one["target"] for one in initiative.get("claims", [])]:
            rows: list[Raw] = initiative.get("schedule", [])
            on_leaf = [
                row
                for row in rows
                if row.get("target") is not None and leaf in leaves_of(world, row["target"])
            ]
            return on_leaf or [row for row in rows if row.get("target") is None]
    return []


def row_outcome(world: World, node: Raw, claim: Raw, row: Raw) -> Outcome:
    """Return the outcome of one row, read in place of the claim's own state and dates."""
    asked = asked_state(node)
    lost_before = False
    read: list[str] = []
    for number, (text, cell) in enumerate(in_order(row["cells"])):
        words = [] if is_lost(cell) else words_of(world, cell)
        lost_before = lost_before or is_lost(cell)
        states = [state_of(word["state"]) for word in words]
        if any(is_at_least(state, asked) for state in states):
            if number == 0 and runs(words, asked):
                at_asked = {key: value for key, value in claim.items() if key != "since"}
                return reached(world, node, at_asked)
            return promised(world, node, {**claim, "due": text})
        read += states
    if lost_before or not read:
        return Outcome("silent", "unknown")
    if all(state == "considered" for state in read):
        return Outcome("gap", "uncommitted")
    return promised(world, node, {key: value for key, value in claim.items() if key != "due"})


def in_order(cells: Raw) -> list[tuple[str, Any]]:
    """Return the cells of a row, oldest first."""

    def order(item: tuple[str, Any]) -> tuple[dt.date, dt.date]:
        period = Period.parse(item[0])
        return period.last, period.first

    return sorted(cells.items(), key=order)


def is_lost(value: object) -> bool:
    """Tell whether the text of the document has lost a cell or a figure."""
    return isinstance(value, dict)


def words_of(world: World, text: str) -> list[Raw]:
    """Return the last schedule word of each part of a cell, the longest one at each place.

    A word that carries and stands right behind another, or is joined to it by を, の, が, は or も
    (also 等を, などの), says no more than that one: of the two, the lower state counts.
    """
    found: list[Raw] = []
    for part in re.split("[・、，,/／\n]", text):
        rest, last, between = part, None, ""
        while rest:
            phases = world.ruleset.get("phases", [])
            here = [phase for phase in phases if rest.startswith(phase["word"])]
            longest = max(here, key=lambda phase: len(phase["word"]), default=None)
            if longest is None:
                between += rest[0]
                rest = rest[1:]
                continue
            joined = longest.get("carries", False) and "".join(between.split()) in JOINTS
            last = together(last, longest) if last and joined else longest
            rest, between = rest[len(longest["word"]) :], ""
        if last is not None:
            found.append(last)
    return found


JOINTS = [stem + end for stem in ("", "等", "など") for end in ("", *"をのがはも")]


def together(one: Raw, other: Raw) -> Raw:
    """Return two words as one: the lower state of the two; it runs if one of them does."""
    order = ["none_here", "declined", "considered", "planned", "under_way", "done"]
    state = min((state_of(word["state"]) for word in (one, other)), key=order.index)
    return {"state": state, "running": any(word.get("running", False) for word in (one, other))}


def runs(words: list[Raw], asked: str) -> bool:
    """Tell whether one of the words says that the state asked for already holds."""
    running = [word for word in words if word.get("running", False)]
    return any(is_at_least(state_of(word["state"]), asked) for word in running)


def judge_fact(world: World, node: Raw) -> Result:
    """Judge a requirement on a fact, which counts as one leaf of its own."""
    truth = fact_holds(world, node)
    outcome = Outcome("gap", "unfit")
    if truth is True:
        outcome = Outcome("met", "reached")
    elif truth is None:
        is_absent = not possible_values(world, node["fact"])
        outcome = Outcome("silent", "absent" if is_absent else "unknown")
    return Result(outcome, {node["fact"]: outcome.verdict}, {})


def fact_holds(world: World, node: Raw) -> bool | None:
    """Tell whether a fact is as asked, None where the plan does not tell."""
    operator = next(key for key in node if key != "fact")
    values = possible_values(world, node["fact"])
    if values and operator == "present":
        return True
    truths = {compares(world, operator, value, node[operator]) for value in values}
    return truths.pop() if len(truths) == 1 else None


def possible_values(world: World, fact: str) -> list[Any]:
    """Return what a fact may be: nothing if absent, its value, or the two ends of a share."""
    name, _, parameter = fact.removesuffix(")").partition("(")
    initiatives = world.plan.get("initiatives", [])
    kpis = [kpi for initiative in initiatives for kpi in initiative.get("kpis", [])]
    if parameter in ("due", "reported"):
        return figures_due(world, kpis, parameter)
    if name.endswith(".count"):
        return [len(initiatives if name == "initiatives.count" else kpis)]
    if name == "initiatives.share":
        return ends_of_share([has_part(one, parameter) for one in initiatives])
    if name == "kpis.share":
        return ends_of_share([has_figures(kpi.get(parameter, {})) for kpi in kpis])
    key = name.removeprefix("plan.")
    meta = world.plan["plan"]
    given = {"period.start": meta["period"]["start"], "period.end": meta["period"]["end"], **meta}
    text = given.get(key)
    is_date = key not in ("kind", "status", "successor")
    return [] if text is None else [Period.parse(text) if is_date else text]


def figures_due(world: World, kpis: list[Raw], asked: str) -> list[Any]:
    """Return how many figures had a target before the plan's own date, or the share reported."""
    begins = Period.parse(world.plan["plan"]["as_of"]).first
    truths: list[bool | None] = []
    for kpi in kpis:
        aimed = [*kpi.get("targets", {}), *kpi.get("revised", {})]
        ended = [Period.parse(text).last for text in aimed if Period.parse(text).last < begins]
        if ended:
            actuals = kpi.get("actuals", {}).items()
            enough = {text: v for text, v in actuals if Period.parse(text).last >= max(ended)}
            truths.append(has_figures(enough))
    if asked == "due":
        return [len(truths)] if kpis else []
    return ends_of_share(truths)


def has_part(initiative: Raw, part: str) -> bool | None:
    """Tell whether an initiative has a part, None where the text has lost all of it."""
    if part == "schedule":
        cells = [c for row in initiative.get("schedule", []) for c in row["cells"].values()]
        if cells and all(is_lost(cell) for cell in cells):
            return None
        return bool(cells)
    return bool(initiative.get(part))


def has_figures(series: Raw) -> bool | None:
    """Tell whether a series has figures, None where the text has lost all of them."""
    if series and all(is_lost(value) for value in series.values()):
        return None
    return bool(series)


def ends_of_share(truths: list[bool | None]) -> list[Fraction]:
    """Return the least and the greatest share of what may be true, nothing of nothing."""
    if not truths:
        return []
    low, unknown = truths.count(True), truths.count(None)
    return [Fraction(low, len(truths)), Fraction(low + unknown, len(truths))]


def compares(world: World, operator: str, value: Any, operand: Any) -> bool:
    """Compare a fact with what a rule writes beside an operator."""
    if operator == "equals":
        return equals(world, value, operand)
    if operator == "in":
        return any(equals(world, value, one) for one in operand)
    if operator == "at_least":
        return bool(value >= number(operand))
    if operator == "at_most":
        return bool(value <= number(operand))
    date = date_value(world, operand)
    answers: dict[str, bool] = {
        "before": value.last < date.start_in_force,
        "not_before": value.last >= date.start_in_force,
        "after": value.last > date.last,
        "not_after": value.last <= date.last,
    }
    return answers[operator]


def equals(world: World, value: object, operand: object) -> bool:
    """Tell whether a fact is equal to a scalar that a rule writes, or to a date that it names."""
    if isinstance(value, Period):
        other = date_value(world, str(operand))
        return (value.first, value.last) == (other.first, other.last)
    if isinstance(value, (int, Fraction)) and isinstance(operand, (int, float)):
        return not isinstance(operand, bool) and value == number(operand)
    return same(value, operand)


def number(operand: float | str) -> Fraction:
    """Return a number exactly as it is written, of a percentage its share of one."""
    text = str(operand)
    return Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text)


def holds(world: World, node: Raw) -> bool | None:
    """Tell whether a condition holds, None where the plan does not tell."""
    if "fact" in node:
        return fact_holds(world, node)
    if "having" in node:
        return having_holds(world, node)
    if "kind" in node:
        return world.kind in node["kind"]
    if "not" in node:
        truth = holds(world, node["not"])
        return None if truth is None else not truth
    if "all" in node:
        return all_hold([holds(world, child) for child in node["all"]])
    refuted = [holds(world, {"not": child}) for child in node["any"]]
    one_of_them = all_hold(refuted)
    return None if one_of_them is None else not one_of_them


def all_hold(truths: list[bool | None]) -> bool | None:
    """Return the three-valued AND."""
    if False in truths:
        return False
    return None if None in truths else True


def having_holds(world: World, node: Raw) -> bool | None:
    """Tell whether the claims on a target carry attributes, None where one does not say."""
    truths: list[bool | None] = [] if leaves_for_kind(world, node["target"]) else [None]
    for leaf in leaves_for_kind(world, node["target"]):
        claims = effective_claims(world, leaf)
        for name, values in node["having"].items():
            if not claims:
                truths.append(None)
            for claim in claims:
                given = claim.get("attributes", {})
                truths.append(fits(given[name], values) if name in given else None)
    return all_hold(truths)
