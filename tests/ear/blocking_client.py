"""A `RecogniserClient` without a process: it recognises while the caller waits, the same every time."""

from collections.abc import Iterator

from voiceguide.audio import Samples
from voiceguide.ear.recogniser import RecognisedPhrase, Recogniser


class BlockingClient:
    """Calls a recogniser in this thread."""

    failure: str | None = None

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._results: list[RecognisedPhrase] = []

    def accept(self, samples: Samples) -> None:
        self._recogniser.accept(samples)

    def finish(self, utterance: int) -> None:
        if result := self._recogniser.finish():
            self._results.append(RecognisedPhrase(result.phrase, result.confidence, utterance))

    def discard(self) -> None:
        self._recogniser.discard()

    def results(self) -> Iterator[RecognisedPhrase]:
        results, self._results = self._results, []
        yield from results

    def close(self) -> None:
        pass
