"""Reading rule sets: one folder, or several of which later ones add to earlier ones."""

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path as FilePath
from typing import NamedTuple, TypeVar

from dxcheck.load.case_checks import CasesRead, check_cases
from dxcheck.load.plan_checks import name_targets
from dxcheck.load.plans import in_order
from dxcheck.load.register_checks import RegisterRow, check_requirements
from dxcheck.load.rule_checks import (
    RuleFile,
    check_catalog,
    check_editions,
    check_rules,
)
from dxcheck.load.strict_yaml import EnoughFaultsError, Place, YamlDocument
from dxcheck.load.validate import validated
from dxcheck.model.base import Model
from dxcheck.model.case import Case, CasesFile
from dxcheck.model.catalog import Catalog, CatalogFile, Target, TargetSet
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.edition import Document, DocumentsFile, EditionsFile, Phase, PhasesFile
from dxcheck.model.register import RequirementsFile
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet

M = TypeVar("M", bound=Model)
E = TypeVar("E")

EDITIONS, DOCUMENTS, PHASES = "editions.yaml", "documents.yaml", "phases.yaml"
REQUIREMENTS = "requirements.yaml"
CATALOG = "catalog"
_PARTS = (EDITIONS, DOCUMENTS, CATALOG, "")
"""What rules refer to: while it has errors, rules cannot be told right from wrong."""
CASES_SUFFIX = ".cases.yaml"
_SUFFIXES = (".yaml", ".yml")
"""A file that ends in .yml would be overlooked by whoever writes .yaml: it is told."""


class RuleSetResult(NamedTuple):
    """A rule set, or None where its files have errors; and what was found.

    Attributes:
        ruleset: the rule set.
        cases: the test cases, by rule id; those of several folders one after the other.
        case_places: for each of these cases, the file it stands in and its number there.
        files: the name of each rule's file, by rule id.
        diagnostics: what was found.
        documents: every file that was read, by the name that diagnostics show.
    """

    ruleset: RuleSet | None
    cases: dict[str, CasesFile]
    case_places: dict[str, list[tuple[str, int]]]
    files: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    documents: dict[str, YamlDocument]


def read_ruleset(folders: list[tuple[FilePath, str]]) -> RuleSetResult:
    """Read the rule sets in `folders`, given as folder and the name that diagnostics show for it.

    The first must be whole (with `editions.yaml`); later ones add targets, documents and rules.
    Nothing is raised, faults become diagnostics.
    """
    reader = _Reader()
    for folder, name in folders:
        reader.read_folder(folder, name)
    return reader.result()


class _Reader:
    """Collects the parts of a rule set over its folders."""

    def __init__(self) -> None:
        self._read: list[tuple[str, YamlDocument]] = []
        self._digest = hashlib.sha256()
        self._has_editions = False
        self._editions: EditionsFile | None = None
        self._documents: dict[str, Document] = {}
        self._phases: dict[str, Phase] = {}
        self._targets: dict[str, Target] = {}
        self._sets: dict[str, tuple[TargetSet, YamlDocument, int]] = {}
        self._rules: list[RuleFile] = []
        self._rule_paths: list[str] = []
        self._requirements: list[RegisterRow] = []
        self._cases: list[CasesRead] = []

    def read_folder(self, folder: FilePath, name: str) -> None:
        files = self._files(folder, name)
        if not files:
            self._fault(name, "no_rules")
        for relative, path in files:
            try:
                data = path.read_bytes()
            except OSError as error:
                self._unreadable(f"{name}/{relative}", relative, error)
                continue
            self._digest.update(f"{relative}\0{len(data)}\0".encode() + data)
            document = YamlDocument(f"{name}/{relative}", data)
            self._read.append((relative, document))
            with suppress(EnoughFaultsError):
                if relative.endswith(".yaml"):
                    self._read_file(relative, document)
                else:
                    document.fault("unexpected_file", Place(1, 1), {"file": relative})

    def _files(self, folder: FilePath, name: str) -> list[tuple[str, FilePath]]:
        """Return the YAML files of a folder; what is named so and is no file is told when read."""
        found: list[tuple[str, FilePath]] = []

        def tell(error: OSError) -> None:
            inside = FilePath(str(error.filename)).relative_to(folder).as_posix()
            self._unreadable(f"{name}/{inside}", inside, error)

        for top, folders, names in os.walk(folder, onerror=tell) if folder.exists() else ():
            folders[:] = [one for one in folders if not one.startswith(".")]
            for file in (*names, *(one for one in folders if one.endswith(_SUFFIXES))):
                if file.endswith(_SUFFIXES) and not file.startswith("."):
                    path = FilePath(top) / file
                    found.append((path.relative_to(folder).as_posix(), path))
        return sorted(found)

    def _unreadable(self, file: str, relative: str, error: OSError) -> None:
        document = YamlDocument(file, b"{}")
        problem = {"problem": error.strerror or type(error).__name__}
        document.diagnostics.append(Diagnostic("unreadable_file", file, params=problem))
        self._read.append((relative, document))

    def _read_file(self, relative: str, document: YamlDocument) -> None:
        first, _, rest = relative.partition("/")
        if relative == EDITIONS:
            self._read_editions(document)
        elif relative == DOCUMENTS:
            file = validated(document, DocumentsFile)
            entries = (
                [(d.id, d, ("documents", i, "id")) for i, d in enumerate(file.documents)]
                if file
                else []
            )
            self._add(document, self._documents, entries)
        elif relative == PHASES:
            phases = validated(document, PhasesFile)
            words = (
                [(p.word, p, ("phases", i, "word")) for i, p in enumerate(phases.phases)]
                if phases
                else []
            )
            self._add(document, self._phases, words)
        elif first == CATALOG:
            self._read_catalog(document)
        elif relative == REQUIREMENTS:
            self._read_requirements(document)
        elif relative.endswith(CASES_SUFFIX):
            cases = validated(document, CasesFile)
            if cases is not None:
                self._cases.append(CasesRead(cases, document, relative.removesuffix(CASES_SUFFIX)))
        elif rest:
            self._rule_paths.append(relative.removesuffix(".yaml"))
            rule = validated(document, Rule)
            if rule is not None:
                self._rules.append(RuleFile(rule, document, relative.removesuffix(".yaml")))
        else:
            document.fault("unexpected_file", Place(1, 1), {"file": relative})

    def _read_editions(self, document: YamlDocument) -> None:
        self._has_editions = True
        file = validated(document, EditionsFile)
        if file is not None:
            check_editions(document, file)
            self._editions = file

    def _read_catalog(self, document: YamlDocument) -> None:
        file = validated(document, CatalogFile)
        if file is None:
            return
        for number, entry in enumerate(file.targets):
            target = entry.completed(file)
            place = document.place(("targets", number, "id"))
            if target.id in self._targets or target.id in self._sets:
                document.fault("second_id", place, {"id": target.id})
            if not target.done_when:
                document.fault("no_done_when", place, {"target": target.id})
            self._targets.setdefault(target.id, target)
        for number, group in enumerate(file.sets):
            if group.id in self._targets or group.id in self._sets:
                document.fault(
                    "second_id", document.place(("sets", number, "id")), {"id": group.id}
                )
            self._sets.setdefault(group.id, (group, document, number))

    def _read_requirements(self, document: YamlDocument) -> None:
        file = validated(document, RequirementsFile)
        for number, entry in enumerate(file.requirements if file else ()):
            if any(entry.id == known.requirement.id for known in self._requirements):
                place = document.place(("requirements", number, "id"))
                document.fault("second_id", place, {"id": entry.id})
            self._requirements.append(RegisterRow(entry, document, number))

    def _add(
        self,
        document: YamlDocument,
        found: dict[str, E],
        entries: Sequence[tuple[str, E, tuple[str | int, ...]]],
    ) -> None:
        for key, entry, path in entries:
            if key in found:
                document.fault("second_id", document.place(path), {"id": key})
            found.setdefault(key, entry)

    def _fault(self, name: str, code: str) -> None:
        document = YamlDocument(name, b"{}")
        document.diagnostics.append(Diagnostic(code=code, file=name, params={"folder": name}))
        self._read.append(("", document))

    def result(self) -> RuleSetResult:
        with suppress(EnoughFaultsError):
            check_catalog(self._targets, self._sets)
        editions = self._editions
        if not self._has_editions:
            self._fault("rules", "no_editions")
        ruleset = None
        if editions is not None and not self._has_errors(_PARTS):
            sets = {name: group for name, (group, _, _) in self._sets.items()}
            themes = {theme.id: place for place, theme in enumerate(editions.themes)}
            ruleset = RuleSet(
                version=editions.ruleset,
                sha256=self._digest.hexdigest(),
                reviewed=editions.reviewed,
                themes=editions.themes,
                editions=tuple(sorted(editions.editions, key=lambda e: e.in_force_from)),
                documents=tuple(self._documents.values()),
                phases=tuple(self._phases.values()),
                catalog=Catalog(targets=self._targets, sets=sets),
                rules=tuple(
                    sorted(
                        (f.rule for f in self._rules),
                        key=lambda r: (themes.get(r.theme, len(themes)), r.id),
                    )
                ),
                requirements=tuple(row.requirement for row in self._requirements),
            )
            # A file with very many faults ends the search in those of its kind.
            with suppress(EnoughFaultsError):
                check_rules(ruleset, self._rules)
            with suppress(EnoughFaultsError):
                check_requirements(ruleset, self._rule_paths, self._requirements)
            with suppress(EnoughFaultsError):
                check_cases(ruleset, self._rule_paths, self._cases)
        with suppress(EnoughFaultsError):
            self._name_japanese_targets()
        if self._has_errors():
            ruleset = None
        merged: dict[str, tuple[Case, ...]] = {}
        places: dict[str, list[tuple[str, int]]] = {}
        for file in self._cases:
            rule, cases = file.cases.rule, file.cases.cases
            merged[rule] = merged.get(rule, ()) + cases
            found = places.setdefault(rule, [])
            found += [(file.document.file, number) for number in range(len(cases))]
        return RuleSetResult(
            ruleset,
            {rule: CasesFile(rule=rule, cases=cases) for rule, cases in merged.items()},
            places,
            {file.rule.id: file.document.file for file in self._rules},
            tuple(d for _, document in self._read for d in in_order(document.diagnostics)),
            {document.file: document for _, document in self._read},
        )

    def _name_japanese_targets(self) -> None:
        """Name the target that a Japanese name means, in place of a complaint about its form."""
        sets = {name: group for name, (group, _, _) in self._sets.items()}
        catalog = Catalog(targets=self._targets, sets=sets)
        for _, document in self._read:
            if any(found.code == "bad_form" for found in document.diagnostics):
                name_targets(document, catalog)

    def _has_errors(self, kinds: tuple[str, ...] = ()) -> bool:
        """Tell whether a file has errors; given parts of a rule set, whether one of those has."""
        return any(
            found.is_error
            for relative, document in self._read
            if not kinds or relative.partition("/")[0] in kinds
            for found in document.diagnostics
        )
