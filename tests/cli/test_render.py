"""`dxcheck render`: a JSON report in another format, the same bytes as rendered directly."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from dxcheck.cli.formats import output_targets
from dxcheck.report.messages import messages
from dxcheck.report.registry import FORMATS

Run = Callable[..., Result]

PLAN = "plans/122271-urayasu/2024-03.yaml"


@pytest.fixture
def report(run: Run, tmp_path: Path) -> Path:
    """Return the JSON report on two revisions and a plan that is no longer in force."""
    path = tmp_path / "report.json"
    result = run("report", *PLANS, "--explain", "-q", "-o", path)
    assert result.exit_code == 0, result.stderr
    return path


PLANS = ("plans/122271-urayasu", "plans/122211-yachiyo")
LOOKS: list[tuple[str, ...]] = [(), ("-v", "--by", "requirement")]


@pytest.mark.parametrize("look", LOOKS, ids=["", "in full"])
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_rendering_gives_the_bytes_of_the_report_itself(  # noqa: PLR0913
    name: str, lang: str, look: tuple[str, ...], run: Run, report: Path, tmp_path: Path
) -> None:
    """In every format and language, however it is shown."""
    options = ("-f", name, "--lang", lang, *look)

    direct = run("report", *PLANS, "--explain", "-q", "-o", tmp_path / "a", *options)
    rendered = run("render", report, "-o", tmp_path / "b", *options)

    assert (direct.exit_code, rendered.exit_code) == (0, 0)
    assert (rendered.stdout, rendered.stderr) == ("", "")
    assert (tmp_path / "b").read_bytes() == (tmp_path / "a").read_bytes()


def test_one_report_is_written_in_several_formats(run: Run, report: Path, tmp_path: Path) -> None:
    """Each output has the format of its suffix, and is what it is alone."""
    names = ["a.csv", "a.md", "a.xlsx", "a.json", "a.txt"]
    pairs = [part for name in names for part in ("-o", tmp_path / name)]

    assert run("render", report, *pairs).exit_code == 0

    for name in names:
        assert run("render", report, "-o", tmp_path / f"b{name}").exit_code == 0
        assert (tmp_path / name).read_bytes() == (tmp_path / f"b{name}").read_bytes()


def test_a_report_is_read_from_stdin(run: Run, report: Path) -> None:
    """“-” is stdin, and gives what the file gives."""
    expected = run("render", report)

    assert run("render", "-", stdin=report.read_bytes()).stdout == expected.stdout != ""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"a": ]}', "stdin.json:1:7: error: The file is not valid JSON: expected value"),
        (b"{}", "stdin.json:1:1: error: The key “tool” is missing. [missing_key]"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, told: str, run: Run) -> None:
    """It ends with 2, tells the place, and prints nothing on stdout."""
    result = run("render", "-", "--lang", "en", stdin=data)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert result.stderr.endswith("The report cannot be used.\n")


def test_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    """Wrong usage, not a traceback; a folder likewise."""
    results = [run("render", path) for path in (tmp_path / "none.json", tmp_path)]

    assert [(result.exit_code, result.stdout) for result in results] == [(2, ""), (2, "")]


def test_a_workbook_needs_a_file_or_a_pipe(run: Run) -> None:
    """Without -o nothing binary is printed; with `-o -` a pipe gets it whole."""
    refused = run("report", PLAN, "-f", "xlsx", "--lang", "en")
    piped = run("report", PLAN, "-f", "xlsx", "-o", "-")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "“xlsx” is no text; name a file for it (-o FILE)." in refused.stderr
    assert piped.exit_code == 0
    assert piped.stdout_bytes.startswith(b"PK")


def test_a_workbook_is_not_written_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where stdout is named."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdout", terminal)

    with pytest.raises(click.UsageError, match="not written to a terminal"):
        output_targets(("xlsx",), ("-",), FORMATS, messages("en"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932"])
def test_csv_is_in_the_encoding_that_was_asked_for(
    encoding: str, run: Run, report: Path, tmp_path: Path
) -> None:
    """What cp932 lacks becomes what looks like it, and stderr says how many there were."""
    changed = json.loads(report.read_text(encoding="utf-8"))
    for plan in changed["plans"]:
        plan["municipality"]["name"] = "\ufe66—〜市"
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(changed), encoding="utf-8")
    output = tmp_path / "a.csv"

    result = run("render", path, "-o", output, "--csv-encoding", encoding, "--lang", "en")

    text = output.read_bytes().decode(encoding)
    assert output.read_bytes().startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    name = {"cp932": "'=―～市"}.get(encoding, "\ufe66—〜市")
    assert {line.split(",")[1] for line in text.splitlines()[1:]} == {name}
    whole = run("render", path, "-f", "csv", "--lang", "en").stdout_bytes.decode("utf-8-sig")
    lacking = sum(1 for char in whole if not char.encode(encoding, "ignore"))
    told = f"{lacking} characters that {encoding} lacks were replaced in the output.\n"
    assert result.stderr == (told if lacking else "")
