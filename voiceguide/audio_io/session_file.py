"""A timeline as a WAV file, and its layers as three more."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock

import numpy as np
from numpy.typing import NDArray

from voiceguide.atomic_file import WholeFile, whole_files
from voiceguide.audio_io.pcm import Bits, packed, quantise
from voiceguide.audio_io.wav_header import wav_header
from voiceguide.errors import OutputError
from voiceguide.mix.mixer import HELD_LOOP, Mixer, bed_alone
from voiceguide.timeline.timeline import Layer, Timeline

_CHUNK = 1 << 16
"""Frames that are mixed at a time: small enough for the processor's cache."""
_COPIED = 1 << 20
"""Frames that are copied from a loop at a time."""
_WORKERS = min(4, os.cpu_count() or 1) if hasattr(os, "pwrite") else 1


@dataclass(frozen=True, slots=True)
class _Loop:
    """The bed's loop at a gain, as a file holds it: alone at that gain, it is the same bytes with every turn."""

    gain: float
    octets: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Job:
    """A stretch of the session to be written; by mixing it, or from the loop."""

    start: int
    stop: int
    loop: _Loop | None = None


def export(
    timeline: Timeline,
    path: Path,
    *,
    bits: Bits = Bits.SIXTEEN,
    stems: Path | None = None,
    on_progress: Callable[[int], None] = lambda _frames: None,
) -> None:
    """Write the session to `path`, and `voice.wav`, `cues.wav` and `bed.wav` to the folder `stems`.

    The stems add up to the mix, integer for integer. All files appear together when they are whole.

    Args:
        timeline: what to write.
        path: the file to write or replace.
        bits: the sample format.
        stems: a folder, made where it is missing.
        on_progress: is called now and then with the number of frames written since the last call.

    Raises:
        OutputError: where a file cannot be written; then none is changed.
    """
    mixer = Mixer(timeline)
    layers = [Layer.VOICE, Layer.CUES, Layer.BED] if stems else []
    with (
        _folder(stems) if stems else nullcontext(),
        whole_files(path, *(stems / f"{layer}.wav" for layer in layers if stems)) as files,
    ):
        header = wav_header(timeline.frames, bits)
        for file in files:
            file.reserve(len(header) + timeline.frames * 2 * bits // 8)
            file.write(header, 0)
        jobs = _cut(timeline, None if stems else _loop(timeline, bits))
        _run(jobs, lambda job: _write(job, mixer, files, layers, bits, len(header)), on_progress)


def _write(job: _Job, mixer: Mixer, files: list[WholeFile], layers: list[Layer], bits: Bits, header: int) -> None:
    frame_bytes = 2 * bits // 8
    offset = header + job.start * frame_bytes
    if job.loop is not None:
        octets = job.loop.octets
        size, phase = len(octets), job.start * frame_bytes % len(octets)
        end = header + job.stop * frame_bytes
        while offset < end:
            count = min(end - offset, size - phase)
            files[0].write(octets[phase : phase + count].data, offset)
            offset, phase = offset + count, 0
        return
    mix = quantise(mixer.render(job.start, job.stop), bits)
    files[0].write(packed(mix, bits).data, offset)
    for file, layer in zip(files[1:], layers, strict=True):
        # The bed's file gets what the other two leave of the mix, so that the three add up exactly.
        if layer is Layer.BED:
            stem = mix
        else:
            stem = quantise(mixer.render_layer(layer, job.start, job.stop), bits)
            mix = mix - stem
        file.write(packed(stem, bits).data, offset)


def _cut(timeline: Timeline, loop: _Loop | None) -> Iterator[_Job]:
    """The session as jobs that cover it once: long ones where the loop can be copied, short ones where to mix."""
    mixed_from = 0
    stretches = bed_alone(timeline.bed, timeline.placements, timeline.frames) if loop else ()
    for start, stop, gain in stretches:
        if loop and gain == loop.gain and stop - start > _CHUNK:
            yield from (_Job(a, b) for a, b in _pieces(mixed_from, start, _CHUNK))
            yield from (_Job(a, b, loop) for a, b in _pieces(start, stop, _COPIED))
            mixed_from = stop
    yield from (_Job(a, b) for a, b in _pieces(mixed_from, timeline.frames, _CHUNK))


def _pieces(start: int, stop: int, longest: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + longest, stop)) for at in range(start, stop, longest))


def _loop(timeline: Timeline, bits: Bits) -> _Loop | None:
    """The loop at the gain at which the bed is alone for longest, if that is for more than one turn."""
    if timeline.bed is None or timeline.bed.clip.frames > HELD_LOOP:
        return None
    alone: dict[float, int] = {}
    for start, stop, gain in bed_alone(timeline.bed, timeline.placements, timeline.frames):
        alone[gain] = alone.get(gain, 0) + stop - start
    gain, frames = max(alone.items(), key=lambda item: item[1], default=(0.0, 0))
    clip = timeline.bed.clip
    if frames <= clip.frames:
        return None
    frame_bytes = 2 * bits // 8
    octets = np.empty(clip.frames * frame_bytes, np.uint8)
    for start, stop in _pieces(0, clip.frames, _CHUNK):
        piece = clip.read(start, stop) * np.float32(gain)
        octets[start * frame_bytes : stop * frame_bytes] = packed(quantise(piece, bits), bits)
    return _Loop(gain, octets)


def _run(jobs: Iterator[_Job], write: Callable[[_Job], None], on_progress: Callable[[int], None]) -> None:
    """Do all jobs on all processors; the first failure, or Ctrl-C, ends them all."""
    lock, stop, written = Lock(), Event(), [0] * _WORKERS

    def work(worker: int) -> None:
        while not stop.is_set():
            with lock:
                job = next(jobs, None)
            if job is None:
                return
            write(job)
            written[worker] += job.stop - job.start

    with ThreadPoolExecutor(_WORKERS) as pool:
        running = {pool.submit(work, worker) for worker in range(_WORKERS)}
        reported = 0
        try:
            while running:
                done, running = wait(running, timeout=0.1, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
                total = sum(written)
                on_progress(total - reported)
                reported = total
        finally:
            stop.set()


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """A folder, made where it is missing; and removed again where what was to be in it fails."""
    missing = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"the folder {folder} could not be made: {error.strerror or error}") from error
    try:
        yield
    except BaseException:
        if missing:
            with suppress(OSError):
                folder.rmdir()
        raise
