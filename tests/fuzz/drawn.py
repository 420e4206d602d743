"""What each loader is given, of each sort, and what reads it."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import loaders
from changes import changed, changed_tree
from hypothesis import strategies as st
from inputs import CHANGED, RAW, TREES
from made_sources import document, pdf
from odd import CHARACTERS, TEXTS, as_toml, as_yaml, raw_yaml, scalars, values

from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.base import Model
from dxcheck.model.case import CasesFile
from dxcheck.model.catalog import CatalogFile
from dxcheck.model.edition import DocumentsFile, EditionsFile, PhasesFile
from dxcheck.model.plan import Plan
from dxcheck.model.register import RequirementsFile
from dxcheck.model.rule import Rule
from dxcheck.model.settings import SETTINGS
from dxcheck.model.waiver import WaiversFile

ROOT = loaders.ROOT
Reader = Callable[[bytes, Path], bool]
RULE_FILES: dict[str, tuple[type[Model], str]] = {
    "editions.yaml": (EditionsFile, "editions.yaml"),
    "documents.yaml": (DocumentsFile, "documents.yaml"),
    "phases.yaml": (PhasesFile, "phases.yaml"),
    "requirements.yaml": (RequirementsFile, "requirements.yaml"),
    "catalog/procedures.yaml": (CatalogFile, "catalog/governance.yaml"),
    "governance/cio.yaml": (Rule, "governance/cio-rank.yaml"),
    "governance/cio.cases.yaml": (CasesFile, "governance/cio-rank.cases.yaml"),
}
"""The files of a rule set: the model of each, and one of the bundled rules that is of that kind."""
WAIVERS = b"""waivers:
  - {rule: governance/cio-rank, reason: x, approved_by: x, from: 2026-04-01, until: R8}
  - {rule: governance/cio-rank, reason: x, approved_by: x, from: R9, until: R10}
"""
SETTINGS_FILE = b"""paths = ["plans"]
rules = ["bundled", "ken-rules"]
as-of = "today"
level = "should"
quiet = true
edition = "3.0"
baseline = "report.json"
"""
PAGES = [["デジタル推進委員会を設置", "令和４年度"], ["", "項目", "予約 実施済"]]


@cache
def keys_of(model: type[Model]) -> tuple[str, ...]:
    """Return every key that a file of this kind may have anywhere."""
    schema: dict[str, Any] = model.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(dict.fromkeys(key for part in parts for key in part.get("properties", ())))


def yaml_trees(model: type[Model], files: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return YAML of any values under known keys, some of it a real file with other values."""
    free = values(keys_of(model), st.one_of(scalars, raw_yaml))
    trees = tuple(YamlDocument("", file).value for file in files)
    drawn = st.one_of(
        free, changed_tree(trees, free), changed_tree(trees, st.one_of(scalars, raw_yaml))
    )
    return st.builds(
        lambda tree, is_block: as_yaml(tree, is_block=is_block).encode("utf-8", "surrogatepass"),
        drawn,
        st.booleans(),
    )


def raw() -> st.SearchStrategy[bytes]:
    """Return any bytes, any text in any encoding, and a little text many times over."""
    text = st.one_of(st.text(), st.text(CHARACTERS + "a: -[]{}\n\"'#&*|>年", max_size=60))
    encoded = st.builds(
        lambda drawn, encoding: drawn.encode(encoding, "replace"),
        text,
        st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp932", "euc_jp")),
    )
    pieces = st.sampled_from(
        (b"[", b"{", b"- ", b"a: ", b"? ", b"&a ", b"*a ", b"!!x ", b"a.", b"\n")
    )
    many = st.builds(
        bytes.__mul__, pieces | st.binary(min_size=1, max_size=6), st.integers(1, 5000)
    )
    return st.one_of(st.binary(max_size=200), encoded, many)


def plans() -> tuple[bytes, ...]:
    """Return plans of several kinds, small ones and a large one."""
    small = [loaders.EXAMPLE, loaders.VERIFIED, ROOT / "tests" / "edit" / "new_plan.yaml"]
    real = ROOT / "plans" / "122211-yachiyo" / "2024-03.yaml"
    return tuple(path.read_bytes() for path in (*small, real))


def reports() -> st.SearchStrategy[bytes]:
    tree = json.loads(loaders.sample_report())
    drawn = changed_tree((tree,), scalars | values((), scalars))
    return drawn.map(lambda value: json.dumps(value).encode())


def docx() -> st.SearchStrategy[bytes]:
    """Return a DOCX of which the text is changed, or the package."""

    def fill(made: Any) -> None:
        made.add_heading("第１章", 1)
        made.add_paragraph("デジタル推進委員会を設置")
        made.add_table(2, 2).cell(0, 0).text = "項目"

    whole = document(fill)
    xml = zipfile.ZipFile(io.BytesIO(whole)).read("word/document.xml").replace(b"><", b">\n<")
    return st.one_of(
        changed((whole,)), changed((xml,)).map(lambda drawn: loaders.with_xml(whole, drawn))
    )


def pdfs() -> st.SearchStrategy[bytes]:
    labels = ("0 << /S /D /St 9 >>", "0 << /S /r >> 1 << /P (9) >>", f"0 << /P ({'9' * 5000}) >>")
    return changed((pdf(PAGES), *(pdf(PAGES, labels=label) for label in labels)))


def settings_trees() -> st.SearchStrategy[bytes]:
    keys = st.one_of(st.sampled_from(sorted(SETTINGS)), st.sampled_from(TEXTS))
    tables = st.dictionaries(keys, values(tuple(SETTINGS), scalars), max_size=5)
    return tables.map(lambda table: as_toml(table).encode("utf-8", "surrogatepass"))


def date_texts() -> st.SearchStrategy[bytes]:
    """Return dates put together from the words of dates, and others."""
    words = (
        *"RHS年月日末中頃.-/~()元〇",
        *("令和", "平成", "昭和", "FY", "年度", "から", "までに", "おおむね"),
    )
    numbers = (
        "0",
        "1",
        "3",
        "7",
        "12",
        "13",
        "31",
        "99",
        "2024",
        "0000",
        "9999",
        "٣",
        "²",
        "７",
        "9" * 5000,
    )
    pieces = st.lists(st.sampled_from((*words, *numbers, " ", "　")), max_size=8)
    return pieces.map("".join).map(str.encode)


def inputs_of(loader: str, sort: str) -> Iterator[tuple[Reader, st.SearchStrategy[bytes]]]:
    """Yield the readers of a loader, each with what it is given."""
    if loader == "rules":
        for name, (model, bundled) in RULE_FILES.items():
            files = [(ROOT / "rules" / bundled).read_bytes()]
            small = loaders.SMALL_RULES / name
            files += [small.read_bytes()] * 3 if small.exists() else []
            given = {
                RAW: raw(),
                TREES: yaml_trees(model, tuple(files)),
                CHANGED: changed(tuple(files)),
            }
            yield loaders.rules_of(name), given[sort]
        return
    drawn: dict[tuple[str, str], Callable[[], st.SearchStrategy[bytes]]] = {
        ("plan", TREES): lambda: yaml_trees(Plan, plans()[:3]),
        ("plan", CHANGED): lambda: changed(plans()),
        ("waivers", TREES): lambda: yaml_trees(WaiversFile, (WAIVERS,)),
        ("waivers", CHANGED): lambda: changed((WAIVERS,)),
        ("settings", TREES): settings_trees,
        ("settings", CHANGED): lambda: changed((SETTINGS_FILE,)),
        ("report", TREES): reports,
        ("report", CHANGED): lambda: changed((loaders.sample_report(),)),
        ("text", CHANGED): lambda: changed(
            ((loaders.VERIFIED.parent / "source.txt").read_bytes(),)
        ),
        ("docx", CHANGED): docx,
        ("pdf", CHANGED): pdfs,
        ("date", RAW): date_texts,
        ("date", TREES): lambda: values((), scalars).map(lambda v: json.dumps(v).encode()),
    }
    reader: Reader = {
        "text": loaders.source(".txt"),
        "docx": loaders.source(".docx"),
        "pdf": loaders.source(".pdf"),
    }.get(loader) or getattr(loaders, loader)
    yield reader, drawn.get((loader, sort), raw)()
