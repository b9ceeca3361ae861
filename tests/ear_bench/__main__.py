"""`python -m tests.ear_bench`; `--help` lists the options."""

import argparse
import sys

from tests.ear_bench.report import curve, report
from tests.ear_bench.subjects import SUBJECTS
from tests.ear_bench.trial import Plan, run


def main() -> int:
    """Measure each kind of command, print the tables, and return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.ear_bench", description=main.__doc__)
    parser.add_argument("--hours", type=float, default=10, help="hours of session and talk without a command")
    parser.add_argument("--signals", type=int, default=60, help="commands in each condition")
    parser.add_argument("--seed", type=int, default=1, help="random seed; calibration has seeds of its own")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--only", choices=[subject.name for subject in SUBJECTS], help="measure one kind of command")
    parser.add_argument(
        "--curve", action="store_true", help="measure stricter and laxer thresholds too, whose computing is counted"
    )
    parser.add_argument(
        "--choosing", action="store_true", help="use the speakers and scenes that a threshold is chosen with"
    )
    asked = parser.parse_args()
    plan = Plan(asked.hours, asked.signals, asked.seed, choosing=asked.choosing)
    subjects = []
    for subject in SUBJECTS:
        if asked.only not in (None, subject.name):
            continue
        if reason := subject.missing():
            print(f"{subject.name}: not measured, {reason}")
        else:
            subjects.append(subject)
    offsets = {subject.name: subject.strictnesses if asked.curve else (0.0,) for subject in subjects}
    outcomes = run(plan, [(name, stricter) for name, each in offsets.items() for stricter in each], asked.jobs)
    met = True
    for subject in subjects:
        all_met, text = report(subject, outcomes[subject.name, 0.0])
        print(text, *([curve(subject, outcomes)] if asked.curve else []), sep="\n", flush=True)
        met &= all_met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
