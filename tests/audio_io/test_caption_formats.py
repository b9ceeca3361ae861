from pathlib import Path

import pytest

from voiceguide.audio_io.caption_formats import CaptionFormat, caption_seal, write_captions
from voiceguide.timeline.chapters import Caption

CAPTIONS = (
    Caption(48_000, 96_000, "Sit down."),
    Caption(96_000, 120_024, "Ball & <mat>"),
    Caption(175_680_240, 175_728_000, "An hour later."),
)
WRITTEN = {
    CaptionFormat.VTT: (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nSit down.\n\n"
        "00:00:02.000 --> 00:00:02.500\nBall &amp; &lt;mat&gt;\n\n"
        "01:01:00.005 --> 01:01:01.000\nAn hour later.\n\n"
    ),
    CaptionFormat.SRT: (
        "1\n00:00:01,000 --> 00:00:02,000\nSit down.\n\n2\n00:00:02,000 --> 00:00:02,500\nBall & <mat>\n\n"
        "3\n01:01:00,005 --> 01:01:01,000\nAn hour later.\n\n"
    ),
    CaptionFormat.LRC: (
        "[00:01.00]Sit down.\n[00:02.00]Ball & <mat>\n[00:02.50]\n[61:00.00]An hour later.\n[61:01.00]\n"
    ),
}


@pytest.mark.parametrize("form", CaptionFormat)
def test_what_is_said_and_when(form: CaptionFormat) -> None:
    assert write_captions(CAPTIONS, form).decode() == WRITTEN[form]


@pytest.mark.parametrize("form", CaptionFormat)
def test_an_earlier_file_is_recognised_unless_it_was_edited(form: CaptionFormat, tmp_path: Path) -> None:
    path, seal = tmp_path / f"a.{form}", caption_seal("voiceguide captions a", form)
    sealed = seal.apply(write_captions(CAPTIONS, form))
    path.write_bytes(sealed)
    assert seal.is_intact(path)
    assert not caption_seal("voiceguide captions b", form).is_intact(path)
    path.write_bytes(sealed.replace(b"Sit", b"Lie"))
    assert not seal.is_intact(path)
