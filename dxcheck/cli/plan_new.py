"""`dxcheck plan new`: the file of a new plan, for a human to complete."""

import re
from pathlib import Path

import click

from dxcheck.cli.governments import government, with_code_or_name
from dxcheck.cli.inputs import read_rules
from dxcheck.cli.new_files import argument, folder_of, schemas_seen_from, write_new
from dxcheck.cli.options import lang_option, period_of, rules_options
from dxcheck.cli.output import given_path, tell_replaced, write_stdout
from dxcheck.cli.plan_inputs import DEFAULT_PATH
from dxcheck.cli.prompt import asked
from dxcheck.edit.plan_scaffold import DEFAULT_SERIES, Answers, Document, file_name, scaffold
from dxcheck.load.digest import sha256_of
from dxcheck.load.placeholders import PLACEHOLDER
from dxcheck.load.plans import plan_paths
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.period import Period
from dxcheck.model.plan import SERIES
from dxcheck.model.ruleset import RuleSet
from dxcheck.report.diagnostics import sentence_of
from dxcheck.report.messages import Messages
from dxcheck.report.os_problems import problem_of
from dxcheck.report.text import MAX_TITLE, plain


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "new",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Start the file of a plan: valid as it stands, with every target of the rule set that "
            "concerns this kind of government as a question to answer. Asks for the local "
            "government and the date where no option gives them."
        ),
        params=[
            *_document_options(t),
            click.Option(
                ["--into"],
                default=DEFAULT_PATH,
                metavar="DIR",
                help=t("The folder of plans that the file is written into (default: plans)."),
            ),
            *[option for option in rules_options(t) if option.name == "rules"],
            lang_option(t),
        ],
    )


def _document_options(t: Messages) -> list[click.Parameter]:
    """Return the options that say whose plan it is and what the document is."""
    return [
        click.Option(
            ["--code"],
            metavar="CODE",
            help=t("The six digits of the local government's code."),
        ),
        click.Option(
            ["--name"],
            metavar="NAME",
            help=t("Its name; where several have it, with the prefecture before it."),
        ),
        click.Option(
            ["--date"],
            metavar="DATE",
            help=t("The date at which the document speaks, such as 2023-06 or R5.6."),
        ),
        click.Option(["--title"], metavar="TEXT", help=t("The title of the document.")),
        click.Option(
            ["--period"],
            nargs=2,
            metavar="START END",
            help=t("The period that the plan covers, such as R4 R7."),
        ),
        click.Option(
            ["--series"],
            metavar="NAME",
            help=t(
                "One name for the plan through its revisions (default: that of the plan that is "
                "there already, else dx-plan)."
            ),
        ),
        click.Option(
            ["--source"],
            metavar="FILE",
            help=t("The document as a file; its name and its digest are filled in."),
        ),
    ]


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    code: str | None,
    name: str | None,
    date: str | None,
    title: str | None,
    period: tuple[str, str] | None,
    series: str | None,
    source: str | None,
    into: str,
    rules: tuple[str, ...],
) -> int:
    ruleset = read_rules(rules, (), t)
    folder = folder_of(into, t)
    if series is not None and re.fullmatch(SERIES, series) is None:
        given = plain(series, MAX_TITLE)
        sentence = sentence_of("bad_form", {"given": given, "pattern": SERIES}, t)
        raise click.BadParameter(sentence, param_hint="--series")
    covered = _covered(period, t) if period is not None else None
    document = _document(Path(source), t) if source is not None else None
    as_of = period_of(date, "--date", t) if date is not None else None
    whose = government(code, name, t)
    if whose is None:
        question = t("Local government (name or 6-digit code): ")
        whose = asked(question, lambda text: with_code_or_name(text, t), "--code / --name", t)
    if as_of is None:
        question = t("Date at which the document speaks (such as 2023-06 or R5.6): ")
        as_of = asked(question, lambda text: period_of(text, "--date", t), "--date", t)
    name_of_series = series or _series_of(folder / whose.folder, t)
    answers = Answers(whose.municipality(), as_of, covered, title, name_of_series, document)
    file = f"{whose.folder}/{file_name(as_of)}"
    text = scaffold(ruleset, answers, schemas_seen_from(folder, file))
    write_new(folder, {file: text}, t)
    sources = Path(source).parent if source is not None else None
    _tell(folder / file, sources, rules, ruleset, t)
    return 0


def _series_of(folder: Path, t: Messages) -> str:
    """Return the series of the plans that stand there already: a revision is of the same.

    Raises:
        click.UsageError: they are of several; which is meant, only the user can tell.
    """
    found: dict[str, None] = {}
    for path in plan_paths(folder) if folder.is_dir() else ():
        value = YamlDocument(path.name, path.read_bytes()).value
        plan = value.get("plan") if isinstance(value, dict) else None
        series = plan.get("series") if isinstance(plan, dict) else None
        if isinstance(series, str) and re.fullmatch(SERIES, series):
            found[series] = None
    if len(found) > 1:
        text = t("There are plans of several series: {choices}.", choices=", ".join(found))
        raise click.BadParameter(text, param_hint="--series")
    return next(iter(found), DEFAULT_SERIES)


def _covered(period: tuple[str, str], t: Messages) -> tuple[Period, Period]:
    """Return the first and the last part of `--period`.

    Raises:
        click.UsageError: one of them is no date, or it ends before it begins.
    """
    start, end = (period_of(text, "--period", t) for text in period)
    if end.last < start.first:
        params = {"first": start.first.isoformat(), "last": end.last.isoformat()}
        sentence = sentence_of("period_reversed", params, t)
        raise click.BadParameter(sentence, param_hint="--period")
    return start, end


def _document(path: Path, t: Messages) -> Document:
    """Return the name and the digest of `--source`.

    Raises:
        click.UsageError: it cannot be read.
    """
    try:
        return Document(given_path(Path(path.name)), sha256_of(path))
    except (OSError, ValueError) as error:
        text = t(
            "“{file}” cannot be read: {problem}",
            file=given_path(path),
            problem=problem_of(error, t),
        )
        raise click.BadParameter(text, param_hint="--source") from None


def _tell(
    file: Path, sources: Path | None, rules: tuple[str, ...], ruleset: RuleSet, t: Messages
) -> None:
    """Say on stdout what was written, and what to do next."""
    options = "".join(f" --rules {argument(Path(name))}" for name in rules)
    plan = argument(file)
    folder = argument(sources) if sources is not None else "DIR"
    theme = next(iter(ruleset.rules)).theme
    lines = [
        t("written: {file}", file=given_path(file)),
        t("Next:"),
        "  1. "
        + t(
            "Write what stands as {placeholder}, and take away the “# ” before the answers to "
            "what the document says.",
            placeholder=PLACEHOLDER,
        ),
        "  2. " + t("Check it: {command}", command=f"dxcheck plan validate {plan}{options}"),
        "  3. "
        + t(
            "Compare its quotes with the document: {command}",
            command=f"dxcheck plan verify {plan} --sources {folder}{options}",
        ),
        "  4. " + t("Report the gaps: {command}", command=f"dxcheck report {plan}{options}"),
        "  5. " + t("Ask why: {command}", command=f"dxcheck explain {theme} {plan}{options}"),
    ]
    write_stdout("".join(f"{line}\n" for line in lines).encode())
    tell_replaced(t)
