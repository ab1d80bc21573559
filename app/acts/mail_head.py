"""Mail the head of the trail to those who look after the register: what lies in a mailbox, nobody here can rewrite."""

from app.acts.doing import Doing
from app.acts.tell_head import tell_head
from app.domain.people import Role
from app.register import accounts, outbox
from app.register.database import writing
from app.wording.language import Language


def mail_head(doing: Doing) -> int:
    """To how many it goes; to none where nothing was done since it was told last."""
    told = tell_head(doing)
    if told is None:
        return 0
    facts = {"seq": told.seq, "hash": told.hash, "at": told.at.isoformat()}
    with writing(doing.engine) as session:
        keepers = [
            one
            for one in accounts.accounts(session)
            if one.role is Role.ADMINISTRATOR and one.opened_at is not None and one.closed_at is None
        ]
        for one in keepers:
            outbox.add(
                session,
                message_id=f"kepala-{told.seq}-{one.id}",
                event="audit_head",
                address=one.email,
                language=one.language or Language.INDONESIAN,
                facts=facts,
                now=doing.now,
                account=one.id,
            )
    return len(keepers)
