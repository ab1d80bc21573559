"""The choices that a term knows, in words."""

from app.domain.terms import (
    CountedFrom,
    Disclosure,
    Doers,
    EndCause,
    Form,
    Forum,
    Ground,
    Instrument,
    LimitedData,
    RenewalAct,
    Seal,
)
from app.wording.language import Words

COUNTED_FROM = {
    CountedFrom.SIGNING: Words("ditandatangani", "signing"),
    CountedFrom.EFFECT: Words("mulai berlaku", "taking effect"),
}
CONSENT = {
    Form.WRITTEN: Words("dengan kesepakatan tertulis", "by written consent"),
    Form.ORAL_OR_WRITTEN: Words("dengan kesepakatan lisan atau tertulis", "by oral or written consent"),
    Form.UNSAID: Words("dengan kesepakatan (bentuk tidak disebut)", "by consent (form not stated)"),
}
CONFIRMED = {
    Form.WRITTEN: Words("secara tertulis", "in writing"),
    Form.ORAL_OR_WRITTEN: Words("lisan atau tertulis", "orally or in writing"),
    Form.UNSAID: Words("(bentuk tidak disebut)", "(form not stated)"),
}
RENEWAL_ACTS = {
    RenewalAct.REQUEST: Words("disampaikan", "to be asked for"),
    RenewalAct.SIGNING: Words("dilakukan", "to be done"),
}
DOERS = {
    Doers.ALL: Words("semua pihak bersama", "all parties together"),
    Doers.EACH_OR_ALL: Words("masing-masing atau semua pihak", "each or all of the parties"),
}
# What is owed, as the object of "tidak disampaikan pada waktunya".
GROUNDS = {
    Ground.FEEDBACK: Words("data dan referensi balikan", "feedback on data"),
    Ground.REPORT_ANSWER: Words("laporan yang diminta", "the report asked for"),
    Ground.REPORT_PERIODIC: Words("laporan berkala", "the periodic report"),
    Ground.MINUTES: Words("berita acara pemadanan", "the matching minutes"),
}
DISCLOSURES = {
    Disclosure.CONSENT: Words("dengan persetujuan", "by consent"),
    Disclosure.ALREADY_PUBLIC: Words("bila sudah menjadi milik umum", "when already public"),
    Disclosure.COURT_OR_AUTHORITY: Words(
        "atas perintah pengadilan atau instansi berwenang", "by order of a court or an authority"
    ),
    Disclosure.LAW: Words("karena peraturan perundang-undangan", "as the law requires"),
}
LIMITED = {
    LimitedData.EXCHANGED: Words("data yang dipertukarkan", "the data exchanged"),
    LimitedData.DISCLOSED_BY_CONSENT: Words(
        "data yang diungkap dengan persetujuan", "data disclosed by consent"
    ),
}
END_CAUSES = {
    EndCause.ANY: Words("apa pun sebab berakhirnya", "whatever the cause of the end"),
    EndCause.LAPSED: Words(
        "bila jangka waktunya habis tanpa diperpanjang", "when the term ran out and was not renewed"
    ),
}
ANSWERABLE = {
    "receiver": Words("penerima data bertanggung jawab", "the receiver of the data answers"),
    "giver": Words("pemberi data bertanggung jawab", "the giver of the data answers"),
    "both": Words(
        "pemberi dan penerima data bertanggung jawab", "giver and receiver of the data both answer"
    ),
}
INSTRUMENTS = {
    Instrument.ADDENDUM: Words("adendum", "addendum"),
    Instrument.AMENDMENT: Words("amandemen", "amendment"),
}
FORA = {
    Forum.DELIBERATION: Words("musyawarah", "deliberation"),
    Forum.LAW: Words("peraturan perundang-undangan", "the law"),
    Forum.COURT: Words("pengadilan", "the court"),
    Forum.ARBITRATION: Words("arbitrase", "arbitration"),
}
SEALS = {
    Seal.INSTITUTION: Words("cap instansi", "the institution's seal"),
    Seal.OFFICE: Words("stempel jabatan", "the seal of office"),
    Seal.UNSAID: Words("cap tidak disebut", "seal not stated"),
}
