"""The pages of what people of the house do with one another: tasks, decisions, desks, institutions."""

from typing import Any

from app.web.decisions import AgreementDecisionsController, DecisionController
from app.web.delegating import DelegationController
from app.web.inbox import InboxController
from app.web.institutions import InstitutionController
from app.web.keeping import KeepingController
from app.web.proposing import ProposingController
from app.web.reminding import AgreementRemindersController, ReminderTableController

WORK: list[Any] = [
    AgreementDecisionsController,
    ProposingController,
    DecisionController,
    InboxController,
    KeepingController,
    DelegationController,
    InstitutionController,
    ReminderTableController,
    AgreementRemindersController,
]
