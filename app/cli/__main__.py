"""`python -m app.cli`, which is what `ikat` runs."""

from app.cli import main

main()
