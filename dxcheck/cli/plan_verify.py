"""`dxcheck plan verify`: every quote of plan files proven to stand in its source."""

from pathlib import Path

import click

from dxcheck.cli.inputs import EXIT_FAILED, EXIT_INVALID, InvalidInputError, read_rules, tell
from dxcheck.cli.options import lang_option, rules_options, stdin_option
from dxcheck.cli.output import given_path, tell_replaced, write_failed, write_file, write_stdout
from dxcheck.cli.plan_inputs import DEFAULT_PATH, Given, read_plans
from dxcheck.edit.verify_fix import CannotFixError, fixed
from dxcheck.load.plans import read_plan
from dxcheck.load.source_text import MissingReaderError
from dxcheck.load.sources import SourceFolder
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.tally import Tally
from dxcheck.load.verification import Verification, verified
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.plan import Plan
from dxcheck.model.ruleset import RuleSet
from dxcheck.report.messages import Messages
from dxcheck.report.text import MAX_TITLE, plain


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "verify",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Prove that every quote of the plan files at or below PATH (default: plans/) stands "
            "word for word in its source, on the line and page it names. Sources are text, "
            "Markdown, DOCX or PDF."
        ),
        params=[
            click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
            click.Option(
                ["--sources"],
                metavar="DIR",
                help=t("The folder in which the sources of the plans stand (required)."),
            ),
            click.Option(
                ["--fix"],
                is_flag=True,
                help=t(
                    "Write missing and wrong lines and pages, and digests that are not known yet, "
                    "into the plan files; nothing else in them changes."
                ),
            ),
            *[option for option in rules_options(t) if option.name == "rules"],
            stdin_option(t),
            lang_option(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    paths: tuple[str, ...],
    sources: str | None,
    fix: bool,
    rules: tuple[str, ...],
    stdin_filename: str,
) -> int:
    folder = SourceFolder(_folder(sources, t))
    ruleset = read_rules(rules, (), t)
    plans = read_plans(paths or (DEFAULT_PATH,), ruleset, t, stdin_filename)
    if fix and any(given.path is None for given in plans.given):
        raise click.UsageError(t("--fix writes into files; it cannot be used with “-”."))
    total = Tally()
    lines = []
    for file, given in zip(plans.files, plans.given, strict=True):
        found = _verified(given, file.plan, folder, t)
        if fix and found.fixes:
            # What was settled by choice is told, though nothing of it is left to find.
            chosen = [one for one in found.diagnostics if one.code == "quote_several"]
            found = _fixed(given, found, folder, ruleset, t)
            known = {(one.code, one.line) for one in found.diagnostics}
            tell(tuple(one for one in chosen if (one.code, one.line) not in known), t)
        tell(tuple(found.diagnostics), t)
        total += found.tally
        lines.append(f"{plain(given.name)}: {_counts(found.tally, t)}")
    lines.append(
        t("{files} plans together: {counts}", files=len(plans.files), counts=_counts(total, t))
    )
    write_stdout("".join(f"{line}\n" for line in lines).encode())
    tell_replaced(t)
    if plans.failed:
        return EXIT_INVALID
    if total.quotes + total.cells == 0:
        raise InvalidInputError(t("There is no quote to prove."))
    return 0 if total.is_right else EXIT_FAILED


def _folder(sources: str | None, t: Messages) -> Path:
    """Return the folder of `--sources`.

    Raises:
        click.UsageError: it is not given, or there is none.
    """
    if sources is None:
        raise click.UsageError(t("Name the folder of the sources: --sources DIR."))
    folder = Path(sources)
    try:
        is_there = folder.is_dir()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        shown = plain(sources, MAX_TITLE)
        raise click.BadParameter(
            t("There is no folder “{path}”.", path=shown), param_hint="--sources"
        )
    return folder


def _verified(given: Given, plan: Plan, folder: SourceFolder, t: Messages) -> Verification:
    """Return what is found when a plan is held against its sources.

    Raises:
        InvalidInputError: what reads a source is not installed.
    """
    try:
        return verified(YamlDocument(given.name, given.data), plan, folder.opened)
    except MissingReaderError as error:
        raise InvalidInputError(
            t(
                "Sources of this kind are read by {package}, which is not installed: {command}",
                package=error.package,
                command='pip install -e ".[sources]"',
            )
        ) from None


def _fixed(
    given: Given,
    found: Verification,
    folder: SourceFolder,
    ruleset: RuleSet,
    t: Messages,
) -> Verification:
    """Write what is to be mended into a plan file, and return what is found of it then.

    Raises:
        click.UsageError: the file cannot be written.
    """
    try:
        data = fixed(given.data, found.fixes)
    except CannotFixError:
        data = b""
    mended = read_plan(data, given.name, ruleset.catalog).plan
    if mended is None or given.path is None:
        found.diagnostics.append(Diagnostic("fix_refused", given.name))
        return found
    try:
        write_file(given.path, data)
    except OSError as error:
        raise write_failed(given.path, error, t) from None
    file = given_path(given.path)
    click.echo(t("{number} values written: {file}", number=len(found.fixes), file=file), err=True)
    return _verified(Given(given.name, given.path, data), mended.plan, folder, t)


def _counts(tally: Tally, t: Messages) -> str:
    """Return in words how much was proven."""
    parts = [
        t(
            "{proven} of {quotes} quotes proven (on their line {at_line}, no line given "
            "{without_line}, on another line {elsewhere}), not found {not_found}, source not read "
            "{unchecked}, wrong pages {wrong_pages}",
            proven=tally.proven,
            quotes=tally.quotes,
            at_line=tally.at_line,
            without_line=tally.without_line,
            elsewhere=tally.elsewhere,
            not_found=tally.not_found,
            unchecked=tally.unchecked,
            wrong_pages=tally.wrong_pages,
        )
    ]
    if tally.tables:
        parts.append(
            t(
                "{found} of {cells} cells of tables proven, tables on another line {elsewhere}",
                found=tally.cells_found,
                cells=tally.cells,
                elsewhere=tally.tables_elsewhere,
            )
        )
    parts.append(
        t("{digests} of {sources} digests right", digests=tally.digests, sources=tally.sources)
    )
    return "; ".join(parts)
