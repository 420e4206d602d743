"""Plans that cannot be used: every one is told with its place, and the others are still judged."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

FUNABASHI = "plans/122041-funabashi/2023-06.yaml"
HEAD = """municipality: {code: "122041", name: 船橋市, prefecture: 千葉県, kind: city}
plan:
  series: s
  kind: plan
  status: in_force
  title: 計画
  as_of: 2023-06
  period: {start: R4, end: R7}
  sources: [{id: main, file: a.txt, sha256: "%s"}]
""" % ("0" * 64)
CLAIM = "  - {target: office/cio, state: done, evidence: [{quote: CIOを置く}]}\n"

BROKEN: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "1:1: error: The file is empty. [empty_file]"),
    "only a comment": ("# to do\n", "1:1: error: The file is empty. [empty_file]"),
    "a text": ("plan\n", "[wrong_type]"),
    "a list": ("- 1\n", "1:1: error: A mapping (key: value) is needed here."),
    "no YAML": (HEAD + "claims: [", "[yaml_syntax]"),
    "a second document": (HEAD + "---\na: 1\n", "[yaml_syntax]"),
    "a control character": (HEAD + "claims: \x00\n", "10:9: error: The file holds a control"),
    "a tag": (HEAD + "claims: !!set {}\n", "[tag]"),
    "a key twice": (HEAD + "plan: {}\n", "10:1: error: The key “plan” stands here a second time"),
    "an unknown key": (HEAD + "cliams: []\n", "Did you mean claims? [unknown_key]"),
    "a missing key": (HEAD.replace("  kind: plan\n", ""), "The key “kind” is missing."),
    "an unknown state": (
        HEAD + "claims:\n" + CLAIM.replace("done", "dome"),
        "11:33: error: “dome” is not valid here; valid are considered, planned, under_way, ",
    ),
    "an unknown target": (
        HEAD + "claims:\n" + CLAIM.replace("office/cio", "office/coi"),
        "11:14: error: There is no target or set “office/coi”. Did you mean office/cio?",
    ),
    "two claims on one target": (
        HEAD + "claims:\n" + CLAIM + CLAIM,
        "12:14: error: “office/cio” already has a claim on line 11; a plan has one claim",
    ),
    "a wrong check digit": (
        HEAD.replace("122041", "122040"),
        "The check digit of 122040 is wrong; 122041 would be right.",
    ),
    "a number as date": (HEAD.replace("2023-06", "2023"), "7:10: error: A date is needed here"),
    "a year of no calendar": (HEAD.replace("2023-06", "'2023'"), "[year_or_fiscal_year]"),
    "a month that is none": (HEAD.replace("2023-06", "2023-13"), "7:10: error: 2023-13: there is"),
    "an era that has ended": (HEAD.replace("2023-06", "平成40年"), "[era_ended]"),
    "a period in reverse": (HEAD.replace("end: R7", "end: R3"), "[period_reversed]"),
    "no quote": (
        HEAD + "claims:\n" + CLAIM.replace("[{quote: CIOを置く}]", "[]"),
        "“evidence” must not be empty. [empty_list]",
    ),
    "too many levels": (HEAD + "claims: " + "[" * 60 + "]" * 60 + "\n", "[too_deep]"),
    "aliases that multiply": (
        "a0: &a0 [1,2,3,4,5,6,7,8,9]\n"
        + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)),
        "[too_many_values]",
    ),
}  # fmt: skip
"""What is wrong: the file, and what must stand on stderr."""

NOT_DECODED: dict[str, tuple[bytes, str]] = {
    "Shift_JIS": ("municipality: 船橋市\n".encode("cp932"), "[not_utf8]"),
    "UTF-16": ("municipality: 船橋市\n".encode("utf-16"), "[not_utf8]"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "[not_utf8]"),
    "too large": (b"#" * (8 * 1024 * 1024 + 1), "[file_too_large]"),
}


def judged(run: Run, folder: Path, data: str | bytes) -> Result:
    """Write `data` into the file of one of the six plans and report on all."""
    file = folder / FUNABASHI
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return run("report", "plans", "-f", "json", env={"DXCHECK_LANG": "en"})


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plan_is_told_with_its_place(name: str, run: Run, copied: Path) -> None:
    """The fault stands on stderr with file, line and column; the run ends with 2, not with 3."""
    data, expected = BROKEN[name]

    result = judged(run, copied, data)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{FUNABASHI}:")
    assert expected in result.stderr


@pytest.mark.parametrize("name", NOT_DECODED)
def test_a_file_that_is_no_text_is_told(name: str, run: Run, copied: Path) -> None:
    """A plan that is not UTF-8, as Excel saves it, or is too large, is told like any other."""
    data, expected = NOT_DECODED[name]

    result = judged(run, copied, data)

    assert result.exit_code == 2
    assert expected in result.stderr


def test_one_broken_plan_does_not_stop_the_others(run: Run, copied: Path) -> None:
    """The other five are judged as if the broken one were not there."""
    result = judged(run, copied, HEAD + "claims:\n" + CLAIM.replace("done", "dome"))
    (copied / FUNABASHI).unlink()
    without = run("report", "plans", "-f", "json", "--lang", "en")

    found, expected = json.loads(result.stdout), json.loads(without.stdout)
    assert (result.exit_code, without.exit_code) == (2, 0)
    assert found["plans"] == expected["plans"]
    assert found["summary"] == {**expected["summary"], "failed": 1}
    assert found["diagnostics"] == [
        {
            "severity": "error",
            "code": "not_a_choice",
            "file": FUNABASHI,
            "line": 11,
            "column": 33,
            "params": {
                "given": "dome",
                "choices": "considered, planned, under_way, done, declined, none_here, 検討, 予定, "
                "準備・構築中, 準備中, 構築中, 実施済, 実施済み, 実施しない, 制度なし",
                "nearest": "done",
            },
        }
    ]
    assert result.stderr.endswith(
        "Plans: 6 read, 5 judged, 1 unusable. Rules: 42; 164 verdicts, 46 not applicable.\n"
    )


def test_the_offending_line_is_shown_with_a_caret(run: Run, copied: Path) -> None:
    """Below the sentence stand the line and carets below what is meant, in full-width text too."""
    fault = (
        HEAD + "claims:\n" + CLAIM.replace("{target: office/cio", "{note: 語, target: office/coi")
    )

    lines = judged(run, copied, fault).stderr.splitlines()

    start = "  - {note: 語, target: "
    assert lines[1] == f"   11 | {start}office/coi, state: done, evidence: [{{quote: CIOを置く}}]}}"
    assert lines[2] == "      | " + " " * (len(start) + 1) + "^" * len("office/coi")


def test_the_report_says_that_a_file_is_missing_from_it(run: Run, copied: Path) -> None:
    """Whoever reads only stdout sees that a plan is not in it."""
    (copied / FUNABASHI).write_text("", encoding="utf-8")

    result = run("report", "plans", "--lang", "en")

    assert result.exit_code == 2
    assert "1 files could not be used and are not in this report." in result.stdout


def test_all_faults_of_one_kind_are_told_at_once(run: Run, copied: Path) -> None:
    """A file with three unknown targets has three diagnostics, in the order of the lines."""
    claims = "".join(CLAIM.replace("office/cio", f"office/coi{n}") for n in (3, 1, 2))

    result = judged(run, copied, HEAD + "claims:\n" + claims)

    found = [(d["line"], d["params"]["target"]) for d in json.loads(result.stdout)["diagnostics"]]
    assert found == [(11, "office/coi3"), (12, "office/coi1"), (13, "office/coi2")]


def test_faults_of_different_kinds_are_told_at_once(run: Run, copied: Path) -> None:
    """An unknown state does not hide an unknown target."""
    claims = CLAIM.replace("done", "dome") + CLAIM.replace("office/cio", "office/coi")

    result = judged(run, copied, HEAD + "claims:\n" + claims)

    codes = [found["code"] for found in json.loads(result.stdout)["diagnostics"]]
    assert codes == ["not_a_choice", "unknown_target"]


def test_only_broken_plans_leave_no_report(run: Run, tmp_path: Path) -> None:
    """Where no plan is usable, nothing is printed or written as if it were a report."""
    file, output = tmp_path / "plan.yaml", tmp_path / "report.json"
    file.write_text("", encoding="utf-8")

    result = run("report", file, "-o", output)

    assert (result.exit_code, result.stdout, output.exists()) == (2, "", False)


def test_a_broken_plan_cannot_be_explained(run: Run, copied: Path) -> None:
    """`explain` tells the fault and ends with 2."""
    (copied / FUNABASHI).write_text("", encoding="utf-8")

    result = run("explain", "governance/cio-designated", FUNABASHI, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "The file is empty." in result.stderr
