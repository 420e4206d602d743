"""`dxcheck plan new`: the file of a new plan, what it asks for, and what to do next."""

import hashlib
import os
import shlex
from collections.abc import Callable, Sized
from pathlib import Path

import click
import pytest
from click.testing import Result

from dxcheck import RuleSet
from dxcheck.cli.prompt import asked
from dxcheck.load.local_governments import local_governments
from dxcheck.load.plans import read_plan
from dxcheck.model.plan import Plan
from dxcheck.report.messages import messages

Run = Callable[..., Result]

FUNABASHI = ("--code", "122041", "--date", "令和5年6月")
FILE = "122041-funabashi/2023-06.yaml"
GOVERNMENT = "Local government (name or 6-digit code): "
DATE = "Date at which the document speaks (such as 2023-06 or R5.6): "


@pytest.fixture
def new(run: Run, tmp_path: Path) -> Run:
    """Return what runs `plan new` into the folder `our plans`, in English."""
    return lambda *given, **more: run(
        *("plan", "new", *given, "--into", tmp_path / "our plans", "--lang", "en"), **more
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder that `new` writes into."""
    return tmp_path / "our plans"


@pytest.fixture
def plan_at(folder: Path, ruleset: RuleSet) -> Callable[[str], Plan]:
    """Return what reads a plan that was written."""

    def read(name: str) -> Plan:
        result = read_plan((folder / name).read_bytes(), name, ruleset.catalog)
        assert result.plan is not None, result.diagnostics
        return result.plan.plan

    return read


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


def test_a_plan_is_written_and_what_to_do_next(new: Run, folder: Path) -> None:
    """The file is named on stdout, with the commands that look at it next; nothing is asked."""
    result = new(*FUNABASHI)

    shown = f"{folder.as_posix()}/{FILE}"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"written: {shown}\n"
        "Next:\n"
        "  1. Write what stands as （記入）, and take away the “# ” before the answers to what the "
        "document says.\n"
        f'  2. Check it: dxcheck plan validate "{shown}"\n'
        "  3. Compare its quotes with the document: "
        f'dxcheck plan verify "{shown}" --sources DIR\n'
        f'  4. Report the gaps: dxcheck report "{shown}"\n'
        f'  5. Ask why: dxcheck explain online-procedures "{shown}"\n'
    )
    assert written(folder) == [FILE]


def test_the_commands_that_are_named_work_as_they_stand(new: Run, run: Run) -> None:
    """Pasted into a shell, the commands that need no document read the new file."""
    lines = new(*FUNABASHI).stdout.splitlines()
    commands = [shlex.split(line.partition(": dxcheck ")[2]) for line in lines if "dxcheck" in line]
    commands = [command for command in commands if "verify" not in command]

    assert [command[0] for command in commands] == ["plan", "report", "explain"]
    assert [run(*command).exit_code for command in commands] == [0, 0, 0]


def test_a_report_on_a_fresh_plan_is_silent(new: Run, run: Run, folder: Path) -> None:
    """Validation warns of what is left, the report runs, and neither fails."""
    new(*FUNABASHI)

    checked = run("plan", "validate", folder, "--lang", "en")
    report = run("report", folder, "-q", "--lang", "en")

    codes = [line.rpartition(" ")[2] for line in checked.stderr.splitlines() if "warning:" in line]
    assert (checked.exit_code, codes) == (0, ["[placeholder_left]"] * 3)
    assert checked.stdout == (
        f"{FILE}: initiatives 0, claims 0, mentions 0, quotes 0, figures 0, tables 0\n"
        "1 plan files: 1 can be used, 0 cannot; cells of schedules without a known word: 0.\n"
    )
    assert (report.exit_code, "silent" in report.stdout) == (0, True)


def test_same_answers_same_bytes(new: Run, folder: Path, run: Run, tmp_path: Path) -> None:
    """However they are given, and in whatever language, the same answers give the same file."""
    first = new(*FUNABASHI)
    second = run("plan", "new", "--into", tmp_path / "b", stdin="船橋市\nR5.6\n")

    assert (first.exit_code, second.exit_code) == (0, 0)
    text = (folder / FILE).read_bytes()
    assert (tmp_path / "b" / FILE).read_bytes() == text
    assert b"\r" not in text
    assert text.endswith(b"\n")


def test_what_options_say_is_filled_in(
    new: Run, tmp_path: Path, plan_at: Callable[[str], Plan]
) -> None:
    """Title, period, series, name and digest of the source; `verify` looks beside the source."""
    source = tmp_path / "the plan" / "計画 最終.pdf"
    source.parent.mkdir()
    source.write_bytes(b"%PDF")
    given = ("--title", "DX計画", "--period", "R4", "R7", "--series", "dx2", "--source", source)

    result = new(*FUNABASHI, *given)

    head = plan_at(FILE).plan
    assert (head.title, head.series, str(head.period.start), str(head.period.end)) == (
        *("DX計画", "dx2", "令和4年度", "令和7年度"),
    )
    assert [(one.file, one.sha256) for one in head.sources] == [
        ("計画 最終.pdf", hashlib.sha256(b"%PDF").hexdigest())
    ]
    assert f'--sources "{source.parent.as_posix()}"\n' in result.stdout


def test_rules_of_another_set_ask_their_own_questions(new: Run, folder: Path) -> None:
    """With `--rules`, the targets are those of that set, and the commands name it."""
    result = new(*FUNABASHI, "--rules", "tests/example_rules")

    assert result.exit_code == 0, result.stderr
    text = (folder / FILE).read_text(encoding="utf-8")
    assert "#   - target: plan/data\n" in text
    assert "procedures/core26" not in text
    assert 'dxcheck report "' in result.stdout
    assert result.stdout.count(" --rules tests/example_rules\n") == 4


def test_in_a_checkout_the_file_names_its_schema(run: Run, tmp_path: Path) -> None:
    """Beside a `dxcheck/schemas` folder the first line names the schema; elsewhere none does."""
    (tmp_path / "dxcheck" / "schemas").mkdir(parents=True)

    run("plan", "new", *FUNABASHI, "--into", tmp_path / "plans")
    run("plan", "new", *FUNABASHI, "--into", tmp_path / "a" / "plans")

    first = [
        (tmp_path / name / FILE).read_text(encoding="utf-8").split("\n")[0]
        for name in ("plans", "a/plans")
    ]
    assert first == ["# yaml-language-server: $schema=../../dxcheck/schemas/plan.json", "# 書き方"]


@pytest.mark.parametrize(
    ("options", "answers", "asked"),
    [
        ((), "122041\n令和5年6月\n", GOVERNMENT + DATE),
        ((), "１２２０４１\nR5.6\n", GOVERNMENT + DATE),
        ((), " 千葉県船橋市 \n2023-06", GOVERNMENT + DATE),
        (("--code", "122041"), "2023-06\n", DATE),
        (("--name", "船橋市"), "2023-06\n", DATE),
        (("--date", "2023-06"), "船橋市\n", GOVERNMENT),
        (("--date", "2023-06", "--name", "船橋市", "--code", "122041"), "", ""),
    ],
)
def test_what_no_option_gives_is_asked_on_stderr(
    options: tuple[str, ...], answers: str, asked: str, new: Run, folder: Path
) -> None:
    """Only what is missing is asked, and the answers are read from stdin."""
    result = new(*options, stdin=answers)

    assert (result.exit_code, result.stderr.replace("\n", "")) == (0, asked)
    assert written(folder) == [FILE]


def test_a_wrong_answer_is_asked_again(new: Run, folder: Path) -> None:
    """What is wrong with an answer is told before the question comes again."""
    result = new(stdin="府中市\n広島県府中市\nいつか\nR5.6\n")

    assert result.exit_code == 0
    assert result.stderr == (
        f"{GOVERNMENT}“府中市” is the name of several: 132063 東京都府中市, 342084 広島県府中市. "
        "Give the code, or the prefecture before the name.\n"
        f"{GOVERNMENT}{DATE}“いつか” cannot be read as a date (such as R7年度末, 令和6年11月, "
        "2024-11); what has no date has no key for it.\n"
        f"{DATE}"
    )
    assert written(folder) == ["342084-fuchu/2023-06.yaml"]


def test_wrong_answers_end_after_the_third(new: Run, folder: Path) -> None:
    """Whoever answers `y` for ever is not asked for ever."""
    result = new(stdin="y\n" * 50)

    assert (result.exit_code, result.stderr.count(GOVERNMENT)) == (2, 3)
    assert "There is no local government “y”." in result.stderr
    assert not folder.exists()


@pytest.mark.parametrize(
    ("given", "answers", "option"),
    [
        ((), "", "--code / --name"),
        ((), "\n", "--code / --name"),
        (("--code", "122041"), "", "--date"),
        ((), "船橋市\n", "--date"),
        ((), b"\xff\xfe\n", "--code / --name"),
    ],
    ids=str,
)
def test_without_an_answer_the_option_is_named(
    given: tuple[str, ...], answers: str | bytes, option: str, new: Run, folder: Path
) -> None:
    """Where nobody answers, the command ends with what to give instead (exit 2)."""
    result = new(*given, stdin=answers)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Nothing was answered; give {option}.\n")
    assert not folder.exists()


def test_without_stdin_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without any stdin names the option at once."""
    monkeypatch.setattr("sys.stdin", None)

    with pytest.raises(click.UsageError, match=r"Nothing was answered; give --date\."):
        asked("?", str, "--date", messages("en"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            ("--code", "122042"),
            "of 122042 is wrong; 122041 would be right. Did you mean 122041 千葉県船橋市?",
        ),
        (
            ("--code", "12204"),
            "“12204” is no code of six digits. Did you mean 122041 千葉県船橋市?",
        ),
        (("--code", "船橋市"), "“船橋市” is no code of six digits.\n"),
        (("--code", "990002"), "The check digit of 990002 is wrong; 990001 would be right."),
        (("--code", "999997"), "There is no local government of the code 999997."),
        (
            ("--name", "船橋"),
            "There is no local government “船橋”. Did you mean 122041 千葉県船橋市?",
        ),
        (
            ("--name", "府中"),
            "“府中”. Did you mean 132063 東京都府中市, 342084 広島県府中市, 343021 広島県府中町?",
        ),
        (
            ("--name", "府中市"),
            "“府中市” is the name of several: 132063 東京都府中市, 342084 広島県府中市. Give",
        ),
        (
            ("--code", "122041", "--name", "浦安市"),
            "The code 122041 is that of 千葉県船橋市, not of “浦安市”.",
        ),
        (("--name", ""), "There is no local government “”.\n"),
    ],
    ids=str,
)
def test_a_government_that_is_not_meant_so_is_refused(
    given: tuple[str, ...], expected: str, new: Run, folder: Path
) -> None:
    """Wrong codes and names end with the right digit or the nearest choice (exit 2)."""
    result = new(*given, "--date", "2023-06")

    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr
    assert not folder.exists()


def test_a_code_tells_governments_of_one_name_apart(new: Run, folder: Path) -> None:
    """With a code, the name may be that of several."""
    assert new("--name", "府中市", "--code", "342084", "--date", "R5.6").exit_code == 0
    assert written(folder) == ["342084-fuchu/2023-06.yaml"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            ("--date", "2023"),
            "--date: 2023: say whether the year (年) or the fiscal year (年度) is meant",
        ),
        (("--period", "R4", "x"), "--period: “x” cannot be read as a date"),
        (("--period", "R7", "R4"), "--period: The period ends (2023-03-31) before it begins"),
        (("--series", "DX計画"), "--series: “DX計画” does not have the form that is needed here"),
        (("--source", "no such file.pdf"), "--source: “no such file.pdf” cannot be read: "),
        (("--source", "plans"), "--source: “plans” cannot be read: "),
        (("--rules", "rulez"), "There is no folder “rulez” with rules."),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_refused(
    given: tuple[str, ...], expected: str, new: Run, folder: Path
) -> None:
    """Dates, names and files that are none are wrong usage (exit 2), and nothing is written."""
    result = new(*FUNABASHI, *given)

    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr
    assert not folder.exists()


def test_no_file_is_overwritten(new: Run, folder: Path) -> None:
    """Where the plan is there already, it stays as it is (exit 2)."""
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).write_text("mine", encoding="utf-8")

    result = new(*FUNABASHI)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"There is a file “{(folder / FILE).as_posix()}” already." in result.stderr
    assert (folder / FILE).read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_not_overwritten(new: Run, folder: Path) -> None:
    """A link is somebody's too, though there is no file at its end."""
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).symlink_to("nowhere")

    assert new(*FUNABASHI).exit_code == 2
    assert (folder / FILE).is_symlink()


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    """A file in the place of the folder, or no folder at all, is wrong usage, not a fault."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    taken = run("plan", "new", *FUNABASHI, "--into", tmp_path / "file", "--lang", "en")
    empty = run("plan", "new", *FUNABASHI, "--into", "", "--lang", "en")

    assert (taken.exit_code, taken.stdout, "cannot be written: " in taken.stderr) == (2, "", True)
    assert (empty.exit_code, "A folder is needed here." in empty.stderr) == (2, True)


def test_untrusted_names_are_shown_as_text(new: Run) -> None:
    """What a terminal would act upon is never printed as it came."""
    result = new("--name", "船\x1b[31m橋", "--date", "R5.6")

    assert "There is no local government “船\\u{1b}[31m橋”." in result.stderr


@pytest.mark.parametrize("encoding", ["cp932", "ascii"])
def test_the_file_is_utf8_whatever_the_terminal_has(
    encoding: str, new: Run, folder: Path, plan_at: Callable[[str], Plan]
) -> None:
    """The encoding of the terminal changes what is printed, not what is written."""
    result = new(*FUNABASHI, encoding=encoding)

    assert result.exit_code == 0
    assert plan_at(FILE).municipality.name == "船橋市"
    assert "（記入）" in (folder / FILE).read_text(encoding="utf-8")


def test_answers_are_read_in_the_encoding_of_the_terminal(new: Run, folder: Path) -> None:
    """On a Japanese Windows console names are typed in cp932."""
    assert new(stdin="船橋市\nR5.6\n".encode("cp932"), encoding="cp932").exit_code == 0
    assert written(folder) == [FILE]


def test_every_kind_of_government_gets_a_plan(
    run: Run, tmp_path: Path, examined: Callable[[Sized], None]
) -> None:
    """The first of each kind in the table can be started and validated."""
    first = {one.kind: one for one in reversed(local_governments().values())}
    examined(first)

    for one in first.values():
        assert (
            run("plan", "new", "--code", one.code, "--date", "R5", "--into", tmp_path).exit_code
            == 0
        )
    result = run("plan", "validate", tmp_path)

    assert written(tmp_path) == sorted(f"{one.folder}/FY2023.yaml" for one in first.values())
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("there", "series"),
    [([], "dx-plan"), (["dx-action-plan"], "dx-action-plan"), (["a", "b"], None)],
)
def test_a_revision_is_of_the_series_that_is_there(
    there: list[str], series: str | None, new: Run, folder: Path
) -> None:
    """A second plan of a municipality is taken for a revision; of two series, one must be named."""
    place = (folder / FILE).parent
    place.mkdir(parents=True)
    for number, name in enumerate(there):
        (place / f"{2000 + number}.yaml").write_text(f"plan: {{series: {name}}}\n", "utf-8")

    result = new(*FUNABASHI)

    assert result.exit_code == (2 if series is None else 0), result.stderr
    if series is not None:
        assert f"  series: {series}  #" in (folder / FILE).read_text(encoding="utf-8")
