"""The same for findings about rights, letters, secrecy and the paper itself, and for bare days anywhere."""

from collections.abc import Mapping
from typing import Final

from app.wording.finding_sentences import SHOWN, FindingWords
from app.wording.language import Words

TEXTUAL: Final[Mapping[str, FindingWords]] = {
    "rights.unmatched": FindingWords(
        Words("Hak tanpa padanan", "Rights without a matching duty"),
        Words(
            "Hak mendapat sesuatu yang tidak menjadi kewajiban siapa pun.",
            "Rights to receive something that nobody has a duty to give.",
        ),
        SHOWN,
    ),
    "duties.unmatched": FindingWords(
        Words("Kewajiban tanpa padanan", "Duties without a matching right"),
        Words(
            "Kewajiban terhadap pihak lain yang tidak terdaftar sebagai hak pihak itu.",
            "Duties towards another party that are not listed among that party's rights.",
        ),
        SHOWN,
    ),
    "period.day_kind_unsaid": FindingWords(
        Words("Jenis hari tidak disebut", "Kind of day not stated"),
        Words(
            'Tenggatnya dalam "hari", tanpa kata kalender atau kerja.',
            'The time is in "days", without saying whether calendar or working days.',
        ),
        {"calendar": Words("Hari kalender.", "Calendar days.")},
    ),
    "notice.confirmation_open": FindingWords(
        Words("Konfirmasi tanpa tenggat", "Confirmation without a deadline"),
        Words(
            "Pemberitahuan dihitung sejak dikonfirmasi, tetapi tidak dikatakan oleh siapa dan sampai kapan.",
            "A notice counts once confirmed, but the text does not say by whom and by when.",
        ),
        {
            "recipient": Words(
                "Penerimanya yang mengonfirmasi; register menagihnya dan memperlihatkannya.",
                "The recipient confirms; the register asks for it and shows that it is outstanding.",
            )
        },
    ),
    "contact.window_or_minimum": FindingWords(
        Words("Pergantian narahubung: jendela atau batas", "Change of contact: window or minimum"),
        Words(
            'Diberitahukan "dalam jangka waktu" sekian hari sebelum berlaku: paling lambat, atau di dalamnya?',
            'To be announced "within" a number of days before it takes effect: at least that many days before, or at any time within them?',
        ),
        {
            "minimum": Words("Sedikitnya sekian hari sebelumnya.", "At least that many days before."),
            "window": Words(
                "Kapan saja dalam hari-hari terakhir itu.", "At any time within those last days."
            ),
        },
    ),
    "contact.unofficial_mail": FindingWords(
        Words("Surel gratis untuk surat resmi", "A free e-mail address for official letters"),
        Words(
            "Surat resmi dialamatkan ke surel yang tidak dikelola instansi.",
            "Official letters go to an address that the institution does not run.",
        ),
        SHOWN,
        told=Words("Alamatnya: {told}.", "The address: {told}."),
    ),
    "confidentiality.use_limit_narrow": FindingWords(
        Words("Pembatasan penggunaan terlalu sempit", "The limit on use is narrow"),
        Words(
            "Yang dibatasi penggunaannya hanya data yang diungkap dengan persetujuan, bukan semua data.",
            "Use is limited only for data disclosed by consent, not for all data.",
        ),
        SHOWN,
    ),
    "data.after_end_silent": FindingWords(
        Words("Data sesudah berakhir dan kebocoran", "Data after the end, and leaks"),
        Words(
            "Tidak diatur pengembalian atau pemusnahan data sesudah berakhir, juga pemberitahuan bila data bocor.",
            "Nothing is said about returning or destroying data after the end, or about giving notice of a leak.",
        ),
        {
            "law": Words(
                "Ditunjukkan bersama undang-undang: kegagalan pelindungan data pribadi diberitahukan paling lambat 3 × 24 jam (UU 27/2022 Pasal 46).",
                "Shown with the law: a personal data breach must be notified within 3 × 24 hours (Law 27/2022, Article 46).",
            )
        },
    ),
    "dispute.no_fallback": FindingWords(
        Words("Sesudah musyawarah tidak ada apa-apa", "Nothing beyond deliberation"),
        Words(
            "Perselisihan diselesaikan dengan musyawarah; langkah bila mufakat tidak tercapai tidak disebut.",
            "Disputes are settled by deliberation; what follows when it fails is not said.",
        ),
        SHOWN,
    ),
    "amendment.form_unsaid": FindingWords(
        Words("Bentuk perubahan tidak disebut", "The form of a change is not stated"),
        Words(
            "Untuk perubahan tidak diminta tanda tangan para pihak, atau tanggal berlakunya.",
            "For a change, the parties' signatures or an effective date are not required.",
        ),
        {"asked": Words("Keduanya ditanyakan kepada pengguna.", "The user is asked for both.")},
    ),
    "parties.name_differs": FindingWords(
        Words("Nama penanda tangan berbeda", "The signatory's name differs"),
        Words(
            "Nama penanda tangan tercetak berbeda pada pembukaan dan pada tanda tangan.",
            "The signatory's name is printed differently in the opening and at the signature.",
        ),
        {"opening": Words("Nama pada pembukaan.", "The name in the opening.")},
        told=Words("Tercetak: {told}.", "Printed: {told}."),
    ),
    "signatory.mandate": FindingWords(
        Words("Keputusan pengangkatan sudah lama", "An old decree of appointment"),
        Words(
            "Keputusan pengangkatan penanda tangan sudah genap empat tahun ketika perjanjian ditandatangani.",
            "The signatory's decree of appointment was four years old or more at the signing.",
        ),
        {
            "asked": Words(
                "Ditanyakan kepada pengguna apakah ada keputusan yang lebih baru.",
                "The user is asked whether there is a newer decree.",
            )
        },
        told=Words("Penanda tangan dan keputusannya: {told}.", "The signatory and the decree: {told}."),
    ),
    "parent.may_have_lapsed": FindingWords(
        Words("Payung mungkin sudah berakhir", "The umbrella memorandum may have lapsed"),
        Words(
            "Masa berlaku nota kesepahaman yang ditindaklanjuti tidak disebut.",
            "The memorandum that this agreement follows up does not state its term.",
        ),
        {
            "asked": Words(
                "Tanggal berakhirnya ditanyakan kepada pengguna.", "The user is asked for its end date."
            )
        },
    ),
    "paper.incomplete": FindingWords(
        Words("Naskah tidak lengkap pada berkas", "The paper on file is incomplete"),
        Words("Sebagian perjanjian tidak ada pada berkas.", "Part of the agreement is not on file."),
        {
            "asked": Words(
                "Bagian yang kurang diminta dari pengguna.", "The user is asked for what is missing."
            )
        },
        told=Words("Halaman yang tersimpan: {told}.", "Pages on file: {told}."),
    ),
}
