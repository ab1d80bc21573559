"""Workers on several machines: procrastinate keeps the time, hands out the jobs, and carries what is to be tried again.

What the jobs do is the same as on one machine. A message is a job of its own, deferred in the transaction that wrote it;
one whose worker died is found and begun again, and the outbox sees to it that nobody else has it in hand.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Job as Deferred
from sqlalchemy.engine import make_url

from app.acts.timetable import TIMES
from app.register.deferral import QUEUE, TASK, begin_to_defer
from app.settings import Settings
from app.worker.jobs import JOBS, Job, Work, deliver, run_due, show_alive

_WORK = "work"
# A worker that has not shown itself for so long is dead, and its jobs are begun again.
DEAD_AFTER = 60.0
log = logging.getLogger(__name__)


def work_together(work: Work, settings: Settings, stop: threading.Event) -> None:
    """Until somebody says stop."""
    prepare_sharing(work, settings)
    for job in JOBS:
        # What was missed while nobody worked, in order; another worker may have begun it.
        run_due(job, work)
    asyncio.run(_until(stop, shared(work, settings)))


def prepare_sharing(work: Work, settings: Settings) -> None:
    """procrastinate's own tables, made by itself where they are not there yet, and our messages deferred to it."""
    asyncio.run(_with_tables(shared(work, settings)))
    begin_to_defer(work.engine)


def shared(work: Work, settings: Settings) -> App:
    """The jobs as procrastinate has them."""
    # libpq reads the address as it stands in the settings.
    address = make_url(settings.database).set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(connector=PsycopgConnector(conninfo=address, min_size=2, max_size=6))
    for job in JOBS:
        app.periodic(cron=_crontab(job))(
            app.task(name=job.name, queue=_WORK, queueing_lock=job.name, pass_context=False)(
                _doing(job, work)
            )
        )

    async def one(message: int) -> None:
        await asyncio.to_thread(deliver, work, [message])

    async def look_around(timestamp: int) -> None:
        """Every minute: show that this worker lives, take up what dead ones left, and what has no job."""
        del timestamp
        await asyncio.to_thread(show_alive, work)
        for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
            await _begin_again(app, stalled)
        await app.job_manager.prune_stalled_workers(DEAD_AFTER)
        await asyncio.to_thread(deliver, work)

    async def clear(timestamp: int) -> None:
        del timestamp
        await app.job_manager.delete_old_jobs(nb_hours=48, include_failed=True)

    app.task(name=TASK, queue=QUEUE)(one)
    app.periodic(cron="* * * * *")(
        app.task(name="look_around", queue=QUEUE, queueing_lock="look_around")(look_around)
    )
    app.periodic(cron="45 3 * * *")(app.task(name="clear", queue=_WORK, queueing_lock="clear")(clear))
    return app


async def _begin_again(app: App, stalled: Deferred) -> None:
    log.warning("the job %s of a worker that died is begun again", stalled.task_name)
    await app.job_manager.retry_job(stalled, retry_at=datetime.now(UTC))


def _doing(job: Job, work: Work) -> Callable[[int], Coroutine[Any, Any, None]]:
    async def do(timestamp: int) -> None:
        del timestamp  # which slot it is, the job knows better
        await asyncio.to_thread(run_due, job, work)

    return do


def _crontab(job: Job) -> str:
    """In the time of Greenwich, in which procrastinate reckons: Jakarta is seven hours ahead, the whole year."""
    minute, hour, weekday = TIMES[job.name].split()
    if hour == "*":
        return f"{minute} * * * *"
    greenwich = (int(hour) - 7) % 24
    if weekday == "*":
        return f"{minute} {greenwich} * * *"
    assert int(hour) >= 7, "it is the same day in Greenwich"
    return f"{minute} {greenwich} * * {weekday}"


async def _with_tables(app: App) -> None:
    async with app.open_async():
        if not await app.check_connection_async():
            # Two nodes may begin at once: the one that comes second finds the tables made.
            with contextlib.suppress(Exception):
                await app.schema_manager.apply_schema_async()
            if not await app.check_connection_async():
                raise RuntimeError("procrastinate could not make its tables")


async def _until(stop: threading.Event, app: App) -> None:
    async with app.open_async(), asyncio.TaskGroup() as group:
        mail = group.create_task(_working(app, QUEUE))
        rest = group.create_task(_working(app, _WORK))
        told = group.create_task(asyncio.to_thread(stop.wait))
        # A queue that ends by itself has failed: then all ends, and whoever watches starts it again.
        await asyncio.wait((told, mail, rest), return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        for one in (mail, rest):
            one.cancel()


async def _working(app: App, queue: str) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        await app.run_worker_async(
            queues=[queue], concurrency=1, install_signal_handlers=False, shutdown_graceful_timeout=10.0
        )
