"""What the rules are about, in words: the titles of deadlines and rights, what is missing, and what cures it."""

from typing import Final

from app.wording.language import Language, Words

TITLES: Final[dict[str, Words]] = {
    "lifecycle.end": Words("Akhir masa berlaku", "End of the term"),
    "renewal.notice": Words("Permintaan perpanjangan", "Request for renewal"),
    "renewal.sign": Words("Penandatanganan perpanjangan", "Signing of the renewal"),
    "termination.notice": Words("Pemberitahuan pengakhiran", "Notice of termination"),
    "force_majeure.notice": Words("Pemberitahuan keadaan kahar", "Notice of force majeure"),
    "force_majeure.termination_notice": Words(
        "Pemberitahuan pengakhiran karena keadaan kahar", "Notice of termination for force majeure"
    ),
    "evaluation.hold": Words("Pemantauan dan evaluasi", "Monitoring and evaluation"),
    "report.periodic": Words("Laporan berkala", "Periodic report"),
    "minutes.matching": Words("Berita acara pemadanan", "Matching minutes"),
    "report.answer": Words("Jawaban atas permintaan laporan", "Answer to a request for a report"),
    "feedback.deliver": Words("Data dan referensi balikan", "Feedback on data"),
    "contact.change_notice": Words("Pemberitahuan pergantian narahubung", "Notice of a change of contact"),
    "notice.confirmation": Words("Konfirmasi pemberitahuan", "Confirmation of a notice"),
    "access.suspend": Words("Hak menghentikan sementara akses", "Right to suspend access"),
    "access.restore": Words("Hak mendapat kembali akses", "Right to regain access"),
    "force_majeure.terminate": Words(
        "Hak mengajukan pengakhiran karena keadaan kahar", "Right to propose termination for force majeure"
    ),
}

# Sections of the book that conclude nothing by themselves: what they work out serves the others.
SERVING: Final[dict[str, Words]] = {
    "deadline.state": Words("Keadaan setiap tenggat", "The state of each deadline"),
    "force_majeure.relief": Words("Keringanan selama keadaan kahar", "Relief during force majeure"),
}

# What was not there, as in "belum ada …".
MISSING: Final[dict[str, Words]] = {
    "lifecycle.end": Words("perpanjangan", "renewal"),
    "renewal.notice": Words("permintaan perpanjangan", "request for renewal"),
    "renewal.sign": Words("perpanjangan yang ditandatangani", "signed renewal"),
    "termination.notice": Words(
        "pemberitahuan pengakhiran yang dihitung", "notice of termination that counts"
    ),
    "force_majeure.notice": Words("pemberitahuan keadaan kahar", "notice of force majeure"),
    "force_majeure.termination_notice": Words(
        "pemberitahuan pengakhiran karena keadaan kahar", "notice of termination for force majeure"
    ),
    "evaluation.hold": Words("evaluasi untuk giliran ini", "evaluation for this round"),
    "report.periodic": Words("laporan berkala untuk giliran ini", "periodic report for this round"),
    "minutes.matching": Words("berita acara pemadanan untuk giliran ini", "matching minutes for this round"),
    "report.answer": Words("jawaban atas permintaan laporan", "answer to the request for a report"),
    "feedback.deliver": Words("data balikan", "feedback on the data"),
    "contact.change_notice": Words(
        "pemberitahuan pergantian narahubung yang dihitung", "notice of the change of contact that counts"
    ),
    "notice.confirmation": Words("konfirmasi", "confirmation"),
}

# What happened when it was done.
DONE: Final[dict[str, Words]] = {
    "renewal.notice": Words("perpanjangan diminta", "renewal was asked for"),
    "renewal.sign": Words("perpanjangan ditandatangani", "the renewal was signed"),
    "termination.notice": Words("pengakhiran diberitahukan", "termination was announced"),
    "force_majeure.notice": Words("keadaan kahar diberitahukan", "notice of the force majeure was given"),
    "force_majeure.termination_notice": Words("pengakhiran diberitahukan", "termination was announced"),
    "evaluation.hold": Words("evaluasi dilakukan", "the evaluation was held"),
    "report.periodic": Words("laporan berkala disampaikan", "the periodic report was delivered"),
    "minutes.matching": Words("berita acara ditandatangani", "the minutes were signed"),
    "report.answer": Words("laporan yang diminta disampaikan", "the report asked for was delivered"),
    "feedback.deliver": Words("data balikan disampaikan", "the feedback was delivered"),
    "contact.change_notice": Words(
        "pergantian narahubung diberitahukan", "the change of contact was announced"
    ),
    "notice.confirmation": Words("pemberitahuan dikonfirmasi", "the notice was confirmed"),
}

# What lifts the ground of a suspension.
CURES: Final[dict[str, Words]] = {
    "feedback.deliver": Words("sampaikan data balikan atas {ref}", "deliver the feedback on {ref}"),
    "report.answer": Words(
        "sampaikan laporan yang diminta dengan {ref}", "deliver the report asked for by {ref}"
    ),
    "report.periodic": Words("sampaikan laporan berkala {ref}", "deliver the periodic report {ref}"),
    "minutes.matching": Words("tandatangani berita acara pemadanan {ref}", "sign the matching minutes {ref}"),
}

_OF_RUNS = frozenset({"lifecycle.end", "renewal.notice", "renewal.sign"})
_OF_SLOTS = frozenset({"evaluation.hold", "report.periodic", "minutes.matching"})


def rule_title(rule: str, language: Language) -> str:
    return TITLES[rule].to(language)


def deadline_title(rule: str, ref: str, language: Language) -> str:
    """Pemberitahuan keadaan kahar (k1); Laporan berkala, giliran 2 rentang 1; Akhir masa berlaku ke-2."""
    title = TITLES[rule].to(language)
    if rule in _OF_RUNS:
        return title if ref == "1" else Words(f"{title} ke-{ref}", f"{title} (term {ref})").to(language)
    if rule in _OF_SLOTS:
        span, _, slot = ref.partition(".")
        return Words(f"{title}, giliran {slot} rentang {span}", f"{title}, round {slot} of period {span}").to(
            language
        )
    return f"{title} ({ref})"
