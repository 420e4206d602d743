"""Hypothesis strategies for rule sets and plans, as raw data of the shape that files have.

What they draw is small and valid by construction: `RuleSet.model_validate` and
`Plan.model_validate` accept it. All dates come from a few days that lie close together around the
ends of two fiscal years, so that deadlines, promises, editions and the date of judging meet, touch
and miss each other.
"""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from dxcheck.model.period import Period
from dxcheck.model.vocabulary import Level
from dxcheck.testing.drawing import Raw, Raws, maybe, merged, mostly, one_key, one_of, seldom, some
from dxcheck.testing.palette import Palette
from dxcheck.testing.written_plans import SUCCESSORS, Members, PlanParts, written_plans

Case = tuple[Raw, str, Raw, str | None, str | None]
"""Rule set, rule id, plan, date of judging, edition."""
Ids = tuple[str, ...]

DAYS = (
    "R7年度末",
    "2026-03-30",
    "2026-04-01",
    "2025-03-31",
    "2025-03-30",
    "2025-04-01",
    "2025-03",
    "2026-03",
    "R6",
    "R7",
    "R8年度中",
    "2024-12-24",
)
"""The dates that deadlines, promises, versions and the date of judging share."""
PLAN_DAYS = ("2025-03-31", "2025-03-30", "R7年度末", "2024-12-24", "2025-04-01", "2026-04-01")
"""The dates at which plans speak: early enough for a promise, and late enough to break it."""
LONG_AGO = "R2"
CELLS = ("R7", "R6", "R8", "2026-03", "2025-03", "R6～R7", "おおむねR7")
"""The periods of schedule cells and figures; two of them cover the same days."""
PUBLISHED = ("2024-12-24", "2025-03", "2025-04-01", "2026-03-31")
"""When editions are published, in the order in which they come into force."""
EDITION_PERIODS = ("R3～R7", "R7～R8", "R5～R6")
LEVELS = tuple(level.value for level in Level)
KINDS = ("city", "prefecture", "town")
VALUES: tuple[Any, ...] = (True, "x", 1, "y", False)
"""Attribute values; True and 1 are not the same."""
WORDS = {
    "構築": "under_way",
    "検討": "considered",
    "運用準備": "planned",
    "準備": "under_way",
    "完了": "done",
}
"""Words of schedules, and the state each stands for."""
CARRYING_WORD = "実施"
RUNNING_WORDS = {"運用": "done", "継続": "under_way", "検討中": "considered"}
"""Words that mean it already runs; in 運用準備 and 検討中 one word contains another."""
TEXT_FACTS = {
    "plan.kind": ("plan", "policy"),
    "plan.status": ("in_force", "superseded"),
    "plan.successor": SUCCESSORS,
}
PARTS = ("schedule", "owners", "kpis", "assessment")
SERIES = ("baseline", "targets", "actuals")
DEPTH = 3
"""How deep requirements and conditions may be."""


def rulesets() -> Raws:
    """Return rule sets, as `RuleSet.model_validate` accepts them.

    Three to six targets, one to four sets (nested, overlapping, of the same size), two or three
    editions, one or two documents, a few schedule words and one or two rules. Their requirements
    and conditions take every form and every modifier, and are at most three deep.
    """
    return _rulesets()


def catalogs() -> Raws:
    """Return catalogues, as `Catalog.model_validate` accepts them."""
    return _catalogs()


def plans(ruleset: Raw, *, progress: bool = True) -> Raws:
    """Return plans that speak of the targets of a rule set, as `Plan.model_validate` accepts them.

    Args:
        ruleset: a rule set, as `rulesets` draws it.
        progress: whether a claim on a set may give a number without names.
    """
    catalog = ruleset["catalog"]
    names = (*catalog["targets"], *catalog["sets"])
    parts = _parts(names, tuple(phase["word"] for phase in ruleset["phases"]))
    members: Members = {name: frozenset(_members(catalog, name)) for name in names}
    return written_plans(parts, members, progress=progress)


def cases() -> st.SearchStrategy[Case]:
    """Return what one judgement takes: rule set, rule id, plan, date of judging, edition.

    The last two are None where the user names none; the edition may be "latest".
    """
    return _cases()


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    ruleset = draw(rulesets())
    rule_id = draw(st.sampled_from([rule["id"] for rule in ruleset["rules"]]))
    plan = draw(plans(ruleset))
    as_of = draw(one_of(st.none(), st.none(), _days()))
    names = [*(edition["id"] for edition in ruleset["editions"]), "latest"]
    edition = draw(st.sampled_from([*(None for _ in names), *names]))
    return ruleset, rule_id, plan, as_of, edition


@cache
def _days() -> st.SearchStrategy[str]:
    return st.sampled_from(DAYS)


@st.composite
def _rulesets(draw: st.DrawFn) -> Raw:
    catalog = draw(_catalogs())
    published = sorted(draw(some(PUBLISHED, 2)), key=PUBLISHED.index)
    editions = [_edition(n, day, draw(_periods())) for n, day in enumerate(published, 1)]
    documents = [_document(name, draw(_days())) for name in ("law", "order")[: draw(_one_or_two())]]
    names = ("th/r1", "th/r2")[: draw(_one_or_two())]
    words = draw(some(tuple(WORDS), 1))
    running = draw(st.sampled_from(tuple(RUNNING_WORDS)))
    return {
        "version": "1",
        "reviewed": "2026-04-01",
        "themes": [{"id": "th", "name": {"ja": "主題"}}],
        "editions": editions,
        "documents": documents,
        "phases": [
            *({"word": word, "state": WORDS[word]} for word in words),
            {"word": running, "state": RUNNING_WORDS[running], "running": True},
            {"word": CARRYING_WORD, "state": "done", "carries": True},
        ],
        "catalog": catalog,
        "rules": [draw(_rules(name, catalog, editions, documents)) for name in names],
    }


@cache
def _one_or_two() -> st.SearchStrategy[int]:
    return st.integers(1, 2)


@cache
def _periods() -> st.SearchStrategy[str]:
    return st.sampled_from(EDITION_PERIODS)


def _edition(number: int, published: str, period: str) -> Raw:
    return {
        "id": f"{number}.0",
        "published": published,
        "period": period,
        "source": "自治体DX推進計画",
        "confidence": "confirmed",
    }


def _document(name: str, date: str) -> Raw:
    return {
        "id": name,
        "title": f"文書{name}",
        "issuer": "総務省",
        "date": date,
        "force": "obligation",
        "confidence": "confirmed",
    }


@st.composite
def _catalogs(draw: st.DrawFn) -> Raw:
    names = [f"t/{letter}" for letter in "abcdef"[: draw(st.integers(3, 6))]]
    sets: dict[str, Raw] = {}
    last: list[str] = []
    for n in range(draw(st.integers(1, 4))):
        members = draw(some((*names, *sets), 1))
        others = [name for name in names if name not in last]
        crosses: bool = draw(st.booleans())
        if crosses and last and others:
            members = [*last[1:], others[0]]  # of the size of the last, and across it
        last = members
        sets[f"s/s{n}"] = {"id": f"s/s{n}", "name": {"ja": f"対象群{n}"}, "members": members}
    options = [draw(seldom(applies_to=some(KINDS, 1))) for _ in names]
    targets = {name: _target(name) | more for name, more in zip(names, options, strict=True)}
    return {"targets": targets, "sets": sets}


def _target(name: str) -> Raw:
    return {
        "id": name,
        "name": {"ja": f"対象{name[-1]}"},
        "done_when": "実施したとき",
        "attributes": {a: {"meaning": {"ja": "属性"}, "values": list(VALUES)} for a in "ab"},
    }


@st.composite
def _rules(
    draw: st.DrawFn, name: str, catalog: Raw, editions: list[Raw], documents: list[Raw]
) -> Raw:
    sets = tuple(catalog["sets"])
    ids = (*catalog["targets"], *sets)
    dates = _dates(tuple(document["id"] for document in documents))
    starts = _starts(tuple(edition["id"] for edition in editions))
    long_ago = one_key("date", st.just(LONG_AGO))
    begun = one_of(long_ago, long_ago, long_ago, starts)
    versions: list[Raw] = [
        {
            "from": draw(begun),
            "basis": [{"document": "law", "says": "とする", "confidence": "confirmed"}],
            "require": draw(_requirements(ids, sets, dates, DEPTH)),
        }
        for _ in range(draw(_one_or_two()))
    ]
    versions.sort(key=lambda version: _first_day(editions, version["from"]))
    if not draw(mostly()):
        versions[-1].update(draw(seldom(until=starts)))
        until, last = versions[-1].get("until"), versions[-1]["from"]
        if until and _first_day(editions, until) <= _first_day(editions, last):
            del versions[-1]["until"]  # a rule set whose rule ends before it begins is refused
    return {
        "id": name,
        "title": {"ja": "ルール", "en": "rule"},
        "level": draw(st.sampled_from(LEVELS)),
        "origin": "national",
        **draw(seldom(applies_to=some(KINDS, 1), when=_conditions(ids, dates, DEPTH))),
        "versions": versions,
        "rationale": {"ja": "理由"},
        "remedy": {"ja": "対応"},
    }


@cache
def _dates(documents: Ids) -> st.SearchStrategy[str]:
    """Return dates, written or named."""
    named = [f"document:{name}.date" for name in documents]
    return _days() | st.sampled_from(["edition.published", "edition.period.end", *named])


@cache
def _starts(editions: Ids) -> Raws:
    """Return what stands beside `from` and `until`."""
    return one_key("edition", st.sampled_from(editions)) | one_key("date", _days())


def _first_day(editions: list[Raw], start: Raw) -> dt.date:
    published = {edition["id"]: edition["published"] for edition in editions}
    return Period.parse(start.get("date") or published[start["edition"]]).start_in_force


@cache
def _requirements(ids: Ids, sets: Ids, dates: st.SearchStrategy[str], depth: int) -> Raws:
    facts = _facts(dates)
    any_id, any_set, of_schedule = st.sampled_from(ids), st.sampled_from(sets), _asked(dates)
    asked = merged(of_schedule, maybe(since_not_before=dates))
    how_many = st.one_of(st.integers(1, 4), st.sampled_from(("50%", "66.7%", "100%", "1%")))
    forms = [
        merged(one_key("target", any_id), asked),
        merged(one_key("every", any_set), asked),
        merged(st.fixed_dictionaries({"at_least": how_many, "of": any_set}), asked),
        merged(one_key("schedule", any_id), of_schedule),
    ]
    nested = []
    if depth > 1:
        children = st.lists(_requirements(ids, sets, dates, depth - 1), min_size=1, max_size=3)
        nested = [one_key("all", children), one_key("any", children)]
    return one_of(*forms, *forms, *nested, facts, facts)


@cache
def _asked(dates: st.SearchStrategy[str]) -> Raws:
    """Return what may stand beside a target or a schedule: state, deadlines, attributes."""
    extended = st.fixed_dictionaries({"having": _having(), "by": dates})
    return merged(
        seldom(reaches=st.sampled_from(("under_way", "planned", "considered", "done"))),
        one_key("by", dates) | maybe(by=dates),
        seldom(having=_having(), none_here=st.just("gap")),
        seldom(extended=extended),
    ).map(_without_orphan)


def _without_orphan(asked: Raw) -> Raw:
    """Leave out `extended` where there is no `by` that it could extend."""
    return asked if "by" in asked else {k: v for k, v in asked.items() if k != "extended"}


@cache
def _having() -> Raws:
    return st.dictionaries(st.sampled_from("ab"), some(VALUES, 1, 2), min_size=1, max_size=2)


def facts(operator: str) -> Raws:
    """Return requirements on facts, of each fact that this operator fits.

    Raises:
        ValueError: it fits none.
    """
    return _facts(_days(), operator)


@cache
def _facts(dates: st.SearchStrategy[str], only: str | None = None) -> Raws:
    """Return every fact with every operator that fits its type, or with one of them only."""
    days = ["plan.as_of", "plan.period.start", "plan.period.end"]
    shares = [f"initiatives.share({part})" for part in PARTS]
    shares += [f"kpis.share({part})" for part in (*SERIES, "reported", "reported")]
    comparisons = dict.fromkeys(("before", "not_before", "after", "not_after"), dates)
    counts = st.integers(0, 3)
    parts = st.sampled_from(("50%", 1, 0.5, "100%", "33.4%", 0))
    shares_asked = {"at_least": parts, "at_most": parts}
    counts_asked = {"at_least": counts, "at_most": counts}
    counted = ["initiatives.count", "kpis.count", "kpis.count(due)"]
    drawn = (_fact([name], st.sampled_from(given), {}, only) for name, given in TEXT_FACTS.items())
    texts = [fact for fact in drawn if fact is not None]
    of_shares = _fact(shares, st.sampled_from((0, 1, 0.5)), shares_asked, only)
    kinds = [
        _fact(days, _days(), comparisons, only),
        of_shares,
        of_shares,
        _fact(counted, counts, counts_asked, only),
        one_of(*texts) if texts else None,
    ]
    fitting = [kind for kind in kinds if kind is not None]
    if not fitting:
        raise ValueError(only)
    return one_of(*fitting)


def _fact(
    names: Sequence[str],
    values: st.SearchStrategy[Any],
    others: dict[str, st.SearchStrategy[Any]],
    only: str | None,
) -> Raws | None:
    """Return comparisons of facts of one type; None where the operator does not fit it."""
    operators = {
        **others,
        "equals": values,
        "in": st.lists(values, min_size=1, max_size=2),
        "present": st.sampled_from([True]),
    }
    chosen = [name for name in operators if only in {None, name}]
    if not chosen:
        return None
    asked = st.one_of([one_key(name, operators[name]) for name in chosen])
    return merged(one_key("fact", st.sampled_from(names)), asked)


@cache
def _conditions(ids: Ids, dates: st.SearchStrategy[str], depth: int) -> Raws:
    any_id = st.sampled_from(ids)
    forms = [
        one_key("kind", some(KINDS, 1)),
        st.fixed_dictionaries({"target": any_id, "having": _having()}),
        _facts(dates),
    ]
    if depth > 1:
        child = _conditions(ids, dates, depth - 1)
        children = st.lists(child, min_size=1, max_size=2)
        forms += [one_key("not", child), one_key("all", children), one_key("any", children)]
    return one_of(*forms)


@cache
def _parts(names: Ids, words: Ids) -> PlanParts:
    """Return the parts of plans on generated targets; also of plans that no file may hold."""
    return PlanParts(
        Palette(
            attributes={name: dict.fromkeys("ab", VALUES) for name in names},
            asked=frozenset(),
            days=DAYS,
            plan_days=PLAN_DAYS,
            cells=CELLS,
            starts=("R4", "R6"),
            ends=("R7", "R6", "R8"),
            words=words,
            kinds=KINDS,
            plan_kinds=TEXT_FACTS["plan.kind"],
            statuses=TEXT_FACTS["plan.status"],
            editions=(),
            is_lawful=False,
        )
    )


def _members(catalog: Raw, name: str) -> set[str]:
    if name in catalog["targets"]:
        return {name}
    return {leaf for part in catalog["sets"][name]["members"] for leaf in _members(catalog, part)}
