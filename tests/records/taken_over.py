"""What was taken over from the files of earlier versions."""

import json
import os
from datetime import datetime
from pathlib import Path

from voiceguide.records.database import Database
from voiceguide.records.place_store import Place, PlaceStore
from voiceguide.records.text_column import from_column

LEGACY = ("screening.json", "place.json")


def answers(database: Database) -> dict[str, tuple[list[str], datetime]]:
    rows = database.connection.execute("SELECT routine, conditions, answered FROM screening_answers")
    return {from_column(name): (json.loads(asked), datetime.fromisoformat(at)) for name, asked, at in rows}


def place(database: Database) -> Place | None:
    return next(iter(PlaceStore(database).read()), None)


def names(folder: Path) -> set[str]:
    return set(os.listdir(folder))
