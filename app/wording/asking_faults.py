"""The sentences of faults in what is asked about an agreement: Indonesian, English."""

ASKING_SENTENCES: dict[str, tuple[str, str]] = {
    "record.unknown": (
        "tidak ada rekaman bernama '{name}'; yang ada: {known}; atau sebut berkas rekaman",
        "there is no record '{name}'; there are: {known}; or give the file of a record",
    ),
    "range.reversed": (
        "--until {until} lebih awal daripada --from {from}; tukar keduanya",
        "--until {until} lies before --from {from}; swap them",
    ),
    "why_not.rule_unknown": (
        "aturan '{rule}' tidak dikenal; pilih salah satu: {rules}",
        "the rule '{rule}' is not known; one of: {rules}",
    ),
}
