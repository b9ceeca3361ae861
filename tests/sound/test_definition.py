import re
from typing import Any

import pytest
from pydantic import ValidationError

from voiceguide.document.diagnostics import Source
from voiceguide.document.loader import read_model
from voiceguide.resources import shipped
from voiceguide.sound.definition import (
    BedDefinition,
    CueDefinition,
    DropsLayer,
    NoiseLayer,
    StruckNote,
    Swell,
    ToneLayer,
    Waves,
)

TONE = {"note": "A3"}


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ({"tones": [TONE], "loudnes": "1"}, "loudnes"),
        ({}, "at least one layer"),
        ({"tones": [TONE], "length": "59s"}, "length"),
        ({"tones": [TONE], "length": "64.5s"}, "length"),
        ({"tones": [{"note": "4 kHz"}]}, "pitch"),
        ({"tones": [{"note": "8000 Hz", "partials": {"1": "0 dB", "3": "0 dB"}}]}, "24000 Hz"),
        ({"tones": [{"note": "A3", "partials": {"0.001": "0 dB"}}]}, "0.22 Hz"),
        ({"tones": [TONE] * 65}, "at most 64"),
        ({"tones": [{"note": "A3", "swells": [{"turns": "1.5", "depth": "6 dB"}]}]}, "turns"),
        ({"tones": [{"note": "A3", "swells": [{"turns": "0", "depth": "6 dB"}]}]}, "turns"),
        ({"drops": [{"per_second": "5", "low": "900 Hz", "high": "300 Hz", "ring": "0.1s"}]}, "swap"),
        ({"drops": [{"per_second": "1e9", "low": "300 Hz", "high": "900 Hz", "ring": "0.1s"}]}, "per_second"),
        ({"strikes": [{"note": "A3", "at": ["64s"], "ring": "2s"}]}, "behind the end"),
        ({"noises": [{"colour": {"100 Hz": "0 dB"}, "waves": {"at": "80s", "rise": "2s", "fall": "2s"}}]}, "behind"),
        ({"tones": [TONE | {"length": f"{each}s"} for each in (61, 67, 71, 73)]}, "3 different lengths.*61s.*73s"),
        ({"strikes": [{"note": "A3", "length": "61s", "at": "61s", "ring": "2s"}]}, "lasts 61s"),
        ({"strikes": [{"note": "A3", "ring": "2s", "attack": "0.005s"}]}, "attack"),
        ({"strikes": [{"note": "A3", "ring": "2s", "beat": "nan"}]}, "beat"),
    ],
)
def test_a_bed_that_cannot_be_is_refused(written: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        BedDefinition.model_validate({"summary": "A bed."} | written)


def test_a_cue_needs_a_summary_a_loudness_and_a_strike() -> None:
    with pytest.raises(ValidationError) as caught:
        CueDefinition.model_validate({"strikes": []})
    assert {error["loc"][0] for error in caught.value.errors()} == {"summary", "loudness", "strikes"}


def test_quantities_are_read_as_they_are_written() -> None:
    bed = BedDefinition.model_validate(
        {"summary": "A bed.", "length": "1:10", "tones": [{"note": "A3", "level": "-6 dB"}]}
    )
    assert (bed.length, bed.tones[0].note, bed.tones[0].level) == (70, 220, -6)


def test_the_bed_that_the_guide_shows_is_a_bed() -> None:
    guide = (shipped("sounds") / "README.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert example
    bed, diagnostics = read_model(Source("README.md", example[1]), BedDefinition)
    assert diagnostics == ()
    assert bed
    assert len(bed.tones) == len(bed.noises) == 1


def test_the_guide_names_every_key() -> None:
    guide = (shipped("sounds") / "README.md").read_text("utf-8")
    for model in (BedDefinition, CueDefinition, ToneLayer, NoiseLayer, DropsLayer, StruckNote, Swell, Waves):
        for key in model.model_fields:
            assert f"`{key}`" in guide, key
