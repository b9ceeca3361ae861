import pytest

from voiceguide.language.text_normaliser import Pronunciation, restore


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("hip, Hip, HIP", "hüft, hüft, hüft"),
        ("hips, ship", "hips, ship"),
        ("ca. 20 °C→", "about 20 degrees to"),
        ("alca. ca.", "alca. about"),
        ("hip joint", "hip-joint"),
    ],
)
def test_words_are_replaced_where_they_begin_and_end(text: str, spoken: str) -> None:
    pronounce = {"hip": "hüft", "ca.": "about", "°C": "degrees", "→": " to", "hip joint": "hip-joint"}
    assert restore(*Pronunciation(pronounce).protect(text)) == spoken


def test_what_is_spoken_is_not_replaced_again() -> None:
    assert restore(*Pronunciation({"a": "b", "b": "a"}).protect("a b")) == "b a"


def test_keys_that_occur_nowhere() -> None:
    pronounce = {"hips": "x", "Gesäß": "x", "ca.": "x", "\u00adsoft": "x"}
    assert Pronunciation(pronounce).unused(["hıps, ship", "das Gesa\u0308ß"]) == ("hips", "ca.", "\u00adsoft")
    assert Pronunciation(pronounce).unused(["so\u00adft", "Hips, ca. 3", "GESÄß"]) == ()


def test_a_key_of_invisible_characters_only_matches_nothing() -> None:
    assert restore(*Pronunciation({"\u00ad": "x"}).protect("soft")) == "soft"
