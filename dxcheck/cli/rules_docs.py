"""`dxcheck rules docs`: the rules as Markdown pages, written or checked."""

from pathlib import Path
from typing import NamedTuple

import click

from dxcheck.cli.inputs import InvalidInputError, read_rule_files
from dxcheck.cli.options import lang_option, rules_options
from dxcheck.cli.output import given_path, write_failed, write_file, write_stdout
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.report.markdown.rule_docs import marker_of, rule_pages
from dxcheck.report.messages import DEFAULT_LANGUAGE, Messages, marked, messages
from dxcheck.report.view import ReportView
from dxcheck.version import __version__

DEFAULT_FOLDER = "docs/rules"
EXIT_STALE = 1

_STALE = marked("stale: {file}")
_MISSING = marked("missing: {file}")
_SUPERFLUOUS = marked("superfluous: {file}")


class Difference(NamedTuple):
    """How the pages of a folder differ from those that the rules give, each list in order.

    Attributes:
        missing: pages that are not there.
        stale: pages that say something else.
        superfluous: generated pages that no rule gives any more.
        foreign: files in the place of a page that were not generated.
    """

    missing: list[str]
    stale: list[str]
    superfluous: list[str]
    foreign: list[str]


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "docs",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Write the rules as Markdown pages in Japanese: a table of all rules and a page for "
            "each. Generated pages that no rule gives any more are removed. Exit code 1: --check "
            "found pages that differ."
        ),
        params=[
            click.Option(
                ["--check", "only_check"],
                is_flag=True,
                help=t("Write nothing; name the pages that are stale, missing or superfluous."),
            ),
            click.Option(
                ["-o", "--output"],
                default=DEFAULT_FOLDER,
                metavar="DIR",
                help=t("The folder of the pages (default: docs/rules)."),
            ),
            *[option for option in rules_options(t) if option.name == "rules"],
            lang_option(t),
        ],
    )


def _run(t: Messages, *, only_check: bool, output: str, rules: tuple[str, ...]) -> int:
    files = read_rule_files(rules, (), t)
    report = check(Judge(files.ruleset), [], tool_version=__version__)
    # The pages are Japanese whatever the language of the run: rules are written in Japanese.
    view = ReportView(report, messages(DEFAULT_LANGUAGE))
    pages = rule_pages(view, files.ruleset, files.cases)
    if not output:
        raise click.BadParameter(t("A folder is needed here."), param_hint="-o")
    folder = Path(output)
    try:
        found = difference(folder, pages)
        if only_check:
            return _checked(folder, found, len(pages), t)
        return _written(folder, pages, found, t)
    except OSError as error:
        raise write_failed(folder, error, t) from None


def difference(folder: Path, pages: dict[str, bytes]) -> Difference:
    """Return how the files below `folder` differ from `pages`.

    Raises:
        OSError: the folder or a file in it cannot be read.
    """
    present = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.md"))
        if path.is_file()
    }
    generated = {
        name for name, data in present.items() if data.startswith(marker_of(name).encode())
    }
    return Difference(
        missing=[name for name in pages if name not in present],
        stale=[name for name in pages if name in present and present[name] != pages[name]],
        superfluous=[name for name in present if name in generated and name not in pages],
        foreign=[name for name in pages if name in present and name not in generated],
    )


def _checked(folder: Path, found: Difference, number: int, t: Messages) -> int:
    """Name what differs on stdout; return the exit code."""
    lists = ((_STALE, found.stale), (_MISSING, found.missing), (_SUPERFLUOUS, found.superfluous))
    lines = [
        t(text, file=given_path(folder / name)) + "\n" for text, names in lists for name in names
    ]
    write_stdout("".join(lines).encode())
    if lines:
        text = t("The pages differ from the rules; “dxcheck rules docs” writes them anew.")
    else:
        text = t("{number} pages are as the rules give them.", number=number)
    click.echo(text, err=True)
    return EXIT_STALE if lines else 0


def _written(folder: Path, pages: dict[str, bytes], found: Difference, t: Messages) -> int:
    """Write the pages that differ, and remove those that no rule gives any more."""
    if found.foreign:
        for name in found.foreign:
            file = given_path(folder / name)
            text = t("{file} was not written by this command and is not overwritten.", file=file)
            click.echo(text, err=True)
        raise InvalidInputError(t("Nothing was written."))
    for name in (*found.missing, *found.stale):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, pages[name])
    for name in found.superfluous:
        _remove(folder, folder / name)
    text = t(
        "{folder}: {written} pages written, {same} unchanged, {removed} removed.",
        folder=given_path(folder),
        written=len(found.missing) + len(found.stale),
        same=len(pages) - len(found.missing) - len(found.stale),
        removed=len(found.superfluous),
    )
    click.echo(text, err=True)
    return 0


def _remove(folder: Path, path: Path) -> None:
    """Remove a page, and the folder of its theme where nothing is left in it."""
    path.unlink()
    if path.parent != folder and not any(path.parent.iterdir()):
        path.parent.rmdir()
