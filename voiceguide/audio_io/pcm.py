"""Converts float samples to 16 or 24 bit PCM integers, and those to little-endian bytes."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples

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
    np.rint(samples, out=samples)
    np.clip(samples, -bits.scale, bits.scale - 1, out=samples)
    return samples.astype(np.int16) if bits is BitDepth.SIXTEEN else samples.astype(np.int32)


def packed(integers: Integers, bits: BitDepth) -> NDArray[np.uint8]:
    """The little-endian bytes of `integers`, flat, two or three per sample, as in a WAV file."""
    octets = np.ascontiguousarray(integers, integers.dtype.newbyteorder("<")).view(np.uint8)
    return octets.reshape(-1) if bits is BitDepth.SIXTEEN else octets.reshape(-1, 4)[:, :3].reshape(-1)
