"""What is written in a text, and what the voice is given to speak."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.reading_rules import Certainty
from voiceguide.language.text_normaliser import NormalisedText, text_normaliser

Form = Literal["NFC", "NFD"]

ENGLISH = {
    # ranges, quantities, numbers
    "Hold for 10–15 s.": "Hold for 10 to 15 seconds.",
    "Hold for 10-15 seconds.": "Hold for 10 to 15 seconds.",
    "Wait 1 s, 2 min, 1 h.": "Wait one second, 2 minutes, one hour.",
    "Wait 30s. Then go on.": "Wait 30 seconds. Then go on.",
    "Wait 30 sec. or so, then 2 min.": "Wait 30 seconds or so, then 2 minutes.",
    "Since the 1990s.": "Since the 1990s.",
    "Warm the oil to 20 °C, at most 38°C.": "Warm the oil to 20 degrees Celsius, at most 38 degrees Celsius.",
    "Turn it by 45°, and 1°.": "Turn it by 45 degrees, and 1 degree.",
    "50% of 5 kg, 3 cm away": "50 percent of 5 kilograms, 3 centimetres away",
    "Wait 1.5 min.": "Wait 1 point 5 minutes.",
    "2.25 and 1,000 and 12,500.5": "2 point 2 5 and 1000 and 12500 point 5",
    "−5 °C, or -5": "minus 5 degrees Celsius, or minus 5",
    "4-7-8 breathing": "4, 7, 8 breathing",
    "Breathe 4:6.": "Breathe 4 to 6.",
    "Do it 3x.": "Do it 3 times.",
    "1x a day, 2× a week, 3-4x a month": "once a day, twice a week, 3 to 4 times a month",
    "3x10 s": "3 times 10 seconds",
    "Rest for 1/2 min, then ½ hour.": "Rest for half a minute, then half an hour.",
    "Use 1/2 of it.": "Use a half of it.",
    "1½ minutes, 1 1/2 min": "1 and a half minutes, 1 and a half minutes",
    "about 3/8": "about 3 over 8",
    "At 7:30 am, at 7:05, at 7:00.": "At 7 30 am, at 7 oh 5, at 7 o'clock.",
    "Hold 1:30 min.": "Hold one minute and thirty seconds.",
    "10 s–15 s, 10%–20%, 20°-30°, ½–1 min": (
        "10 seconds to 15 seconds, 10 percent to 20 percent, 20 degrees to 30 degrees, a half to one minute"
    ),
    "30 sec.-1 min, the 1st–3rd rib": "30 seconds to one minute, the 1st to 3rd rib",
    "2x/day, 30 s/side, 2 min / leg": "twice per day, 30 seconds per side, 2 minutes per leg",
    "Breathe out the CO₂.": "Breathe out the CO2.",
    # words
    "Use oil, e.g. almond oil.": "Use oil, for example almond oil.",
    "I.e. the hip, approx. here, ca. there": "that is the hip, approximately here, about there",
    "Oil, towels, etc. Then begin.": "Oil, towels, et cetera. Then begin.",
    "Oil, towels, etc.": "Oil, towels, et cetera.",
    "Hip → knee": "Hip, then knee",
    "Shoulders & neck, 2 + 2": "Shoulders and neck, 2 plus 2",
    "Between L4/L5.": "Between L4 L5.",
    "From L4–S1, from L4-5": "From L4 to S1, from L4 to 5",
    "he/she and/or they": "he or she and or they",
    "Part II, Phase I, Step IV": "Part 2, Phase 1, Step 4",
    "and I breathe, in this section I hold": "and I breathe, in this section I hold",
    "I AM calm at 7:30 PM": "I am calm at 7 30 pm",
    "Breathe OUT.": "Breathe out.",
    "DON'T press on the SPINE.": "don't press on the spine.",
    "An MRI, a TENS unit, an EMG": "An M R I, a T E N S unit, an E M G",
    "A calm breath. Press Q.": "A calm breath. Press Q.",
    # left out
    "**Never** on the *spine*, `please`": "Never on the spine, please",
    "# Warm up": "Warm up",
    "- Lie down": "Lie down",
    '<speak>Lie down <break time="1s"/> here</speak>': "Lie down here",
    "Well done 👏🏽! 👩‍⚕️": "Well done!",
    "See https://example.org/a?b=c, or www.example.org.": "See, or.",
    "glu­te\u200bus": "gluteus",
    "In, and out – slowly; “let go”… (yes) It’s fine!": "In, and out – slowly; “let go”… (yes) It’s fine!",
}
GERMAN = {
    "Halte 10–15 s.": "Halte 10 bis 15 Sekunden.",
    "Halte 10-15 Sek. lang.": "Halte 10 bis 15 Sekunden lang.",
    "Warte 1 s, 2 min, 1 Std.": "Warte eine Sekunde, 2 Minuten, eine Stunde.",
    "Öl mit 20 °C, höchstens 38°C.": "Öl mit 20 Grad Celsius, höchstens 38 Grad Celsius.",
    "1,5 Minuten, 2,25 m": "1 Komma 5 Minuten, 2 Komma 2 5 Meter",
    "1.000 und 12.500,5": "1000 und 12500 Komma 5",
    "bis 24.12.": "bis 24.12.",
    "3x täglich, 1x, 3-4x": "3 mal täglich, einmal, 3 bis 4 mal",
    "3 x 10 s": "3 mal 10 Sekunden",
    "1/2 Minute, 1/2 Std., ½": "eine halbe Minute, eine halbe Stunde, ein halb",
    "1 1/2 Minuten": "eineinhalb Minuten",
    "10 s–15 s, 10%–20%, ½–1 min": "10 Sekunden bis 15 Sekunden, 10 Prozent bis 20 Prozent, ein halb bis eine Minute",
    "die 1.–3. Rippe, der 10.-12. Wirbel": "die 1. bis 3. Rippe, der 10. bis 12. Wirbel",
    "2x/Tag, 30 s/Seite": "2 mal pro Tag, 30 Sekunden pro Seite",
    "8–10 Wdh. Dann 5 Wdh. mit CO₂": "8 bis 10 Wiederholungen. Dann 5 Wiederholungen mit CO2",
    "Um 7:30 Uhr, um 7:05, ab 7.00 Uhr": "Um 7 Uhr 30, um 7 Uhr 5, ab 7 Uhr",
    "Halte 1:30 min.": "Halte eine Minute und dreißig Sekunden.",
    "Atme 4:6.": "Atme 4 zu 6.",
    "−5 °C": "minus 5 Grad Celsius",
    "ca. 10 s, ggf. länger": "zirka 10 Sekunden, gegebenenfalls länger",
    "Öl bzw. Creme, z. B. Mandelöl": "Öl beziehungsweise Creme, zum Beispiel Mandelöl",
    "Z.B. hier, d.h. dort, u. a. da": "zum Beispiel hier, das heißt dort, unter anderem da",
    "Öl, Tücher usw. Dann beginne.": "Öl, Tücher und so weiter. Dann beginne.",
    "Öl, Tücher usw.": "Öl, Tücher und so weiter.",
    "Ferse → Zehen": "Ferse, dann Zehen",
    "Schultern & Nacken": "Schultern und Nacken",
    "Zwischen L4/L5": "Zwischen L4 L5",
    "und/oder": "und oder",
    "Teil II, Stufe IV, Phase I": "Teil 2, Stufe 4, Phase 1",
    "NIE auf die Wirbel": "nie auf die Wirbel",
    "Atme AUS, ganz LANGSAM": "Atme aus, ganz langsam",
    "MRT, LWS und das ISG": "M R T, L W S und das I S G",
    "TENS-Gerät": "T E N S-Gerät",
    "**Nie** auf die Wirbel 🙏": "Nie auf die Wirbel",
    "mind. 3 cm, max. 5 cm": "mindestens 3 Zentimeter, maximal 5 Zentimeter",
    "Leg dich hin – ganz ruhig; „lass los“ …": "Leg dich hin – ganz ruhig; „lass los“ …",
}
CASES = {
    (code, written): spoken for code, cases in (("en", ENGLISH), ("de", GERMAN)) for written, spoken in cases.items()
}


def normalised(text: str, language: str = "en", **pronounce: str) -> NormalisedText:
    return text_normaliser(load_phrases(language), pronounce).normalise(text)


def readings(text: str, certainty: Certainty, language: str = "en") -> dict[str, str]:
    found = normalised(text, language).readings
    return {each.written: each.spoken for each in found if each.certainty is certainty}


def test_written_and_spoken() -> None:
    assert {(code, written): normalised(written, code).text for code, written in CASES} == CASES


def test_it_does_not_matter_how_a_letter_is_encoded() -> None:
    found = {(code, written): normalised(unicodedata.normalize("NFD", written), code).text for code, written in CASES}
    assert found == CASES


def test_what_can_be_spoken_stays_as_it_is() -> None:
    assert {case: normalised(spoken, case[0]).text for case, spoken in CASES.items()} == CASES


@pytest.mark.parametrize(
    ("language", "text", "guesses"),
    [
        ("en", "Use 1/2 of it.", {"1/2": "a half"}),
        ("en", "Use ½ of it.", {}),
        ("en", "From 10-15 to 20-15, or 5 - 6", {"20-15": "20 to 15", "5 - 6": "5 to 6"}),
        ("en", "Hold 10–15 s, 20 °C, 3x, e.g. now.", {}),
        ("en", "10 s–15 s, 10 s – 2 rounds", {"10 s –": "10 s to"}),
        ("en", "2:30, at 2:30, 2:30 pm, 2:30 min", {"2:30": "2 30"}),
        ("en", "5 m", {"5 m": "5 metres"}),
        ("en", "1,5 min", {"1,5 min": "1 point 5 minutes"}),
        ("de", "1.5 min", {"1.5 min": "1 Komma 5 Minuten"}),
        ("en", "in → out", {"→": ", then"}),
        ("en", "he/she and/or they", {"he/she": "he or she"}),
        ("en", "Breathe OUT, NEVER in; an MRI, an XRF, an ABI", {"XRF": "X R F", "ABI": "abi"}),
        ("en", "Step II of Henry IV", {"Henry IV": "Henry 4"}),
    ],
)  # fmt: skip
def test_what_is_not_sure(language: str, text: str, guesses: dict[str, str]) -> None:
    assert readings(text, Certainty.GUESS, language) == guesses


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("**bold**", {"**"}),
        ("a <break/> b", {"<break/>"}),
        ("see https://example.org.", {"https://example.org"}),
        ("me@example.org", {"me@example.org"}),
        ("so­ft", {"­"}),
        ("well 👏🏽 done", {"👏🏽"}),
        ("a | b", {"|"}),
        ("Plain words – “quoted”, (in brackets); 1 + 1 = 2!", set()),
    ],
)
def test_what_is_left_out(text: str, left_out: set[str]) -> None:
    assert readings(text, Certainty.LEFT_OUT).keys() == left_out


def test_pronounce_comes_first_and_is_spoken_as_it_is_written() -> None:
    pronounce = {
        "ca.": "zirka",
        "°C": "Grad",
        "→": "zu",
        "OUT": "OUT",
        "🙂": "Lächeln",
        "hüfte": "HÜFTE",
        "TENS": "Tens",
    }
    text = text_normaliser(load_phrases("de"), pronounce).normalise("Ca. 20 °C → OUT 🙂, Hüfte, Hüften, tens")
    assert text.text == "zirka 20 Grad zu OUT Lächeln, HÜFTE, Hüften, Tens"
    assert not text.readings


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("key_form", ["NFC", "NFD"])
def test_pronounce_does_not_depend_on_the_encoding(form: Form, key_form: Form) -> None:
    key = unicodedata.normalize(key_form, "Gesäß")
    written = unicodedata.normalize(form, "Das Gesäß, GESÄß.")
    assert normalised(written, "de", **{key: "Po"}).text == "Das Po, Po."


def test_a_letter_that_only_looks_alike_is_another_one() -> None:
    assert normalised("hıps ı.e.", hips="x").text == "hıps ı.e."


@pytest.mark.parametrize("text", ["", "…", "**", "🙂", "https://example.org", "­", "---", "<break/>"])
def test_nothing_to_speak(text: str) -> None:
    assert normalised(text).text == ""


@pytest.mark.parametrize("language", languages())
@given(text=st.text())
def test_any_text_can_be_normalised(language: str, text: str) -> None:
    spoken = normalised(text, language).text
    assert spoken == " ".join(spoken.split())
    assert not any(unicodedata.category(character) in ("Cf", "Co", "So") for character in spoken)
