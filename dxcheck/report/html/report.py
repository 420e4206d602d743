"""The whole report as one HTML file: it loads nothing, and is read without a script."""

import re
from collections.abc import Callable

from markupsafe import Markup

from dxcheck.model.report import Report
from dxcheck.model.verdict import VERDICT_ORDER
from dxcheck.report.html.environment import environment, script, style
from dxcheck.report.html.heat_map import CONTESTED, heat_map
from dxcheck.report.html.labels import labels
from dxcheck.report.html.legend import legend_of
from dxcheck.report.html.plan_section import plan_section
from dxcheck.report.html.problems import problems_of
from dxcheck.report.html.rule_section import theme_sections
from dxcheck.report.html.summary import summary_of
from dxcheck.report.html.tallies import BAR
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
from dxcheck.report.plan_parts import name_of
from dxcheck.report.run_parts import contested_note, failed_text, report_title, run_text
from dxcheck.report.view import ReportView
from dxcheck.report.words import REASONS, VERDICTS

_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def render(report: Report, options: Options) -> bytes:
    """Return the report as an HTML page; everything is shown of every finding."""
    view = ReportView(report, messages(options.lang))
    names = dict.fromkeys(name_of(plan) for plan in report.plans)
    page = environment().get_template("report.html.j2")
    return page.render(
        lang=view.lang,
        tongue=_tongue_in(view.lang),
        japanese=_mark(view.lang),
        label=labels(view.t),
        style=style(),
        script=script(),
        title=report_title(view),
        of=view.t(", ").join(names) if len(names) == 1 else "",
        run=run_text(view),
        failed=failed_text(view),
        summary=summary_of(view),
        bar_width=BAR,
        map=heat_map(view),
        contested_note=contested_note(view, CONTESTED),
        words={verdict: view.t(word) for verdict, word in VERDICTS.items()},
        reasons={reason: view.t(word) for reason, word in REASONS.items()},
        verdicts=[(verdict, view.t(VERDICTS[verdict])) for verdict in VERDICT_ORDER],
        plans=[plan_section(view, plan) for plan in report.plans],
        themes=theme_sections(view),
        legend=legend_of(view),
        problems=problems_of(view),
    ).encode()


def _mark(lang: str) -> Markup:
    """Return the attribute that marks Japanese in a page of another language."""
    return Markup("") if lang == "ja" else Markup(' lang="ja"')


def _tongue_in(lang: str) -> Callable[[str], Markup]:
    """Return what marks a text of a plan or rule as Japanese, where it is and the page is not."""
    return lambda text: _mark(lang) if _JAPANESE.search(text) else Markup("")
