"""`./ikat bench [NAME]`: the benchmarks by name; without a name each of them in turn."""

import sys
from pathlib import Path

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure, each thing against its floor and its peers in the same run. Without a name: everything."""
    if context.invoked_subcommand is None:
        for name, command in sorted(bench.commands.items()):
            click.echo(f"── {name}: {command.get_short_help_str()}")
            context.invoke(command)


@bench.command()
@click.option("--cases", type=click.IntRange(min=2), default=200, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=7, show_default=True)
@click.option("--evaluations", type=click.IntRange(min=10), default=5_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def reason(cases: int, rounds: int, evaluations: int, seed: int) -> None:
    """Evaluations a second, beside Python by hand, bare durable-rules, CLIPS and ZEN."""
    from tests.bench.reason import measure

    measure(cases, rounds, evaluations, seed)


@bench.command()
@click.argument("counts", type=click.IntRange(min=1), nargs=-1, metavar="[N]…")
@click.option("--sample", type=click.IntRange(min=100), help="Measure the floor on so many, and multiply.")
def sweep(counts: tuple[int, ...], sample: int | None) -> None:
    """A sweep over registers of so many agreements (2000), beside bare evaluation and insertion."""
    from tests.bench.sweeping import measure_each

    measure_each(counts or (2000,), sample)


@bench.command()
@click.argument("counts", type=click.IntRange(min=1), nargs=-1, metavar="[N]…")
def act(counts: tuple[int, ...]) -> None:
    """One act (record, conclude, keep) in registers of so many agreements (2000), beside the same rows inserted bare."""
    from tests.bench.acting import measure_each

    measure_each(counts or (2000,))


@bench.command()
@click.argument("counts", type=click.IntRange(min=1000), nargs=-1, metavar="[N]…")
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Where registers stay for another run."
)
@click.option("--peer/--no-peer", default=True, help="Beside Django's admin.")
@click.option("--postgresql", is_flag=True, help="On a server of its own, in place of SQLite.")
def web(counts: tuple[int, ...], keep: Path | None, *, peer: bool, postgresql: bool) -> None:
    """The register's page, one agreement and search in registers of so many agreements (10000), beside bare SQL and Django's admin."""
    from tests.bench.web import measure

    measure(counts or (10_000,), keep, peer, on_postgresql=postgresql)


@bench.command()
@click.argument("count", type=click.IntRange(min=100), default=1_000, metavar="[N]")
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True)
def paint(count: int, rounds: int) -> None:
    """What a person waits for in Chromium: the largest paint of each page, and from a press to its answer."""
    from tests.bench.paint import measure

    measure(count, rounds)


@bench.command()
@click.option("--messages", type=click.IntRange(min=10), default=300, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--web", is_flag=True, help="What whoever looks at pages meanwhile notices of it.")
def mail(messages: int, rounds: int, *, web: bool) -> None:
    """Messages out of the outbox, with all commits, beside a bare loop over one connection."""
    from tests.bench.mail import measure
    from tests.bench.mail_beside_web import measure as beside_web

    if web:
        beside_web(messages)
    else:
        measure(messages, rounds)


@bench.command()
@click.option("--due", type=click.IntRange(min=1), default=1_000, show_default=True)
@click.option("--small", type=click.IntRange(min=1), default=10_000, show_default=True)
@click.option("--large", type=click.IntRange(min=1), default=100_000, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
def reminders(due: int, small: int, large: int, rounds: int) -> None:
    """What a daily sweep with reminders costs in a small and a large register with the same number living."""
    from tests.bench.reminding import measure

    measure(due, small, large, rounds)


@bench.command()
@click.option("--rounds", type=click.IntRange(min=1), default=7, show_default=True)
@click.option("--papers", "count", type=click.IntRange(min=1), default=100, show_default=True)
def papers(rounds: int, count: int) -> None:
    """Papers, beside WeasyPrint by itself over the same HTML, and a batch on every core."""
    from tests.bench.papers import measure

    measure(rounds, count)


def main(arguments: list[str]) -> int:
    """0 done; 2 wrong usage, in one line."""
    names = ", ".join(sorted(bench.commands))
    if arguments and not arguments[0].startswith("-") and arguments[0] not in bench.commands:
        click.echo(f"Tidak ada tolok ukur '{arguments[0]}'; yang ada: {names}.", err=True)
        return 2
    try:
        bench.main(arguments, prog_name="./ikat bench", standalone_mode=False)
    except click.UsageError as error:
        click.echo(f"{error.format_message()} Lihat ./ikat bench --help.", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
