import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.given import session
from voiceguide.errors import UsageError
from voiceguide.records.journal_backup import as_csv, from_csv

TODAY = date(2026, 11, 20)
STARTS = "=+-@\t\r\n\0＝＋－＠"
notes = st.text(st.sampled_from([*STARTS, "'", '"', ",", ";", "a", "ü"]), max_size=6) | st.text(
    st.characters(exclude_categories=["Cs"])
)


def cells(text: str) -> list[str]:
    """All cells of a sheet, as a spreadsheet reads them."""
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.mark.parametrize("start", list(STARTS))
def test_no_cell_is_a_formula(start: str) -> None:
    formula = f"{start}HYPERLINK(A1)"
    text = as_csv([session(note=formula, routine=formula, language=formula)])
    assert not [cell for cell in cells(text) if cell.startswith(tuple(STARTS))]
    assert cells(text).count(f"'{formula}") == 3


def test_what_is_harmless_stays_as_it_is() -> None:
    assert "'tis better" in cells(as_csv([session(note="'tis better")]))
    assert "5 - 3 = 2" in cells(as_csv([session(note="5 - 3 = 2")]))


@given(notes, notes)
def test_every_text_comes_back_as_it_was(note: str, routine: str) -> None:
    entry = session(note=note, routine=routine)
    text = as_csv([entry])
    assert not [cell for cell in cells(text) if cell.startswith(tuple(STARTS))]
    assert from_csv(text, "sheet", TODAY).sessions == (entry,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_separate_cells_in_its_own_way(delimiter: str) -> None:
    entry = session(note="one, two; three", pain_before=3, options={"lasting": 600})
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=delimiter).writerows(csv.reader(io.StringIO(as_csv([entry]), newline="")))
    assert from_csv(sheet.getvalue(), "sheet", TODAY).sessions == (entry,)


def test_a_sheet_without_the_newer_columns_is_still_imported() -> None:
    entry = session(note="old", pain_before=3)
    rows = list(csv.DictReader(io.StringIO(as_csv([entry]), newline="")))
    new = {"therapist", "next_day_asked", "next_day_pain", "next_day_area", "next_day_kind", "next_day_thoughts"}
    old = io.StringIO()
    writer = csv.DictWriter(old, [name for name in rows[0] if name not in new], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    assert from_csv(old.getvalue(), "sheet", TODAY).sessions == (entry,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it has no column 'id'"),
        ("id,uid,began\n", "it has no column 'routine'"),
        ("\0\n" * 3, "it has no column 'id'"),
        ('"' + "x" * 200_000, "is not a CSV file"),
    ],
    ids=["empty", "few columns", "no text", "one large cell"],
)
def test_what_is_not_a_journal_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        from_csv(text, "sheet.csv", TODAY)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",600,", ",600,600,", "more: "),
        (",600,", ",nan,", "planned_s must be a number"),
        (",600,", ",1e300,", "planned_s is 1e+300, which is more than a week"),
        (",600,", ",-1,", "planned_s must be a number"),
        ('"{}"', '"{"', "options: "),
        ("2026-11-02T", "1926-11-02T", "began is 1926-11-02"),
        ("2026-11-02T19:30:00+01:00", "02.11.2026 19:30", "began: "),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_its_number(old: str, new: str, said: str) -> None:
    good = session()
    header, row = as_csv([session()]).splitlines()
    assert old in row
    text = "\n".join([*as_csv([good]).splitlines(), row.replace(old, new, 1)])
    found = from_csv(text, "sheet", TODAY)
    assert header.startswith('"id","uid","began"')
    assert found.sessions == (good,)
    (refused,) = found.refused
    assert refused.startswith("session 2: ")
    assert said in refused
