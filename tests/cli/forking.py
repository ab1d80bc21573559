"""A process that has read the program in already, and becomes the command line whenever it is asked to.

Each call is a process of its own all the same, with its own environment, arguments and files: a fork. What it spares is
the second and more in which Python reads the program in, some hundred times. That the program starts from nothing is
tested where `./ikat` is.
"""

import atexit
import gc
import json
import os
import random
import runpy
import sys
import traceback
from typing import Any, NoReturn

# Whatever a verb may want.
import app.acts.backup
import app.acts.demo_history
import app.acts.import_register
import app.acts.papers.prepare
import app.acts.restore
import app.acts.sweep
import app.cli.opening
import app.cli.verbs
import app.reasoning.timeline  # noqa: F401
from app.reasoning.evaluation import the_reasoner


def main() -> None:
    the_reasoner()
    # What is there already is never garbage: no child copies it only to look.
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - to whoever asked


def _become(asked: dict[str, Any]) -> NoReturn:
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, file in enumerate(asked["files"]):
        mode = os.O_RDONLY if number == 0 else os.O_WRONLY
        opened = os.open(file, mode)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.argv = ["ikat", *asked["arguments"]]
    random.seed()
    code: Any = 1
    try:
        runpy.run_module("app.cli", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - as Python itself would tell it
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
