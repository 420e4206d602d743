"""Diagnostics in words: one sentence each, the offending line with a caret, the nearest choice."""

from rich.cells import cell_len

from dxcheck.model.diagnostic import Diagnostic
from dxcheck.report.messages import Messages, marked
from dxcheck.report.os_problems import problem_text
from dxcheck.report.text import plain

_SENTENCES = {
    "at_least_more_than_all": marked(
        "{at_least} of “{target}” are asked, and it has {members} members."
    ),
    "bad_form": marked("“{given}” does not have the form that is needed here ({pattern})."),
    "case_failed": marked("The case “{case}” expects {expected}; found: {found}."),
    "case_name_twice": marked("“{case}” is the name of two cases of this rule."),
    "case_missing": marked("“{rule}” can give the verdict {verdict}, and no case shows it."),
    "check_digit": marked("The check digit of {code} is wrong; {expected} would be right."),
    "control_character": marked("The file holds a control character."),
    "covered_without_rule": marked("What is covered (rule, partly) names the rules that cover it."),
    "deadline_before_start": marked(
        "The deadline ({date}) lies before the version begins ({start})."
    ),
    "derived_at_most_may": marked("A check of our own (origin: derived) is at most of level may."),
    "document_not_cited": marked("Nothing cites the document “{document}”."),
    "document_without_date": marked("The document “{document}” has no date."),
    "digest_differs": marked(
        "“{file}” is not the file that was read: its SHA-256 is {digest}. Check the quotes, then "
        "write it here."
    ),
    "digest_unknown": marked("The SHA-256 is not known yet; that of “{file}” is {digest}."),
    "duplicate_key": marked(
        "The key “{key}” stands here a second time; the first is on line {first_line}."
    ),
    "edition_or_date": marked("Give either an edition or a date."),
    "edition_after_review": marked(
        "The edition “{edition}” ({date}) is newer than the review of the sources ({reviewed}); "
        "set reviewed to the day up to which you looked."
    ),
    "empty_file": marked("The file is empty."),
    "empty_text": marked("A text is needed here."),
    "too_small": marked("A number of at least {limit} is needed here."),
    "empty_list": marked("“{key}” must not be empty."),
    "era_ended": marked("{text}: the era {era} ended on {last}."),
    "era_not_begun": marked("{text}: the era {era} began on {first}."),
    "era_year_zero": marked("An era begins with the year 1 (元年)."),
    "evidence_all_against": marked(
        "No quote supports the claim on “{target}”; all are against it."
    ),
    "extended_earlier": marked("The extended deadline lies before the deadline."),
    "extended_without_by": marked("An extended deadline needs a deadline (by)."),
    "file_too_large": marked("The file has {size} bytes; {limit} is the limit."),
    "fix_refused": marked(
        "The program cannot write the values into this file without changing more than them; write "
        "them by hand."
    ),
    "format_unfinished": marked(
        "The file still has {word}, be it in a comment, so it is left as it is; take away the "
        "questions that have no answer first."
    ),
    "format_loses": marked(
        "Formatting this file would lose or change something, so it is left as it is."
    ),
    "id_is_path": marked("The id is “{id}”, but the file stands at “{path}”."),
    "invalid_value": marked("“{given}” is not valid here: {detail}"),
    "json_syntax": marked("The file is not valid JSON: {problem}"),
    "key_not_text": marked("A key must be a text."),
    "kind_without_source": marked(
        "The version applies to {kind}, and no source of it is true of that kind."
    ),
    "law_broken": marked("Law {number} does not hold for “{rule}”."),
    "level_kind": marked("“{given}” is no kind of government; valid are {choices}."),
    "missing_key": marked("The key “{key}” is missing."),
    "must_unconfirmed": marked("A rule with an unconfirmed source cannot be of level must."),
    "not_covered_with_rule": marked(
        "What no rule covers (manual, open) names none; is it covered in part (partly)?"
    ),
    "not_covered_without_basis": marked(
        "What is not wholly covered by rules says where it stands (basis)."
    ),
    "not_covered_without_reason": marked("What is not wholly covered by rules says why (reason)."),
    "name_shared": marked("“{name}” of “{target}” is also a name of “{other}”."),
    "no_done_when": marked("The target “{target}” does not say when it is done (done_when)."),
    "no_editions": marked("The rule set has no editions.yaml."),
    "no_rules": marked("There are no rules at “{folder}”."),
    "no_such_day": marked("{text}: month {month} has {last} days, there is no day {day}."),
    "no_such_form": marked("One of these keys is needed here: {choices}."),
    "no_such_month": marked("{text}: there is no month {month}."),
    "not_a_choice": marked("“{given}” is not valid here; valid are {choices}."),
    "not_utf8": marked("The file is not UTF-8 (it looks like {looks_like}); save it as UTF-8."),
    "one_operator": marked("A fact needs exactly one operator; there are {count}."),
    "operator_does_not_fit": marked(
        "“{operator}” does not fit the fact “{fact}”; valid are {choices}."
    ),
    "page_differs": marked("This stands on page {found} of the source, not on page {page}."),
    "page_number": marked("A page is a number, such as 8, or unknown where it cannot be told."),
    "period_calendars_disagree": marked("{text}: the two calendars disagree ({year} and {also})."),
    "period_out_of_range": marked("{text}: the year is out of range."),
    "period_reversed": marked("The period ends ({last}) before it begins ({first})."),
    "period_twice": marked("There are two entries for {period}."),
    "period_type": marked("A date is needed here, as text; {value} is none."),
    "period_unreadable": marked(
        "“{text}” cannot be read as a date (such as R7年度末, 令和6年11月, 2024-11); what has "
        "no date has no key for it."
    ),
    "placeholder_left": marked("“{word}” still stands where something must be written."),
    "progress_more_than_all": marked("{done} of {of} cannot be done."),
    "progress_of": marked(
        "progress speaks of {of}, but “{target}” has {members} members without a claim of "
        "their own."
    ),
    "progress_of_done": marked("{done} of {of} are done, so the state of the rest cannot be done."),
    "progress_of_none_here": marked("There is no such thing here, so none of it can be done."),
    "progress_overlap": marked(
        "“{target}” and “{other}” are of one size and overlap; nobody can tell of which members "
        "progress speaks."
    ),
    "progress_on_target": marked("progress is for sets; this is a single target."),
    "reaches_apart": marked("A rule cannot ask for the state “{state}”."),
    "reaches_below_done": marked(
        "Less than “done” is asked, and no source of this version says “{word}”."
    ),
    "report_reference": marked("“{given}” does not fit the rest of the report."),
    "report_version": marked(
        "The report is of version {version}; this program reads version {known}."
    ),
    "row_length": marked("The table has {columns} columns, and this row {cells} cells."),
    "rule_never_fails": marked("No plan can fail this: it never gives gap or silent."),
    "rule_never_met": marked("No plan can meet this."),
    "quote_blank": marked("Nothing is left of this quote when tags and spaces are taken away."),
    "quote_differs": marked(
        "This does not stand in “{file}”. Nearest is line {line}: “{quoted}” / “{printed}” (here / "
        "source)."
    ),
    "quote_elsewhere": marked(
        "The quote stands on line {found} of the source, not on line {line}."
    ),
    "quote_not_found": marked("This does not stand in “{file}”, nor anything like it."),
    "quote_several": marked(
        "The quote stands at {count} places of the source; line {line} is taken to be meant."
    ),
    "rule_without_cases": marked("“{rule}” has no cases beside it."),
    "rule_without_requirement": marked(
        "No row of requirements.yaml names “{rule}”, though the nation asks it (origin: national)."
    ),
    "rule_owns_source": marked("Where rules cover it, source and dates stand in the rule."),
    "second_claim": marked(
        "“{target}” already has a claim on line {first_line}; a plan has one claim for each target."
    ),
    "second_id": marked("The id “{id}” is given twice."),
    "schedule_unread": marked(
        "No word of “{text}” ({period}) is known (phases.yaml): schedules are judged without it."
    ),
    "second_plan": marked("This is the same plan at the same date as “{other}”."),
    "second_source": marked("The source “{source}” is given twice."),
    "set_contains_itself": marked("The set “{set}” contains itself."),
    "settings_misnamed": marked(
        "This is not read; settings stand in a file named dxcheck.toml, or in pyproject.toml."
    ),
    "share": marked('“{value}” is neither a number from 1 nor a percentage such as "50%".'),
    "since_after_plan": marked(
        "since ({since}) lies after the date of the plan ({as_of}); write a promise as planned, "
        "with due."
    ),
    "since_without_done": marked("since says when something was done; the state here is {state}."),
    "since_of_schedule": marked("A schedule says nothing of when something was done."),
    "source_broken": marked("“{file}” is damaged, or no file of the kind its name says."),
    "source_encoding": marked("“{file}” is no UTF-8; it was read as {encoding} (Shift_JIS)."),
    "source_encrypted": marked(
        "“{file}” is protected by a password, or of an old format; save it without, as DOCX or PDF."
    ),
    "source_format": marked("“{file}” is of a kind that cannot be read; these can: {choices}."),
    "source_missing": marked("There is no file “{file}” in the folder of the sources."),
    "source_no_text": marked("“{file}” is no text in UTF-8 or cp932 (Shift_JIS)."),
    "source_path": marked("“{file}” is no mere file name; sources stand in the folder itself."),
    "source_too_large": marked("“{file}” has {size} bytes; {limit} is the limit."),
    "source_too_long": marked("“{file}” has {size} characters; {limit} is the limit."),
    "source_too_many_pages": marked("“{file}” has {pages} pages; {limit} is the limit."),
    "source_unreadable": marked("“{file}” cannot be read: {problem}"),
    "source_without_text": marked("“{file}” holds no text (is it a scan?)."),
    "source_after_start": marked(
        "The source “{document}” is of {date}, after the version begins ({start})."
    ),
    "table_elsewhere": marked(
        "The first row of the table stands on line {found} of the source, not on line {line}."
    ),
    "tag": marked("YAML tags such as {tag} are not allowed."),
    "theme_without_rule": marked("The theme “{theme}” has no rule."),
    "title_in_both_languages": marked("The title is needed in Japanese and in English."),
    "toml_syntax": marked("This is no TOML: {problem}."),
    "too_deep": marked("The file is nested too deeply."),
    "too_many_faults": marked(
        "The file has more faults than the {limit} that are told; mend these and read it again."
    ),
    "too_many_values": marked("The file holds too many values (are there aliases that multiply?)."),
    "unexpected_file": marked("“{file}” is no file of a rule set."),
    "unknown_attribute": marked("“{target}” has no attribute “{attribute}”; it has: {choices}"),
    "unknown_document": marked("There is no document “{document}” in documents.yaml."),
    "unknown_edition": marked("There is no edition “{edition}”; there are {choices}."),
    "unknown_fact": marked("There is no fact “{fact}”."),
    "unknown_key": marked("There is no key “{key}” here; valid are {choices}."),
    "unknown_rule": marked("There is no rule “{rule}”."),
    "unknown_source": marked("There is no source “{source}” in this plan; there are {choices}."),
    "unknown_target": marked("There is no target or set “{target}”."),
    "unknown_variable": marked("There is no such setting."),
    "unknown_theme": marked("There is no theme “{theme}” in editions.yaml."),
    "unreadable_file": marked("The file cannot be read: {problem}"),
    "until_on_last_version": marked("Only the last version can end (until)."),
    "version_without_case": marked("No case of “{rule}” shows its version {version}."),
    "versions_not_in_order": marked(
        "The version of {later} does not come after that of {earlier}."
    ),
    "waiver_expired": marked("This waiver of “{rule}” has expired (until {until})."),
    "waiver_without_plan": marked("There is no plan beside these waivers."),
    "waiver_of_several": marked(
        "Plans of several municipalities ({codes}) stand beside these waivers; each has a folder "
        "of its own."
    ),
    "waivers_misnamed": marked("This is not read; waivers stand in a file named waivers.yaml."),
    "waiver_overlap": marked(
        "A waiver above covers “{rule}” for some of the same days; which decision counts?"
    ),
    "waiver_unused": marked(
        "This waiver accepts nothing: the plan has no gap on “{rule}” at that date."
    ),
    "wrong_type": marked("A {expected} is needed here."),
    "wrong_type_given": marked("A {expected} is needed here, and “{given}” is none."),
    "year_or_fiscal_year": marked(
        "{year}: say whether the year (年) or the fiscal year (年度) is meant."
    ),
    "yaml_syntax": marked("The file is not valid YAML: {problem}"),
}

_TYPES = {
    "text": marked("text (in quotes)"),
    "integer": marked("whole number"),
    "number": marked("number"),
    "boolean": marked("true or false"),
    "mapping": marked("mapping (key: value)"),
    "list": marked("list"),
}

_SEVERITIES = {"error": marked("error"), "warning": marked("warning")}

MAX_EXCERPT = 160
CONTEXT = 60


def sentence(found: Diagnostic, t: Messages) -> str:
    """Return what is wrong, with the nearest valid choice where there is one."""
    text = sentence_of(found.code, found.params, t)
    if found.nearest is not None:
        text += t(" Did you mean {nearest}?", nearest=found.nearest)
    return text


_PROBLEMS = {
    "did not find expected key": marked("the indentation does not fit what stands above"),
    "did not find expected '-' indicator": marked("the indentation does not fit what stands above"),
    "mapping values are not allowed in this context": marked(
        "a key stands where a value is, or the indentation is too deep"
    ),
    "could not find expected ':'": marked("a key has no colon and space behind it"),
    "found a tab character that violates indentation": marked(
        "a tab stands where spaces must indent"
    ),
    "found unexpected end of stream": marked("a quotation mark or a bracket is not closed"),
    "did not find expected ',' or ']'": marked("a bracket [ is not closed, or a comma is missing"),
    "did not find expected ',' or '}'": marked(
        "a curly bracket is not closed, or a comma is missing"
    ),
    "found character that cannot start any token": marked(
        "a value begins with a character that YAML keeps for itself; put it in quotation marks"
    ),
}
"""What the parser says, in words that help."""

_SLIPS = {
    "wide_colon": marked(" On line {line} the colon is a full-width one."),
    "wide_space": marked(" Line {line} begins with a full-width space."),
    "tab": marked(" Line {line} begins with a tab."),
    "no_space": marked(" On line {line} a space is missing behind the colon or the dash."),
    "open_quote": marked(" On line {line} a quotation mark is not closed."),
}
"""The slip that probably led to it."""


def sentence_of(code: str, params: dict[str, str], t: Messages) -> str:
    """Return the sentence of a code."""
    safe = {key: plain(value, 200) for key, value in params.items()}
    if code == "wrong_type":
        safe["expected"] = t(_TYPES[params["expected"]])
        code = "wrong_type_given" if "given" in params else code
    if "problem" in safe:
        said = params["problem"]
        known = code == "yaml_syntax" and said in _PROBLEMS
        safe["problem"] = t(_PROBLEMS[said]) if known else problem_text(safe["problem"], t)
    sentence = t(_SENTENCES[code], **safe)
    if params.get("slip") in _SLIPS:
        sentence += t(_SLIPS[params["slip"]], line=params["slip_line"])
    return sentence


def severity_word(severity: str, t: Messages) -> str:
    """Return how bad a fault is."""
    return t(_SEVERITIES[severity])


def shown(found: Diagnostic, t: Messages) -> str:
    """Return a diagnostic as lines: place and sentence, the offending line, a caret."""
    place = plain(found.file) + (f":{found.line}:{found.column}" if found.line else "")
    severity = severity_word(found.severity.value, t)
    head = f"{place}: {severity}: {sentence(found, t)} [{found.code}]"
    if not found.excerpt.strip():
        return head
    # A long line is cut around the place, so that the caret stays in sight.
    start = max(0, found.column - 1 - CONTEXT)
    excerpt = found.excerpt[start : start + MAX_EXCERPT]
    before = _visible(excerpt[: found.column - 1 - start])
    marked_text = _visible(excerpt[found.column - 1 - start :][: found.length])
    line = _visible(excerpt)
    caret = " " * cell_len(before) + "^" * max(1, cell_len(marked_text))
    gutter = f"{found.line:>5} | "
    return f"{head}\n{gutter}{line}\n{' ' * 5} | {caret}"


def _visible(text: str) -> str:
    """Return text with each tab as one space and nothing that a terminal acts upon."""
    return "".join(char if char == " " else plain(char) or " " for char in text)


def codes() -> frozenset[str]:
    """Return every code that has a sentence."""
    return frozenset(_SENTENCES)
