"""The way of a draft in words: where it stands, what can be done to it, what must be in hand when it is signed."""

from collections.abc import Callable, Mapping
from typing import Final

from app.domain.drafting import ApprovalState, DraftState, DraftStep
from app.domain.signing import Preparation
from app.domain.terms import Instrument
from app.wording.choices import INSTRUMENTS
from app.wording.happenings import event_title
from app.wording.language import Language, Words
from app.wording.names import party_name
from app.wording.paper_names import family_name, state_name, step_name
from app.wording.terms import term_title

DRAFT_STATES: Final[Mapping[DraftState, Words]] = {
    DraftState.DRAFTING: Words("disusun", "being drafted"),
    DraftState.SUBMITTED: Words("diajukan untuk disetujui", "submitted for approval"),
    DraftState.RETURNED: Words("dikembalikan untuk diperbaiki", "returned for revision"),
    DraftState.APPROVED: Words("disetujui, siap ditandatangani", "approved, ready for signing"),
    DraftState.SIGNED: Words("ditandatangani", "signed"),
}

DRAFT_STEPS: Final[Mapping[DraftStep, Words]] = {
    DraftStep.EDIT: Words("diubah", "edited"),
    DraftStep.SUBMIT: Words("diajukan", "submitted"),
    DraftStep.RETRACT: Words("ditarik pengajuannya", "withdrawn"),
    DraftStep.AGREE: Words("disetujui", "approved"),
    DraftStep.RETURN: Words("dikembalikan", "returned"),
    DraftStep.PREPARE: Words("disiapkan untuk ditandatangani", "made ready for signing"),
    DraftStep.SIGN: Words("ditandatangani", "signed"),
}

APPROVAL_STATES: Final[Mapping[ApprovalState, Words]] = {
    ApprovalState.AWAITED: Words("ditunggu", "awaited"),
    ApprovalState.AGREED: Words("menyetujui", "approved"),
    ApprovalState.RETURNED: Words("mengembalikan", "returned it"),
    ApprovalState.LAPSED: Words("tidak sempat ditanya", "no longer asked"),
}

_PREPARATIONS: Final[Mapping[Preparation, Words]] = {
    Preparation.NUMBER: Words("nomor dari {of}", "the number from {of}"),
    Preparation.AUTHORITY: Words("kewenangan penanda tangan {of}", "the authority of the signatory of {of}"),
    Preparation.INITIALS: Words("paraf {of} pada setiap halaman", "the initials of {of} on every page"),
    Preparation.DUTY_STAMP: Words("meterai pada rangkap {of}", "the duty stamp on original {of}"),
    Preparation.SEAL: Words("cap {of}", "the seal of {of}"),
    Preparation.HANDED_OVER: Words("penyerahan rangkap asli kepada {of}", "the original handed to {of}"),
}
_STAMPS: Final = Words("meterai pada setiap rangkap asli", "the duty stamp on every original")


def item_words(key: str, language: Language) -> str:
    """An item of the checklist, by its key."""
    what, _, of = key.partition(".")
    if what not in set(Preparation) or (of and not of.isdecimal()):
        return f"'{key}'"
    if not of:
        return _STAMPS.to(language)
    preparation = Preparation(what)
    whose = of if preparation is Preparation.DUTY_STAMP else party_name(int(of), language)
    return _PREPARATIONS[preparation].to(language).format(of=whose)


# Facts that are codes of ours: by their names, what they are called.
FACTS: Final[Mapping[str, Callable[[str, Language], str]]] = {
    "clause": term_title,
    "draft_state": lambda state, language: DRAFT_STATES[DraftState(state)].to(language),
    "draft_step": lambda step, language: DRAFT_STEPS[DraftStep(step)].to(language),
    "item": item_words,
    "instrument": lambda paper, language: INSTRUMENTS[Instrument(paper)].to(language),
    "asked": lambda paper, language: INSTRUMENTS[Instrument(paper)].to(language),
    # papers that the register writes
    "paper_family": family_name,
    "paper_state": state_name,
    "paper_step": step_name,
    "event_type": event_title,
}
