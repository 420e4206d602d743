"""Plans and cases as they are written in files."""

import math
import re
from textwrap import indent
from typing import Any

import yaml

from dxcheck.model.case import Case
from dxcheck.model.plan import Plan
from dxcheck.model.requirement import Requirement

_FORMS = ("target", "every", "at_least", "of", "schedule", "all", "any", "fact")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BREAKS = frozenset("\x85\u2028\u2029")


class _Dumper(yaml.SafeDumper):
    """Writes YAML that the strict loader reads back: text that looks like a number is quoted."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # YAML 1.1, which PyYAML writes, reads 1e5 and .5 as text, and YAML 1.2 as numbers; and it takes
    # for line breaks what is none today.
    style = "'" if _NUMBER.fullmatch(text) else '"' if _BREAKS & set(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def case_text(case: Case) -> str:
    """Return a case as it is written in a file of cases, as one entry of its list."""
    fields = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    fields["as_of"] = case.as_of.western()
    for claim, given in zip(fields.get("claims", ()), case.claims, strict=True):
        for key in ("due", "since"):
            period = getattr(given, key)
            if period is not None:
                claim[key] = period.western()
    return indent(yaml_text([fields]), "  ")


def plan_text(plan: Plan) -> str:
    """Return a plan as its file: what is said, without what stands everywhere."""
    return yaml_text(plan.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def requirement_text(asked: Requirement) -> str:
    """Return a requirement on one line, as a rule writes it."""
    text = yaml.dump(
        _form_first(asked.model_dump(mode="json", by_alias=True, exclude_unset=True)),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=True,
        width=math.inf,
    )
    return text.strip()


def _form_first(raw: Any) -> Any:
    """Return a requirement with the key that tells its form before the others."""
    if isinstance(raw, list):
        return [_form_first(part) for part in raw]
    if not isinstance(raw, dict):
        return raw
    names = sorted(raw, key=lambda name: name not in _FORMS)
    return {name: _form_first(raw[name]) for name in names}


def yaml_text(value: Any) -> str:
    """Return plain values as YAML that the strict loader reads back as they were."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
