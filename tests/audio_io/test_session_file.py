import os
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np
import pytest
import soundfile

from tests.sounding import timeline
from voiceguide.audio import Samples
from voiceguide.audio_io.pcm import BitDepth, Integers
from voiceguide.audio_io.session_file import ExportTarget, export, write_session
from voiceguide.audio_io.sound_format import Encoding
from voiceguide.errors import OutputError
from voiceguide.mix.mixer import Mixer
from voiceguide.output_guard import OutputGuard
from voiceguide.timeline.timeline import Layer, Placement

GUARD = OutputGuard()


def integers(path: Path) -> np.ndarray:
    return soundfile.read(path, dtype="int32", always_2d=True)[0]


@pytest.mark.parametrize("bits", list(BitDepth))
def test_a_file_holds_the_mix(tmp_path: Path, bits: BitDepth) -> None:
    session = timeline()
    export(session, ExportTarget(tmp_path / "a.wav", encoding=Encoding(bits=bits)), GUARD)
    info = soundfile.info(tmp_path / "a.wav")
    assert (info.frames, info.samplerate, info.channels) == (session.frames, 48_000, 2)
    assert info.subtype == f"PCM_{bits}"
    expected = np.rint(Mixer(session).render(0, session.frames).astype(np.float64) * bits.scale)
    np.testing.assert_array_equal(integers(tmp_path / "a.wav") >> (32 - bits), expected)


@pytest.mark.parametrize("bits", list(BitDepth))
@pytest.mark.parametrize("bed", [True, False])
def test_stems_add_up_to_the_mix(tmp_path: Path, bits: BitDepth, bed: bool) -> None:
    session = timeline(bed=bed)
    export(session, ExportTarget(tmp_path / "a.wav", tmp_path / "stems", Encoding(bits=bits)), GUARD)
    export(session, ExportTarget(tmp_path / "alone.wav", encoding=Encoding(bits=bits)), GUARD)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "alone.wav").read_bytes()
    stems = [integers(tmp_path / "stems" / f"{name}.wav").astype(np.int64) for name in ("voice", "cues", "bed")]
    np.testing.assert_array_equal(sum(stems), integers(tmp_path / "a.wav"))
    assert all(stem.any() for stem in stems[: 3 if bed else 2])


def test_progress_counts_every_frame_once(tmp_path: Path) -> None:
    session = timeline()
    reported: list[int] = []
    export(session, ExportTarget(tmp_path / "a.wav"), GUARD, reported.append)
    assert sum(reported) == session.frames


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    session, force = timeline(), OutputGuard(force=True)
    (tmp_path / "a.wav").write_bytes(b"old")

    def broken(_start: int, _stop: int) -> Samples:
        raise OSError("the disk is gone")

    last = session.placements[-1]
    bad = Placement(last.onset, replace(last.clip, read=broken), last.gain, last.layer)
    with pytest.raises(OSError, match="gone"):
        export(replace(session, placements=(*session.placements[:-1], bad)), ExportTarget(tmp_path / "a.wav"), force)
    with pytest.raises(OSError, match="gone"):
        export(replace(session, placements=(bad,)), ExportTarget(tmp_path / "a.wav", tmp_path / "stems"), force)
    assert os.listdir(tmp_path) == ["a.wav"]
    assert (tmp_path / "a.wav").read_bytes() == b"old"


def test_a_folder_for_stems_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="folder"):
        export(timeline(), ExportTarget(tmp_path / "a.wav", tmp_path / "file" / "stems"), GUARD)


class ListSink:
    """Keeps its blocks; refuses one of them if told so."""

    def __init__(self, refused: int = -1) -> None:
        self.blocks: list[Integers] = []
        self.finished = False
        self.refused = refused

    def write(self, block: Integers) -> None:
        assert not self.finished
        if len(self.blocks) == self.refused:
            raise OutputError("the pipe is closed")
        self.blocks.append(block.copy())

    def finish(self) -> None:
        self.finished = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("bits", list(BitDepth))
def test_any_sink_gets_what_a_file_holds(tmp_path: Path, bits: BitDepth) -> None:
    session = timeline()
    layers = (Layer.VOICE, Layer.CUES, Layer.BED)
    sinks = [ListSink() for _ in range(4)]
    write_session(session, bits, layers, sinks, lambda _frames: None)
    export(session, ExportTarget(tmp_path / "mix.wav", tmp_path, Encoding(bits=bits)), GUARD)
    for name, sink in zip(("mix", *layers), sinks, strict=True):
        assert sink.finished
        np.testing.assert_array_equal(np.concatenate(sink.blocks), integers(tmp_path / f"{name}.wav") >> (32 - bits))


def test_a_sink_that_fails_ends_the_export_and_is_not_finished() -> None:
    sink = ListSink(refused=3)
    with pytest.raises(OutputError, match="pipe"):
        write_session(timeline(), BitDepth.SIXTEEN, (), [sink], lambda _frames: None)
    assert len(sink.blocks) == 3
    assert not sink.finished
