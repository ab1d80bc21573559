"""Hand the trail out as a file. That it left the house is an entry of its own."""

from pathlib import Path

from app.acts.doing import Doing, on_register
from app.domain.people import Power
from app.register.audit_export import Bundled, as_text, private_file, write_bundle, write_csv
from app.register.audit_reading import TrailFilter
from app.register.database import reading


def export_csv(doing: Doing, target: Path, wanted: TrailFilter) -> int:
    """For reading; says how many acts it holds."""
    with private_file(target) as file:
        _tell(doing, target)
        with reading(doing.engine) as session:
            text = as_text(file)
            count = write_csv(session, doing.by, wanted, text)
            text.detach()
            return count


def export_bundle(doing: Doing, target: Path) -> Bundled:
    """For verifying without this program."""
    with private_file(target) as file:
        _tell(doing, target)
        with reading(doing.engine) as session:
            return write_bundle(session, doing.by, file, doing.now)


def _tell(doing: Doing, target: Path) -> None:
    with on_register(doing, "audit.export", target.name, Power.AUDIT, even_without_changes=True):
        pass
