"""The composer in Python, where there is none in C, reads what the one in C reads."""

import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
import yaml

from dxcheck.load import strict_yaml

ONE_PLACE = "a: {b: [1, 'x', ~]}\nc: &x |\n  日\n  本\nd: *x\n"
BREAKS = 'a: &x [一\u2028二, "三\u0085四"]\nb: *x\nc: {五\u2029六: 1}\n'


@pytest.fixture(scope="module")
def in_python() -> Iterator[ModuleType]:
    """Return the module as it is on a machine without libyaml."""
    path = strict_yaml.__file__
    spec = importlib.util.spec_from_file_location("strict_yaml_in_python", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        patch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        yield module


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ONE_PLACE, id="anchors and blocks"),
        pytest.param(BREAKS, id="breaks that YAML 1.2 has given up"),
        pytest.param("a: 1\na: 2\n", id="a key twice"),
        pytest.param("a: ! 1\nb: !x 2\n", id="tags"),
        pytest.param("a: 1\nb: [1}\n", id="no YAML"),
        pytest.param("a: \x07b", id="a control character"),
        pytest.param("[" * 2000, id="too deep"),
        pytest.param(f"a: [{'[], ' * 2000}1]\n", id="many lists, none deep"),
        pytest.param(f"a: [{'[], ' * 2000}\nb: }}\n", id="many lists, and no YAML"),
        pytest.param("", id="empty"),
    ],
)
def test_both_composers_read_alike(text: str, in_python: ModuleType) -> None:
    """Value, faults and their lines are the same; only the parsers' own words differ."""
    found = [
        (one.value, [(fault.code, fault.line) for fault in one.diagnostics])
        for one in (
            strict_yaml.YamlDocument("f.yaml", text.encode()),
            in_python.YamlDocument("f.yaml", text.encode()),
        )
    ]
    assert found[0] == found[1]
