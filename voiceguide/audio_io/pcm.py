"""Samples as the integers that files hold."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples


class Bits(IntEnum):
    """The sample formats of an export."""

    SIXTEEN = 16
    TWENTY_FOUR = 24

    @property
    def scale(self) -> int:
        """The integer that stands for an amplitude of 1."""
        return 1 << (self - 1)


def quantise(samples: Samples, bits: Bits) -> NDArray[np.int16] | NDArray[np.int32]:
    """The nearest integers, shape as given; int16, or for 24 bits the low three bytes of int32. Overwrites `samples`.

    Values beyond full scale are clipped; a mix never has any.
    """
    np.multiply(samples, np.float32(bits.scale), out=samples)
    np.rint(samples, out=samples)
    np.clip(samples, -bits.scale, bits.scale - 1, out=samples)
    return samples.astype(np.int16) if bits is Bits.SIXTEEN else samples.astype(np.int32)


def packed(integers: NDArray[np.int16] | NDArray[np.int32], bits: Bits) -> NDArray[np.uint8]:
    """The little-endian bytes of `integers`, flat, as a WAV file holds them."""
    octets = np.ascontiguousarray(integers, integers.dtype.newbyteorder("<")).view(np.uint8)
    return octets.reshape(-1) if bits is Bits.SIXTEEN else octets.reshape(-1, 4)[:, :3].reshape(-1)
