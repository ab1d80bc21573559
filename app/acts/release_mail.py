"""Let a restored register send its mail again, once a person has seen that it is the one to send."""

from app.acts.doing import Doing, because, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.state import MAIL_HELD, mail_held, set_state


def release_mail(doing: Doing, reason: str) -> None:
    reason = because(reason)
    with on_register(doing, "mail.release", "mail", Power.ADMINISTER, reason=reason) as session:
        if mail_held(session) is None:
            raise FaultyInput(Fault("mail.not_held"))
        set_state(session, MAIL_HELD, {"released_at": doing.now.isoformat()})
