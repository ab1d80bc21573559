"""Guards in the database itself: what the register promises never to do, it cannot do by accident either.

Whoever owns the database can lift them; the audit chain is what shows it then.
"""

from alembic import op

_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{message}'; END $$
"""


def refuse(name: str, table: str, action: str, message: str, unless: str | None = None) -> None:
    """Refuse UPDATE or DELETE on a table, save where `unless` (over OLD and NEW) holds."""
    when = f"WHEN (NOT ({unless}))" if unless else ""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION.format(name=name, message=message))
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {name}()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW {when} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def lift(name: str, table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION {name}()")
    else:
        op.execute(f"DROP TRIGGER {name}")
