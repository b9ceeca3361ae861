"""PCM integers of 16 or 24 bits: from samples, as bytes, and a session mixed into blocks of them."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.mix.mastering import Mastering
from voiceguide.mix.mixer import Mixer
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

    def empty(self, shape: tuple[int, ...]) -> "Integers":
        """An array for such integers, with any content."""
        return np.empty(shape, np.int16) if self is BitDepth.SIXTEEN else np.empty(shape, np.int32)


def quantise(samples: Samples, bits: BitDepth, into: Integers | None = None) -> Integers:
    """The nearest integers, in the shape of `samples`, which is overwritten. Values beyond full scale are clipped.

    They are written to `into`, if it is given, or to a new array.
    """
    np.multiply(samples, np.float32(bits.scale), out=samples)
    np.clip(samples, -bits.scale, bits.scale - 1, out=samples)
    return np.rint(samples, out=bits.empty(samples.shape) if into is None else into, casting="unsafe")


def packed(integers: Integers, bits: BitDepth) -> NDArray[np.uint8]:
    """The little-endian bytes of `integers`, flat, two or three per sample, as in a WAV file."""
    octets = np.ascontiguousarray(integers, integers.dtype.newbyteorder("<")).view(np.uint8)
    return octets.reshape(-1) if bits is BitDepth.SIXTEEN else octets.reshape(-1, 4)[:, :3].reshape(-1)


_BLOCK = 1 << 15
"""Frames mixed at a time: as many as fit into the cache of a processor core. Threads that share the work wait for each
other more than they save."""


def quantised_blocks(
    timeline: Timeline, bits: BitDepth, stems: Sequence[Layer] = (), mastering: Mastering | None = None
) -> Iterator[tuple[Integers, ...]]:
    """The whole session in order, block by block: the mix, then each of the `stems`, all of shape `(frames, 2)`.

    They are valid until the next ones. The stems of all three layers add up to the mix, integer for integer: what
    rounding leaves over goes to the bed, which must come last. Only the mix is mastered.
    """
    mastering, mixer = mastering or Mastering(), Mixer(timeline)
    samples = np.empty((_BLOCK, 2), np.float32)
    integers = bits.empty((_BLOCK, 2))
    for start in range(0, timeline.frames, _BLOCK):
        stop = min(start + _BLOCK, timeline.frames)
        mixed = mastering.render(mixer, start, stop, samples[: stop - start])
        mix = rest = quantise(mixed, bits, integers[: stop - start])
        blocks = [mix]
        for layer in stems:
            stem = rest if layer is Layer.BED else quantise(mixer.render_layer(layer, start, stop), bits)
            blocks.append(stem)
            rest = rest - stem
        yield tuple(blocks)
