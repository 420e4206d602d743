"""`make bench`: how long dxcheck takes, against how long the same files take to be read at all.

One table, every figure of one run. F is the time in which PyYAML's CSafeLoader reads the plans;
what is given in F depends little on the machine. Each figure is the best of several interleaved
runs, and each measurement has a process of its own. No figure over its target is a failure.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import ALL, write_plans
from measure import Measurements
from table import shown

from dxcheck import load_ruleset

ROUNDS = 5


def main() -> None:
    """Write the plans, measure, print the table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--plans", type=int, default=ALL, metavar="N", help="how many plans (all)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help="runs of each")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the plans in this folder")
    given = parser.parse_args()
    if not 1 <= given.plans <= ALL or given.rounds < 1:
        parser.error(f"--plans is 1 to {ALL}, --rounds at least 1")
    if given.keep is not None and given.keep.exists() and any(given.keep.iterdir()):
        parser.error("the folder of --keep must be new or empty")
    with TemporaryDirectory() as folder:
        plans = given.keep or Path(folder) / "plans"
        files = write_plans(plans, load_ruleset().catalog, given.plans)
        measured = Measurements(plans, Path(folder) / "report.json")
        for number in range(given.rounds):
            print(f"run {number + 1} of {given.rounds}", file=sys.stderr)
            measured.run_once()
        print(shown(measured, files, given.rounds))


if __name__ == "__main__":
    main()
