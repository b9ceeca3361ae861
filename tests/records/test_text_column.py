import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.records.text_column import from_column, to_column


@given(st.text(st.characters()))
def test_any_string_comes_back(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE texts (text TEXT PRIMARY KEY NOT NULL)")
        connection.execute("INSERT INTO texts VALUES (?)", (to_column(text),))
        ((value,),) = connection.execute("SELECT text FROM texts").fetchall()
    assert from_column(value) == text


def test_a_text_stays_readable_in_the_database() -> None:
    assert to_column("/home/me/Übung.yaml") == "/home/me/Übung.yaml"
