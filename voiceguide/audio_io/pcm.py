"""PCM integers of 16 or 24 bits: from samples, as bytes, and a session mixed into blocks of them."""

import os
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.mix.mastering import Mastering
from voiceguide.mix.mixer import Mixer, Scratch
from voiceguide.timeline.timeline import Layer, Timeline

Integers = NDArray[np.int16] | NDArray[np.int32]
"""Quantised samples: int16, or for 24 bit the low three bytes of int32."""


class BitDepth(IntEnum):
    """Bits per sample of an export."""

    SIXTEEN = 16
    TWENTY_FOUR = 24

    @property
    def scale(self) -> int:
        """The integer for an amplitude of 1, which is one more than the largest: 2^15 or 2^23."""
        return 1 << (self - 1)


def quantise(samples: Samples, bits: BitDepth) -> Integers:
    """The nearest integers, in the shape of `samples`, which is overwritten. Values beyond full scale are clipped."""
    np.multiply(samples, np.float32(bits.scale), out=samples)
    np.clip(samples, -bits.scale, bits.scale - 1, out=samples)
    integers: Integers = np.empty(samples.shape, np.int16 if bits is BitDepth.SIXTEEN else np.int32)
    return np.rint(samples, out=integers, casting="unsafe")


def packed(integers: Integers, bits: BitDepth) -> NDArray[np.uint8]:
    """The little-endian bytes of `integers`, flat, two or three per sample, as in a WAV file."""
    octets = np.ascontiguousarray(integers, integers.dtype.newbyteorder("<")).view(np.uint8)
    return octets.reshape(-1) if bits is BitDepth.SIXTEEN else octets.reshape(-1, 4)[:, :3].reshape(-1)


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
    mixer, memory = Mixer(timeline), Scratch(np.float32)

    def mixed(start: int) -> tuple[Integers, ...]:
        stop = min(start + _BLOCK, timeline.frames)
        mix = rest = quantise(mastering.render(mixer, start, stop, memory.frames(stop - start)), bits)
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
