"""The samples of a live session to which commands are given."""

from dataclasses import replace

import numpy as np
import pytest

from tests.player.heard_mix import ANNOUNCEMENTS, REST, SESSION, UNDER, bed, heard, silent
from tests.player.hip_session import EVENTS, PASSAGES
from tests.player.signals import STEEPEST, timeline, tone
from tests.sounding import clip_of
from tests.sounding import timeline as sounding_timeline
from voiceguide.audio import Samples
from voiceguide.language.vocabulary import Command
from voiceguide.mix.mixer import Mixer
from voiceguide.player.announcements import NO_ANNOUNCEMENTS, Announcements, Earcon
from voiceguide.player.live_mixer import LOOK_AHEAD, LiveMixer
from voiceguide.player.takes import TakeKind
from voiceguide.player.transport import FADE_OUT, Transport
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import SAMPLE_RATE as S


def test_undisturbed_it_is_what_a_file_holds() -> None:
    session = sounding_timeline(20)
    np.testing.assert_array_equal(heard(session, {}, 20, ANNOUNCEMENTS), Mixer(session).render(0, session.frames))


@pytest.mark.parametrize("block", [64, 65, 1024, 5 * S])
def test_it_is_the_same_however_it_is_cut(block: int) -> None:
    session = sounding_timeline(20)
    commands = {1.3: Command.LOUDER, 2: Command.PAUSE, 3: Command.GO_ON, 3.05: Command.REPEAT, 5: Command.BED_LOUDER}
    usual = heard(session, commands, 8, ANNOUNCEMENTS)
    np.testing.assert_allclose(heard(session, commands, 8, ANNOUNCEMENTS, block), usual, atol=1e-6)


EVERY = [command for command in Command if command is not Command.STOP]


@pytest.mark.parametrize("command", EVERY)
@pytest.mark.parametrize("second", [5.003, 40.001, 41.307, 57.009])
def test_no_command_makes_a_click(command: Command, second: float) -> None:
    samples = heard(silent(SESSION), {second: command}, second + 8)
    tail = samples[round((second - 0.5) * S) :]
    assert np.abs(np.diff(tail, axis=0)).max() < STEEPEST * 1.6, "a tone at most three decibels louder"


@pytest.mark.parametrize("command", EVERY)
def test_the_bed_never_jumps(command: Command) -> None:
    quiet = timeline(tuple(event for event in EVENTS if event.kind != "speech"), PASSAGES, 100 * S)
    samples = heard(quiet, {57.003: command, 57.103: Command.PAUSE, 58: Command.GO_ON}, 62)
    assert np.abs(np.diff(samples, axis=0)).max() < 0.25 / (0.3 * S) * 1.1
    assert samples[S:].min() > 0.05, "and it never stops"


def test_in_a_pause_the_bed_goes_on_softly_and_nothing_else() -> None:
    samples = heard(SESSION, {5: Command.PAUSE}, 30)
    for second in (5.4, 10, 29):
        assert bed(samples, second) == pytest.approx(UNDER)


def test_a_pause_falls_silent_within_a_tenth_of_a_second() -> None:
    samples = heard(silent(SESSION), {5: Command.PAUSE}, 6)
    assert np.abs(samples[round(4.9 * S) : 5 * S]).max() > 0.2
    assert not samples[round(5.05 * S) :].any()


def test_after_a_pause_the_sentence_is_heard_from_its_beginning() -> None:
    samples = heard(silent(SESSION), {5: Command.PAUSE, 6: Command.GO_ON}, 9.5)
    sentence = SESSION.placements[1].clip.read(0, 3 * S)
    begins = int(np.flatnonzero(np.abs(samples[round(5.5 * S) :]).max(axis=1) > 1e-6)[0]) + round(5.5 * S)
    assert 6 * S < begins < 6.5 * S
    np.testing.assert_allclose(samples[begins - 1 : begins - 1 + 3 * S], sentence, atol=1e-6)


def test_the_loop_of_the_bed_goes_on_through_a_pause() -> None:
    session = sounding_timeline(20)
    quiet = replace(session, placements=())
    with_pause = heard(quiet, {8: Command.PAUSE, 9: Command.GO_ON}, 12)
    loop = Mixer(quiet).render_loop(0, 12 * S)
    ratio = with_pause[5 * S :] / np.where(np.abs(loop) < 1e-4, np.nan, loop)[5 * S :]
    assert np.nanmax(np.abs(np.diff(np.nanmedian(ratio[: 7 * S].reshape(-1, 480), axis=1)))) < 0.05


def test_how_to_go_on_is_said_after_a_minute_of_a_pause_and_again_every_five() -> None:
    samples = heard(silent(SESSION), {5: Command.PAUSE}, 440, ANNOUNCEMENTS)
    loud = np.abs(samples[:, 0]).reshape(-1, S).max(axis=1) > 0.15
    assert list(np.flatnonzero(loud[6:]) + 6) == [65, 66, 365, 366]


def test_at_a_gate_it_is_said_once_over_a_bed_that_makes_room() -> None:
    samples = heard(SESSION, {}, 27, ANNOUNCEMENTS)
    assert bed(samples, 12) == pytest.approx(REST)
    said = samples[18 * S : 20 * S, 0]
    assert np.abs(said - said.mean()).max() == pytest.approx(0.2, rel=0.01)
    assert said.mean() == pytest.approx(UNDER, rel=0.01)
    assert bed(samples, 24) == pytest.approx(REST)
    assert np.abs(np.diff(samples, axis=0)).max() < STEEPEST * 1.01


def test_a_gate_that_was_passed_is_silent_at_once() -> None:
    samples = heard(silent(SESSION), {18.5: Command.GO_ON}, 18.84, ANNOUNCEMENTS)
    earcon = 18.5 + 0.1
    assert not samples[round((earcon + 0.01) * S) :].any()


def test_every_command_is_answered_by_its_sound() -> None:
    cues = {earcon: clip_of(tone(S // 10, 0.02 * number)) for number, earcon in enumerate(Earcon, 1)}
    level = {earcon: 0.02 * number for number, earcon in enumerate(Earcon, 1)}
    commands = {
        10: (Command.PAUSE, Earcon.PAUSED),
        12: (Command.LOUDER, Earcon.ACCEPTED),
        14: (Command.PAUSE, Earcon.REFUSED),
        16: (Command.GO_ON, Earcon.RESUMED),
    }
    samples = heard(
        silent(SESSION), {second: command for second, (command, _) in commands.items()}, 17, Announcements(cues)
    )
    for second, (_, earcon) in commands.items():
        assert np.abs(samples[second * S : second * S + S // 5]).max() == pytest.approx(level[earcon], rel=0.01)


def test_the_help_is_heard_alone_and_then_it_goes_on() -> None:
    samples = heard(silent(SESSION), {60: Command.HELP}, 67, ANNOUNCEMENTS)
    spoken = np.abs(samples[round(60.4 * S) : round(64.4 * S), 0]).reshape(-1, S // 10).max(axis=1)
    assert spoken.min() > 0.19
    assert not samples[round(64.45 * S) :].any()


def test_help_that_is_asked_for_again_is_faded_out_and_the_session_goes_on() -> None:
    samples = heard(silent(SESSION), {60: Command.HELP, 62: Command.HELP}, 67, ANNOUNCEMENTS)
    assert np.abs(np.diff(samples[61 * S :], axis=0)).max() < STEEPEST * 1.6
    assert not samples[round(62.3 * S) :].any()


def test_help_in_a_pause_is_closed_by_its_command_and_stays_a_pause() -> None:
    transport = Transport(SESSION, 0, 4 * S)
    kinds = []
    for command in (Command.PAUSE, Command.HELP, Command.HELP):
        transport.advance(S)
        transport.execute(command)
        kinds.append(transport.take_at(transport.next_moment).kind)
    assert kinds == [TakeKind.PAUSE, TakeKind.HELP, TakeKind.PAUSE]


def stopped(session: Timeline, second: float, *, fading: bool) -> Samples:
    """What is heard of a session whose process is stopped for a while, from the beginning of the silence on."""
    transport = Transport(session)
    mix = LiveMixer(session, transport, NO_ANNOUNCEMENTS)
    blocks = []

    def advance(frames: int) -> None:
        moments = transport.advance(frames)
        transport.plan(moments.stop + LOOK_AHEAD)
        blocks.append(mix.render(moments.start, moments.stop))

    advance(round(second * S))
    if fading:
        transport.suspend()
        advance(S)
    else:
        blocks.append(np.zeros((S, 2), np.float32))
    transport.restart_sentence()
    advance(4 * S)
    return np.concatenate(blocks)[round(second * S) :]


def test_before_the_process_is_stopped_everything_fades_out() -> None:
    before, samples = heard(SESSION, {}, 5)[-1], stopped(SESSION, 5, fading=True)
    silence = samples[round(0.3 * S) : S]
    assert not silence.any()
    assert np.abs(np.diff(samples[:S], axis=0, prepend=before[None])).max() < STEEPEST * 1.2


@pytest.mark.parametrize("fading", [False, True])
def test_after_that_it_fades_in_and_the_sentence_begins_again(fading: bool) -> None:
    samples = stopped(SESSION, 5, fading=fading)[S:]
    assert not samples[0].any()
    assert np.abs(np.diff(samples, axis=0)).max() < STEEPEST * 1.01
    assert np.ptp(samples[: round(0.34 * S), 0]) <= REST, "nothing but the bed"
    words = stopped(silent(SESSION), 5, fading=fading)[S:]
    begins = round(0.35 * S)
    assert not words[:begins].any()
    np.testing.assert_allclose(words[begins : begins + 3 * S], SESSION.placements[1].clip.read(0, 3 * S), atol=1e-6)


def test_a_device_that_is_found_again_hears_nothing_of_what_was_interrupted() -> None:
    transport = Transport(SESSION)
    mix = LiveMixer(SESSION, transport, NO_ANNOUNCEMENTS)
    transport.advance(41 * S)
    transport.restart_passage()
    moments = transport.advance(S // 3)
    transport.plan(moments.stop + LOOK_AHEAD)
    samples = mix.render(moments.start, moments.stop)
    assert not samples[0].any()
    assert np.ptp(np.diff(samples[:, 0])) < 1e-4, "only the bed, which fades in"


@pytest.mark.parametrize("before", [{}, {39: Command.PAUSE}])
def test_a_stop_falls_to_silence_without_a_step(before: dict[float, Command]) -> None:
    samples = heard(SESSION, {**before, 41: Command.STOP}, 50, ANNOUNCEMENTS)
    assert len(samples) == 41 * S + FADE_OUT
    assert np.abs(np.diff(samples[40 * S :], axis=0)).max() < STEEPEST * 1.1
    assert np.abs(samples[-50:]).max() < 1e-4


def test_it_begins_in_the_middle_without_a_step() -> None:
    samples = heard(SESSION, {}, 5, start=28 * S)
    assert np.abs(samples[0]).max() < 0.001
    assert np.abs(np.diff(samples, axis=0)).max() < STEEPEST * 1.01
    assert np.abs(samples[S + 1000 : S + 4000, 0] - REST).max() == pytest.approx(0.25, rel=0.02)
