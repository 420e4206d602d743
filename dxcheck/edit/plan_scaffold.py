"""The scaffold of a plan: valid from the start, with a question for all that is asked of it."""

from typing import NamedTuple

from dxcheck.edit.plan_questions import claim_lines, themes_of
from dxcheck.edit.yaml_text import off, quoted, schema_line
from dxcheck.load.placeholders import PLACEHOLDER
from dxcheck.model.calendar import fiscal_year_of
from dxcheck.model.municipality import Municipality
from dxcheck.model.period import RANGE, Period
from dxcheck.model.plan import UNKNOWN_DIGEST
from dxcheck.model.ruleset import RuleSet

DEFAULT_SERIES = "dx-plan"

_HEAD = f"""\
# 書き方
# ・{PLACEHOLDER}を書き換え、claims の問いのうち文書に書いてあるものだけ、行頭の「# 」を外して答える
# 　（エディターのコメントの切替えで、かたまりごと外せる。「# # 」の説明はコメントのまま残る）。
# ・書いてないことの問いはそのままにする（記載なしになる）。説明のない問いは、すぐ上の問いに同じ。
# ・quote は原文そのまま、page は印字されたページ。1つの対象の記載は1つだけ。
# 　まとめた記載は、自分の記載がない構成員すべてに及ぶ。
# ・「する・目指す・推進する」は予定、「検討する・研究する・努める」は検討。
# 　重みは、実績の報告 > 目標の約束 > 工程表 > 現状・課題。同じ重みなら弱いほう。
# ・「…をCIOとします」のように、その文書で定めるものは実施済。ページが分からなければ page: unknown。
# ・約束の時期は due: R7年度末、済んだ時期は since: R4 と、state の下に書く（国の目標の日付は別）。
# ・似ているが数えない文は mentions に、その理由（why_not）とともに書く。
# 次にすること（FILE はこのファイル、DIR は資料のあるフォルダー）
# 　dxcheck plan validate FILE               誤りと、書き残した{PLACEHOLDER}を示す
# 　dxcheck report FILE                      国の要求と照合する
# 　dxcheck plan verify FILE --sources DIR   引用を資料と照らす
"""

_PLAN = """\
municipality: {{code: {code}, name: {name}, prefecture: {prefecture}, kind: {kind}}}
plan:
  series: {series}  # 改定を通じて同じ計画に同じ名を付ける（小文字の英数字とハイフン）
  kind: plan  # plan = 計画、policy = 方針、progress_report = 取組状況報告、draft = 素案
  status: in_force  # in_force = 有効、abolished = 廃止、superseded = 改定済み（後継は successor）
  title: {title}
  as_of: {as_of}  # 文書が語っている時点
  period: {{start: {start}, end: {end}}}{period_note}
  sources:
    - id: main
      file: {file}  # 読み取る資料のファイル名
      sha256: {sha256}{digest_note}
"""
_PERIOD_NOTE = f"  # {PLACEHOLDER}計画期間。R5 のようにも書ける"
_DIGEST_NOTE = "  # 0 が64個は「まだ分からない」"

_INITIATIVE = f"""\
# 番号と題は印字のとおり（番号の印字がなければ順に付ける）。
# その施策の記載は、上の問いをここの claims に移し、字下げを4つ深くして書く。
  - id: "1-1"
    title: "{PLACEHOLDER}"
    owners: ["{PLACEHOLDER}"]  # 担当課
    page:  # 中の引用がこのページを引き継ぐ
    schedule:  # 工程表。欄は印字のとおり、失われた欄は {{lost: true}}
      - of: "{PLACEHOLDER}"
        cells: {{R5: "{PLACEHOLDER}"}}
    # 自己評価と指標は、文書にあるものだけ。
    # assessment: {{R5: B}}
    # kpis:
    #   - name: "{PLACEHOLDER}"
    #     unit: 件
    #     baseline: {{R4: 12}}
    #     targets: {{R7: 26}}
    #     actuals: {{R5: 20}}
"""


class Document(NamedTuple):
    """The file from which a plan is read.

    Attributes:
        name: its file name.
        sha256: its digest, 64 hexadecimal digits.
    """

    name: str
    sha256: str


class Answers(NamedTuple):
    """What is known of a plan before it is read.

    Attributes:
        municipality: whose plan it is.
        as_of: the date at which it speaks.
        period: the first and the last period that it covers; the fiscal year of `as_of`, to be
            corrected, where left out.
        title: its title, to be written where left out.
        series: the name of the plan through its revisions.
        source: the file it is read from, to be written where left out.
    """

    municipality: Municipality
    as_of: Period
    period: tuple[Period, Period] | None = None
    title: str | None = None
    series: str = DEFAULT_SERIES
    source: Document | None = None


def file_name(as_of: Period) -> str:
    """Return the name of the file of a plan that speaks at a date: `2023-06.yaml`."""
    date = Period(as_of.first, as_of.last).western()
    return f"{date.replace(RANGE, '_')}.yaml"


def scaffold(ruleset: RuleSet, answers: Answers, schemas: str | None = None) -> str:
    """Return the file of a new plan.

    Args:
        ruleset: what is asked, of every kind of government.
        answers: what is known of the plan.
        schemas: the folder of the JSON Schemas as the file names it; no schema where left out.
    """
    themes = themes_of(ruleset, answers.municipality.kind)
    claims = "".join(
        off([f"# ════ {theme.heading} ════"])
        + "\n"
        + "".join(f"{question.block}\n" for question in theme.questions)
        for theme in themes
    )
    example = themes[0].questions[0].target if themes else None
    return "".join(
        (
            schema_line(schemas, "plan"),
            _HEAD,
            _plan(answers),
            f"\nclaims:  # 文書が施策の外で述べること\n{claims}",
            f"mentions:  # 施策の外の、似ているが数えない文\n{off(_mention(example))}",
            f"\ninitiatives:  # 施策・事業\n{off(_initiative(example))}",
        )
    )


def _plan(answers: Answers) -> str:
    """Return the head of the file: whose plan it is, and what the document is."""
    whose = answers.municipality
    year = Period.fiscal_year(fiscal_year_of(answers.as_of.last))
    start, end = answers.period or (year, year)
    return _PLAN.format(
        code=quoted(whose.code),
        name=whose.name,
        prefecture=whose.prefecture,
        kind=whose.kind.value,
        series=answers.series,
        title=quoted(answers.title or PLACEHOLDER),
        as_of=answers.as_of.western(),
        start=start.western(),
        end=end.western(),
        period_note="" if answers.period else _PERIOD_NOTE,
        file=quoted(answers.source.name if answers.source else PLACEHOLDER),
        sha256=quoted(answers.source.sha256 if answers.source else UNKNOWN_DIGEST),
        digest_note="" if answers.source else _DIGEST_NOTE,
    )


def _mention(target: str | None, indent: str = "  ") -> list[str]:
    """Return an example of a mention; none where there is no target to name."""
    if target is None:
        return []
    lines = (
        f"- target: {target}",
        f"  quote: {quoted(PLACEHOLDER)}",
        "  page:",
        f"  why_not: {quoted(PLACEHOLDER)}  # 数えない理由",
    )
    return [f"{indent}{line}" for line in lines]


def _initiative(target: str | None) -> list[str]:
    """Return an example of an initiative."""
    lines = _INITIATIVE.splitlines()
    if target is not None:
        lines += ["    claims:", *claim_lines(target, indent=" " * 6)]
        lines += ["    mentions:", *_mention(target, indent=" " * 6)]
    return lines
