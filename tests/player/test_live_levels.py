"""How loud the voice, the background and announcements are heard as they are turned."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from tests.player.heard_mix import ANNOUNCEMENTS, REST, SESSION, bed, heard, silent
from tests.player.hip_session import EVENTS
from tests.player.signals import STEEPEST, timeline, tone
from tests.sounding import clip_of
from voiceguide.audio import Samples
from voiceguide.language.vocabulary import Command
from voiceguide.units import SAMPLE_RATE as S
from voiceguide.units import to_gain


def test_the_voice_is_turned_up_and_nothing_is_clipped() -> None:
    words = (EVENTS[0], EVENTS[1])
    session = timeline(words, (0,), 10 * S, bed=False)
    samples = heard(session, {0.5: Command.LOUDER, 3.5: Command.QUIETER}, 8)
    assert np.abs(samples[2 * S : 3 * S]).max() == pytest.approx(0.25 * to_gain(3), rel=1e-3)
    assert np.abs(samples[5 * S : 6 * S]).max() == pytest.approx(0.25, rel=1e-3)
    placements = (replace(each, clip=clip_of(tone(each.clip.frames, 0.8))) for each in session.placements)
    loud = replace(session, placements=tuple(placements))
    turned = heard(loud, {0.5: Command.LOUDER, 0.6: Command.LOUDER}, 8)
    assert np.abs(turned).max() == pytest.approx(to_gain(-1.5), rel=1e-3)


def test_the_background_is_turned_by_itself() -> None:
    samples = heard(SESSION, {10: Command.BED_QUIETER}, 27)
    assert bed(samples, 9) == pytest.approx(REST)
    assert bed(samples, 11) == pytest.approx(REST * to_gain(-3))


def heard_with_volume_keys(commands: Mapping[float, Command], seconds: float) -> tuple[Samples, Samples]:
    """What is heard of the announcements without and with the volume keys, both without earcons and the bed."""
    words = replace(ANNOUNCEMENTS, earcons={})
    kept = {second: command for second, command in commands.items() if command not in (Command.LOUDER, Command.QUIETER)}
    return heard(silent(SESSION), kept, seconds, words), heard(silent(SESSION), commands, seconds, words)


@pytest.mark.parametrize(
    ("before", "spoken"),
    [({60: Command.HELP}, 60.4), ({5: Command.PAUSE}, 65), ({5: Command.PAUSE, 8: Command.HELP}, 8.4)],
)
@pytest.mark.parametrize(("key", "gain_db"), [(Command.QUIETER, -3), (Command.LOUDER, 3)])
def test_the_volume_keys_change_the_level_of_an_announcement_and_nothing_else(
    before: dict[float, Command], spoken: float, key: Command, gain_db: float
) -> None:
    pressed = spoken + 1
    usual, changed = heard_with_volume_keys({**before, pressed: key}, spoken + 2)
    at, settled = round(pressed * S), round((pressed + 0.06) * S)
    np.testing.assert_array_equal(changed[:at], usual[:at])
    np.testing.assert_allclose(changed[settled:], usual[settled:] * to_gain(gain_db), atol=1e-6)
    assert np.abs(np.diff(changed[round(spoken * S) :], axis=0)).max() < STEEPEST * 1.6
    assert np.abs(changed[at : at + S // 2]).max() > 0.1, "it is heard"


def test_volume_keys_in_quick_succession_leave_no_step() -> None:
    commands = {
        60: Command.HELP,
        62: Command.QUIETER,
        62.02: Command.QUIETER,
        62.03: Command.LOUDER,
        62.05: Command.PAUSE,
    }
    _, changed = heard_with_volume_keys(commands, 63)
    assert np.abs(np.diff(changed[round(61 * S) :], axis=0)).max() < STEEPEST * 1.6


def test_the_prompt_at_a_gate_follows_the_level_of_the_voice() -> None:
    usual, changed = heard_with_volume_keys({12: Command.QUIETER}, 20)
    np.testing.assert_allclose(changed[13 * S :], usual[13 * S :] * to_gain(-3), atol=1e-6)
    assert np.abs(changed[18 * S :]).max() > 0.1
