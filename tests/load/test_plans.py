import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxcheck.load.plans import plan_paths, read_plan
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.catalog import Catalog
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.plan import Plan
from dxcheck.model.report import PlanFile

PLAN_FILE = "122041-funabashi/2023-06.yaml"


def test_a_plan_is_read_with_its_digest_and_its_places(small_plan: str, catalog: Catalog) -> None:
    """A plan without faults comes with its name, digest, and where claims and schedules stand."""
    data = small_plan.encode()
    assert read_plan(data, PLAN_FILE, catalog) == (
        PlanFile(
            path=PLAN_FILE,
            sha256=hashlib.sha256(data).hexdigest(),
            plan=Plan.model_validate(YamlDocument("", data).value),
            positions={
                (): (11, 10),
                ("claims", 0): (16, 5),
                ("initiatives", 0, "claims", 0): (47, 9),
                ("initiatives", 0, "schedule", 0): (34, 9),
            },
        ),
        (),
    )


def test_line_ends_and_byte_order_marks_do_not_change_a_plan(
    small_plan: str, catalog: Catalog
) -> None:
    """A plan saved on Windows, with CRLF and a byte order mark, is the same plan."""
    windows = small_plan.replace("\n", "\r\n").encode("utf-8-sig")
    files = [read_plan(data, "p.yaml", catalog).plan for data in (small_plan.encode(), windows)]
    assert None not in files
    plans = [(file.plan, file.positions) for file in files if file is not None]
    assert plans[0] == plans[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Diagnostic("empty_file", "p.yaml")),
        ("- a", Diagnostic("wrong_type", "p.yaml", params={"expected": "mapping"}, excerpt="- a")),
        ("---", Diagnostic("wrong_type", "p.yaml", params={"expected": "mapping"}, excerpt="---")),
        (
            "a: [",
            Diagnostic(
                "yaml_syntax",
                "p.yaml",
                line=2,
                params={"problem": "did not find expected node content"},
            ),
        ),
    ],
)
def test_a_file_that_holds_no_plan_has_one_fault(
    text: str, expected: Diagnostic, catalog: Catalog
) -> None:
    """What is empty, no mapping or no YAML is one fault, not one for every missing key."""
    assert read_plan(text.encode(), "p.yaml", catalog) == (None, (expected,))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.integers(0, 2000),
    length=st.integers(0, 12),
    put=st.one_of(st.text(max_size=8), st.text("ab:-[]{}&*!|>'\"#, \n\t0", max_size=8)),
)
def test_any_plan_is_read_or_refused(
    small_plan: str, catalog: Catalog, where: int, length: int, put: str
) -> None:
    """However a plan is damaged, it is read or has faults, and never raises an exception."""
    data = (small_plan[:where] + put + small_plan[where + length :]).encode("utf-8", "replace")
    result = read_plan(data, "p.yaml", catalog)
    assert (result.plan is None) == any(found.is_error for found in result.diagnostics)


def folder_with(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def test_the_plans_of_a_folder_are_its_yaml_files_in_order(tmp_path: Path) -> None:
    """Plans are found at any depth and sorted; waivers, hidden and other files are left out."""
    folder = folder_with(
        tmp_path / "plans",
        "122211-yachiyo/2024-03.yaml",
        "122041-funabashi/2023-06.yaml",
        "122041-funabashi/2021-04.yml",
        "122041-funabashi/waivers.yaml",
        "122041-funabashi/Waivers.yml",
        "122041-funabashi/waiver.yaml",
        "122041-funabashi/.draft.yaml",
        "122041-funabashi/2023-06.pdf",
        ".git/x.yaml",
        "README.md",
    )
    (folder / "folder.yaml").mkdir()
    assert [path.relative_to(folder).as_posix() for path in plan_paths(folder)] == [
        "122041-funabashi/2021-04.yml",
        "122041-funabashi/2023-06.yaml",
        "122211-yachiyo/2024-03.yaml",
    ]


def test_a_hidden_folder_that_is_named_is_searched(tmp_path: Path) -> None:
    """Only what is hidden inside the folder is left out, not the folder that the user names."""
    folder = folder_with(tmp_path / ".plans", "a.yaml")
    assert plan_paths(folder) == [folder / "a.yaml"]


@pytest.mark.parametrize("name", ["2023-06.yaml", "plan.txt", "waivers.yaml", ".draft.yaml"])
def test_a_file_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    """A file that the user names is a plan, whatever it is called."""
    path = folder_with(tmp_path, name) / name
    assert plan_paths(path) == [path]


def test_a_path_that_does_not_exist_holds_no_plan(tmp_path: Path) -> None:
    """Where there is nothing there is no plan, and no exception."""
    assert plan_paths(tmp_path / "nothing") == []
