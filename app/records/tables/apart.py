"""A table that somebody sent, read in a process of its own: neither a bomb nor a bug in a reader reaches further."""

from app.apart import Apart, Died
from app.domain.faults import Fault, FaultyInput
from app.records.tables.cells import Table
from app.records.tables.reader import FAULTY, MEMORY, faults_of, table_of

# Seconds of a processor; twenty thousand rows with every column of the template filled take half of it on a busy machine.
LABOUR = 120.0
# And on the clock, where many others want the same processor.
PATIENCE = 5 * LABOUR
# How many are read beside each other; who comes then waits for one of them.
AT_ONCE = 2


class Readers:
    """Processes that read tables."""

    def __init__(self, module: str = "app.records.tables.reader", *, labour: float = LABOUR) -> None:
        self._labour = labour
        self._apart = Apart(module, patience=PATIENCE, labour=labour, at_once=AT_ONCE)
        self.pids, self.close = self._apart.pids, self._apart.close

    def read(self, content: bytes) -> Table:
        """As `read_table` does, within limits of memory and time."""
        try:
            verdict, said = self._apart.ask(content)
        except TimeoutError as error:
            raise FaultyInput(Fault("table.too_slow", {"seconds": int(self._labour)})) from error
        except Died as error:
            raise FaultyInput(Fault("table.reader_stopped", {"most": MEMORY >> 20})) from error
        if verdict == FAULTY:
            raise FaultyInput(*faults_of(said))
        return table_of(said)


_READERS = Readers()


def read_apart(content: bytes) -> Table:
    return _READERS.read(content)
