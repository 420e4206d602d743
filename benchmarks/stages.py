"""Where the time of `dxcheck report DIR -f json` goes.

Run as `python stages.py DIR FILE [--forty]`; runs the program in this process with a timer around
the functions of the table below, and prints the seconds of each stage as JSON. What a stage calls
of another stage counts for that one.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from time import perf_counter
from typing import Any

STAGES = {
    "read rules": "dxcheck.cli.report:read_rules",
    "read files": "dxcheck.cli.inputs:_plan_bytes",
    "compose YAML": "dxcheck.load.strict_yaml:YamlDocument._composed",
    "values": "dxcheck.load.strict_yaml:YamlDocument.__init__",
    "validate": "dxcheck.load.plans:validated",
    "check names": "dxcheck.load.plans:check_references",
    "check claims": "dxcheck.load.plans:check_plan",
    "digest, places": "dxcheck.cli.inputs:read_plan",
    "index": "dxcheck.engine.judge:Judge.index",
    "judge": "dxcheck.engine.judge:Judge.judge",
    "findings": "dxcheck.engine.findings:FindingBuilder.findings",
    "report": "dxcheck.cli.report:check",
    "JSON": "dxcheck.report.json_report:render",
    "write": "dxcheck.cli.report:write_file",
}
"""Each stage and the function that it is, as the place where its callers look it up."""

WHOLE = "read rules"
"""The stage that is not divided: rules are read by the functions that read plans."""


class StageTimer:
    """Adds up the time of each stage, without that of the stages it calls.

    Attributes:
        seconds: by stage.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._running: list[str] = []
        self._since = 0.0

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function` with its time added to `stage`."""

        def run(*args: object, **named: object) -> Any:
            if WHOLE in self._running:
                return function(*args, **named)
            self._turn()
            self._running.append(stage)
            try:
                return function(*args, **named)
            finally:
                self._turn()
                self._running.pop()

        return run

    def _turn(self) -> None:
        now = perf_counter()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


def replace(path: str, made: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put what `made` makes of a function in its place; say on stderr where there is none.

    Args:
        path: where it is looked up, as `module:Class.name`.
        made: makes the new function of the old one.
    """
    module, _, names = path.partition(":")
    *outer, name = names.split(".")
    try:
        holder: Any = import_module(module)
        for part in outer:
            holder = getattr(holder, part)
        setattr(holder, name, made(getattr(holder, name)))
    except (ImportError, AttributeError):
        print(f"stages.py: there is no {path} any more; its time is elsewhere", file=sys.stderr)


def main() -> int:
    """Run the program with the timer; print the stages."""
    from dxcheck.cli.app import run  # noqa: PLC0415 - as the installed program does

    folder, file, *options = sys.argv[1:]
    timer = StageTimer()
    for stage, path in STAGES.items():
        replace(path, partial(timer.timed, stage))
    if options:
        from rules40 import with_forty_rules  # noqa: PLC0415 - only then

        replace(STAGES[WHOLE], lambda read: lambda *given: with_forty_rules(read(*given)))
    code = run(["report", folder, "-f", "json", "-o", file, "-q"])
    print(json.dumps(timer.seconds))
    return code


if __name__ == "__main__":
    sys.exit(main())
