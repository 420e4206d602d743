"""Plans as JSON, seen from their initiatives: which national requirements each of them serves."""

from collections.abc import Iterable

from dxcheck.model.period import Period
from dxcheck.model.serving import InitiativeServices, Service, Serving
from dxcheck.report.json_text import json_bytes

SHOW_SCHEMA_VERSION = "1.0.0"
"""Version of the structure of the JSON (semver; an addition is a minor)."""


def shown_json(plans: Iterable[Serving]) -> bytes:
    """Return the plans as JSON; codes, whatever the language."""
    return json_bytes(
        {"schema_version": SHOW_SCHEMA_VERSION, "plans": [_plan(plan) for plan in plans]}
    )


def _plan(plan: Serving) -> dict[str, object]:
    meta = plan.file.plan.plan
    return {
        "path": plan.file.path,
        "sha256": plan.file.sha256,
        "municipality": plan.file.plan.municipality.model_dump(mode="json"),
        "series": meta.series,
        "title": meta.title,
        "as_of": meta.as_of.western(),
        "initiatives": [_initiative(one) for one in plan.initiatives],
        "outside": [_service(one) for one in plan.outside],
        "unserved": [{"rule": rule.id, "told_outside": told} for rule, told in plan.unserved],
    }


def _initiative(one: InitiativeServices) -> dict[str, object]:
    return {
        "id": one.initiative.id,
        "title": one.initiative.title,
        "owners": one.initiative.owners,
        "page": one.initiative.page,
        "serves_a_requirement": one.serves_a_requirement,
        "services": [_service(service) for service in one.services],
        "mentioned": one.mentioned,
    }


def _service(service: Service) -> dict[str, object]:
    claim = service.claim
    return {
        "target": service.target,
        "state": claim.state if claim else None,
        "due": _date(claim.due) if claim else None,
        "since": _date(claim.since) if claim else None,
        "rules": [rule.id for rule in service.rules],
    }


def _date(period: Period | None) -> str | None:
    return period.western() if period is not None else None
