"""What pytest collects of a rule set.

Each case is an item of its file. The file of a rule has two: that every verdict the rule can give
has a case, and that the laws hold for it.
"""

import os
import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dxcheck.load.bundled import BUNDLED, bundled_rules
from dxcheck.load.rulesets import CASES_SUFFIX, EDITIONS, RuleSetResult, read_ruleset
from dxcheck.load.settings import SettingsResult, read_settings, read_variables
from dxcheck.load.settings_file import find_settings
from dxcheck.model.case import Case
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.ruleset import RuleSet
from dxcheck.report import diagnostics as wording
from dxcheck.report.messages import DEFAULT_LANGUAGE, Messages, messages
from dxcheck.report.text import MAX_TITLE, plain
from dxcheck.testing.broken import broken_law_text
from dxcheck.testing.cases import CaseResult, judged
from dxcheck.testing.defaults import EXAMPLES, SEED
from dxcheck.testing.judges import judge_of
from dxcheck.testing.law_runs import hold_laws
from dxcheck.testing.rule_tests import failed, missing
from dxcheck.testing.written_text import case_text


class Folders(NamedTuple):
    """The folders of a rule set, in their order; the bundled one where its path is None."""

    paths: tuple[Path | None, ...]
    base: Path
    """Where the names of files are shown from."""

    def read(self, config: pytest.Config) -> RuleSetResult:
        """Return the rule set, read once for each run."""
        known = config.stash.setdefault(_READ, {})
        if self not in known:
            places = [
                (path or bundled_rules(), self.shown(path) if path else BUNDLED)
                for path in self.paths
            ]
            known[self] = read_ruleset(places)
        return known[self]

    def shown(self, path: Path) -> str:
        """Return a path as it is shown."""
        near = path.relative_to(self.base) if path.is_relative_to(self.base) else path
        return near.as_posix()

    def name_of(self, file: Path) -> str:
        """Return the name under which `read_ruleset` knows a file of one of the folders."""
        root = next(one for one in self.paths if one and file.is_relative_to(one))
        return f"{self.shown(root)}/{file.relative_to(root).as_posix()}"


_SETTLED: pytest.StashKey[Folders | None] = pytest.StashKey()
_VALUES: pytest.StashKey[Mapping[str, Any]] = pytest.StashKey()
_READ: pytest.StashKey[dict[Folders, RuleSetResult]] = pytest.StashKey()


def collector(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the collector of a file; None for one that belongs to no rule set.

    Where the settings name rule sets, only their files belong to one; where they do not, those in
    a folder that stands on the command line do.
    """
    folders = _folders_of(path, parent.config)
    if folders is None:
        return None
    kind = CasesFile if path.name.endswith(CASES_SUFFIX) else RuleFile
    collected: pytest.Collector = kind.from_parent(parent, path=path, folders=folders)
    return collected


def settled_ruleset(config: pytest.Config) -> RuleSet:
    """Return the rule set that the settings name, the bundled one where they name none."""
    try:
        folders = _settled(config) or Folders((None,), config.rootpath)
    except pytest.Collector.CollectError as error:
        pytest.fail(str(error), pytrace=False)
    result = folders.read(config)
    if result.ruleset is None:
        pytest.fail(_unusable(result, config), pytrace=False)
    return result.ruleset


class BrokenRuleError(Exception):
    """What does not hold, in words."""


class RuleItem(pytest.Item):
    """One thing that must hold of a rule."""

    def __init__(self, *, check: Callable[[], Iterable[str]], **given: Any) -> None:
        """Keep what finds the faults."""
        super().__init__(**given)
        self.check = check

    def runtest(self) -> None:
        """Look at it.

        Raises:
            BrokenRuleError: it does not hold.
        """
        found = list(self.check())
        if found:
            raise BrokenRuleError("\n\n".join(found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what does not hold, without the traceback that leads here."""
        if isinstance(excinfo.value, BrokenRuleError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the file and the name."""
        return self.path, None, self.name


class _RuleSetFile(pytest.File):
    """A file of a rule set."""

    def __init__(self, *, folders: Folders, **given: Any) -> None:
        super().__init__(**given)
        self.folders = folders

    def usable(self) -> tuple[RuleSetResult, RuleSet]:
        """Return the rule set that the file belongs to.

        Raises:
            CollectError: it cannot be used.
        """
        result = self.folders.read(self.config)
        if result.ruleset is None:
            raise self.CollectError(_unusable(result, self.config, self.folders.name_of(self.path)))
        return result, result.ruleset

    def item(self, name: str, check: Callable[[], Iterable[str]]) -> pytest.Item:
        """Return an item of this file."""
        made: pytest.Item = RuleItem.from_parent(self, name=name, check=check)
        return made


class CasesFile(_RuleSetFile):
    """The cases of a rule: an item each."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the cases; of several with one name, the later ones with a number."""
        result, ruleset = self.usable()
        seen: Counter[str] = Counter()
        name = self.folders.name_of(self.path)
        for rule, places in result.case_places.items():
            for number, (file, _) in enumerate(places):
                if file == name:
                    case = result.cases[rule].cases[number]
                    seen[case.name] += 1
                    again = f" ({seen[case.name]})" if seen[case.name] > 1 else ""
                    check = partial(self._failed, result, ruleset, rule, number, case)
                    yield self.item(case.name + again, check)

    def _failed(
        self, result: RuleSetResult, ruleset: RuleSet, rule: str, number: int, case: Case
    ) -> Iterator[str]:
        found = CaseResult(rule, number, case, judged(judge_of(ruleset), rule, case))
        if not found.has_passed:
            yield _worded(failed(result, found), self.config)


class RuleFile(_RuleSetFile):
    """A rule: its verdicts have cases, and the laws hold."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield both."""
        result, ruleset = self.usable()
        name = self.folders.name_of(self.path)
        for rule, file in result.files.items():
            if file == name:
                yield self.item("verdicts", partial(self._without_case, result, ruleset, rule))
                if not self.config.option.dxcheck_no_laws:
                    yield self.item("laws", partial(self._broken, ruleset, rule))

    def _without_case(self, result: RuleSetResult, ruleset: RuleSet, rule: str) -> Iterator[str]:
        for one in missing(result, judge_of(ruleset), ruleset.rule(rule)):
            yield f"{_worded(one.diagnostic, self.config)}\n{case_text(one.witness.case)}"

    def _broken(self, ruleset: RuleSet, rule: str) -> Iterator[str]:
        option = self.config.option
        examples = EXAMPLES if option.dxcheck_examples is None else option.dxcheck_examples
        seed = SEED if option.dxcheck_seed is None else option.dxcheck_seed
        run = hold_laws(ruleset, rule, examples=examples, seed_number=seed)
        t = _messages(self.config)
        options = f"--dxcheck-examples {examples} --dxcheck-seed {seed}"
        config: Any = self.config  # pytest has named the type of node ids only lately
        again = f"pytest {_quoted(config.cwd_relative_nodeid(self.nodeid))} {options}"
        for broken in run.broken:
            yield f"{broken_law_text(broken, t)}\n{t('To see it again: {command}', command=again)}"


def _quoted(nodeid: str) -> str:
    """Return the laws of a file as a command line takes them, in cmd.exe too where possible."""
    text = f"{nodeid}::laws"
    return shlex.quote(text) if set(text) & set('"$`\\!') else f'"{text}"'


def _folders_of(path: Path, config: pytest.Config) -> Folders | None:
    """Return the rule set that a file belongs to: that of the settings, else one of its own."""
    settled = _settled(config)
    if settled is not None and any(one and path.is_relative_to(one) for one in settled.paths):
        return settled
    own = [one for one in settled.paths if one] if settled else []
    if not _is_named(path, config, own) or not _says_its_place(path):
        return None
    root = path.parents[1]
    return Folders((root,) if (root / EDITIONS).exists() else (None, root), config.rootpath)


def _is_named(path: Path, config: pytest.Config, own: Sequence[Path]) -> bool:
    """Tell whether the command line names a file, or a folder with it and no rule set of ours."""
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return False
    here = config.invocation_params.dir
    named = [Path(os.path.normpath(here / arg.partition("::")[0])) for arg in config.args]
    return any(
        path.is_relative_to(one) and not any(root.is_relative_to(one) for root in own)
        for one in named
    )


def _says_its_place(path: Path) -> bool:
    """Tell whether a file is one of cases, or of a rule, by its name or its id."""
    if path.name.endswith(CASES_SUFFIX) or path.with_suffix(CASES_SUFFIX).exists():
        return True
    rule = re.escape(f"{path.parent.name}/{path.stem}")
    text = path.read_text("utf-8", "replace")
    return re.search(rf"^id: *[\"']?{rule}[\"']?\s*(#.*)?$", text, re.MULTILINE) is not None


def _settled(config: pytest.Config) -> Folders | None:
    """Return the rule set that pytest's settings name, else that of dxcheck's; None for none.

    Raises:
        CollectError: the settings of dxcheck have faults, or there is no such folder.
    """
    if _SETTLED not in config.stash:
        base = config.inipath.parent if config.inipath else config.rootpath
        given = [
            one if one == BUNDLED else str(base / one) for one in config.getini("dxcheck_rules")
        ]
        names = given or [*_settings(config).get("rules", ())]
        paths = tuple(
            None if name == BUNDLED else Path(os.path.normpath(Path.cwd() / name)) for name in names
        )
        config.stash[_SETTLED] = Folders(paths, config.rootpath) if names else None
    settled = config.stash[_SETTLED]
    for path in settled.paths if settled else ():
        if path is not None and not path.is_dir():
            t = _messages(config)
            text = t("There is no folder “{path}” with rules.", path=plain(str(path), MAX_TITLE))
            raise pytest.Collector.CollectError(text)
    return settled


def _settings(config: pytest.Config) -> Mapping[str, Any]:
    """Return the settings of dxcheck: its variables, then the file that stands at pytest's root.

    Raises:
        CollectError: they have faults.
    """
    if _VALUES not in config.stash:
        by_variable = read_variables(os.environ)
        path = find_settings(config.rootpath)
        by_file = SettingsResult() if path is None else read_settings(path, path.name)
        values = {**by_file.values, **by_variable.values}
        t = messages(str(values.get("lang", DEFAULT_LANGUAGE)))
        faults = (*by_file.diagnostics, *by_variable.diagnostics)
        if faults:
            raise pytest.Collector.CollectError("\n".join(wording.shown(one, t) for one in faults))
        config.stash[_VALUES] = values
    return config.stash[_VALUES]


def _messages(config: pytest.Config) -> Messages:
    return messages(str(_settings(config).get("lang", DEFAULT_LANGUAGE)))


def _worded(found: Diagnostic, config: pytest.Config) -> str:
    return wording.shown(found, _messages(config))


def _unusable(result: RuleSetResult, config: pytest.Config, name: str = "") -> str:
    """Return what is wrong with a rule set: of a file that has faults, its own; else the first."""
    faults = [found for found in result.diagnostics if found.is_error]
    own = [found for found in faults if found.file == name]
    if own:
        return "\n".join(_worded(found, config) for found in own)
    t = _messages(config)
    return f"{t('The rule set cannot be used.')}\n{_worded(faults[0], config)}"
