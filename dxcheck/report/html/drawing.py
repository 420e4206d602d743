"""What the drawings of the HTML report share: their templates, and names that no other one has."""

import hashlib

from markupsafe import Markup

from dxcheck.model.calendar import era_of_fiscal_year
from dxcheck.model.period import Period
from dxcheck.model.report import ReportPlan
from dxcheck.report.html.environment import environment
from dxcheck.report.plan_parts import name_of, title_of
from dxcheck.report.view import ReportView

ID_LENGTH = 8


def drawn(template: str, **what: object) -> Markup:
    """Return a template filled in; every text in it is escaped."""
    return Markup(environment().get_template(template).render(**what))  # noqa: S704 - autoescaped


def id_for(plan: ReportPlan, kind: str) -> str:
    """Return an id for the drawings of one kind of a plan, no other plan's in the same report."""
    return f"{kind}-{hashlib.sha256(plan.path.encode()).hexdigest()[:ID_LENGTH]}"


def year_names(year: int, lang: str) -> tuple[str, str]:
    """Return a fiscal year in both calendars, the language's own first: 令和4 and 2022."""
    era = era_of_fiscal_year(year)
    if lang == "ja":
        return Period.fiscal_year(year).japanese().removesuffix("年度"), str(year)
    return f"FY{year}", f"{era.letter}{year - era.first.year + 1}" if era else ""


def region_of(view: ReportView, plan: ReportPlan, what: str) -> str:
    """Return the name of a region: a page has drawings of several plans, each with a name."""
    whose = f"{name_of(plan)} {title_of(view, plan)}"
    return view.t("{label}: {text}", label=whose, text=what)
