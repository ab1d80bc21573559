"""The sentences of faults in the table of reminders, and in how people want to be reminded."""

REMINDER_SENTENCES: dict[str, tuple[str, str]] = {
    "reminders.no_table": (
        "berkas ini tidak memuat tabel pengingat; tulis tabelnya dengan garis tegak",
        "this file holds no table of reminders; write the table with vertical bars",
    ),
    "reminders.second_table": (
        "tabel kedua dimulai di sini; gabungkan dengan yang pertama",
        "a second table begins here; join it with the first",
    ),
    "reminders.head": (
        "kepala tabel harus: {columns}",
        "the head of the table must be: {columns}",
    ),
    "reminders.unruled": (
        "di bawah kepala tabel harus ada baris garis, misalnya |---|---|",
        "below the head of the table a ruled line must stand, such as |---|---|",
    ),
    "reminders.cells": (
        "baris ini punya {count} kolom, seharusnya {columns}",
        "this line has {count} columns and should have {columns}",
    ),
    "reminders.word": (
        "'{text}' tidak dikenal; pakai salah satu: {known}",
        "'{text}' is not known; use one of: {known}",
    ),
    "reminders.lead": (
        "'{text}' bukan jarak hari; tulis misalnya 30, 7, 0, +1, +tiap atau -",
        "'{text}' is not a number of days; write for example 30, 7, 0, +1, +tiap or -",
    ),
    "reminders.lead_order": (
        "jarak hari '{text}' harus urut dari yang terjauh sampai yang paling akhir, tanpa ulangan",
        "the days '{text}' must go from the farthest to the last, none of them twice",
    ),
    "reminders.lead_long": (
        "{days} hari terlalu jauh; paling banyak {longest}",
        "{days} days is too far; at most {longest}",
    ),
    "reminders.lead_daily": (
        "'{text}': +tiap sudah mencakup setiap hari kerja; hapus jarak bertanda tambah yang lain",
        "'{text}': +tiap covers every working day; take the other days with a plus away",
    ),
    "reminders.at_once_daily": (
        "yang segera tidak boleh setiap hari; sebut harinya, misalnya 1, 0, +1",
        "what goes at once cannot go every day; name the days, for example 1, 0, +1",
    ),
    "reminders.overlap": (
        "baris ini berbicara tentang tenggat yang sama dengan baris {other}; hapus atau persempit salah satunya",
        "this line speaks of the same deadlines as line {other}; remove or narrow one of them",
    ),
    "reminders.gap": (
        "tidak ada baris 'semua' untuk tenggat {kind}, {nature}, {side}; tambahkan satu",
        "no line for all rules speaks of deadlines {kind}, {nature}, {side}; add one",
    ),
    "reminders.hour": (
        "jam ikhtisar harus antara 0 dan 23",
        "the hour of the digest must lie between 0 and 23",
    ),
    "reminders.rows": (
        "satu perjanjian paling banyak punya {most} baris sendiri; gabungkan beberapa di antaranya",
        "an agreement has at most {most} lines of its own; join some of them",
    ),
    "reminders.nobody": (
        "hanya orang yang masuk dengan akunnya yang dapat mengatur pengingatnya; masuklah dahulu",
        "only somebody who signed in with an account can say how to be reminded; sign in first",
    ),
}
