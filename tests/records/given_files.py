"""Records as earlier versions left them, and what is in them."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from voiceguide.player.resume_points import ResumePoint
from voiceguide.records.journal_entry import Entry, Programme, ProgrammeKind
from voiceguide.records.place_store import Place

FIXTURES = Path(__file__).parent / "fixtures"
VERSIONS = (1, 2)
"""Those of the journals among the fixtures."""


def _zone(hours: int) -> timezone:
    return timezone(timedelta(hours=hours))


SESSIONS = (
    Entry(
        datetime(2026, 11, 2, 19, 30, tzinfo=_zone(1)),
        "tennis-ball",
        "de",
        {"lasting": 600.0, "only": ["Hüfte", "Rücken"]},
        planned_s=600.0,
        heard_s=600.0,
        holds=18,
        pain_before=6,
        pain_after=4,
        note="der Rücken, links\n'besser'",
        uid="0011223344556677",
        id=1,
    ),
    Entry(
        datetime(2026, 11, 3, 7, 5, 1, 250_000, tzinfo=_zone(-8)),
        "/home/me/Übung \U0001f9d8.yaml",
        planned_s=900.0,
        heard_s=412.375,
        holds=3,
        pain_before=10,
        pain_after=7,
        uid="8899aabbccddeeff",
        id=2,
    ),
    Entry(
        datetime(2026, 11, 4, 21, 0, tzinfo=UTC),
        "stretch",
        options={"voice_level": -3.0, "background": "none"},
        planned_s=840.5,
        heard_s=33.5,
        holds=1,
        pain_before=2,
        pain_after=1,
        uid="feedfeedfeedfeed",
        id=4,  # 3 was deleted
    ),
)
PROGRAMMES = (
    Programme(ProgrammeKind.COURSE, date(2026, 11, 1), date(2026, 11, 5), "a0a0a0a0a0a0a0a0"),
    Programme(ProgrammeKind.DAILY, date(2026, 11, 6), None, "b1b1b1b1b1b1b1b1"),
)
"""In the journal of version 2, where a course was called acute."""
PROGRAMMES_5 = (
    Programme(ProgrammeKind.CHRONIC, date(2026, 10, 1), date(2026, 11, 1), "c2c2c2c2c2c2c2c2"),
    Programme(ProgrammeKind.COURSE, date(2026, 11, 2), None, "a0a0a0a0a0a0a0a0"),
)
"""In the journal of version 5."""
ANSWERS = {
    "tennis-ball": (["blood-thinners", "fever", "leg-numbness"], datetime(2026, 11, 6, 8, 0, 0, 123_456, tzinfo=UTC)),
    "/home/me/Übung.yaml": (["cold"], datetime(2026, 11, 7, 9, 30, tzinfo=_zone(1))),
}
"""In `screening.json`: by the name of the routine, the conditions, and when it was answered."""
PLACE_OWNER = "6f0c6f0c6f0c6f0c"
PLACE = Place(
    "/home/me/Übung \U0001f9d8.yaml",
    {
        "lasting_s": 1200.0,
        "only": ["Hüfte"],
        "rate": 110,
        "language": "de",
        "knocks": True,
        "background": os.fsdecode(b"/home/me/\xffrain.flac"),
    },
    ResumePoint(7, 31, 5_760_000, 14, 57_600_000),
    datetime(2026, 11, 7, 8, 12, 30, tzinfo=_zone(1)),
)
"""In `place.json`."""


def data_folder(folder: Path, *names: str) -> Path:
    """Fill a data folder with fixtures; `journal-2.db` becomes `journal.db`. Returns the path of the database."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(FIXTURES / name, folder / ("journal.db" if name.startswith("journal") else name))
    return folder / "journal.db"


def later_session() -> Entry:
    """A session that is not among the fixtures."""
    return replace(SESSIONS[0], uid="0123456789abcdef", id=None)
