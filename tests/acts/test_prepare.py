from sqlalchemy import Engine

from app.acts.prepare import prepare
from app.records.files import read_holidays
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.holidays import holidays
from app.register.tables import HolidayYearRow
from app.register.verifying import verify
from tests.support.builders import NOW
from tests.support.register import HOLIDAYS


def test_a_prepared_register_knows_the_seeded_holidays(register: Engine) -> None:
    with reading(register) as session:
        assert holidays(session) == read_holidays(HOLIDAYS)


def test_preparing_again_adds_nothing_and_leaves_what_people_changed(register: Engine) -> None:
    with writing(register) as session, acting(session, Act("uji", "holidays", "uji", NOW)):
        year = session.get(HolidayYearRow, 2028)
        assert year is not None
        year.decree = "SKB Contoh"
    prepare(register, HOLIDAYS, "uji", NOW)
    with reading(register) as session:
        kept = session.get(HolidayYearRow, 2028)
        assert kept is not None
        assert kept.decree == "SKB Contoh"
        assert verify(session).entries == 2
