"""When what nobody asks for is done: each job's times, as a crontab in the time of Jakarta with the days named."""

from datetime import datetime, timedelta
from typing import Final

from apscheduler.triggers.cron import CronTrigger

from app.domain.calendar import OFFSETS, Zone

# Minute, hour, weekday; in this order they are done where several are due.
TIMES: Final[dict[str, str]] = {
    "sweep": "0 * *",
    "sweep_all": "30 1 *",
    "audit_head": "0 7 mon",
    "tidy": "15 3 *",
}


def trigger_of(job: str) -> CronTrigger:
    minute, hour, weekday = TIMES[job].split()
    return CronTrigger(minute=minute, hour=hour, day_of_week=weekday, timezone=OFFSETS[Zone.JAKARTA])


def latest_slot(job: str, now: datetime) -> datetime:
    """The last time, until now, at which it should have been done."""
    trigger = trigger_of(job)
    slot: datetime = trigger.get_next_fire_time(None, now - _period(job))
    while (following := trigger.get_next_fire_time(slot, slot + timedelta(seconds=1))) <= now:
        slot = following
    return slot


def next_slot(job: str, now: datetime) -> datetime:
    slot: datetime = trigger_of(job).get_next_fire_time(None, now)
    return slot


def _period(job: str) -> timedelta:
    """How far apart its slots are at most."""
    _, hour, weekday = TIMES[job].split()
    if weekday != "*":
        return timedelta(days=7)
    return timedelta(hours=1) if hour == "*" else timedelta(days=1)
