import pytest

from voiceguide.screen.big_letters import SMALLEST, arrow, figures

SIZES = [*((rows, False) for rows in range(SMALLEST, 30)), *((rows, True) for rows in range(5, 30))]


def test_a_time_as_it_stands_on_the_screen() -> None:
    assert figures("2:05", 5, 80) == (
        "██████    ██████ ██████",
        "    ██ ██ ██  ██ ██    ",
        "██████    ██  ██ ██████",
        "██     ██ ██  ██     ██",
        "██████    ██████ ██████",
    )


def test_a_time_in_the_smallest_figures_and_in_ascii() -> None:
    assert figures("4:17", 3, 40) == ("█ █ ▄   █ ▀▀█", "▀▀█ ▄   █   █", "  ▀     ▀   ▀")
    assert figures("8:30", 5, 40, ascii_only=True) == (
        "######    ###### ######",
        "##  ## ##     ## ##  ##",
        "######    ###### ##  ##",
        "##  ## ##     ## ##  ##",
        "######    ###### ######",
    )


@pytest.mark.parametrize(("rows", "ascii_only"), SIZES)
def test_no_two_figures_look_alike_in_any_size(rows: int, *, ascii_only: bool) -> None:
    drawn = [figures(digit, rows, 200, ascii_only=ascii_only) for digit in "0123456789"]
    assert len(set(drawn)) == 10
    assert all(lines and len(lines) <= rows for lines in drawn)
    assert len({(len(lines), len(lines[0])) for lines in drawn}) == 1, "a figure may not move its neighbours"
    assert all(len(set(map(len, lines))) == 1 for lines in drawn)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_they_are_as_large_as_fits(*, ascii_only: bool) -> None:
    heights = [len(figures("0:15", 20, columns, ascii_only=ascii_only)) for columns in range(1, 130)]
    assert heights == sorted(heights)
    assert heights[0] == 0
    assert heights[-1] >= 19
    assert all(max(map(len, figures("0:15", 20, columns)), default=0) <= columns for columns in range(1, 130))


def test_where_even_the_smallest_do_not_fit_there_are_none() -> None:
    assert figures("0:15", SMALLEST - 1, 100) == figures("0:15", 20, 12) == ()
    assert figures("0:15", 4, 100, ascii_only=True) == ()


@pytest.mark.parametrize("rows", [5, 8, 13])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_an_arrow_points_to_its_side_and_is_as_high_as_the_figures(rows: int, *, ascii_only: bool) -> None:
    left, right = (arrow(rows, left=side, ascii_only=ascii_only) for side in (True, False))
    assert [line[::-1] for line in left] == list(right)
    assert len(left) == len(figures("8", rows, 200, ascii_only=ascii_only))
    filled = [len(line.strip()) for line in right]
    assert max(filled) in filled[len(filled) // 2 - 1 : len(filled) // 2 + 2]
    assert min(filled) == filled[-1] < max(filled)
    assert all(line.startswith(line.strip()[:1]) for line in right), "its upright edge is on the left"
