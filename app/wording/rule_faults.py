"""The sentences of faults in the rule book and in the readings an agreement takes."""

RULE_SENTENCES: dict[str, tuple[str, str]] = {
    "book.block_unknown": (
        "blok '{kind}' tidak dikenal; pakai rule atau example",
        "the block '{kind}' is not known; use rule or example",
    ),
    "book.examples_missing": (
        "aturan '{rule}' punya {count} contoh; tulis paling sedikit dua, satu yang tepat waktu dan satu yang tidak",
        "the rule '{rule}' has {count} examples; write at least two, one in time and one not",
    ),
    "book.example_parts": (
        "contoh harus memuat agreement, as_of dan expect",
        "an example must hold agreement, as_of and expect",
    ),
    "rule.no_block": ("blok aturan kosong; isi when dan then", "the rule block is empty; give when and then"),
    "rule.part_unknown": (
        "bagian '{part}' tidak dikenal; aturan terdiri dari id, when, none, each, then",
        "the part '{part}' is not known; a rule has id, when, none, each, then",
    ),
    "rule.part_missing": ("bagian '{part}' wajib ada", "the part '{part}' is required"),
    "rule.mapping": ("harus berupa isian bernama", "must be named values"),
    "rule.none_is_a_list": (
        "none memuat daftar pola; awali tiap pola dengan tanda hubung",
        "none holds a list of patterns; begin each with a hyphen",
    ),
    "rule.alias": (
        "nama '{alias}' tidak dapat dipakai atau sudah dipakai dalam aturan ini",
        "the name '{alias}' cannot be used, or is used already in this rule",
    ),
    "rule.id": (
        "'{text}' bukan nama aturan; tulis misalnya renewal.notice",
        "'{text}' is not a rule's name; write it like renewal.notice",
    ),
    "rule.twice": ("aturan '{rule}' tertulis dua kali", "the rule '{rule}' stands twice"),
    "rule.too_many_patterns": (
        "lebih dari {most} pola dalam satu aturan; pecah menjadi beberapa aturan",
        "more than {most} patterns in one rule; make several rules of it",
    ),
    "rule.too_many_tests": (
        "lebih dari {most} syarat dalam satu pola; pecah aturannya",
        "more than {most} conditions in one pattern; split the rule",
    ),
    "rule.kind_unknown": (
        "jenis fakta '{kind}' tidak dikenal; daftarnya dalam app/reasoning/kinds.py",
        "the kind of fact '{kind}' is not known; they stand in app/reasoning/kinds.py",
    ),
    "rule.conclusion_unknown": (
        "'{kind}' bukan jenis fakta yang dapat disimpulkan",
        "'{kind}' is not a kind of fact that can be concluded",
    ),
    "rule.property_unknown": (
        "fakta '{kind}' tidak punya sifat '{property}'; periksa ejaannya",
        "the fact '{kind}' has no property '{property}'; check its spelling",
    ),
    "rule.operator_unknown": (
        "pembanding '{operator}' tidak dikenal; pakai eq, ne, lt, lte, gt atau gte",
        "the operator '{operator}' is not known; use eq, ne, lt, lte, gt or gte",
    ),
    "rule.types_differ": (
        "sifat '{property}' berjenis {wanted}, dibandingkan dengan {got}",
        "the property '{property}' is of type {wanted} and compared with {got}",
    ),
    "rule.no_order": (
        "sifat '{property}' tidak punya urutan; '{operator}' hanya untuk bilangan dan hari",
        "the property '{property}' has no order; '{operator}' is for numbers and days alone",
    ),
    "rule.value": (
        "'{text}' bukan nilai yang dapat dipakai aturan",
        "'{text}' is not a value that a rule can use",
    ),
    "rule.function_unknown": (
        "fungsi {function} tidak dikenal; daftarnya dalam app/reasoning/functions.py",
        "the function {function} is not known; they stand in app/reasoning/functions.py",
    ),
    "rule.function_arguments": (
        "fungsi {function} meminta {wanted} nilai, diberi {got}",
        "the function {function} asks for {wanted} values and is given {got}",
    ),
    "rule.denies_its_own": (
        "aturan '{rule}' menyangkal sesuatu yang mengikuti darinya; hapus lingkaran melalui none atau each",
        "the rule '{rule}' denies what follows from it; break the circle through none or each",
    ),
    "reading.unknown": (
        "temuan '{code}' tidak punya bacaan lain; yang punya: {known}",
        "the finding '{code}' has no other reading; those that have: {known}",
    ),
    "reading.choice": (
        "'{text}' bukan bacaan temuan ini; pilih salah satu: {allowed}",
        "'{text}' is not a reading of this finding; one of: {allowed}",
    ),
}
