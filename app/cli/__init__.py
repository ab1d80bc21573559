"""The command line: one verb a function. What a verb does is done in the rooms; here it is asked for and shown."""

import sys
from typing import NoReturn

import click

from app.cli.output import complain, own_fault
from app.cli.verbs import ikat
from app.domain.faults import FaultyInput


def _told(error: Exception) -> None:
    """A disk that is full, or a database that went away, is told as what it is; anything else is ours to mend."""
    from app.register.contention import trouble_in

    trouble = trouble_in(error)
    if trouble is None:
        own_fault(error)
    else:
        complain(FaultyInput(trouble))


def main() -> NoReturn:
    """Run a verb, and end with 0 done, 1 the input is at fault, 2 wrong usage, 3 a fault of ours."""
    try:
        # A verb that has an exit code of its own to give returns it.
        code = ikat.main(standalone_mode=False)
    except FaultyInput as error:
        complain(error)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # Whoever reads us (`head`) has seen enough.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - whatever it is, the person gets a line and not a traceback
        _told(error)
        sys.exit(3)
    sys.exit(code if isinstance(code, int) else 0)
