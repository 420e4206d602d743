"""Plants each bug of tests/plants/plants.yaml in a copy of the project and notes what catches it.

Run by `make plants`; it takes some minutes. It writes tests/plants/caught.yaml and the table of
docs/testing.md, and fails where a bug is caught by no law or property, or by no other test. The
tests are run without a bug first, and must all pass.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import yaml

ROOT = Path(__file__).resolve().parent.parent
PLANTS = ROOT / "tests" / "plants" / "plants.yaml"
CAUGHT = ROOT / "tests" / "plants" / "caught.yaml"
PAGE = ROOT / "docs" / "testing.md"
COPIED = ("dxcheck", "rules", "plans", "tests", "docs", "scripts", "pyproject.toml", "README.md")
LAWS = "tests/laws"
TESTS = (
    "tests/laws/test_laws.py",
    "tests/laws/test_border_laws.py",
    "tests/laws/test_bundled_rules.py",
    "tests/laws/test_engine_equals_reference.py",
    "tests/test_reference.py",
    "tests/engine",
    "tests/model",
    "tests/catalogue/test_rule_cases.py",
    "tests/docs/test_verdicts.py",
)
"""What judges the judging; of these, each test that fails has caught the bug."""
HEAD = """\
# What catches each bug of plants.yaml, written by scripts/plant_bugs.py.
# laws: the tests of the eleven laws; properties: the other tests of tests/laws; others: how many
# other tests, by file; shown: what the first law that was broken shows.
"""
ELEVEN = ("test_law_holds", "test_laws_hold_")
"""How the names of the tests of the eleven laws begin."""
MARKS = ("<!-- plants -->\n", "<!-- /plants -->\n")


def main() -> int:
    """Plant every bug, or those that are named, and write down what caught it."""
    names = sys.argv[1:]
    plants = yaml.safe_load(PLANTS.read_text("utf-8"))
    known = (yaml.safe_load(CAUGHT.read_text("utf-8")) if CAUGHT.exists() else None) or {}
    control = caught(None)
    if any(control.values()):
        print(f"tests fail without any bug: {control}")
        return 1
    for plant in plants:
        if names and plant["name"] not in names:
            continue
        known[plant["name"]] = found = caught(plant)
        others = sum(found["others"].values())
        counts = f"{len(found['laws'])} laws, {len(found['properties'])} properties, {others} other"
        print(f"{plant['name']}: {counts} tests", flush=True)
    known = {plant["name"]: known[plant["name"]] for plant in plants if plant["name"] in known}
    text = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=100)
    CAUGHT.write_text(HEAD + text, "utf-8")
    write_table(plants, known)
    weak = [
        name
        for name, found in known.items()
        if not (found["laws"] or found["properties"]) or not found["others"]
    ]
    for name in weak:
        print(f"not caught by a law or property and another test: {name}")
    return 1 if weak else 0


def caught(plant: dict[str, str] | None) -> dict[str, Any]:
    """Return the tests that fail once a bug is planted, None for none."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "project"
        for name in COPIED:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            place.mkdir(exist_ok=True)
            copy(source, place / name)
        if plant is not None:
            plant_in(place, plant)
        results = Path(folder) / "results.xml"
        options = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", f"--junitxml={results}"]
        done = subprocess.run(  # noqa: S603 - it is us
            [sys.executable, "-m", "pytest", *options, *TESTS],
            cwd=place,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "DXCHECK_TEST_SKIP": "shrink"},
            capture_output=True,
            check=False,
        )
        if done.returncode != (0 if plant is None else 1):
            raise SystemExit(f"the tests did not run to their end:\n{done.stdout.decode()}")
        return summed(ET.parse(results).getroot())  # noqa: S314 - pytest has written it


def plant_in(place: Path, plant: dict[str, str]) -> None:
    """Change the one place of the copy that a plant names."""
    file = place / plant["file"]
    text = file.read_text("utf-8")
    if text.count(plant["old"]) != 1:
        raise SystemExit(f"{plant['name']}: what is to be changed does not stand there once")
    file.write_text(text.replace(plant["old"], plant["new"]), "utf-8")


def summed(results: ET.Element) -> dict[str, Any]:
    """Return the laws and properties that failed, how many other tests did, and what is shown."""
    laws: list[str] = []
    properties: list[str] = []
    others: dict[str, int] = {}
    shown = ""
    for case in results.iter("testcase"):
        failure = case.find("failure")
        if failure is None:
            failure = case.find("error")
        if failure is None:
            continue
        file, name = case.get("classname", "").replace(".", "/") + ".py", case.get("name", "")
        if not file.startswith(LAWS):
            others[file] = others.get(file, 0) + 1
        elif name.startswith(ELEVEN):
            laws.append(f"{file}::{name}")
            shown = shown or example(failure.text or "")
        else:
            properties.append(f"{file}::{name}")
    return {
        "laws": sorted(laws),
        "properties": sorted(properties),
        "others": dict(sorted(others.items())),
        "shown": shown,
    }


def example(failure: str) -> str:
    """Return what a broken law says before the plan: law, change and both judgements."""
    lines = [line.removeprefix("E").strip() for line in failure.splitlines() if line[:1] == "E"]
    text = "\n".join(lines)
    found = re.search(r"(\d+\. .*\nChanged: .*\nBefore: .*\nAfter: .*)", text)
    return found[1] if found else ""


def write_table(plants: list[dict[str, str]], known: dict[str, Any]) -> None:
    """Write the table of the page."""
    rows = [
        "| Bug | Laws broken | Properties that fail | Other tests that fail |",
        "|---|---|---|---|",
    ]
    for plant in plants:
        if plant["name"] in known:
            found = known[plant["name"]]
            cells = (listed(found["laws"]), listed(found["properties"]))
            rows.append(
                f"| {plant['says']} | {' | '.join(cells)} | {sum(found['others'].values())} |"
            )
    text = PAGE.read_text("utf-8")
    before, rest = text.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    PAGE.write_text(before + MARKS[0] + "\n".join(rows) + "\n" + MARKS[1] + after, "utf-8")


def listed(tests: list[str]) -> str:
    """Return the names of tests, each once."""
    return ", ".join(dict.fromkeys(f"`{short(one)}`" for one in tests)) or "none"


def short(law: str) -> str:
    """Return the name of a test without its file, and of a law without its test."""
    name = law.rpartition("::")[2]
    return name.partition("[")[2].rstrip("]") or name.removeprefix("test_")


if __name__ == "__main__":
    raise SystemExit(main())
