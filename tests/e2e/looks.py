"""How a page is looked at: light on a desk in every run, dark on a telephone as well in the long one."""

import pytest

_DARK = pytest.param("dark", marks=pytest.mark.long)
_TELEPHONE = pytest.param("dark", 360, marks=pytest.mark.long)

schemes = pytest.mark.parametrize("scheme", ["light", _DARK])
looks = pytest.mark.parametrize(("scheme", "width"), [("light", 1280), _TELEPHONE])
