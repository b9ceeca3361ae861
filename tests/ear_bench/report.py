"""Formats the results as a table, and the trade-off curve."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tests.ear_bench.subjects import Subject
from tests.ear_bench.tally import Tally
from tests.ear_bench.trial import BARRED, Outcome, Strictness

_ROW = "{:28}{:>14}{:>10}{:>12}{:>22}"


def report(subject: Subject, outcome: Outcome) -> tuple[bool, str]:
    """Whether all bars are met, and the table as text."""
    given, alone = _counted(subject, outcome), total(outcome.alone.values())
    barred = _barred(outcome)
    bars = subject.bars
    median_s, slow_s = given.reaction_s(0.5), given.reaction_s(0.95)
    checks = [
        (f"found {given.hit_rate:.1%} (at least {bars.hit_rate:.1%})", given.hit_rate >= bars.hit_rate),
        (
            f"{given.mistaken_rate:.1%} taken for another command (at most {bars.mistaken_rate:.1%})",
            given.mistaken_rate <= bars.mistaken_rate,
        ),
        (f"median reaction {median_s:.2f} s (at most {bars.median_s} s)", median_s <= bars.median_s),
        (f"95 % of reactions within {slow_s:.2f} s (at most {bars.slow_s} s)", slow_s <= bars.slow_s),
    ]
    if barred.hours:
        claim = f"{barred.false_an_hour:.2f} false an hour in {barred.hours:.1f} h of session and talk"
        checks.append((f"{claim} (at most {bars.false_an_hour})", barred.false_an_hour <= bars.false_an_hour))
    spent_s, hours = given.computing_s + alone.computing_s, given.hours + alone.hours
    lines = [
        f"{subject.name}",
        _ROW.format("with commands", "found", "wrong", "an hour", "reaction 50 95 100 %"),
        *(_row(name, tally) for name, tally in outcome.given.items()),
        _row(f"all but {len(subject.not_barred)}" if subject.not_barred else "all", given),
        _ROW.format("without", "hours", "false", "an hour", ""),
        *(_row(name, tally) for name, tally in outcome.alone.items()),
        f"computing: {100 * spent_s / (3600 * hours):.2f} % of one core, {3600 * hours / spent_s:.0f} times real time",
        *(f"{count} × {own} taken for {other}" for (own, other), count in Counter(given.mistakes).most_common()),
        *(f"{'met' if met else 'NOT MET':8}{claim}" for claim, met in checks),
    ]
    return all(met for _, met in checks), "\n".join(lines)


def curve(subject: Subject, outcomes: Mapping[Strictness, Outcome]) -> str:
    """Hit rate against false alarms for stricter and laxer thresholds, as text."""
    lines = ["stricter by   found  mistaken   false an hour of session sound and talk"]
    for stricter in subject.strictnesses:
        outcome = outcomes[subject.name, stricter]
        given, barred = _counted(subject, outcome), _barred(outcome)
        lines.append(f"{stricter:11.2f}{given.hit_rate:8.1%}{len(given.mistakes):10}{barred.false_an_hour:10.2f}")
    return "\n".join(lines)


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    result = Tally()
    for tally in tallies:
        result.add(tally)
    return result


def _counted(subject: Subject, outcome: Outcome) -> Tally:
    """The total of the scenes with commands that the bars apply to."""
    return total(tally for name, tally in outcome.given.items() if name not in subject.not_barred)


def _barred(outcome: Outcome) -> Tally:
    """The total of the scenes without commands whose false alarms are subject to the bar."""
    return total(outcome.alone[each.name] for each in BARRED if each.name in outcome.alone)


def _row(name: str, tally: Tally) -> str:
    if not tally.expected:
        return _ROW.format(name, f"{tally.hours:.2f}", tally.false, f"{tally.false_an_hour:.2f}", "")
    found = f"{tally.found}/{tally.expected} {tally.hit_rate:.1%}"
    reaction = " ".join(f"{tally.reaction_s(quantile):.2f}" for quantile in (0.5, 0.95, 1.0))
    return _ROW.format(name, found, tally.false, f"{tally.false_an_hour:.2f}", reaction)
