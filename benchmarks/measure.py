"""Running what is measured, each time in a process of its own, and keeping the best."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).parent / "dxcheck"
START_RUNS = 5
"""How often each of the two programs of (c) is started in one round."""


class Measurements:
    """All measurements of one run of the benchmarks; seconds, for all plans.

    Attributes:
        best: wall time by name; the stages of (a) as `stage: …`, those with forty rules as
            `forty: …`, what judging takes as `judging: …`.
        processor: processor time of `F` and `report`.
        starts: every wall time of `help` and `click`.
    """

    def __init__(self, plans: Path, output: Path) -> None:
        """Measure on the plans below a folder; reports go to `output`."""
        self._plans = str(plans)
        self._output = str(output)
        self.best: dict[str, float] = {}
        self.processor: dict[str, float] = {}
        self.starts: dict[str, list[float]] = {"help": [], "click": []}

    def run_once(self) -> None:
        """Measure everything once more."""
        self._read_yaml()
        self._report()
        self._stages("stage")
        self._judging()
        self._stages("forty", "--forty")
        self._read_yaml()
        for _ in range(START_RUNS):
            self.starts["click"].append(_wall([sys.executable, "-c", "import click"])[0])
            self.starts["help"].append(_wall([str(PROGRAM), "--help"])[0])

    def start(self, name: str) -> float:
        """Return the median wall time of starting `help` or `click`."""
        return median(self.starts[name])

    def part(self, prefix: str) -> dict[str, float]:
        """Return the best times of the names with a prefix, by the rest of the name."""
        start = f"{prefix}: "
        return {
            name.removeprefix(start): seconds
            for name, seconds in self.best.items()
            if name.startswith(start)
        }

    def _read_yaml(self) -> None:
        times = json.loads(_wall([sys.executable, str(HERE / "read_yaml.py"), self._plans])[1])
        self._keep("F", times["wall"])
        self._keep_processor("F", times["processor"])

    def _report(self) -> None:
        before = os.times()
        command = [str(PROGRAM), "report", self._plans, "-f", "json", "-o", self._output, "-q"]
        self._keep("report", _wall(command)[0])
        after = os.times()
        used = after.children_user + after.children_system
        self._keep_processor("report", used - before.children_user - before.children_system)

    def _stages(self, prefix: str, *options: str) -> None:
        script = str(HERE / "stages.py")
        wall, out = _wall([sys.executable, script, self._plans, self._output, *options])
        stages: dict[str, float] = json.loads(out)
        self._keep(prefix, wall)
        for name, seconds in stages.items():
            self._keep(f"{prefix}: {name}", seconds)
        self._keep(f"{prefix}: start and the rest", wall - sum(stages.values()))

    def _judging(self) -> None:
        out = _wall([sys.executable, str(HERE / "judging.py"), self._plans])[1]
        for name, seconds in json.loads(out).items():
            self._keep(f"judging: {name}", seconds)

    def _keep(self, name: str, seconds: float) -> None:
        self.best[name] = min(seconds, self.best.get(name, seconds))

    def _keep_processor(self, name: str, seconds: float) -> None:
        self.processor[name] = min(seconds, self.processor.get(name, seconds))


def _wall(command: list[str]) -> tuple[float, str]:
    """Run a command that must succeed; return its wall time and what it printed."""
    start = perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return perf_counter() - start, done.stdout
