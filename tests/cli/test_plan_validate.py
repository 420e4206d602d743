"""`dxcheck plan validate`: what is wrong with plan files, and what they hold."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from click.testing import Result

Run = Callable[..., Result]

PLAN = """\
municipality: {code: "122041", name: 船橋市, prefecture: 千葉県, kind: city}
plan:
  series: dx
  kind: plan
  status: in_force
  title: DX推進計画
  as_of: 2023-06
  period: {start: R4, end: R7}
  sources: [{id: main, file: a.txt, sha256: "%s"}]
initiatives:
  - id: "1"
    title: 窓口の改善
    schedule:
      - of: 予約
        cells: {R4: 検討, R5: —, R6: 横展開, R7: {lost: true}}
      - {of: 案内, cells: {R4: "", R5: 運用, R6: →}}
""" % ("0" * 64)


def contents(path: Path, name: str) -> str:
    """Return the line that a plan gets, counted in the file as YAML and nothing more."""
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    initiatives = raw["initiatives"]
    places = [raw, *initiatives]
    claims = [claim for place in places for claim in place.get("claims", [])]
    mentions = [mention for place in places for mention in place.get("mentions", [])]
    quotes = sum(len(claim["evidence"]) for claim in claims) + len(mentions)
    kpis = sum(len(initiative.get("kpis", [])) for initiative in initiatives)
    return (
        f"{name}: initiatives {len(initiatives)}, claims {len(claims)}, "
        f"mentions {len(mentions)}, quotes {quotes}, figures {kpis}, "
        f"tables {len(raw.get('tables', []))}"
    )


def test_every_bundled_plan_is_counted(run: Run, root: Path) -> None:
    """Each plan has a line with what it holds, and the last line adds up."""
    result = run("plan", "validate", "plans", "--lang", "en")

    *lines, last = result.stdout.splitlines()
    files = sorted((root / "plans").rglob("*.yaml"))
    assert lines == [contents(file, file.relative_to(root).as_posix()) for file in files]
    unread = len(result.stderr.splitlines())
    assert last == (
        f"{len(files)} plan files: {len(files)} can be used, 0 cannot; "
        f"cells of schedules without a known word: {unread}."
    )
    assert result.exit_code == 0


def test_cells_without_a_known_word_are_listed(run: Run, tmp_path: Path) -> None:
    """What no word is known of is told with its row; what is blank, a dash or lost is not."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")

    result = run("plan", "validate", str(file), "--lang", "en")

    [line] = result.stderr.splitlines()
    assert line.endswith(
        "plan.yaml:14:9: warning: No word of “横展開” (令和6年度) is known (phases.yaml): "
        "schedules are judged without it. [schedule_unread]"
    )
    assert result.stdout.endswith(
        "1 plan files: 1 can be used, 0 cannot; cells of schedules without a known word: 1.\n"
    )
    assert result.exit_code == 0


def test_a_broken_plan_fails_and_hides_no_other(run: Run, copied: Path) -> None:
    """A plan with a fault is told and fails the run; the others are still counted."""
    file = copied / "plans" / "122211-yachiyo" / "2024-03.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("state: planned", "state: plannd", 1), encoding="utf-8")

    result = run("plan", "validate", "--lang", "en")

    assert "plans/122211-yachiyo/2024-03.yaml:" in result.stderr
    assert "Did you mean planned?" in result.stderr
    *lines, last = result.stdout.splitlines()
    assert len(lines) == 5
    assert not [line for line in lines if "yachiyo" in line]
    assert last.startswith("6 plan files: 5 can be used, 1 cannot;")
    assert result.exit_code == 1


def test_a_path_without_plans_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    """Nothing to check is no success."""
    result = run("plan", "validate", str(tmp_path))

    assert (result.exit_code, result.stdout) == (2, "")
