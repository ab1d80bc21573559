"""The sentences of faults about a year's holidays: Indonesian, English."""

HOLIDAY_SENTENCES: dict[str, tuple[str, str]] = {
    "holidays.line": ("baris {line} tidak terbaca", "line {line} cannot be read"),
    "holidays.unnamed": (
        "hari libur tanpa nama; tulis tanggal, nama dan jenis, dipisahkan titik koma",
        "a holiday without a name; write its day, name and kind, with semicolons between them",
    ),
    "holidays.kind": (
        "jenis '{text}' tidak dikenal; tulis libur nasional atau cuti bersama",
        "the kind '{text}' is unknown; write libur nasional or cuti bersama",
    ),
    "holidays.none": (
        "tahun {year} tidak dapat dipastikan tanpa satu pun hari libur; isi daftar harinya",
        "the year {year} cannot be confirmed without a single holiday; give the list of its days",
    ),
    "holidays.too_many": (
        "lebih dari {most} hari libur dalam setahun; periksa apakah daftar itu benar satu tahun",
        "more than {most} holidays in a year; check that the list is of one year",
    ),
    "holidays.year_far": (
        "tahun {year} terlalu jauh; hari libur dicatat dari tahun {first} sampai dengan tahun {last}",
        "the year {year} is too far; holidays are kept from {first} through {last}",
    ),
    "holidays.moved": (
        "daftar hari libur diubah orang lain sementara itu; periksa lagi akibatnya, lalu simpan",
        "somebody else changed the holidays meanwhile; look at what follows again, then save",
    ),
}
