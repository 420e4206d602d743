"""Reading waiver files."""

from collections.abc import Collection
from contextlib import suppress
from typing import NamedTuple

from dxcheck.load.nearest import nearest
from dxcheck.load.strict_yaml import EnoughFaultsError, YamlDocument, position
from dxcheck.load.validate import validated
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.waiver import Waiver, WaiverFile, WaiversFile


class WaiversResult(NamedTuple):
    """Waivers, or None where the file has faults; and the faults."""

    file: WaiverFile | None
    diagnostics: tuple[Diagnostic, ...]


def read_waivers(data: bytes, name: str, rules: Collection[str]) -> WaiversResult:
    """Read waivers from bytes; faults become diagnostics, nothing is raised.

    Args:
        data: the bytes of the file.
        name: the name shown in reports and diagnostics, relative, with forward slashes.
        rules: the ids of all rules that there are.
    """
    document = YamlDocument(name, data)
    found = validated(document, WaiversFile)
    if found is not None:
        with suppress(EnoughFaultsError):
            _check_rules(document, found, rules)
            _check_overlaps(document, found)
    diagnostics = tuple(
        sorted(document.diagnostics, key=lambda one: (one.line, one.column, one.code))
    )
    if found is None or diagnostics:
        return WaiversResult(None, diagnostics)
    positions = tuple(position(node) for node in document.nodes(("waivers",)))
    return WaiversResult(WaiverFile(name, found.waivers, positions), ())


def _check_rules(document: YamlDocument, found: WaiversFile, rules: Collection[str]) -> None:
    for number, waiver in enumerate(found.waivers):
        if waiver.rule not in rules:
            place = document.place(("waivers", number, "rule"))
            choice = nearest(waiver.rule, rules)
            document.fault("unknown_rule", place, {"rule": waiver.rule}, nearest=choice)


def _check_overlaps(document: YamlDocument, found: WaiversFile) -> None:
    """Refuse two waivers of one rule on one day: which decision counts could not be told."""
    running: dict[str, list[tuple[int, Waiver]]] = {}
    for number, waiver in sorted(enumerate(found.waivers), key=lambda one: one[1].from_.first):
        still = [one for one in running.get(waiver.rule, ()) if _reaches(one[1], waiver)]
        for other, _ in still:
            place = document.place(("waivers", max(number, other), "from"))
            document.fault("waiver_overlap", place, {"rule": waiver.rule})
        running[waiver.rule] = [*still, (number, waiver)]


def _reaches(one: Waiver, later: Waiver) -> bool:
    return one.until.last >= later.from_.first
