"""`dxcheck waivers lint`: what is wrong with waiver files, and which waivers do nothing."""

from itertools import chain
from pathlib import Path

import click

from dxcheck.cli.evaluation import evaluated, idle_waivers
from dxcheck.cli.inputs import EXIT_FAILED, EXIT_INVALID, exists, read_rules, tell
from dxcheck.cli.options import lang_option, rules_options, time_options
from dxcheck.cli.output import tell_replaced, write_stdout
from dxcheck.cli.plan_inputs import DEFAULT_PATH, read_waiver_file, unread_waivers
from dxcheck.load.plans import WAIVERS, misnamed_waivers, plan_paths, waiver_paths
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.report.messages import Messages
from dxcheck.report.text import MAX_TITLE, plain


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "lint",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Check every waivers.yaml at or below PATH (default: plans/): fields, dates, rules "
            "that exist, no two waivers for the same days, a plan beside it; with --as-of also "
            "which waivers have expired or accept nothing at that date. Ends with 1 where anything "
            "is found, with 0 also where plans have no waivers."
        ),
        params=[
            click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
            *[option for option in time_options(t) if option.name == "as_of"],
            *[option for option in rules_options(t) if option.name == "rules"],
            lang_option(t),
        ],
    )


def _run(t: Messages, *, paths: tuple[str, ...], as_of: str | None, rules: tuple[str, ...]) -> int:
    ruleset = read_rules(rules, (), t)
    files = _waiver_files(paths or (DEFAULT_PATH,), t)
    found = _misnamed(paths or (DEFAULT_PATH,))
    number = unusable = 0
    for path in files:
        result = read_waiver_file(path, ruleset)
        found += result.diagnostics
        if result.file is not None:
            number += len(result.file.waivers)
            if all(plan.parent != path.parent for plan in plan_paths(path.parent)):
                found.append(Diagnostic("waiver_without_plan", result.file.path))
    if files and not found and as_of is not None:
        evaluation = evaluated(
            t,
            paths=tuple(str(path.parent) for path in files),
            as_of=as_of,
            edition=None,
            rules=rules,
            rule=(),
            stdin_filename="stdin.yaml",
        )
        found += idle_waivers(evaluation.report)
        unusable = evaluation.plans.failed
    tell(tuple(found), t)
    write_stdout(f"{_summary(t, len(files), number, len(found))}\n".encode())
    tell_replaced(t)
    if unusable:
        return EXIT_INVALID
    return EXIT_FAILED if found else 0


def _summary(t: Messages, files: int, waivers: int, faults: int) -> str:
    if not files and not faults:
        return t("There are no waivers beside these plans.")
    return t(
        "{files} waiver files, {waivers} waivers; {faults} to mend.",
        files=files,
        waivers=waivers,
        faults=faults,
    )


def _misnamed(paths: tuple[str, ...]) -> list[Diagnostic]:
    """Return a warning for each file at or below the paths that is only meant as waivers."""
    files = chain.from_iterable(misnamed_waivers(Path(given)) for given in paths)
    return unread_waivers(list(dict.fromkeys(files)))


def _waiver_files(paths: tuple[str, ...], t: Messages) -> list[Path]:
    """Return every waiver file at or below the paths, each once; [] where the plans have none.

    Raises:
        click.UsageError: there is no such path, it is another file, or a folder without a plan.
    """
    files: dict[Path, Path] = {}
    for given in paths:
        path = Path(given)
        shown = plain(given, MAX_TITLE)
        if not exists(path):
            raise click.UsageError(t("There is no file or folder “{path}”.", path=shown))
        found = [path] if path.is_file() and path.name == WAIVERS else waiver_paths(path)
        # Plans need no waivers, but what cannot hold any is the wrong path, not a clean one.
        if not found and not misnamed_waivers(path):
            if not path.is_dir():
                raise click.UsageError(
                    t("“{path}” is neither waivers.yaml nor a folder.", path=shown)
                )
            if not plan_paths(path):
                raise click.UsageError(t("There is no plan at “{path}”.", path=shown))
        files |= {one.resolve(): one for one in found}
    return list(files.values())
