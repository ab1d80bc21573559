"""On PostgreSQL with several nodes: each message that is put into the outbox is deferred to procrastinate as a job.

A trigger does so, within the very transaction in which a message is written: a message without its job there cannot be,
whoever writes it. Put off, it is deferred anew for its next time. procrastinate's own tables are its own: it makes them
and brings them up to date, and no step of ours knows them.
"""

from sqlalchemy import Engine, text

from app.register.database import writing

QUEUE, TASK = "mail", "deliver"

_DEFER = f"""
CREATE OR REPLACE FUNCTION ikat_defer_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM procrastinate_defer_jobs_v1(ARRAY[
        ('{QUEUE}', '{TASK}', 0, NULL, NULL, jsonb_build_object('message', NEW.id),
         GREATEST(NEW.not_before, COALESCE(NEW.next_attempt_at, NEW.not_before)))
        ::procrastinate_job_to_defer_v1]);
    RETURN NULL;
END $$
"""
_TRIGGERS = (
    _DEFER,
    """
    CREATE OR REPLACE TRIGGER ikat_defer_new AFTER INSERT ON outbox
    FOR EACH ROW WHEN (NEW.state = 'waiting') EXECUTE FUNCTION ikat_defer_delivery()
    """,
    """
    CREATE OR REPLACE TRIGGER ikat_defer_again AFTER UPDATE ON outbox
    FOR EACH ROW WHEN (NEW.state = 'waiting' AND (
        OLD.state IN ('failed', 'suppressed', 'held')
        OR NEW.next_attempt_at IS DISTINCT FROM OLD.next_attempt_at
        OR NEW.not_before IS DISTINCT FROM OLD.not_before))
    EXECUTE FUNCTION ikat_defer_delivery()
    """,
)
# Any number that nobody else of ours locks.
_TURN = 7_310_001


def defers(engine: Engine) -> bool:
    """Whether this register's messages are deferred."""
    if engine.dialect.name != "postgresql":
        return False
    known = text("SELECT 1 FROM pg_trigger WHERE tgname = 'ikat_defer_new' AND NOT tgisinternal")
    with engine.connect() as connection:
        return connection.execute(known).first() is not None


def begin_to_defer(engine: Engine) -> None:
    """After procrastinate has its tables. Several nodes may ask at once."""
    with writing(engine) as session:
        session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
        for step in _TRIGGERS:
            session.execute(text(step))


def cease_to_defer(engine: Engine) -> None:
    """A worker that keeps the time itself needs no jobs: none must pile up."""
    with writing(engine) as session:
        for trigger in ("ikat_defer_new", "ikat_defer_again"):
            session.execute(text(f"DROP TRIGGER IF EXISTS {trigger} ON outbox"))
