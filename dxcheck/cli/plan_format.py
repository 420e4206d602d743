"""`dxcheck plan format`: plan files in canonical order and style."""

import click

from dxcheck.cli.inputs import EXIT_FAILED, EXIT_INVALID, read_rules, tell
from dxcheck.cli.options import lang_option, rules_options, stdin_option
from dxcheck.cli.output import tell_replaced, write_failed, write_file, write_stdout
from dxcheck.cli.plan_inputs import DEFAULT_PATH, STDIN, Given, given_plans
from dxcheck.edit.plan_format import FormatResult, format_plan
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.report.messages import Messages
from dxcheck.report.text import plain


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "format",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Write every plan file at or below PATH (default: plans/) in canonical order and "
            "style. Values and comments stay as they are; Japanese words for states become the "
            "English ones, official names of targets their ids. “-” reads a plan from stdin and "
            "writes it to stdout."
        ),
        params=[
            click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
            click.Option(
                ["--check", "is_check"],
                is_flag=True,
                help=t("Write nothing; exit with 1 if a file would be changed."),
            ),
            *[option for option in rules_options(t) if option.name == "rules"],
            stdin_option(t),
            lang_option(t),
        ],
    )


def _run(
    t: Messages,
    *,
    paths: tuple[str, ...],
    is_check: bool,
    rules: tuple[str, ...],
    stdin_filename: str,
) -> int:
    if STDIN in paths and set(paths) != {STDIN}:
        raise click.UsageError(t("“-” cannot stand beside other paths here."))
    catalog = read_rules(rules, (), t).catalog
    given = given_plans(paths or (DEFAULT_PATH,), t, stdin_filename)
    tell(tuple(one for one in given if isinstance(one, Diagnostic)), t)
    files = [one for one in given if not isinstance(one, Diagnostic)]
    results = [(file, format_plan(file.data, file.name, catalog)) for file in files]
    for _, result in results:
        tell(result.diagnostics, t)
    failed = len(given) - sum(result.text is not None for _, result in results)
    changed = [(file, text) for file, text in _texts(results) if text != file.data]
    if is_check:
        _summarise(t, [file for file, _ in changed], len(given), failed, is_check=True)
        return EXIT_INVALID if failed else EXIT_FAILED if changed else 0
    if STDIN in paths:
        for _, text in _texts(results):
            write_stdout(text, is_text=False)
        return EXIT_INVALID if failed else 0
    written = [file for file, text in changed if _is_written(file, text, t)]
    unusable = failed + len(changed) - len(written)
    _summarise(t, written, len(given), unusable, is_check=False)
    return EXIT_INVALID if unusable else 0


def _texts(results: list[tuple[Given, FormatResult]]) -> list[tuple[Given, bytes]]:
    """Return the plans that could be formatted, as bytes."""
    return [(file, result.text.encode()) for file, result in results if result.text is not None]


def _is_written(file: Given, text: bytes, t: Messages) -> bool:
    """Write a plan where it stands; what prevents that is told, and stops no other plan."""
    if file.path is None:
        return False
    path = file.path.resolve()  # a link stays one
    try:
        write_file(path, text)
    except OSError as error:
        click.echo(write_failed(path, error, t).message, err=True)
        return False
    return True


def _summarise(
    t: Messages, changed: list[Given], files: int, failed: int, *, is_check: bool
) -> None:
    """Say on stdout which plans are changed, and how many are not."""
    counts = {
        "files": files,
        "changed": len(changed),
        "unchanged": files - failed - len(changed),
        "failed": failed,
    }
    if is_check:
        lines = [t("would be formatted: {path}", path=plain(file.name)) for file in changed]
        lines.append(
            t(
                "{files} plan files: {changed} would be formatted, {unchanged} are in order, "
                "{failed} cannot be formatted.",
                **counts,
            )
        )
    else:
        lines = [t("formatted: {path}", path=plain(file.name)) for file in changed]
        lines.append(
            t(
                "{files} plan files: {changed} formatted, {unchanged} left as they were, "
                "{failed} cannot be formatted.",
                **counts,
            )
        )
    write_stdout("".join(f"{line}\n" for line in lines).encode())
    tell_replaced(t)
