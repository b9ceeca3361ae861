import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from tests.sounding import timeline
from voiceguide.pictures.cover import cover_jpeg
from voiceguide.timeline.events import HoldEvent

SESSION = timeline(60)
ORANGE = np.array([233, 160, 91])


def drawn(title: str, *events: HoldEvent) -> np.ndarray:
    """The pixels of the cover."""
    content = cover_jpeg(replace(SESSION, title=title, events=events), "10:47")
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("JPEG", (1000, 1000))
    return np.asarray(image).astype(int)


def test_the_ring_shows_when_what_is_done() -> None:
    hold = HoldEvent(SESSION.frames // 4, SESSION.frames // 4)  # from three o'clock to six
    pixels = drawn("A test", hold)
    assert np.abs(pixels[750, 750] - ORANGE).max() < 12
    for y, x in ((250, 750), (750, 250), (250, 250)):
        assert np.abs(pixels[y, x] - ORANGE).max() > 50


@pytest.mark.parametrize("title", ["A", "Füße", "Tennis-ball release for hips and back", "Donaudampfschifffahrt " * 6])
def test_a_title_stays_within_the_ring(title: str) -> None:
    bright = drawn(title).min(axis=2) > 200
    assert bright.any()
    rows, columns = np.nonzero(bright)
    assert np.hypot(rows - 500, columns - 500).max() < 320


def test_it_is_the_same_every_time() -> None:
    assert cover_jpeg(SESSION, "1:00") == cover_jpeg(SESSION, "1:00")
    assert cover_jpeg(SESSION, "1:00") != cover_jpeg(replace(SESSION, title="Other"), "1:00")
