"""`dxcheck plan verify`: quotes proven in their sources, lines and pages filled in."""

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from made_sources import document, pdf

from dxcheck.cli import plan_verify
from dxcheck.load.verification import UNKNOWN_DIGEST

Run = Callable[..., Result]

LINES = ["第1章 計画の趣旨", "デジタル推進委員会を設置しています。", "進捗は毎年度評価します。"]
PLAN = """\
# 計画
municipality: {code: "122041", name: 船橋市, prefecture: 千葉県, kind: city}
plan:
  series: dx
  kind: plan
  status: in_force
  title: DX推進計画
  as_of: 2023-06
  period: {start: R4, end: R7}
  sources: [{id: main, file: %s, sha256: "%s"}]
mentions:
  - target: office/cio   # 注
    quote: "デジタル推進委員会を設置"
    why_not: 会議体を置くだけ
  - target: office/cio
    quote: "進捗は毎年度評価します。"
    line: 1
    why_not: 会議体の仕事
"""


def made(folder: Path, name: str, data: bytes, digest: str | None = None) -> tuple[Path, Path]:
    """Write a source and a plan that quotes it; return the plan and the folder of the source."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    (sources / name).write_bytes(data)
    plan = folder / "plan.yaml"
    text = PLAN % (name, hashlib.sha256(data).hexdigest() if digest is None else digest)
    plan.write_bytes(text.encode())
    return plan, sources


TEXT = "\n".join(LINES).encode()


def words_of(  # noqa: PLR0913 - the counts of a line
    *,
    proven: int,
    at: int = 0,
    without: int = 0,
    elsewhere: int = 0,
    absent: int = 0,
    unread: int = 0,
) -> str:
    """Return what is said of two quotes."""
    return (
        f"{proven} of 2 quotes proven (on their line {at}, no line given {without}, on another "
        f"line {elsewhere}), not found {absent}, source not read {unread}, wrong pages 0"
    )


def test_every_quote_of_the_real_plans_is_proven(run: Run, root: Path, shared: Path) -> None:
    """All quotes and cells of all bundled plans stand in the files that were read, on their lines.

    They are counted here in the files as text and as YAML, and by nothing of the program.
    """
    result = run("plan", "verify", "plans", "--sources", shared / "seeds", "--lang", "en")

    files = sorted((root / "plans").rglob("*.yaml"))
    rows = [
        (
            file.relative_to(root).as_posix(),
            file.read_text(encoding="utf-8").count(" quote: "),
            cells_of(file),
            1,
        )
        for file in files
    ]
    together = (f"{len(files)} plans together", *(sum(row[n] for row in rows) for n in (1, 2, 3)))
    expected = [
        f"{name}: {quotes} of {quotes} quotes proven (on their line {quotes}, no line given 0, "
        "on another line 0), not found 0, source not read 0, wrong pages 0; "
        + (
            f"{cells} of {cells} cells of tables proven, tables on another line 0; "
            if cells
            else ""
        )
        + f"{digests} of {digests} digests right"
        for name, quotes, cells, digests in (*rows, together)
    ]
    assert (result.stdout.splitlines(), result.stderr, result.exit_code) == (expected, "", 0)


def cells_of(file: Path) -> int:
    """Return how many texts the tables of a plan file hold."""
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    return sum(
        1 + sum(bool(text.strip()) for row in (one["columns"], *one["rows"]) for text in row)
        for one in raw.get("tables", [])
    )


def test_a_changed_quote_of_a_real_plan_is_not_proven(
    run: Run, root: Path, shared: Path, tmp_path: Path
) -> None:
    """The same proof fails on a plan in which one character of one quote was changed."""
    text = (root / "plans/122271-urayasu/2024-03.yaml").read_text(encoding="utf-8")
    number = text.count(" quote: ")
    changed = text.replace("本部を設置しています", "本部を設置していた", 1)
    line = changed[: changed.index("本部を設置していた")].count("\n") + 1
    plan = tmp_path / "plan.yaml"
    plan.write_text(changed, encoding="utf-8")

    result = run("plan", "verify", plan, "--sources", shared / "seeds", "--lang", "en")

    [first, *_] = result.stderr.splitlines()
    assert first.endswith(
        f"plan.yaml:{line}:16: error: This does not stand in “002_c5a016626296b306.txt”. Nearest "
        "is line 142: “…本部を設置してい【た】。” / “…本部を設置してい【ます】。” (here / source). "
        "[quote_differs]"
    )
    assert f"{number - 1} of {number} quotes proven" in result.stdout
    assert result.exit_code == 1


def test_each_plan_and_all_together_are_counted(run: Run, tmp_path: Path) -> None:
    """A quote without a line is proven, one on another line is a fault, and both are counted."""
    plan, sources = made(tmp_path, "a.txt", TEXT)

    result = run("plan", "verify", plan, "--sources", sources, "--lang", "en")

    counts = words_of(proven=2, without=1, elsewhere=1) + "; 1 of 1 digests right"
    first, last = result.stdout.splitlines()
    assert first.endswith(f"/plan.yaml: {counts}")
    assert last == f"1 plans together: {counts}"
    assert "plan.yaml:17:11: error: The quote stands on line 3 of the source, not on line 1." in (
        result.stderr
    )
    assert result.exit_code == 1


FIXED = PLAN.replace(
    '"デジタル推進委員会を設置"\n', '"デジタル推進委員会を設置"\n    line: 2\n'
).replace("line: 1", "line: 3")


@pytest.mark.parametrize("digest", [None, UNKNOWN_DIGEST], ids=["known", "not known yet"])
def test_fix_writes_lines_and_an_unknown_digest(
    digest: str | None, run: Run, tmp_path: Path
) -> None:
    """Missing and wrong values are written, comments stay, and a second run changes no byte."""
    plan, sources = made(tmp_path, "a.txt", TEXT, digest)

    first = run("plan", "verify", plan, "--sources", sources, "--fix", "--lang", "en")
    written = plan.read_bytes()
    second = run("plan", "verify", plan, "--sources", sources, "--fix", "--lang", "en")

    counts = words_of(proven=2, at=2) + "; 1 of 1 digests right"
    assert written.decode() == FIXED % ("a.txt", hashlib.sha256(TEXT).hexdigest())
    assert first.stderr.startswith(f"{2 if digest is None else 3} values written: ")
    assert first.stdout.endswith(f"1 plans together: {counts}\n")
    assert (second.stdout, second.stderr) == (first.stdout, "")
    assert (first.exit_code, second.exit_code, plan.read_bytes()) == (0, 0, written)


def test_fix_never_replaces_another_digest(run: Run, tmp_path: Path) -> None:
    """Where the source is another file than was read, lines are written, the digest is not."""
    plan, sources = made(tmp_path, "a.txt", TEXT, "1" * 64)

    result = run("plan", "verify", plan, "--sources", sources, "--fix", "--lang", "en")

    assert plan.read_bytes().decode() == FIXED % ("a.txt", "1" * 64)
    assert "[digest_differs]" in result.stderr
    assert result.exit_code == 1


def test_without_fix_nothing_is_written(run: Run, tmp_path: Path) -> None:
    """The command only reads unless it is asked to write."""
    plan, sources = made(tmp_path, "a.txt", TEXT, UNKNOWN_DIGEST)
    before = plan.read_bytes()

    result = run("plan", "verify", plan, "--sources", sources, "--lang", "en")

    assert plan.read_bytes() == before
    assert "warning: The SHA-256 is not known yet" in result.stderr
    assert result.exit_code == 1


def test_what_cannot_be_fixed_alone_is_left(run: Run, tmp_path: Path) -> None:
    """A plan in which two quotes share one text behind an alias is not written."""
    plan, sources = made(tmp_path, "a.txt", TEXT)
    text = plan.read_text(encoding="utf-8").split("mentions:")[0] + (
        "mentions:\n"
        "  - &m {target: office/cio, quote: デジタル推進委員会, why_not: …, line: &n 3}\n"
        "  - {target: office/cio, quote: 進捗は毎年度, why_not: …, line: *n}\n"
    )
    plan.write_text(text, encoding="utf-8")

    result = run("plan", "verify", plan, "--sources", sources, "--fix", "--lang", "en")

    assert plan.read_text(encoding="utf-8") == text
    assert "[fix_refused]" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("a.docx", document(lambda one: [one.add_paragraph(line) for line in LINES]), (2, 3)),
        ("a.pdf", pdf([LINES[:2], LINES[2:]]), (2, 3)),
    ],
)
def test_docx_and_pdf_are_proven_like_text(
    name: str, data: bytes, lines: tuple[int, int], run: Run, tmp_path: Path
) -> None:
    """Lines are counted as each format defines them; a PDF fills in the pages too."""
    plan, sources = made(tmp_path, name, data)

    result = run("plan", "verify", plan, "--sources", sources, "--fix", "--lang", "en")

    text = plan.read_text(encoding="utf-8")
    first, second = (f"line: {line}" for line in lines)
    assert text.index(first) < text.index(second)
    assert [f"page: {page}" in text for page in (1, 2)] == [name == "a.pdf"] * 2
    assert words_of(proven=2, at=2) in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("name", "module", "package"),
    [("a.pdf", "pypdfium2", "pypdfium2"), ("a.docx", "docx", "python-docx")],
)
def test_without_the_extra_the_command_says_how_to_get_it(  # noqa: PLR0913 - columns and fixtures
    name: str,
    module: str,
    package: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A format whose reader is not installed ends the run with the command that installs it."""
    monkeypatch.setitem(sys.modules, module, None)
    plan, sources = made(tmp_path, name, b"x")

    result = run("plan", "verify", plan, "--sources", sources, "--lang", "en")

    assert result.stderr == (
        f"Sources of this kind are read by {package}, which is not installed: "
        'pip install -e ".[sources]"\n'
    )
    assert (result.stdout, result.exit_code) == ("", 2)


def test_a_missing_source_is_never_green(run: Run, tmp_path: Path) -> None:
    """A plan whose source is not in the folder fails, and none of its quotes count as proven."""
    plan, sources = made(tmp_path, "a.txt", TEXT)
    (sources / "a.txt").rename(sources / "b.txt")

    result = run("plan", "verify", plan, "--sources", sources, "--lang", "en")

    assert words_of(proven=0, unread=2) + "; 0 of 1 digests right" in result.stdout
    assert "There is no file “a.txt” in the folder of the sources. Did you mean b.txt?" in (
        result.stderr
    )
    assert result.exit_code == 1


def test_an_unusable_plan_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """What can be read is proven, and the run still ends with 2."""
    _, sources = made(tmp_path, "a.txt", TEXT)
    (tmp_path / "broken.yaml").write_text("plan: [", encoding="utf-8")

    result = run("plan", "verify", tmp_path, "--sources", sources, "--fix", "--lang", "en")

    assert words_of(proven=2, at=2) in result.stdout
    assert result.exit_code == 2


def test_a_plan_without_quotes_proves_nothing(run: Run, tmp_path: Path) -> None:
    """Nothing to prove is an error, not a success."""
    plan, sources = made(tmp_path, "a.txt", TEXT)
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.split("mentions:")[0], encoding="utf-8")

    result = run("plan", "verify", plan, "--sources", sources, "--lang", "en")

    assert (result.stderr, result.exit_code) == ("There is no quote to prove.\n", 2)


def test_a_plan_from_stdin_is_proven_and_not_fixed(run: Run, tmp_path: Path) -> None:
    """A plan may come on stdin; there is no file then that could be written."""
    plan, sources = made(tmp_path, "a.txt", TEXT)
    text = plan.read_bytes()

    proven = run("plan", "verify", "-", "--sources", sources, "--lang", "en", stdin=text)
    refused = run("plan", "verify", "-", "--sources", sources, "--fix", "--lang", "en", stdin=text)

    assert proven.stdout.startswith("stdin.yaml: 2 of 2 quotes proven")
    assert "--fix writes into files; it cannot be used with “-”." in refused.stderr
    assert (refused.stdout, refused.exit_code) == ("", 2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name the folder of the sources: --sources DIR."),
        (("--sources", "no-such-folder"), "There is no folder “no-such-folder”."),
        (("--sources", "README.md"), "There is no folder “README.md”."),
        (("--sources", "a\0b"), "There is no folder"),
        (("--sources", "a" * 5_000), "There is no folder “aaa"),
    ],
)
def test_a_folder_of_sources_is_needed(arguments: tuple[str, ...], message: str, run: Run) -> None:
    """Without a folder, or with one that does not exist, nothing is looked at."""
    result = run("plan", "verify", "plans", *arguments, "--lang", "en")

    assert message in result.stderr
    assert (result.stdout, result.exit_code) == ("", 2)


def test_a_source_cannot_write_to_the_terminal(run: Run, tmp_path: Path) -> None:
    """What a source holds is shown without what a terminal would act upon."""
    plan, sources = made(tmp_path, "a.txt", "デジタル推進\x1b[31m委員会を\u202e設立".encode())

    result = run("plan", "verify", plan, "--sources", sources, "--lang", "en")

    assert "[quote_differs]" in result.stderr
    assert not {"\x1b", "\u202e"} & set(result.stdout + result.stderr)


def test_a_plan_that_cannot_be_written_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the system while a plan is written leaves the plan as it was, and is told."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    plan, sources = made(tmp_path, "a.txt", TEXT)
    before = plan.read_bytes()
    monkeypatch.setattr(plan_verify, "write_file", refuse)

    result = run("plan", "verify", plan, "--sources", sources, "--fix", "--lang", "en")

    assert "plan.yaml” cannot be written: it may not be read or written" in result.stderr
    assert (result.stdout, result.exit_code, plan.read_bytes()) == ("", 2, before)


def test_tables_are_counted_for_themselves(run: Run) -> None:
    """Cells of tables are counted apart from quotes, for a plan and for all."""
    folder = "tests/examples/verified"

    result = run("plan", "verify", f"{folder}/plan.yaml", "--sources", folder, "--lang", "en")

    counts = (
        "1 of 1 quotes proven (on their line 1, no line given 0, on another line 0), not found 0, "
        "source not read 0, wrong pages 0; 5 of 5 cells of tables proven, tables on another line "
        "0; 1 of 1 digests right"
    )
    expected = [f"{folder}/plan.yaml: {counts}", f"1 plans together: {counts}"]
    assert (result.stdout.splitlines(), result.stderr, result.exit_code) == (expected, "", 0)


def test_what_a_question_leaves_empty_is_filled_in(run: Run, tmp_path: Path) -> None:
    """`page:` and `line:` with nothing behind them are written, comments kept."""
    plan, sources = made(tmp_path, "a.txt", b"\x0c".join((b"one", TEXT)))
    text = plan.read_text(encoding="utf-8")
    blank = re.sub(r"^( +)(line|page): .*$", r"\1\2:  # 後で", text, flags=re.MULTILINE)
    assert blank != text
    plan.write_text(blank, encoding="utf-8")

    run("plan", "verify", plan, "--sources", sources, "--fix")

    after = plan.read_text(encoding="utf-8")
    assert re.search(r"line: \d+  # 後で", after)
    assert ":  # 後で" not in after


def test_a_page_is_not_guessed_for_a_quote_that_stands_twice(run: Run, tmp_path: Path) -> None:
    """The line that was taken is told, also after the fix; the page is left for a person."""
    plan, sources = made(tmp_path, "a.txt", TEXT + b"\x0c" + TEXT)
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"^ +(line|page): .*\n", "", text, flags=re.MULTILINE), "utf-8")

    result = run("plan", "verify", plan, "--sources", sources, "--fix", "--lang", "en")

    assert "[quote_several]" in result.stderr
    assert "page:" not in plan.read_text(encoding="utf-8")
