"""The laws that verdicts obey, and the changes that show one broken, in words."""

from collections.abc import Mapping

from dxcheck.report.messages import Messages, marked

LAWS = {
    "raising_a_state_never_lowers": marked(
        "Raising a claim's state never lowers the verdict (declined and none_here stand outside "
        "the order)."
    ),
    "bringing_a_due_forward_never_lowers": marked(
        "Bringing a due forward, while it stays at or after as_of, never lowers the verdict."
    ),
    "a_later_deadline_never_lowers": marked("A later deadline, or none, never lowers the verdict."),
    "a_later_day_never_raises": marked(
        "Under one version, with the claims unchanged, a later as_of never raises the verdict."
    ),
    "forgetting_moves_toward_silent": marked(
        "Forgetting everything the plan says about a target moves the verdict toward silent, never "
        "across it."
    ),
    "order_changes_nothing": marked("The order of claims, initiatives and rules changes nothing."),
    "what_is_not_asked_changes_nothing": marked(
        "A claim on a target that shares no member with the rule's targets changes nothing."
    ),
    "a_set_stands_for_its_members": marked(
        "A claim on a set (without progress) equals the same claim on each member that has none on "
        "it or on a smaller set."
    ),
    "a_union_is_its_parts": marked(
        "every over a union is the worse of the two parts; any over a union (without progress) is "
        "the better."
    ),
    "writing_and_reading_changes_nothing": marked(
        "Writing a plan out and reading it back changes no finding."
    ),
    "a_rule_keeps_to_what_it_covers": marked(
        "A rule never reports on an edition, a date or a kind of government that it does not cover."
    ),
}
"""By the name of the law, in the order of their numbers."""

_CHANGES = {
    "state_raised": marked("the state of the claim on {target}: {before} → {after}"),
    "due_forward": marked("the due of the claim on {target}: {before} → {after}"),
    "deadline_later": marked("every deadline {days} days later"),
    "deadline_gone": marked("no deadline"),
    "later_day": marked("judged as of {day}"),
    "forgotten": marked("all that is said on {target} taken away"),
    "reversed": marked("claims, initiatives and rules in the opposite order"),
    "claim_added": marked("a claim on {target} more ({state})"),
    "by_member": marked("the claim on {target} written for each member"),
    "every_of_union": marked("every of {one} alone; then of {one} and {other} together"),
    "any_of_union": marked("any of {one} alone; then of {one} and {other} together"),
    "written_and_read": marked("the plan written out and read back"),
    "not_covered": marked("nothing changed; not_applicable ({expected}) was due"),
}


def law_number(law: str) -> int:
    """Return the number of a law, from 1."""
    return list(LAWS).index(law) + 1


def law_words(law: str, t: Messages) -> str:
    """Return a law with its number, in words."""
    return f"{law_number(law)}. {t(LAWS[law])}"


def change_words(code: str, params: Mapping[str, str], t: Messages) -> str:
    """Return what was changed, in words."""
    return t(_CHANGES[code], **params)
