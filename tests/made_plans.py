"""Plans made in tests."""

from typing import Any

from dxcheck.model.plan import Plan

Raw = dict[str, Any]


def plan(*initiatives: Raw, as_of: str = "2023-06", **meta: object) -> Plan:
    """Return a plan of initiatives, each given without number and title."""
    return Plan.model_validate(
        {
            "municipality": {
                "code": "122041",
                "name": "船橋市",
                "prefecture": "千葉県",
                "kind": "city",
            },
            "plan": {
                "series": "dx",
                "kind": "plan",
                "status": "in_force",
                "title": "DX推進計画",
                "as_of": as_of,
                "period": {"start": "R4", "end": "R7"},
                "sources": [{"id": "main", "file": "a.txt", "sha256": "0" * 64}],
                **meta,
            },
            "initiatives": [
                {"id": str(number), "title": "施策", **one}
                for number, one in enumerate(initiatives)
            ],
        }
    )
