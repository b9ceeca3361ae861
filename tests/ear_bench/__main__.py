"""`python -m tests.ear_bench [--hours 10] [--signals 60] [--seed 1] [--jobs 2] [--only knocks|words]`."""

import argparse
import sys

from tests.ear_bench.report import curve, report
from tests.ear_bench.subjects import SUBJECTS
from tests.ear_bench.trial import Plan, run


def main() -> int:
    """Try each way of giving commands, print the tables, and return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.ear_bench", description=main.__doc__)
    parser.add_argument("--hours", type=float, default=10, help="of session sound and talk without a command")
    parser.add_argument("--signals", type=int, default=60, help="commands given in each condition")
    parser.add_argument("--seed", type=int, default=1, help="of chance; calibration has seeds of its own")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--only", choices=[subject.name for subject in SUBJECTS], help="one way of giving commands")
    asked = parser.parse_args()
    met = True
    for subject in SUBJECTS:
        if asked.only not in (None, subject.name):
            continue
        if reason := subject.missing():
            print(f"{subject.name}: not tried, {reason}")
            continue
        plan = Plan(subject.name, asked.hours, asked.signals, asked.seed)
        outcome = run(plan, asked.jobs)
        all_met, text = report(subject, outcome)
        print(text, flush=True)
        if not all_met and subject.strictnesses:
            print(curve(subject, plan, asked.jobs), flush=True)
        met &= all_met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
