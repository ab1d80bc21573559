"""The readings that change what is concluded: for each finding the one taken, and the others to choose from."""

from app.domain.agreement import Agreement
from app.domain.faults import Fault, FaultyInput

# Finding -> readings; the first is taken unless the agreement's record takes another.
READINGS: dict[str, tuple[str, ...]] = {
    "access.restore_needs_both": ("outstanding", "both"),
    "access.restore_needs_timely_delivery": ("delivered", "in_time"),
    "contact.window_or_minimum": ("minimum", "window"),
    "evaluation.right_or_duty": ("duty", "right"),
    "evaluation.span_unsaid": ("effective_day", "calendar_year"),
    "feedback.not_a_duty": ("duty", "ground_only"),
    "force_majeure.acceptance": ("from_notice", "from_acceptance"),
    "force_majeure.day_kind_unsaid": ("calendar", "working"),
    "force_majeure.no_relief": ("runs_on", "stops"),
    "force_majeure.termination_window": ("from_right", "from_event"),
    "renewal.act_or_notice": ("signing", "request"),
    "report.frequency_scope": ("report_only", "minutes_too"),
    "term.last_day": ("same_date", "day_before"),
    "termination.unilateral_or_consent": ("consent", "notice"),
}

# Those that rules of the book ask for by themselves; the others change how the facts are made.
RULED = ("contact.window_or_minimum", "force_majeure.acceptance", "force_majeure.termination_window")

# Findings that change no conclusion: what the register makes of them, which is not for choosing.
SINGLE_READINGS: dict[str, str] = {
    "access.no_duty_to_restore": "task",
    "access.suspended_without_right": "recorded",
    "amendment.form_unsaid": "asked",
    "annulment.no_clause": "shown",
    "confidentiality.use_limit_narrow": "shown",
    "contact.unofficial_mail": "shown",
    "data.after_end_silent": "law",
    "dispute.no_fallback": "shown",
    "duties.unmatched": "shown",
    "force_majeure.no_way_out": "shown",
    "notice.confirmation_open": "recipient",
    "paper.incomplete": "asked",
    "parent.may_have_lapsed": "asked",
    "parties.name_differs": "opening",
    "period.day_kind_unsaid": "calendar",
    "renewal.exact_day": "at_the_latest",
    "renewal.request_is_not_renewal": "ends",
    "report.request_anchor": "letter",
    "rights.unmatched": "shown",
    "signatory.mandate": "asked",
    "span.cut_short": "void",
    "termination.silent": "consent",
}


def reading(agreement: Agreement, code: str) -> str:
    """The reading of a finding that this agreement takes."""
    return agreement.readings.get(code, READINGS[code][0])


def check_readings(agreement: Agreement) -> None:
    """Refuse a reading that nobody knows: it would be passed over in silence."""
    faults = [
        Fault("reading.unknown", {"code": code, "known": ", ".join(sorted(READINGS))}, ("readings", code))
        if code not in READINGS
        else Fault(
            "reading.choice", {"text": taken, "allowed": ", ".join(READINGS[code])}, ("readings", code)
        )
        for code, taken in agreement.readings.items()
        if taken not in READINGS.get(code, ())
    ]
    if faults:
        raise FaultyInput(*faults)
