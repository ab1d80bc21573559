"""Why a rule did not conclude, in words: what each kind of fact and each of its properties is called."""

from collections.abc import Mapping
from typing import Final

from app.domain.faults import Fact
from app.wording.language import Language, Words

# As in "tidak ada …".
KINDS: Final[dict[str, Words]] = {
    "day": Words("hari yang ditanya", "day of asking"),
    "in_force": Words("perjanjian yang sudah berlaku", "agreement that is in force"),
    "closed": Words("berakhirnya perjanjian", "end of the agreement"),
    "parties": Words("pihak", "parties"),
    "watched": Words("hari mulai dipantau", "day from which it is watched"),
    "run": Words("masa berlaku yang berakhir", "term that ends"),
    "extended": Words("perpanjangan", "renewal"),
    "term": Words("ketentuan", "clause"),
    "reading": Words("bacaan", "reading"),
    "has_access": Words("pihak yang mendapat akses", "party that has access"),
    "suspension": Words("ketentuan penghentian akses", "clause on suspending access"),
    "restoration": Words("ketentuan pengembalian akses", "clause on restoring access"),
    "renewal_requested": Words("permintaan perpanjangan", "request for renewal"),
    "termination_announced": Words("pemberitahuan pengakhiran", "notice of termination"),
    "force_majeure_began": Words("keadaan kahar", "force majeure"),
    "force_majeure_notified": Words("pemberitahuan keadaan kahar", "notice of force majeure"),
    "force_majeure_ended": Words("berakhirnya keadaan kahar", "end of the force majeure"),
    "hindered": Words("kewajiban yang terhambat", "duty that is hindered"),
    "data_received": Words("penerimaan data", "receipt of data"),
    "report_requested": Words("surat permintaan laporan", "letter asking for a report"),
    "contact_change_announced": Words("pemberitahuan pergantian narahubung", "notice of a change of contact"),
    "notice": Words("pemberitahuan", "notice"),
    "confirmed": Words("konfirmasi", "confirmation"),
    "waived": Words("pengesampingan", "waiver"),
    "answered": Words("jawaban", "answer"),
    "slot": Words("giliran", "round"),
    "filled": Words("giliran yang terisi", "round that is filled"),
    "suspended": Words("akses yang dihentikan", "suspended access"),
    "restorable": Words(
        "akses yang dihentikan dan tidak lagi punya dasar", "suspended access with nothing outstanding"
    ),
    "relief": Words("pembebasan karena keadaan kahar", "relief for force majeure"),
    "counted": Words("pemberitahuan yang dihitung", "notice that counts"),
    "proper": Words("pemberitahuan keadaan kahar yang memenuhi syarat", "proper notice of force majeure"),
    "proper_first": Words(
        "pemberitahuan keadaan kahar yang memenuhi syarat", "proper notice of force majeure"
    ),
    "told": Words("pemberitahuan keadaan kahar yang dihitung", "notice of force majeure that counts"),
    "lasting": Words("keadaan kahar yang berlarut", "force majeure that lasts"),
    "way_out": Words("jalan keluar dari keadaan kahar", "way out of the force majeure"),
    "survives": Words("kewajiban yang bertahan", "duty that survives"),
    "deadline": Words("tenggat", "deadline"),
    "confirmation": Words("pemberitahuan yang menunggu konfirmasi", "notice that waits for confirmation"),
    "awaiting": Words("tenggat yang menunggu konfirmasi", "deadline that waits for confirmation"),
    "done": Words("yang sudah dikerjakan", "thing done"),
    "void": Words("tenggat yang gugur", "deadline that no longer applies"),
    "fallen_due": Words("tenggat yang sudah jatuh", "deadline that fell due"),
    "unwatched": Words("tenggat dari masa sebelum dipantau", "deadline from before it was watched"),
    "overdue": Words("tenggat yang terlewat", "overdue deadline"),
    "state": Words("keadaan tenggat", "state of a deadline"),
    "right": Words("hak", "right"),
    "access": Words("akses", "access"),
}

PROPERTIES: Final[dict[str, Words]] = {
    "act": Words("perbuatan yang diminta", "what must be done"),
    "against": Words("pihak yang dituju", "the party it is against"),
    "anchor": Words("hari mulai hitungan", "the day it counts from"),
    "answers": Words("keadaan kahar yang dijawab", "the force majeure it answers"),
    "by": Words("pihak yang wajib", "the party that owes it"),
    "current": Words("sedang berlaku", "in force"),
    "due": Words("tenggat", "the due date"),
    "from": Words("mulai berlaku", "in force from"),
    "ground": Words("dasar", "the ground"),
    "how": Words("cara berakhir", "how it ended"),
    "limit": Words("sifat batas", "the kind of limit"),
    "of": Words("tenggat yang dimaksud", "the deadline meant"),
    "on": Words("hari", "the day"),
    "party": Words("pihak", "the party"),
    "ref": Words("rujukan", "the reference"),
    "key": Words("peristiwa", "the event"),
    "rule": Words("aturan", "the rule"),
    "run": Words("masa berlaku", "the term"),
    "running": Words("jam sedang berhenti", "the clock is stopped"),
    "statement": Words("disertai pernyataan", "with the statement"),
    "takes": Words("bacaan yang diambil", "the reading taken"),
    "to": Words("pihak yang berhak", "the party it is owed to"),
    "until": Words("berlaku sampai", "in force until"),
    "whole": Words("untuk semua", "for all"),
    "replaced": Words("diganti", "replaced"),
}

OPERATORS: Final[dict[str, Words]] = {
    "eq": Words("", ""),
    "ne": Words("selain ", "other than "),
    "lt": Words("sebelum ", "before "),
    "lte": Words("paling lambat ", "at the latest "),
    "gt": Words("sesudah ", "after "),
    "gte": Words("paling awal ", "at the earliest "),
}

ACTS: Final = {
    "request": Words("meminta perpanjangan", "asking for renewal"),
    "signing": Words("menandatangani perpanjangan", "signing the renewal"),
    "": Words("-", "-"),
}

TRUTH: Final = {True: Words("ya", "yes"), False: Words("tidak", "no")}


def property_words(name: str, language: Language) -> str:
    return PROPERTIES[name].to(language) if name in PROPERTIES else name


def about(facts: Mapping[str, Fact]) -> str:
    """Which one of its kind: (d1)."""
    named = facts.get("key") or facts.get("ref")
    return f" ({named})" if named else ""
