"""The bounds on time and memory are those of Linux."""

import sys

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]
