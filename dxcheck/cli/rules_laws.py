"""The part of `dxcheck rules test` that holds the laws: `--laws` and what goes with it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from dxcheck.cli.inputs import InvalidInputError, tell
from dxcheck.cli.new_files import argument
from dxcheck.cli.options import WholeNumber, checked_choice
from dxcheck.cli.progress import watched
from dxcheck.load.rulesets import RuleSetResult
from dxcheck.model.ruleset import RuleSet
from dxcheck.report.law_words import LAWS, law_number, law_words
from dxcheck.report.messages import Messages
from dxcheck.report.text import plain
from dxcheck.testing.defaults import EXAMPLES, SEED

if TYPE_CHECKING:
    from dxcheck.testing.law_runs import LawRun


class Asked(NamedTuple):
    """What is asked of the laws.

    Attributes:
        folders: the rule sets, as they were given.
        laws: the names of the laws, in the order of their numbers.
        examples: how many plans to try for each rule.
        seed: where the drawing begins.
    """

    folders: tuple[str, ...]
    laws: tuple[str, ...]
    examples: int
    seed: int


def options(t: Messages) -> list[click.Parameter]:
    """Return `--laws`, `--law`, `--examples` and `--seed`."""
    return [
        click.Option(
            ["--laws"],
            is_flag=True,
            help=t(
                "Hold the eleven laws as well, on plans made for each rule; a law that does not "
                "hold is shown on the smallest plan that breaks it."
            ),
        ),
        click.Option(
            ["--law"],
            multiple=True,
            metavar="LAW",
            help=t("Only this law, by its number or name; may be repeated. Implies --laws."),
        ),
        click.Option(
            ["--examples"],
            type=WholeNumber(1, t),
            metavar="N",
            help=t("With --laws: plans made for each rule (default: {number}).", number=EXAMPLES),
        ),
        click.Option(
            ["--seed"],
            type=WholeNumber(0, t),
            metavar="N",
            help=t(
                "With --laws: where the making of plans begins; the same seed makes the same plans "
                "(default: {number}).",
                number=SEED,
            ),
        ),
    ]


def asked(folders: tuple[str, ...], given: Mapping[str, Any], t: Messages) -> Asked | None:
    """Return what is asked of the laws, None for nothing.

    Args:
        folders: the rule sets, as they were given.
        given: the values of `options`, by name.
        t: the messages.

    Raises:
        click.UsageError: there is no such law, or an option stands without `--laws`.
    """
    laws, examples, seed = given["law"], given["examples"], given["seed"]
    is_asked = given["laws"] or laws
    for name, value in (("--examples", examples), ("--seed", seed)):
        if value is not None and not is_asked:
            raise click.UsageError(t("{option} needs --laws.", option=name))
    if not is_asked:
        return None
    names = {str(law_number(name)): name for name in LAWS}
    for one in laws:
        if one not in names:
            checked_choice(one, [*LAWS], "--law", t)
    chosen = {names.get(one, one) for one in laws} or set(LAWS)
    return Asked(
        folders,
        tuple(name for name in LAWS if name in chosen),
        EXAMPLES if examples is None else examples,
        SEED if seed is None else seed,
    )


def hold(wanted: Asked, result: RuleSetResult, ruleset: RuleSet, t: Messages) -> bool:
    """Hold the laws for every rule, tell what is broken and sum up; tell whether all hold.

    Raises:
        InvalidInputError: what makes the plans is not installed.
    """
    try:
        from dxcheck.testing.law_runs import hold_laws  # noqa: PLC0415 - an extra, and slow
        from dxcheck.testing.laws import law_named  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise InvalidInputError(
            t(
                "The laws are held by {package}, which is not installed: {command}",
                package=error.name,
                command='pip install -e ".[testing]"',
            )
        ) from None
    laws = [law_named(name) for name in wanted.laws]
    runs = []
    for rule in watched(ruleset.rules, t("Holding the laws"), many=2):
        run = hold_laws(ruleset, rule.id, laws, examples=wanted.examples, seed_number=wanted.seed)
        runs.append(run)
        _tell_broken(run, wanted, result, t)
    for name in wanted.laws:
        is_broken = any(broken.law == name for run in runs for broken in run.broken)
        if not is_broken and not any(run.changes[name] for run in runs):
            words = law_words(name, t)
            click.echo(t("No plan gave this law anything to change: {law}", law=words), err=True)
    click.echo(_summary(runs, wanted, t))
    return not any(run.broken for run in runs)


def _tell_broken(run: "LawRun", wanted: Asked, result: RuleSetResult, t: Messages) -> None:
    from dxcheck.testing.broken import broken_law_text  # noqa: PLC0415 - an extra, and slow

    document = result.documents[result.files[run.rule]]
    for broken in run.broken:
        params = {"number": str(law_number(broken.law)), "rule": run.rule}
        tell((document.diagnostic("law_broken", document.place(("id",)), params),), t)
        for line in broken_law_text(broken, t).splitlines():
            bare = line.lstrip(" ")
            click.echo(" " * (len(line) - len(bare)) + plain(bare), err=True)
        command = _command(run.rule, broken.law, wanted)
        click.echo(t("To see it again: {command}", command=plain(command)), err=True)


def _command(rule: str, law: str, wanted: Asked) -> str:
    parts = ["dxcheck rules test"]
    parts += [f"--rules {argument(Path(folder))}" for folder in wanted.folders]
    parts += [f"--rule {rule}", f"--law {law_number(law)}"]
    parts += [f"--examples {wanted.examples}", f"--seed {wanted.seed}"]
    return " ".join(parts)


def _summary(runs: Sequence["LawRun"], wanted: Asked, t: Messages) -> str:
    return t(
        "{rules} rules, {laws} laws: {plans} plans, {changes} changes tried (seed {seed}); "
        "{broken} laws broken.",
        rules=len(runs),
        laws=len(wanted.laws),
        plans=sum(run.plans for run in runs),
        changes=sum(sum(run.changes.values()) for run in runs),
        seed=wanted.seed,
        broken=len({broken.law for run in runs for broken in run.broken}),
    )
