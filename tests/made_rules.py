"""Rule sets made in tests: one rule over leaves a, b, c and p, as raw data."""

from typing import Any

Raw = dict[str, Any]


def ruleset(*versions: Raw, **rule: Any) -> Raw:
    """Return a rule set with one rule, over leaves a, b, c and p (for prefectures only)."""
    words = {"検討": "considered", "構築": "under_way", "運用準備": "planned", "完了": "done"}
    words |= {"準備": "under_way"}
    phases: list[Raw] = [{"word": word, "state": state} for word, state in words.items()]
    phases.append({"word": "運用", "state": "done", "running": True})
    phases.append({"word": "実施", "state": "done", "carries": True})
    targets = {name: target(name) for name in ("t/a", "t/b", "t/c")}
    targets["t/p"] = target("t/p") | {"applies_to": ["prefecture"]}
    sets = {"s/ab": ["t/a", "t/b"], "s/bc": ["t/b", "t/c"], "s/abc": ["s/ab", "t/c"]}
    sets |= {"s/all": ["s/abc", "t/p"]}
    return {
        "version": "1",
        "reviewed": "2026-04-01",
        "themes": [{"id": "th", "name": {"ja": "主題"}}],
        "editions": [
            edition("1.0", "2022-09", "R3～R7"),
            edition("2.0", "2024-04-24", "R3～R6"),
            edition("3.0", "2025-12-24", "R8～R9"),
        ],
        "documents": [document("law", "2024-04")],
        "phases": phases,
        "catalog": {
            "targets": targets,
            "sets": {
                name: {"id": name, "name": {"ja": name}, "members": members}
                for name, members in sets.items()
            },
        },
        "rules": [{**RULE, "versions": list(versions), **rule}],
    }


RULE = {
    "id": "th/r",
    "title": {"ja": "ルール", "en": "rule"},
    "level": "must",
    "origin": "national",
    "rationale": {"ja": "理由"},
    "remedy": {"ja": "対応"},
}


def target(name: str) -> Raw:
    """Return a target."""
    return {"id": name, "name": {"ja": name}, "done_when": "実施したとき"}


def edition(name: str, published: str, period: str) -> Raw:
    """Return an edition."""
    source = {"source": "計画", "confidence": "confirmed"}
    return {"id": name, "published": published, "period": period, **source}


def document(name: str, date: str) -> Raw:
    """Return a document."""
    known = {"title": name, "issuer": "総務省", "force": "obligation", "confidence": "confirmed"}
    return {"id": name, "date": date, **known}


def version(require: Raw, **keys: Raw) -> Raw:
    """Return a version, in force since long ago where `from` is not given."""
    basis = [{"document": "law", "says": "とする", "confidence": "confirmed"}]
    return {"from": {"date": "R2"}, "basis": basis, "require": require, **keys}
