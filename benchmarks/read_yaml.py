"""F: the time to read plan files with PyYAML's CSafeLoader, and nothing else.

Run as `python read_yaml.py DIR`; prints wall and processor seconds as JSON.
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

import yaml

from dxcheck.load.plans import plan_paths


def main() -> None:
    """Read every plan below the folder; keep nothing."""
    files = plan_paths(Path(sys.argv[1]))
    wall, processor = perf_counter(), process_time()
    for file in files:
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    print(json.dumps({"wall": perf_counter() - wall, "processor": process_time() - processor}))


if __name__ == "__main__":
    main()
