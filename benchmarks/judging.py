"""How long the verdicts of forty rules take on plans that are read already.

Run as `python judging.py DIR`; prints seconds as JSON, each for all plans. Every pass has indexes
of its own, because an index keeps what it was asked.
"""

import gc
import json
import sys
from pathlib import Path
from time import perf_counter

from rules40 import with_forty_rules

from dxcheck import load_plan, load_ruleset
from dxcheck.engine.judge import Judge
from dxcheck.load.plans import plan_paths

PASSES = 5


def main() -> None:
    """Judge every plan below the folder, several times; print the best of each part."""
    ruleset = load_ruleset()
    judge = Judge(with_forty_rules(ruleset))
    plans = [load_plan(file, ruleset).plan for file in plan_paths(Path(sys.argv[1]))]
    for plan in plans:  # compiles the rules for every edition and kind of government
        judge.judge(judge.index(plan), judge.sighting(plan))
    gc.disable()  # as `dxcheck report` does
    best: dict[str, float] = {}
    for _ in range(PASSES):
        start = perf_counter()
        indexes = [judge.index(plan) for plan in plans]
        indexed = perf_counter()
        sightings = [judge.sighting(plan) for plan in plans]
        sighted = perf_counter()
        judged = [judge.judge(*pair) for pair in zip(indexes, sightings, strict=True)]
        done = perf_counter()
        for judgements in judged:
            for judgement in judgements:
                _ = judgement.verdict, judgement.reason, judgement.counts
        told = perf_counter()
        taken = {
            "index": indexed - start,
            "sighting": sighted - indexed,
            "judge": done - sighted,
            "told": told - sighted,
        }
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in taken.items()}
        del indexes, judged
    print(json.dumps(best))


if __name__ == "__main__":
    main()
