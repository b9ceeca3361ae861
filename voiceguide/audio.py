"""The form sound takes between the stages.

Samples are `float32`, shape `(frames, channels)`, nominal range [-1, 1], at `voiceguide.units.SAMPLE_RATE`.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
