"""`python -m tests.benchmarks [CLAIM...]`: measure, and print a table."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.claims import CLAIMS
from tests.benchmarks.live_claims import LIVE_CLAIMS
from tests.benchmarks.measure import Bench, Result, machine
from tests.benchmarks.server_restarts import server_restarts


def main() -> None:
    """Measure all claims, or those whose names contain one of the arguments; exit 1 where one is not met.

    `server_restarts` takes half an hour, and is only measured when it is named.
    """
    claims = (*CLAIMS, *LIVE_CLAIMS)
    named = [claim for claim in (*claims, server_restarts) if any(word in claim.__name__ for word in sys.argv[1:])]
    chosen = named if sys.argv[1:] else claims
    print(machine())
    met = True
    with tempfile.TemporaryDirectory(prefix="voiceguide-bench-") as folder:
        bench = Bench(Path(folder))
        for claim in chosen:
            met &= _is_met(claim, bench)
    sys.exit(0 if met else 1)


def _is_met(claim: Callable[[Bench], Iterator[Result]], bench: Bench) -> bool:
    """Measure a claim, and print its results; whether it is met."""
    met = True
    try:
        for result in claim(bench):
            met &= result.met
            verdict = "met" if result.met else "NOT MET"
            print(
                f"{verdict:8}{result.claim}: {result.measured:.3g} (at most {result.bar:.3g}); {result.detail}",
                flush=True,
            )
    except FileNotFoundError as error:
        print(f"NOT MEASURED {claim.__name__}: there is no {error.filename}", flush=True)
        return False
    return met


if __name__ == "__main__":
    main()
