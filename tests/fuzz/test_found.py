"""What such inputs have brought to light, each as the smallest of its kind."""

import json
from pathlib import Path

import pytest
from loaders import SMALL_RULES, sample_report, told
from made_sources import pdf

from dxcheck.load import settings, strict_yaml
from dxcheck.load.pdf_source import of_pdf
from dxcheck.load.plans import read_plan
from dxcheck.load.reports import read_report
from dxcheck.load.rulesets import read_ruleset
from dxcheck.load.settings import read_settings
from dxcheck.load.settings_file import find_settings
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.waivers import read_waivers
from dxcheck.model.catalog import Catalog
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.japanese import without_struck

MANY_DIGITS = "9" * 5000
"""More than Python turns into a number."""


def test_a_label_of_very_many_digits_is_no_page() -> None:
    """A PDF may call its pages what it likes."""
    found = of_pdf(pdf([["一"], ["二"]], labels=f"0 << /P ({MANY_DIGITS}) >> 1 << /S /D >>"))

    assert found.pages == [None, 1]


def test_a_report_that_points_to_a_place_of_very_many_digits_is_refused() -> None:
    """An index that no list reaches is a name of nothing."""
    report = json.loads(sample_report())
    place = next(
        finding
        for plan in report["plans"]
        for finding in plan["findings"]
        if finding["mentions"] or finding["claims"]
    )
    place["claims"] = [f"claims/{MANY_DIGITS}"]

    [fault] = read_report(json.dumps(report).encode(), "r.json").diagnostics
    assert fault.code == "report_reference"


@pytest.mark.parametrize("version", [f"1.{MANY_DIGITS}.0", f"{MANY_DIGITS}.0.0", "1.²"])
def test_a_version_of_very_many_digits_is_told(version: str) -> None:
    """Whatever stands in the place of the version, it is told and not counted."""
    data = json.dumps({"schema_version": version}).encode()

    faults = read_report(data, "r.json").diagnostics
    assert faults
    told(faults)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"lang = {MANY_DIGITS}", ["toml_syntax"]),
        (f"lang = 0x{'f' * 5000}", ["wrong_type"]),
        (f"lang.{'a.' * 900}a = 1", ["wrong_type"]),
        (f"lang.{'a.' * 2000}a = 1", ["toml_syntax"]),
        (f"[{'a.' * 2000}a]", ["toml_syntax"]),
    ],
    ids=["decimal", "hexadecimal", "deep", "deeper", "a table"],
)
def test_numbers_and_keys_that_python_does_not_write_out(
    text: str, codes: list[str], tmp_path: Path
) -> None:
    """A number of very many digits and a key of very many parts are faults like any other."""
    path = tmp_path / "dxcheck.toml"
    path.write_text(text, encoding="utf-8")

    found = read_settings(path, "dxcheck.toml").diagnostics
    assert [one.code for one in found] == codes
    told(found)


def test_a_pyproject_that_is_too_much_is_ours_only_by_its_table(tmp_path: Path) -> None:
    """What cannot be read counts where a line says that our settings stand in it."""
    path = tmp_path / "pyproject.toml"
    key = f"{'a.' * 2000}a = 1\n"
    path.write_text(key, encoding="utf-8")
    assert find_settings(tmp_path) != path

    path.write_text(f"[tool.dxcheck]\n{key}", encoding="utf-8")
    assert find_settings(tmp_path) == path


def test_faults_end_where_nobody_would_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first faults of a file are told, and that there are more; the same in all its parts."""
    monkeypatch.setattr(strict_yaml, "MAX_FAULTS", 2)
    limit = Diagnostic("too_many_faults", "f.yaml", 4, 1, {"limit": "2"}, excerpt="a: 4")

    document = YamlDocument("f.yaml", b"a: 1\na: 2\na: 3\na: 4\na: 5")
    assert [one.line for one in document.diagnostics] == [2, 3, 4]
    assert (document.value, document.diagnostics[2]) == (None, limit)


def test_a_plan_of_very_many_faults_is_told_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No more is looked for behind the last fault that is told."""
    monkeypatch.setattr(strict_yaml, "MAX_FAULTS", 3)
    data = "claims:\n" + "- {target: a/b}\n" * 9
    found = read_plan(data.encode(), "p.yaml", Catalog(targets={}, sets={})).diagnostics

    assert sorted(one.code for one in found) == ["missing_key"] * 3 + ["too_many_faults"]


def test_waivers_of_very_many_faults_are_told_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three waivers at once are three faults, or as many as are told."""
    entry = "- {rule: a/b, reason: x, approved_by: x, from: R4, until: R5}\n"
    data = ("waivers:\n" + entry * 3).encode()
    codes = [one.code for one in read_waivers(data, "w.yaml", ["a/b"]).diagnostics]
    assert codes == ["waiver_overlap"] * 3

    monkeypatch.setattr(strict_yaml, "MAX_FAULTS", 1)
    codes = [one.code for one in read_waivers(data, "w.yaml", ["a/b"]).diagnostics]
    assert sorted(codes) == ["too_many_faults", "waiver_overlap"]


def test_settings_of_very_many_faults_are_told_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key is looked at behind the last fault that is told; the right ones before it count."""
    monkeypatch.setattr(settings, "MAX_FAULTS", 2)
    path = tmp_path / "dxcheck.toml"
    path.write_text('lang = "en"\na = 1\nb = 1\nc = 1\nlevel = "may"\n', encoding="utf-8")

    found = read_settings(path, "dxcheck.toml")
    assert found.values == {"lang": "en"}
    assert [(one.code, one.line) for one in found.diagnostics] == [
        ("unknown_key", 2),
        ("unknown_key", 3),
        ("too_many_faults", 4),
    ]
    told(found.diagnostics)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("catalog/procedures.yaml", "sets: [{id: a/b, name: {ja: x}, members: [c/d, c/e, c/f]}]"),
        ("governance/cio.cases.yaml", "a: 1\na: 2\na: 3"),
        ("governance/cio.yml", "a: 1"),
        ("editions.yaml", "a: 1\nb: 1\nc: 1"),
    ],
)
def test_a_file_of_rules_with_very_many_faults_ends_no_search_in_others(
    file: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other files are looked through all the same."""
    for path in SMALL_RULES.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(SMALL_RULES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "zzz.yaml").write_text("a: 1", encoding="utf-8")
    monkeypatch.setattr(strict_yaml, "MAX_FAULTS", 1)

    found = read_ruleset([(tmp_path, "rules")]).diagnostics

    assert {one.file for one in found} >= {f"rules/{file}", "rules/zzz.yaml"}
    assert (
        max(sum(one.file == f"rules/{name}" for one in found) for name in (file, "zzz.yaml")) <= 2
    )


def test_sets_that_very_many_ways_lead_to_are_walked_once() -> None:
    """Sets of which each holds the next two, and a chain of more sets than Python has levels."""
    name = {"ja": "x"}
    target = {"t/a": {"id": "t/a", "name": name, "done_when": "x"}}
    count = 2000
    sets = {
        f"s/{i}": {"id": f"s/{i}", "name": name, "members": [f"s/{i + 1}", f"s/{i + 2}"]}
        for i in range(count)
    }
    sets |= {
        f"s/{i}": {"id": f"s/{i}", "name": name, "members": ["t/a"]} for i in (count, count + 1)
    }

    assert Catalog.model_validate({"targets": target, "sets": sets}).members("s/0") == ("t/a",)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("a<del>b</del>c", "ac"),
        ("a<DEL>b</Del>c<s>d</s>", "ac"),
        ("<del>a<s>b</s>c", "<del>ac"),
        ("<s>a</del>b", "<s>a</del>b"),
        ("~~a~~b~~c", "b~~c"),
        ("~~~a~~", ""),
        ("~~a<del>~~b</del>", "b</del>"),
        ("<del><del>a</del></del>", "</del>"),
    ],
)
def test_what_is_struck_out_ends_at_the_next_mark_of_its_kind(line: str, left: str) -> None:
    """A mark that nothing ends is text; it is sought only once, however often it stands there."""
    assert without_struck(line) == left
