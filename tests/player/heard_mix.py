"""A session as it is heard while commands are given."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from tests.player.hip_session import EVENTS, PASSAGES
from tests.player.signals import timeline, tone
from tests.sounding import clip_of
from voiceguide.audio import Samples
from voiceguide.language.vocabulary import Command
from voiceguide.player.announcements import NO_ANNOUNCEMENTS, Announcements, Earcon
from voiceguide.player.live_mixer import LOOK_AHEAD, LiveMixer
from voiceguide.player.transport import Transport
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import SAMPLE_RATE as S

SESSION = timeline(EVENTS, PASSAGES, 100 * S)
REST, UNDER = 0.8 * 0.25, 0.4 * 0.25
"""The level of the bed at rest and under the voice."""
ANNOUNCEMENTS = Announcements(
    {earcon: clip_of(tone(S // 10, 0.1)) for earcon in Earcon},
    resume_prompt=clip_of(tone(2 * S, 0.2)),
    help=clip_of(tone(4 * S, 0.2)),
)


def heard(
    session: Timeline,
    commands: Mapping[float, Command],
    seconds: float,
    announcements: Announcements = NO_ANNOUNCEMENTS,
    block: int = S // 10,
    start: int = 0,
) -> Samples:
    """What is heard in so many seconds, where commands are given at these seconds."""
    transport = Transport(session, start, announcements.help_frames)
    mix = LiveMixer(session, transport, announcements)
    due = {round(second * S): command for second, command in commands.items()}
    blocks = []
    while transport.next_moment < seconds * S and not transport.exhausted:
        if transport.next_moment in due:
            transport.execute(due.pop(transport.next_moment))
        until = min((moment for moment in due if moment > transport.next_moment), default=round(seconds * S))
        moments = transport.advance(
            min(block, until - transport.next_moment, round(seconds * S) - transport.next_moment)
        )
        transport.plan(moments.stop + LOOK_AHEAD)
        blocks.append(mix.render(moments.start, moments.stop))
    return np.concatenate(blocks)


def bed(samples: Samples, second: float) -> float:
    """The level of a steady bed around a moment at which nothing else is heard."""
    around = samples[round((second - 0.02) * S) : round((second + 0.02) * S), 0]
    assert np.ptp(around) < 0.01, "nothing but the bed"
    return float(around.mean())


def silent(session: Timeline) -> Timeline:
    """The same without a bed."""
    return replace(session, bed=None)
