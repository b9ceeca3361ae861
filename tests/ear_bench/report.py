"""The table, and the curve where a bar is missed."""

from collections.abc import Iterable
from dataclasses import replace

from tests.ear_bench.subjects import Subject
from tests.ear_bench.tally import Tally
from tests.ear_bench.trial import BARRED, Outcome, Plan, run

_CURVE_HOURS = 2.0
_ROW = "{:28}{:>14}{:>10}{:>12}{:>22}"


def report(subject: Subject, outcome: Outcome) -> tuple[bool, str]:
    """Whether all bars are met, and the table."""
    given, alone = _counted(subject, outcome), together(outcome.alone.values())
    barred = together(outcome.alone[each.name] for each in BARRED if each.name in outcome.alone)
    hit, false, reaction_s = given.hit_rate, barred.false_an_hour, given.reaction_s(1.0)
    bars = subject.bars
    checks = (
        (f"found {hit:.1%} (at least {bars.hit_rate:.0%})", hit >= bars.hit_rate),
        (
            f"{false:.2f} false an hour in {barred.hours:.1f} h of session and talk (at most {bars.false_an_hour})",
            false <= bars.false_an_hour,
        ),
        (f"slowest reaction {reaction_s:.2f} s (at most {bars.reaction_s} s)", reaction_s <= bars.reaction_s),
    )
    spent_s, hours = given.computing_s + alone.computing_s, given.hours + alone.hours
    lines = [
        f"{subject.name}",
        _ROW.format("with commands", "found", "wrong", "an hour", "reaction 50 95 100 %"),
        *(_row(name, tally) for name, tally in outcome.given.items()),
        _row(f"all but {len(subject.beside)}" if subject.beside else "all", given),
        _ROW.format("without", "hours", "false", "an hour", ""),
        *(_row(name, tally) for name, tally in outcome.alone.items()),
        f"computing: {100 * spent_s / (3600 * hours):.2f} % of one core, {3600 * hours / spent_s:.0f} times real time",
        *(f"{'met' if met else 'NOT MET':8}{claim}" for claim, met in checks),
    ]
    return all(met for _, met in checks), "\n".join(lines)


def curve(subject: Subject, plan: Plan, jobs: int) -> str:
    """Hit rate against false commands, for listeners that are more and less strict."""
    lines = ["stricter by   found   wrong   false an hour of session sound and talk"]
    for stricter in subject.strictnesses:
        outcome = run(replace(plan, stricter=stricter, hours=min(plan.hours, _CURVE_HOURS)), jobs)
        given = _counted(subject, outcome)
        barred = together(outcome.alone[each.name] for each in BARRED if each.name in outcome.alone)
        lines.append(f"{stricter:11.2f}{given.hit_rate:8.1%}{given.false:8}{barred.false_an_hour:10.2f}")
    return "\n".join(lines)


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum."""
    result = Tally()
    for tally in tallies:
        result.add(tally)
    return result


def _counted(subject: Subject, outcome: Outcome) -> Tally:
    """The scenes with commands that the bars are about."""
    return together(tally for name, tally in outcome.given.items() if name not in subject.beside)


def _row(name: str, tally: Tally) -> str:
    if not tally.wanted:
        return _ROW.format(name, f"{tally.hours:.2f}", tally.false, f"{tally.false_an_hour:.2f}", "")
    found = f"{tally.found}/{tally.wanted} {tally.hit_rate:.1%}"
    reaction = " ".join(f"{tally.reaction_s(quantile):.2f}" for quantile in (0.5, 0.95, 1.0))
    return _ROW.format(name, found, tally.false, f"{tally.false_an_hour:.2f}", reaction)
