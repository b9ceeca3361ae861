from datetime import datetime
from typing import Any

import pytest

from tests.records.given import session


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pain_before": 11}, "pain must be from 0"),
        ({"pain_after": -1}, "pain must be from 0"),
        ({"heard_s": -1.0}, "heard_s must be a number"),
        ({"planned_s": float("nan")}, "planned_s must be a number"),
        ({"holds": -1}, "the number of holds must be from 0"),
        ({"id": 0}, "the number of an entry must be from 1"),
        ({"note": "\udc80"}, "not a text"),
        ({"began": datetime.fromisoformat("2026-11-02")}, "needs a time zone"),
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        session(**wrong)


def test_each_has_a_name_of_its_own() -> None:
    assert session().uid != session().uid
