"""The keys that answer a question about pain."""

import pytest

from voiceguide.app.key_questions import read_number, read_pain


class Typing:
    """A keyboard on which these keys are pressed."""

    def __init__(self, *keys: str) -> None:
        self._keys = list(keys)

    def key(self, within_s: float | None = None) -> str:
        del within_s
        if not self._keys:
            raise EOFError
        return self._keys.pop(0)

    def discard_pending(self) -> None:
        pass


@pytest.mark.parametrize(("key", "pain"), [("0", 0), ("9", 9), ("t", 10), ("T", 10), ("\n", None), (" ", None)])
def test_one_key_answers_or_skips(key: str, pain: int | None) -> None:
    again: list[None] = []
    assert read_pain(Typing(key), "t", lambda: again.append(None)) == pain
    assert again == []


@pytest.mark.parametrize("key", ["q", "Q", "\x1b"])
def test_q_and_escape_stop_as_ctrl_c_does(key: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        read_pain(Typing(key), "t", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        read_number(Typing(key), 3, lambda: None)


@pytest.mark.parametrize("key", ["?", "x", "\x1b[A", "-"])
def test_any_other_key_has_the_question_asked_again_and_records_nothing(key: str) -> None:
    again: list[None] = []
    assert read_pain(Typing(key, key, "3"), "t", lambda: again.append(None)) == 3
    assert len(again) == 2
    assert read_number(Typing("4", "3"), 3, lambda: again.append(None)) == 3
    assert len(again) == 3
