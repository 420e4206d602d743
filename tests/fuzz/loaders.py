"""Every loader as a user meets it: what can be used goes on, what cannot is told in words."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from dxcheck import Report, RuleSet, check, load_ruleset
from dxcheck.edit.plan_format import NotFormattedError, format_plan
from dxcheck.edit.verify_fix import CannotFixError, fixed
from dxcheck.engine.judge import Judge
from dxcheck.load.plans import read_plan
from dxcheck.load.reports import read_report
from dxcheck.load.rulesets import read_ruleset
from dxcheck.load.settings import read_settings, read_variables
from dxcheck.load.settings_file import find_settings
from dxcheck.load.sources import OpenedSource, SourceFolder, UnusableSource
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.verification import verified
from dxcheck.load.waivers import read_waivers
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.period import Period, validated_period
from dxcheck.model.period_text import PeriodError
from dxcheck.model.plan import Plan
from dxcheck.model.report import PlanFile
from dxcheck.report.diagnostics import shown
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
from dxcheck.report.registry import FORMATS
from dxcheck.testing.cases import run_cases

ROOT = Path(__file__).resolve().parents[2]
SMALL_RULES = ROOT / "tests" / "load" / "small_rules"
EXAMPLE = ROOT / "tests" / "examples" / "plans" / "992011-rei-shi" / "2026-10.yaml"
VERIFIED = ROOT / "tests" / "examples" / "verified" / "plan.yaml"
JUDGED = (
    "online-procedures/core26-online",
    "core-systems/migration-schedule",
    "governance/cio-rank",
    "planning/schedule",
    "planning/period-covers-national-plan",
)
"""A rule of each form: what is judged, so that an input costs little."""
LANGUAGES = ("ja", "en")


@cache
def rules() -> RuleSet:
    """Return the bundled rule set, with a rule of each form."""
    whole = load_ruleset()
    kept = tuple(rule for rule in whole.rules if rule.id in JUDGED)
    return whole.model_copy(update={"rules": kept})


@cache
def rule_ids() -> frozenset[str]:
    """Return the ids of all rules."""
    return load_ruleset().rule_ids


@cache
def sample_report() -> bytes:
    """Return a report as it is written, small enough to be changed many times."""
    files = [PlanFile("a.yaml", "0" * 64, _plan_of(path), {}) for path in (EXAMPLE, VERIFIED)]
    return FORMATS["json"].renderer()(check(rules(), files, explain=True), Options())


def _plan_of(path: Path) -> Plan:
    found = read_plan(path.read_bytes(), path.name, rules().catalog)
    assert found.plan is not None, found.diagnostics
    return found.plan.plan


def told(diagnostics: Iterable[Diagnostic]) -> None:
    """Word every fault, in both languages; each stands somewhere."""
    for found in diagnostics:
        assert found.column >= 1
        assert found.length >= 1
        for lang in LANGUAGES:
            assert shown(found, messages(lang)).strip()


def shown_everywhere(report: Report) -> None:
    """Show a report in every format."""
    for entry in FORMATS.values():
        for lang in LANGUAGES if entry.is_text else LANGUAGES[:1]:
            assert entry.renderer()(report, Options(lang, in_full=True))


def plan(data: bytes, _: Path) -> bool:
    """Read a plan; judge, show and format it, and hold it against a source, if it can be used."""
    result = read_plan(data, "p.yaml", rules().catalog)
    told(result.diagnostics)
    assert (result.plan is None) == any(found.is_error for found in result.diagnostics)
    if result.plan is None:
        return False
    shown_everywhere(check(rules(), [result.plan], explain=True))
    try:
        format_plan(data, "p.yaml", rules().catalog)
    except NotFormattedError as error:
        told(error.diagnostics)
    document = YamlDocument("p.yaml", data)
    found = verified(document, result.plan.plan, SourceFolder(VERIFIED.parent).opened)
    told(found.diagnostics)
    with suppress(CannotFixError):
        fixed(data, found.fixes)
    return True


def waivers(data: bytes, _: Path) -> bool:
    """Read waivers; judge a plan with them on two days, if they can be used."""
    result = read_waivers(data, "waivers.yaml", rule_ids())
    told(result.diagnostics)
    assert (result.file is None) == bool(result.diagnostics)
    if result.file is None:
        return False
    beside = PlanFile("p.yaml", "0" * 64, _plan_of(EXAMPLE), {}, result.file)
    for day in (None, Period.parse("2026-12-31").last):
        shown_everywhere(check(rules(), [beside], as_of=day))
    return True


def rules_of(name: str) -> Callable[[bytes, Path], bool]:
    """Return what reads a small rule set in which the file of this name is another."""

    def read(data: bytes, folder: Path) -> bool:
        for path in SMALL_RULES.rglob("*.yaml"):
            copy = folder / path.relative_to(SMALL_RULES)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        (folder / name).write_bytes(data)
        result = read_ruleset([(folder, "rules")])
        told(result.diagnostics)
        errors = any(found.is_error for found in result.diagnostics)
        assert (result.ruleset is None) == errors
        if result.ruleset is None:
            return False
        judge = Judge(result.ruleset)
        list(run_cases(judge, result.cases))
        small = ROOT / "tests" / "load" / "small_plan.yaml"
        one = read_plan(small.read_bytes(), "p.yaml", result.ruleset.catalog)
        if one.plan is not None:
            shown_everywhere(check(result.ruleset, [one.plan], explain=True))
        return True

    return read


def settings(data: bytes, folder: Path) -> bool:
    """Read settings, in a file of their own and as a part of another, and as variables."""
    is_right = True
    for name in ("dxcheck.toml", "pyproject.toml"):
        path = folder / name
        (folder / "dxcheck.toml").unlink(missing_ok=True)
        path.write_bytes(data if name == "dxcheck.toml" else b"[tool.dxcheck]\n" + data)
        found = find_settings(folder)
        assert name == "pyproject.toml" or found == path
        if found != path:
            continue
        result = read_settings(path, name)
        told(result.diagnostics)
        is_right = is_right and not result.diagnostics
    text = data.decode("utf-8", "surrogateescape").replace("\0", "")
    lines = [line.partition("=") for line in text.splitlines()]
    told(
        read_variables({f"DXCHECK_{key.strip().upper()}": val for key, _, val in lines}).diagnostics
    )
    return is_right


def report(data: bytes, _: Path) -> bool:
    """Read a report, and show it again if it can be used."""
    result = read_report(data, "r.json")
    told(result.diagnostics)
    assert (result.report is None) == bool(result.diagnostics)
    if result.report is None:
        return False
    shown_everywhere(result.report)
    return True


def source(suffix: str) -> Callable[[bytes, Path], bool]:
    """Return what reads a source with this ending, and looks for quotes in it."""

    def read(data: bytes, folder: Path) -> bool:
        name = f"source{suffix}"
        (folder / name).write_bytes(data)
        opened = SourceFolder(folder).opened(name)
        if isinstance(opened, UnusableSource):
            told([Diagnostic(opened.code, name, params={"file": name, **opened.params})])
            return False
        assert isinstance(opened, OpenedSource)
        lines = opened.text.lines
        assert len(lines) == len(opened.text.pages)
        for quote in ("デジタル推進委員会", *lines[:3], *lines[-1:], "実施済み\n令和４年"):
            opened.searched.lines_of(quote)
            opened.searched.nearest(quote)
        document = YamlDocument("p.yaml", VERIFIED.read_bytes())
        told(verified(document, _plan_of(VERIFIED), lambda _: opened).diagnostics)
        return True

    return read


def with_xml(data: bytes, xml: bytes) -> bytes:
    """Return a DOCX in which the text is this XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, xml if entry.filename == "word/document.xml" else old.read(entry))
    return made.getvalue()


def date(data: bytes, _: Path) -> bool:
    """Read a date from text, and as the value of a field."""
    try:
        value: Any = json.loads(data)
    except ValueError:
        value = data.decode("utf-8", "surrogateescape")
    with suppress(PydanticCustomError):
        validated_period(value)
    try:
        found = Period.parse(str(value))
    except PeriodError as error:
        told(
            [Diagnostic(error.code, "p.yaml", params={k: str(v) for k, v in error.params.items()})]
        )
        return False
    assert Period.parse(found.western()) == Period.parse(found.japanese()) == found
    return True
