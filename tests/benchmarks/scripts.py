"""Routines of any size to measure with."""

_HEAD = """\
title: A long session
language: en
for: self
background: {sound: warm-drone, level: -18 dB}
check_in: {every: 5 min}
voice: {rate: 130}
steps:
"""
_ROUND = """\
  - section: Place {number}
    sides: [left, right]
    steps:
      - say: Put the ball under place number {number} on the {{side}} side. [pause 1s] Let your weight sink in slowly.
      - wait: ready
        at_most: 10s
      - breathe: 4
      - hold: 20s
        pace: breath
      - rest: 10s
        say: Roll off slowly. Place {number} is done on the {{side}}.
      - do: 45s
        technique: effleurage
        area: lower-back
        say: Stroke over it with a flat hand, in calm, long lines, {number} times or so.
"""


def session(rounds: int, repeat: int = 1) -> str:
    """A routine of `rounds` different sections with both sides (about 4.5 min each), all of it `repeat` times."""
    body = "".join(_ROUND.format(number=number) for number in range(1, rounds + 1))
    if repeat == 1:
        return _HEAD + body
    inner = "".join(f"    {line}\n" for line in body.splitlines())
    return f"{_HEAD}  - repeat: {repeat}\n    steps:\n{inner}"


def many_steps(count: int) -> str:
    """A routine of `count` steps, no two alike, spoken so quickly that 20 000 of them last less than a day."""
    steps = (
        f"  - say: Sentence {number}.\n" if number % 2 else f"  - rest: 4s\n    say: Rest {number}.\n"
        for number in range(count)
    )
    return _HEAD.replace("rate: 130", "rate: 200").replace("check_in: {every: 5 min}\n", "") + "".join(steps)
