"""What roles and powers are called."""

from app.domain.people import Power, Role
from app.wording.language import Language, Words

_ROLES = {
    Role.ADMINISTRATOR: Words("Pengelola", "Administrator"),
    Role.MANAGER: Words("Pengelola perjanjian", "Agreement manager"),
    Role.APPROVER: Words("Penyetuju", "Approver"),
    Role.READER: Words("Pembaca", "Reader"),
    Role.PARTNER: Words("Mitra", "Partner"),
}

_TASKS = {
    Role.ADMINISTRATOR: Words(
        "mengurus orang, lembaga, hari libur, dan setelan",
        "looks after people, institutions, holidays and settings",
    ),
    Role.MANAGER: Words(
        "menyusun perjanjian dan mencatat kejadian", "drafts agreements and records what happens"
    ),
    Role.APPROVER: Words("menyetujui yang diusulkan orang lain", "approves what others propose"),
    Role.READER: Words("melihat dan memeriksa, tidak mengubah", "views and audits, changes nothing"),
    Role.PARTNER: Words(
        "dari pihak lain; melihat perjanjian lembaganya sendiri saja",
        "from the other party; sees only that institution's agreements",
    ),
}

# What somebody wanted to do, after "may not": in the words of the office.
_POWERS = {
    Power.SEE: Words("melihat ini", "look at this"),
    Power.AUDIT: Words("memeriksa jejak audit", "read the audit trail"),
    Power.DRAFT: Words("menyusun atau mengoreksi perjanjian", "draft or correct agreements"),
    Power.RECORD: Words("mencatat kejadian", "record what happened"),
    Power.PROPOSE: Words("mengusulkan keputusan", "propose decisions"),
    Power.APPROVE: Words("menyetujui", "approve"),
    Power.WITHDRAW: Words("menarik perjanjian dari register", "withdraw agreements from the register"),
    Power.ADMINISTER: Words("mengelola orang dan setelan", "administer people and settings"),
    Power.DELIVER: Words("mencatat penyampaian dari pihak mitra", "record what a partner delivers"),
    Power.DISPUTE: Words("menyanggah kesimpulan", "dispute conclusions"),
    Power.ANSWER: Words("menjawab sanggahan", "answer disputes"),
}


def role_name(role: Role, language: Language) -> str:
    return _ROLES[role].to(language)


def role_task(role: Role, language: Language) -> str:
    return _TASKS[role].to(language)


def power_name(power: Power, language: Language) -> str:
    return _POWERS[power].to(language)
