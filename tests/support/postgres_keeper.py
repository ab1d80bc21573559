"""Runs one PostgreSQL server for one test run, in a process that outlives neither.

It is started by the first test that needs a server, with the folder of the run as its argument. Whoever runs the tests
holds a lock on the file `alive` there. The kernel lets go of it when that process ends, however it ends; the keeper
then stops the server and removes the folder.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

INITDB = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


def server_account() -> int | None:
    """PostgreSQL refuses to run as root: whose process it is to be instead."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise RuntimeError("there is neither a user postgres nor a user nobody")


def start(binaries: Path, run: Path) -> subprocess.Popen[bytes]:
    data, log = run / "data", run / "log"
    data.mkdir()
    account = server_account()
    if account is not None:
        for folder in (run, data):
            os.chown(folder, account, -1)
    groups: list[int] | None = None if account is None else []
    with log.open("wb") as output:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "postgres", *INITDB],
            user=account, extra_groups=groups, cwd=run, stdout=output, stderr=output, check=True,
        )  # fmt: skip
    return launch(binaries, run)


def launch(binaries: Path, run: Path) -> subprocess.Popen[bytes]:
    """The server over what lies in the folder, ready to be asked."""
    data, account = run / "data", server_account()
    groups: list[int] | None = None if account is None else []
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with (run / "log").open("ab") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", run, *settings],
            user=account, extra_groups=groups, cwd=run, stdout=output, stderr=output,
        )  # fmt: skip
    for _ in range(300):
        if subprocess.run([binaries / "pg_isready", "-q", "-h", run], check=False).returncode == 0:
            return server
        if server.poll() is not None:
            break
        time.sleep(0.1)
    server.kill()
    raise RuntimeError("the server did not become ready")


def keep(binaries: Path, run: Path) -> None:
    try:
        server = start(binaries, run)
    except (OSError, RuntimeError, subprocess.SubprocessError) as fault:
        (run / "failed").write_text(
            f"{fault}; {(run / 'log').read_text(errors='replace')[-500:]}", encoding="utf-8"
        )
    else:
        (run / "ready").touch()
        wait_for_the_end(run)
        server.send_signal(signal.SIGINT)
        server.wait()
    wait_for_the_end(run)
    shutil.rmtree(run, ignore_errors=True)


def wait_for_the_end(run: Path) -> None:
    with (run / "alive").open("rb") as alive:
        fcntl.flock(alive, fcntl.LOCK_SH)


if __name__ == "__main__":
    # The worker that starts it may end long before the run does: the keeper is nobody's child.
    if os.fork():
        os._exit(0)
    os.setsid()
    keep(Path(sys.argv[1]), Path(sys.argv[2]))
