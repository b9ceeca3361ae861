import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.sounding import timeline
from voiceguide.audio import Samples
from voiceguide.audio_io.pcm import Bits
from voiceguide.audio_io.session_file import export
from voiceguide.errors import OutputError
from voiceguide.mix.mixer import Mixer
from voiceguide.timeline.timeline import Placement


def integers(path: Path) -> np.ndarray:
    return soundfile.read(path, dtype="int32", always_2d=True)[0]


@pytest.mark.parametrize("bits", list(Bits))
def test_a_file_holds_the_mix(tmp_path: Path, bits: Bits) -> None:
    session = timeline()
    export(session, tmp_path / "a.wav", bits=bits)
    info = soundfile.info(tmp_path / "a.wav")
    assert (info.frames, info.samplerate, info.channels) == (session.frames, 48_000, 2)
    assert info.subtype == f"PCM_{bits}"
    expected = np.rint(Mixer(session).render(0, session.frames).astype(np.float64) * bits.scale)
    np.testing.assert_array_equal(integers(tmp_path / "a.wav") >> (32 - bits), expected)


@pytest.mark.parametrize("bits", list(Bits))
@pytest.mark.parametrize("bed", [True, False])
def test_stems_add_up_to_the_mix(tmp_path: Path, bits: Bits, bed: bool) -> None:
    session = timeline(bed=bed)
    export(session, tmp_path / "a.wav", bits=bits, stems=tmp_path / "stems")
    export(session, tmp_path / "alone.wav", bits=bits)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "alone.wav").read_bytes()
    stems = [integers(tmp_path / "stems" / f"{name}.wav").astype(np.int64) for name in ("voice", "cues", "bed")]
    np.testing.assert_array_equal(sum(stems), integers(tmp_path / "a.wav"))
    assert all(stem.any() for stem in stems[: 3 if bed else 2])


def test_progress_counts_every_frame_once(tmp_path: Path) -> None:
    session = timeline()
    reported: list[int] = []
    export(session, tmp_path / "a.wav", on_progress=reported.append)
    assert sum(reported) == session.frames


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    session = timeline()
    (tmp_path / "a.wav").write_bytes(b"old")

    def broken(_start: int, _stop: int) -> Samples:
        raise OSError("the disk is gone")

    last = session.placements[-1]
    bad = Placement(last.onset, replace(last.clip, read=broken), last.gain, last.layer)
    with pytest.raises(OSError, match="gone"):
        export(replace(session, placements=(*session.placements[:-1], bad)), tmp_path / "a.wav")
    with pytest.raises(OSError, match="gone"):
        export(replace(session, placements=(bad,)), tmp_path / "a.wav", stems=tmp_path / "stems")
    assert os.listdir(tmp_path) == ["a.wav"]
    assert (tmp_path / "a.wav").read_bytes() == b"old"


def test_a_folder_for_stems_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="folder"):
        export(timeline(), tmp_path / "a.wav", stems=tmp_path / "file" / "stems")
