"""A disk with little room: a file system in memory, mounted for one test and taken off whatever comes of it."""

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.left_out import leave_out

# PostgreSQL grows by pages of so many bytes.
PAGE = 8192


@dataclass(frozen=True)
class SmallDisk:
    folder: Path

    @contextmanager
    def filled(self, pages: int) -> Iterator[None]:
        """Only so many pages are left, until the ballast is thrown off."""
        ballast = self.folder / "tolak-bara"
        try:
            with ballast.open("wb") as file:
                while (room := shutil.disk_usage(self.folder).free - pages * PAGE) > 0:
                    try:
                        os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, room)
                    except OSError as error:
                        # Whoever writes meanwhile took some of it.
                        if error.errno != errno.ENOSPC:
                            raise
            yield
        finally:
            ballast.unlink()


@contextmanager
def small_disk(megabytes: int, owner: int | None) -> Iterator[SmallDisk]:
    """`owner`: who may write there; leaves the test out where one may not mount."""
    if os.geteuid() != 0:
        leave_out("cakram kecil", "hanya root memasang tmpfs")
    folder = Path(tempfile.mkdtemp(prefix="ikat-cakram-"))
    try:
        options = f"size={megabytes}m,mode=700,uid={0 if owner is None else owner}"
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "ikat-cakram", folder],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if mounted.returncode != 0:
            leave_out("cakram kecil", mounted.stderr.strip())
        try:
            yield SmallDisk(folder)
        finally:
            # Also where somebody still has a file open there: then it goes when the last one lets go.
            subprocess.run(["umount", "--lazy", folder], check=True)
    finally:
        # Never more than the empty folder: were it still mounted, this would fail.
        folder.rmdir()
