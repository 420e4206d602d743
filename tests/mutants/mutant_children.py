"""What a child does that runs a mutant: it is forked, tells what it runs, and may import anew."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from mutant_source import Mutant

Tell = Callable[[str], None]
"""How a child tells its parent what it is about to run."""

MEMORY = 4 << 30
"""Bytes that a child may take."""


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from the text of a mutant."""

    def __init__(self, path: Path, mutant: Mutant) -> None:
        """Take the mutant, and where its module stands."""
        self._path = path
        self._name = mutant.file.removesuffix(".py").replace("/", ".")
        self._text = mutant.text

    def find_spec(
        self,
        fullname: str,
        path: object,  # noqa: ARG002 - the protocol of finders
        target: object = None,  # noqa: ARG002 - as above
    ) -> importlib.machinery.ModuleSpec | None:
        """Return where the module of the mutant comes from; None for any other."""
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the text of the mutant as the module."""
        exec(compile(self._text, str(self._path), "exec"), module.__dict__)  # noqa: S102 - a mutant


def forget_modules(root: Path) -> None:
    """Have dxcheck and the modules of the tests imported again."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if name.split(".")[0] == "dxcheck" or file.startswith(f"{root}/tests"):
            del sys.modules[name]


def run_on_import(root: Path) -> set[tuple[str, str]]:
    """Return file and name of every function that runs while dxcheck is imported."""

    def run(tell: Tell) -> None:
        names = [name for name in sys.modules if name.split(".")[0] == "dxcheck"]
        forget_modules(root)
        seen: set[tuple[str, str]] = set()

        def note(frame: FrameType, event: str, _: Any) -> None:
            if event == "call":
                seen.add((frame.f_code.co_filename, frame.f_code.co_qualname))

        sys.setprofile(note)
        for name in names:
            importlib.import_module(name)
        sys.setprofile(None)
        for file, name in sorted(seen):
            if file.startswith(str(root / "dxcheck")):
                tell(f"{file}:{name}")

    told, _ = _told(run)
    return {(file, name) for file, _, name in (one.partition(":") for one in told)}


def in_child(run: Callable[[Tell], None]) -> str | None:
    """Run in a forked child; return the last test it told of where it failed, None where not."""
    told, status = _told(run)
    if status == 0:
        return None
    return told[-1] if told else "import"


def _told(run: Callable[[Tell], None]) -> tuple[list[str], int]:
    """Run in a forked child; return what it told and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        try:
            run(lambda text: (os.write(writing, text.encode() + b"\n"), None)[1])
        except BaseException:  # noqa: BLE001 - whatever a mutant raises kills it
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read().decode().splitlines()
    _, status = os.waitpid(child, 0)
    return told, status
