import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.speech.sentences import sentences, word_count


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Breathe in. Breathe out!  Ready? Go", ("Breathe in.", "Breathe out!", "Ready?", "Go")),
        ("“Stop.” Then go on.", ("“Stop.”", "Then go on.")),
        ("Ask Dr. Smith, approx. two weeks later.", ("Ask Dr. Smith, approx. two weeks later.",)),
        ("Nimm einen Ball, z. B. Tennis, ca. Faustgröße. Leg dich hin.",
         ("Nimm einen Ball, z. B. Tennis, ca. Faustgröße.", "Leg dich hin.")),
        ("Am 3. Mai. Dann weiter.", ("Am 3. Mai.", "Dann weiter.")),
        ("Wait … and go on. now", ("Wait … and go on. now",)),
        ("吸う。吐く。", ("吸う。", "吐く。")),
        ("12.5 and 3.14", ("12.5 and 3.14",)),
        ("...", ("...",)),
        ("", ()),
    ],
)  # fmt: skip
def test_a_text_is_split_where_sentences_end(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_words_are_what_can_be_spoken() -> None:
    assert word_count("Breathe in – and out, 3 times …") == 6
