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

Raw = dict[str, Any]
"""A mapping as YAML gives it."""
Raws = st.SearchStrategy[Raw]
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
KINDS = ("city", "prefecture", "town")
STATES = ("planned", "done", "under_way", "considered", "planned", "done", "declined", "none_here")
"""The states of claims, the common ones twice."""
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
    "plan.successor": ("次期計画", "後継計画"),
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


def plans(ruleset: Raw, *, progress: bool = True) -> Raws:
    """Return plans that speak of the targets of a rule set, as `Plan.model_validate` accepts them.

    Args:
        ruleset: a rule set, as `rulesets` draws it.
        progress: whether a claim on a set may give a number without names.
    """
    return _plans(ruleset, progress=progress)


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
    as_of = draw(_one_of(st.none(), st.none(), _days()))
    names = [*(edition["id"] for edition in ruleset["editions"]), "latest"]
    edition = draw(st.sampled_from([*(None for _ in names), *names]))
    return ruleset, rule_id, plan, as_of, edition


@cache
def _days() -> st.SearchStrategy[str]:
    return st.sampled_from(DAYS)


@cache
def _some(choices: tuple[Any, ...], least: int = 0, most: int = 3) -> st.SearchStrategy[list[Any]]:
    """Return lists of different ones of the choices."""
    most = min(most, len(choices))
    return st.lists(st.sampled_from(choices), min_size=least, max_size=most, unique=True)


@st.composite
def _one_of(draw: st.DrawFn, *choices: st.SearchStrategy[Any]) -> Any:
    """Draw from one of the choices.

    Other than in `st.one_of`, a choice that stands here twice is drawn twice as often, and a union
    counts once, however many branches it has.
    """
    return draw(choices[draw(st.integers(0, len(choices) - 1))])


def _maybe(**values: st.SearchStrategy[Any]) -> Raws:
    """Return mappings with some of the keys."""
    return st.fixed_dictionaries({}, optional=values)


def _seldom(**values: st.SearchStrategy[Any]) -> Raws:
    """Return mappings with some of the keys, and often with none."""
    empty: Raws = st.builds(dict)
    return _one_of(empty, empty, _maybe(**values))


def _one_key(name: str, values: st.SearchStrategy[Any]) -> Raws:
    """Return mappings with one key."""
    return st.fixed_dictionaries({name: values})


def _merged(*parts: Raws) -> Raws:
    """Return mappings with the keys of every part."""
    return st.tuples(*parts).map(lambda drawn: {k: v for part in drawn for k, v in part.items()})


@st.composite
def _rulesets(draw: st.DrawFn) -> Raw:
    catalog = draw(_catalogs())
    published = sorted(draw(_some(PUBLISHED, 2)), key=PUBLISHED.index)
    editions = [_edition(n, day, draw(_periods())) for n, day in enumerate(published, 1)]
    documents = [_document(name, draw(_days())) for name in ("law", "order")[: draw(_one_or_two())]]
    names = ("th/r1", "th/r2")[: draw(_one_or_two())]
    words = draw(_some(tuple(WORDS), 1))
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
    for n in range(draw(st.integers(1, 4))):
        members = draw(_some((*names, *sets), 1))
        sets[f"s/s{n}"] = {"id": f"s/s{n}", "name": {"ja": f"対象群{n}"}, "members": members}
    options = [draw(_seldom(applies_to=_some(KINDS, 1))) for _ in names]
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
    long_ago = _one_key("date", st.just(LONG_AGO))
    begun = _one_of(long_ago, long_ago, long_ago, starts)
    versions: list[Raw] = [
        {
            "from": draw(begun),
            "basis": [{"document": "law", "says": "とする", "confidence": "confirmed"}],
            "require": draw(_requirements(ids, sets, dates, DEPTH)),
        }
        for _ in range(draw(_one_or_two()))
    ]
    versions.sort(key=lambda version: _first_day(editions, version["from"]))
    if not draw(_mostly()):
        versions[-1].update(draw(_seldom(until=starts)))
        until, last = versions[-1].get("until"), versions[-1]["from"]
        if until and _first_day(editions, until) <= _first_day(editions, last):
            del versions[-1]["until"]  # a rule set whose rule ends before it begins is refused
    return {
        "id": name,
        "title": {"ja": "ルール", "en": "rule"},
        "level": "must",
        "origin": "national",
        **draw(_seldom(applies_to=_some(KINDS, 1), when=_conditions(ids, dates, DEPTH))),
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
    return _one_key("edition", st.sampled_from(editions)) | _one_key("date", _days())


def _first_day(editions: list[Raw], start: Raw) -> dt.date:
    published = {edition["id"]: edition["published"] for edition in editions}
    return Period.parse(start.get("date") or published[start["edition"]]).start_in_force


@cache
def _requirements(ids: Ids, sets: Ids, dates: st.SearchStrategy[str], depth: int) -> Raws:
    facts = _facts(dates)
    any_id, any_set, of_schedule = st.sampled_from(ids), st.sampled_from(sets), _asked(dates)
    asked = _merged(of_schedule, _maybe(since_not_before=dates))
    how_many = st.one_of(st.integers(1, 4), st.sampled_from(("50%", "66.7%", "100%", "1%")))
    forms = [
        _merged(_one_key("target", any_id), asked),
        _merged(_one_key("every", any_set), asked),
        _merged(st.fixed_dictionaries({"at_least": how_many, "of": any_set}), asked),
        _merged(_one_key("schedule", any_id), of_schedule),
    ]
    nested = []
    if depth > 1:
        children = st.lists(_requirements(ids, sets, dates, depth - 1), min_size=1, max_size=3)
        nested = [_one_key("all", children), _one_key("any", children)]
    return _one_of(*forms, *forms, *nested, facts, facts)


@cache
def _asked(dates: st.SearchStrategy[str]) -> Raws:
    """Return what may stand beside a target or a schedule: state, deadlines, attributes."""
    extended = st.fixed_dictionaries({"having": _having(), "by": dates})
    return _merged(
        _seldom(reaches=st.sampled_from(("under_way", "planned", "considered", "done"))),
        _one_key("by", dates) | _maybe(by=dates),
        _seldom(having=_having(), none_here=st.just("gap")),
        _seldom(extended=extended),
    ).map(_without_orphan)


def _without_orphan(asked: Raw) -> Raw:
    """Leave out `extended` where there is no `by` that it could extend."""
    return asked if "by" in asked else {k: v for k, v in asked.items() if k != "extended"}


@cache
def _having() -> Raws:
    return st.dictionaries(st.sampled_from("ab"), _some(VALUES, 1, 2), min_size=1, max_size=2)


@cache
def _facts(dates: st.SearchStrategy[str]) -> Raws:
    """Return every fact with every operator that fits its type."""
    days = ["plan.as_of", "plan.period.start", "plan.period.end"]
    shares = [f"initiatives.share({part})" for part in PARTS]
    shares += [f"kpis.share({part})" for part in (*SERIES, "reported", "reported")]
    comparisons = dict.fromkeys(("before", "not_before", "after", "not_after"), dates)
    counts = st.integers(0, 3)
    parts = st.sampled_from(("50%", 1, 0.5, "100%", "33.4%", 0))
    texts = [_fact([name], st.sampled_from(given), {}) for name, given in TEXT_FACTS.items()]
    return _one_of(
        _fact(days, _days(), comparisons),
        _fact(shares, st.sampled_from((0, 1, 0.5)), {"at_least": parts, "at_most": parts}),
        _fact(
            ["initiatives.count", "kpis.count", "kpis.count(due)"],
            counts,
            {"at_least": counts, "at_most": counts},
        ),
        _one_of(*texts),
    )


def _fact(
    names: Sequence[str],
    values: st.SearchStrategy[Any],
    others: dict[str, st.SearchStrategy[Any]],
) -> Raws:
    operators = {
        **others,
        "equals": values,
        "in": st.lists(values, min_size=1, max_size=2),
        "present": st.sampled_from([True]),
    }
    asked = st.one_of([_one_key(name, operand) for name, operand in operators.items()])
    return _merged(_one_key("fact", st.sampled_from(names)), asked)


@cache
def _conditions(ids: Ids, dates: st.SearchStrategy[str], depth: int) -> Raws:
    any_id = st.sampled_from(ids)
    forms = [
        _one_key("kind", _some(KINDS, 1)),
        st.fixed_dictionaries({"target": any_id, "having": _having()}),
        _facts(dates),
    ]
    if depth > 1:
        child = _conditions(ids, dates, depth - 1)
        children = st.lists(child, min_size=1, max_size=2)
        forms += [_one_key("not", child), _one_key("all", children), _one_key("any", children)]
    return _one_of(*forms)


@st.composite
def _plans(draw: st.DrawFn, ruleset: Raw, *, progress: bool) -> Raw:
    catalog = ruleset["catalog"]
    ids = (*catalog["targets"], *catalog["sets"])
    initiatives = draw(_initiative_lists(ids, tuple(phase["word"] for phase in ruleset["phases"])))
    initiatives = [one | {"id": str(n), "claims": []} for n, one in enumerate(initiatives, 1)]
    outside: Raw = {"claims": []}
    claimed = [name for name in draw(_orders(ids)) if draw(_mostly())]
    for target in claimed:
        governed = _governed(catalog, claimed, target) if progress else 0
        place = draw(st.sampled_from([outside, *initiatives, *initiatives]))
        place["claims"].append({"target": target, **draw(_claims(governed))})
    return {
        "municipality": {
            "code": "122041",
            "name": "船橋市",
            "prefecture": "千葉県",
            "kind": draw(_kinds()),
        },
        "plan": draw(_metas()),
        "claims": outside["claims"],
        "initiatives": initiatives,
    }


@cache
def _orders(ids: Ids) -> st.SearchStrategy[Sequence[str]]:
    return st.sampled_from((ids, ids[::-1], ids[1::2] + ids[::2]))


@cache
def _mostly() -> st.SearchStrategy[bool]:
    return st.sampled_from((False, True, True, True))


@cache
def _kinds() -> st.SearchStrategy[str]:
    return st.sampled_from(("city", *KINDS))


@st.composite
def _metas(draw: st.DrawFn) -> Raw:
    return {
        "series": "dx",
        "kind": draw(st.sampled_from(TEXT_FACTS["plan.kind"])),
        "status": draw(st.sampled_from(TEXT_FACTS["plan.status"])),
        **draw(_maybe(successor=st.sampled_from(TEXT_FACTS["plan.successor"]))),
        "title": "DX推進計画",
        "as_of": draw(st.sampled_from(PLAN_DAYS)),
        "period": {
            "start": draw(st.sampled_from(("R4", "R6"))),
            "end": draw(st.sampled_from(("R7", "R6", "R8"))),
        },
        "sources": [{"id": "main", "file": "plan.txt", "sha256": "0" * 64}],
    }


@cache
def _initiative_lists(ids: Ids, words: Ids) -> st.SearchStrategy[list[Raw]]:
    figures = _series(st.integers(0, 9))
    kpi = _merged(
        _one_key("name", st.just("件数")),
        _maybe(baseline=figures, targets=figures, revised=figures, actuals=figures),
    )
    options = _maybe(
        owners=st.lists(st.just("情報政策課"), max_size=1),
        assessment=st.dictionaries(st.sampled_from(CELLS), st.sampled_from("AB"), max_size=1),
        kpis=st.lists(kpi, max_size=2),
    )
    rows = st.lists(_rows(ids, words), max_size=2)
    schedule = _one_of(_one_key("schedule", rows), _maybe(schedule=rows))
    return st.lists(_merged(_one_key("title", st.just("施策")), options, schedule), max_size=3)


@cache
def _rows(ids: Ids, words: Ids) -> Raws:
    parts = st.sampled_from([*words, *words, "協議", "準備", "中", "等を", "の", " "])
    texts = st.lists(parts, min_size=1, max_size=3).map("".join)
    fixed = st.fixed_dictionaries({"of": st.just("行"), "cells": _series(texts)})
    return _merged(fixed, _seldom(target=st.sampled_from(ids)))


def _series(values: st.SearchStrategy[Any]) -> Raws:
    """Return cells or figures by period, some of them lost."""
    lost = _one_key("lost", st.sampled_from([True]))
    return st.dictionaries(st.sampled_from(CELLS), _one_of(values, values, lost), max_size=3)


@st.composite
def _claims(draw: st.DrawFn, governed: int) -> Raw:
    """Draw a claim without its target, which speaks for `governed` members of a set."""
    state = draw(st.sampled_from(STATES))
    claim = {"state": state, **draw(_details(is_done=state == "done"))}
    if governed and state != "none_here" and draw(st.booleans()):
        of = draw(st.sampled_from((*[governed] * 3, governed + 1, max(1, governed - 1))))
        done = of if state == "done" else draw(st.integers(0, of))
        claim["progress"] = {"done": done, "of": of}
    against = {"quote": "とは限らない", "role": "against"}
    claim["evidence"] = [{"quote": "とする"}, *([against] if draw(st.booleans()) else [])]
    return claim


@cache
def _details(*, is_done: bool) -> Raws:
    values = st.sampled_from(VALUES) | _some(VALUES, 1, 2)
    attributes = _maybe(a=values, b=values)
    since = {"since": _days()} if is_done else {}
    some = _maybe(due=_days(), attributes=attributes, **since)
    return _one_of(some, _merged(some, _one_key("due", _days())))


def _governed(catalog: Raw, claimed: list[str], target: str) -> int:
    """Return how many members of a set have no claim of their own or on a smaller set."""
    if target in catalog["targets"]:
        return 0
    members = {name: _members(catalog, name) for name in claimed}
    smaller = [those for those in members.values() if len(those) < len(members[target])]
    own = {name for name in claimed if name in catalog["targets"]}
    return len(members[target].difference(own, *smaller))


def _members(catalog: Raw, name: str) -> set[str]:
    if name in catalog["targets"]:
        return {name}
    return {leaf for part in catalog["sets"][name]["members"] for leaf in _members(catalog, part)}
