"""A reader with a fault of the kind that no language guards against: over one content it writes where nothing is."""

import ctypes

from app.apart import Answering, Said, serve
from app.records.tables.reader import MEMORY
from app.records.tables.reader import begin as begin_soundly

CRASHES = b"ini menjatuhkan pembacanya"


def begin() -> Answering:
    soundly = begin_soundly()

    def answering(body: bytes) -> Said:
        if body == CRASHES:
            ctypes.string_at(0)
        return soundly(body)

    return answering


if __name__ == "__main__":
    serve(begin, memory=MEMORY)
