"""What the inbox shows of a task: what it asks for, whose it is, and where it is done."""

from dataclasses import dataclass
from urllib.parse import quote

from app.domain.tasks import Task
from app.register.inbox import Comment
from app.web.conclusions_view import why_address
from app.web.forms import EMPTY, Filled
from app.web.naming import Names
from app.web.own_account import Option
from app.web.task_ways import partners_way_to, way_to
from app.wording.dates import instant_words, long_date
from app.wording.findings import finding_title, reading_words
from app.wording.language import Language
from app.wording.tasks import KINDS, URGENCIES, task_sentence

_CHIPS = {0: "chip-danger", 1: "chip-warn", 2: "chip-kind", 3: ""}

# How the boxes by which findings are called read begin.
READ = "dibaca."


@dataclass(frozen=True, slots=True)
class TaskLine:
    key: str
    address: str
    kind: str
    sentence: str
    urgency: str
    chip: str
    slug: str | None
    agreement: str | None
    due: str | None
    since: str | None
    assignee: str | None
    comments: int
    # Where it is done, and what its own page is called.
    way: str | None
    # Where it is told why it is to be done, where a rule concluded it.
    why: str | None = None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    title: str
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class View:
    name: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class InboxShown:
    views: tuple[View, ...]
    whose: str
    kinds: tuple[Option, ...]
    kind: str
    groups: tuple[TaskGroup, ...]
    next: str | None
    # Of the house: whoever may say something about tasks.
    acts: bool
    of_house: bool
    people: tuple[Option, ...]
    form: Filled = EMPTY


@dataclass(frozen=True, slots=True)
class CommentLine:
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class UnreadFinding:
    """A finding that nobody has read yet, with the name of its box."""

    box: str
    title: str
    reading: str
    address: str


@dataclass(frozen=True, slots=True)
class TaskShown:
    task: TaskLine
    own: bool
    findings: tuple[UnreadFinding, ...]
    acts: bool
    desk: str | None
    rests_until: str | None
    rests_because: str | None
    comments: tuple[CommentLine, ...]
    people: tuple[Option, ...]
    assignee: str
    form: Filled = EMPTY


def task_line(task: Task, who: Names, language: Language, *, of_house: bool) -> TaskLine:
    return TaskLine(
        key=task.key,
        address=address_of(task.key),
        kind=KINDS[task.kind].to(language),
        sentence=task_sentence(task, language),
        urgency=URGENCIES[task.urgency].to(language),
        chip=_CHIPS[task.urgency.value],
        slug=task.slug,
        agreement=task.title,
        due=None if task.due is None else long_date(task.due, language),
        since=None if task.since is None else long_date(task.since, language),
        assignee=who.of_account(task.assignee) if of_house else None,
        comments=task.comments if of_house else 0,
        way=way_to(task) if of_house else partners_way_to(task),
        why=_why(task),
    )


def unread_finding(task: Task, code: str, reading: str, language: Language) -> UnreadFinding:
    return UnreadFinding(
        box=f"{READ}{code}",
        title=finding_title(code, language),
        reading=reading_words(code, reading, language),
        address=f"/perjanjian/{task.slug}#temuan-{code}",
    )


def _why(task: Task) -> str | None:
    rule, ref = task.facts.get("rule"), task.facts.get("ref")
    if task.slug is None or rule is None or ref is None:
        return None
    return why_address(task.slug, str(rule), str(ref))


def comment_line(one: Comment, who: Names, language: Language) -> CommentLine:
    return CommentLine(one.text, who.of(one.by) or "", instant_words(one.at, language))


def address_of(key: str) -> str:
    return f"/tugas/satu?kunci={quote(key, safe='')}"
