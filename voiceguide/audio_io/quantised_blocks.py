"""Mixes a session into blocks of integers, a few of them ahead of the caller in other threads."""

import os
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from voiceguide.audio_io.pcm import BitDepth, Integers, quantise
from voiceguide.mix.mastering import Mastering
from voiceguide.mix.mixer import Mixer
from voiceguide.timeline.timeline import Layer, Timeline

_BLOCK = 1 << 17
"""Frames mixed at a time. In shorter blocks the threads wait for each other: 1 << 15 takes 1.4 times as long."""
_THREADS = min(4, os.cpu_count() or 1)
_MAX_AHEAD = 2 * _THREADS


def quantised_blocks(
    timeline: Timeline, bits: BitDepth, stems: Sequence[Layer] = (), mastering: Mastering | None = None
) -> Generator[tuple[Integers, ...], None, None]:
    """The whole session in order, block by block: the mix, then each of the `stems`, all of shape `(frames, 2)`.

    The stems of all three layers add up to the mix, integer for integer: what rounding leaves over goes to the bed,
    which must come last. Only the mix is mastered.
    """
    mastering = mastering or Mastering()
    mixer = Mixer(timeline)

    def mixed(start: int) -> tuple[Integers, ...]:
        stop = min(start + _BLOCK, timeline.frames)
        mix = rest = quantise(mastering.render(mixer, start, stop), bits)
        blocks = [mix]
        for layer in stems:
            stem = rest if layer is Layer.BED else quantise(mixer.render_layer(layer, start, stop), bits)
            blocks.append(stem)
            rest = rest - stem
        return tuple(blocks)

    ahead: deque[Future[tuple[Integers, ...]]] = deque()
    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            for start in range(0, timeline.frames, _BLOCK):
                ahead.append(pool.submit(mixed, start))
                if len(ahead) > _MAX_AHEAD:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
