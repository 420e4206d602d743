"""A plan with every key that a plan may have."""

import copy
from typing import Any

import pytest

EVIDENCE = [{"quote": "CIOを置く"}]
CLAIM: dict[str, Any] = {"target": "office/cio", "state": "done", "evidence": EVIDENCE}
FULL: dict[str, Any] = {
    "municipality": {"code": "122041", "name": "船橋市", "prefecture": "千葉県", "kind": "city"},
    "plan": {
        "series": "dx-action-plan",
        "kind": "plan",
        "status": "superseded",
        "successor": "第5次総合計画前期実施計画",
        "title": "船橋市DX推進計画アクションプラン",
        "as_of": "2023-06",
        "period": {"start": "R4", "end": "R7"},
        "sources": [{"id": "main", "file": "a.txt", "sha256": "0" * 64}],
        "notes": ["表の一部が失われている"],
    },
    "claims": [
        {
            **CLAIM,
            "since": "おおむねR4",
            "attributes": {"held_by": "副市長", "n": 1, "share": 0.5, "ok": True, "in": ["a", 2]},
            "evidence": [
                {"quote": "置いた", "page": 3, "line": 7, "source": "main"},
                {"quote": "置かない", "role": "against", "page": "unknown"},
            ],
            "note": "兼任",
        },
    ],
    "mentions": [
        {"target": "office/cio", "quote": "…", "why_not": "補佐官", "referred_to": "後継"}
    ],
    "tables": [
        {
            "title": "オンライン利用率",
            "page": 22,
            "line": 465,
            "source": "main",
            "columns": ["手続", "実績"],
            "rows": [["図書館", "75%"], ["入札", {"lost": True}]],
            "note": "前の計画のもの",
        }
    ],
    "initiatives": [
        {
            "id": "1-1",
            "title": "オンライン申請",
            "owners": ["デジタル行政推進課"],
            "page": 10,
            "schedule": [
                {
                    "of": "26手続",
                    "target": "procedures/core26",
                    "cells": {"R4": "完了", "R5～R6": {"lost": True}},
                },
            ],
            "assessment": {"R4": "B"},
            "kpis": [
                {
                    "name": "様式数",
                    "unit": "様式",
                    "baseline": {"R3": 12},
                    "targets": {"R4": 26.5, "R5": "全て"},
                    "revised": {"R5": {"lost": True}},
                    "actuals": {"2023-03": 26},
                },
            ],
            "claims": [
                {
                    "target": "procedures/core26",
                    "state": "予定",
                    "due": "R7年度末",
                    "progress": {"done": 7, "of": 26},
                    "evidence": EVIDENCE,
                },
            ],
            "mentions": [{"target": "office/cio", "quote": "…", "why_not": "他計画", "page": 2}],
            "serves": ["office/cio"],
            "referred_to": "次期計画",
            "note": "一部のみ",
        },
    ],
}


@pytest.fixture
def full_plan() -> dict[str, Any]:
    """Return a plan with every key, as YAML gives it; a test may change it."""
    return copy.deepcopy(FULL)
