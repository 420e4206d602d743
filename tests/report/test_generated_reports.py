"""Reports of any rule and plan: they can be shown, whole, in both languages."""

import re

from generated import examples
from hypothesis import given

from dxcheck import PlanFile, check
from dxcheck.report.html.report import render as render_html
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
from dxcheck.report.reasons import reason_sentence, reason_word
from dxcheck.report.terminal.report import render
from dxcheck.report.terminal.rule_page import render_rule
from dxcheck.report.view import ReportView
from dxcheck.testing.strategies import scene_of
from dxcheck.testing.written_rules import Case, cases

LEFT_OPEN = re.compile(r"[{}]|\bNone\b|Period\(|<\w+\.")
"""What a sentence must not show: a parameter that was not put in, or a value of Python."""


@examples(150)
@given(cases())
def test_every_report_can_be_shown(case: Case) -> None:
    """Terminal report, HTML, pages and sentences of any finding hold no hole and raise nothing."""
    scene = scene_of(case)
    file = PlanFile(path="plans/x/2023.yaml", sha256="0" * 64, plan=scene.plan, positions={})
    report = check(scene.ruleset, [file], as_of=scene.as_of, edition=scene.edition, explain=True)
    for lang in ("ja", "en"):
        view = ReportView(report, messages(lang))
        for in_full in (False, True):
            render(report, Options(lang=lang, in_full=in_full))
        render_html(report, Options(lang=lang))
        for rule in report.rules:
            render_rule(view, rule, Options(lang=lang))
        [plan] = report.plans
        for finding in plan.findings:
            for text in (reason_sentence(view, plan, finding), reason_word(view, finding)):
                assert text.strip()
                assert not LEFT_OPEN.search(text), text
