"""A process that has read the program in already, and becomes the command line whenever it is asked to.

Each call is a process of its own all the same, with its own environment, arguments and files: a fork. What it spares is
the second and more in which Python reads the program in, some hundred times. That the verbs also start from nothing
is tested in `test_from_nothing.py`.
"""

import gc
import json
import os
import random
import runpy
import sys
from importlib import import_module
from typing import Any, NoReturn

from app.reasoning.evaluation import the_reasoner

# Whatever a verb may want.
WANTED = (
    "app.acts.backup",
    "app.acts.demo_history",
    "app.acts.import_register",
    "app.acts.papers.prepare",
    "app.acts.restore",
    "app.acts.sweep",
    "app.cli.opening",
    "app.cli.verbs",
    "app.reasoning.timeline",
)


def main() -> None:
    for name in WANTED:
        import_module(name)
    the_reasoner()
    # What is there already is never garbage: no child copies it only to look.
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(asked: dict[str, Any]) -> NoReturn:
    """Ends as Python ends the program: with its exit code, or with what went wrong."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, file in enumerate(asked["files"]):
        opened = os.open(file, os.O_RDONLY if number == 0 else os.O_WRONLY)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["ikat", *asked["arguments"]]
    random.seed()
    runpy.run_module("app.cli", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    main()
