"""The worker process of the Pico engine: a script that reads requests and writes answers, each a line of JSON.

It first writes `{}`. Each request `{"text", "voice", "speed", "path"}` is answered by `{}` when the WAV file is
complete, or by `{"error": "..."}`. It ends with its input. It imports nothing of voiceguide, so that it starts quickly
and from any folder.
"""

import json
import os
import shutil
import signal
import sys
import threading
import wave

_RATE_HZ = 16_000
_VOLUME = 0.5
"""As loud as Pico speaks by itself, hundreds of samples of each sentence are cut off at full scale."""


def _listen(requests: "list[str]", arrived: threading.Semaphore, folder: str) -> None:
    for line in sys.stdin:
        requests.append(line)
        arrived.release()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def main(folder: str) -> None:
    """Speak until the input ends; `folder` is where the audio goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process decides when to stop
    from py_nanotts import NanoTTS

    requests: list[str] = []
    arrived = threading.Semaphore(0)
    threading.Thread(target=_listen, args=(requests, arrived, folder), daemon=True).start()
    engine = NanoTTS()
    answer: object = {}
    while True:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        arrived.acquire()
        request = json.loads(requests.pop(0))
        try:
            sound = engine.speak(request["text"], request["voice"], request["speed"], volume=_VOLUME)
            with wave.open(request["path"], "wb") as file:
                file.setparams((1, 2, _RATE_HZ, 0, "NONE", ""))
                file.writeframes(sound)
            answer = {}
        except Exception as error:  # noqa: BLE001 - whatever the library raises
            answer = {"error": str(error) or type(error).__name__}


if __name__ == "__main__":
    main(sys.argv[1])
