"""What is installed is what was looked at: one version each, known by its digest."""

import json
import re
from pathlib import Path

import pytest

LISTS = sorted(Path("requirements").glob("*.txt"))


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
def test_every_library_is_pinned_with_its_digests(file: Path) -> None:
    logical = file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    wanted = [line for line in logical if line.strip() and not line.lstrip().startswith("#")]
    assert wanted
    for line in wanted:
        assert re.match(r"[A-Za-z0-9_.\[\],-]+==[^\s;]+[ ;]", line), line[:80]
        assert "--hash=sha256:" in line, line[:80]


def test_every_package_for_the_browser_is_pinned_with_its_digest() -> None:
    packages = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))["packages"]
    others = {name: one for name, one in packages.items() if name}
    assert others
    for name, one in others.items():
        assert one["integrity"].startswith("sha512-"), name
        # No address of its own: it comes from the registry that is set, and is known by its digest.
        assert "resolved" not in one, name


def test_the_set_up_takes_nothing_whose_digest_is_unknown() -> None:
    script = Path("app/setup/install.sh").read_text(encoding="utf-8").replace("\\\n", " ")
    calls = [line.strip() for line in script.splitlines() if line.strip().startswith("pip_install ")]
    assert calls
    ours = "pip_install --no-deps --no-build-isolation --editable ."
    assert ours in calls
    assert all("--require-hashes" in call for call in calls if call != ours)
    npm = [line for line in script.splitlines() if re.search(r"\bnpm (ci|install)\b", line)]
    assert [line for line in npm if "run npm" in line]
    assert all("npm ci --ignore-scripts" in line for line in npm if "run npm" in line)
