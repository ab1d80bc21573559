import pytest

from app.domain.attachments import LONGEST_NAME, Media, tidy_name


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("laporan.pdf", "laporan.pdf"),
        ("LAPORAN.PDF", "LAPORAN.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\ani\\laporan akhir.pdf", "laporan akhir.pdf"),
        ("laporan\r\nX-Jahat: ya.pdf", "laporan X-Jahat_ ya.pdf"),
        ("bukti\u202efdp.exe", "bukti fdp.exe.pdf"),
        ("laporan\0.pdf", "laporan.pdf"),
        ("", "berkas.pdf"),
        ("...", "berkas.pdf"),
        (".pdf", "pdf.pdf"),
        ("surat.docx", "surat.docx.pdf"),
        ('a"b;c.pdf', "a_b;c.pdf"),
        ("re\u0301sume\u0301.pdf", "résumé.pdf"),
    ],
)
def test_a_name_keeps_what_a_person_reads_and_ends_as_the_file_is(name: str, tidy: str) -> None:
    assert tidy_name(name, Media.PDF) == tidy


def test_a_long_name_is_cut_before_its_ending() -> None:
    name = tidy_name("a" * 4000 + ".pdf", Media.PDF)
    assert len(name) == LONGEST_NAME
    assert name.endswith("a.pdf")


def test_a_photograph_may_end_in_either_way() -> None:
    assert tidy_name("foto.JPEG", Media.JPEG) == "foto.JPEG"
    assert tidy_name("foto", Media.JPEG) == "foto.jpg"
