"""The examples in the help of each command: what follows `voiceguide`, and what it does; empty if that is plain.

Those with a sentence in them are translated, too.
"""

from collections.abc import Mapping
from typing import Final

from voiceguide.messages import translatable, translated

EXAMPLES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "": (
        ("play desk-break", translatable("three minutes, sitting at the desk")),
        ("list", translatable("all routines")),
        ("help play", translatable("what a command can do")),
    ),
    "list": (
        ("list", ""),
        ("list --language de --long", translatable("the German ones, with what they are about")),
    ),
    "find": (
        ("find", translatable("asks you; one key answers")),
        ("find --area hip --map back.svg", translatable("draws the back, with the hip marked")),
    ),
    "play": (
        ("play desk-break", translatable("three minutes, sitting at the desk")),
        ("play tennis-ball --lasting 20m --background sea", ""),
        ("play partner-back --knocks", translatable("two knocks on the table pause and resume")),
        ("play --resume", translatable("the session that was interrupted last")),
    ),
    "export": (
        ("export tennis-ball -o session.m4a", translatable("with chapters, for your phone")),
        ("export --all phone --format mp3", translatable("all routines, into the folder phone")),
    ),
    "share": (
        ("share", translatable("all routines")),
        ("share tennis-ball --network wlan0", translatable("for phones in that network")),
    ),
    "show": (
        ("show tennis-ball", ""),
        ("show tennis-ball --svg timeline.svg", translatable("as a picture")),
        ("show tennis-ball --html timeline.html", translatable("as a page that scrolls and zooms")),
    ),
    "check": (
        ("check evening.yaml", ""),
        ("check --fix evening.yaml", translatable("mends what can be mended, and keeps the old file")),
        ("check morning.yaml evening.yaml --format json", translatable("for an editor")),
    ),
    "about": (
        ("about", translatable("the topics")),
        ("about pain --aloud", ""),
    ),
    "journal": (
        ("journal", ""),
        ("journal --plot pain.svg", translatable("the pain over time, as a picture")),
        ("journal add self-back", translatable("a session that you played on the phone")),
    ),
    "journal add": (
        ("journal add self-back --began 2026-11-20T19:30 --pain-before 5 --pain-after 3", ""),
        ("journal add --therapist", translatable("an hour with a therapist")),
    ),
    "journal edit": ((translatable("journal edit 12 --pain-after 3 --note 'left hip is looser'"), ""),),
    "journal delete": (("journal delete 12", translatable("the number is in the journal, on the left")),),
    "journal export": (("journal export all.json", ""),),
    "journal import": (("journal import all.json", ""),),
    "programme": (
        ("programme", translatable("what is due")),
        ("programme start daily", translatable("ten minutes a day")),
    ),
    "programme start": (
        ("programme start daily", ""),
        ("programme start course --from 2026-11-20", translatable("a course that has begun already")),
    ),
    "programme stop": (("programme stop", ""), ("programme stop daily", translatable("only this one"))),
    "new": (
        ("new evening.yaml", translatable("asks you")),
        ("new feet.yaml --topic feet --lasting 10m --sound sea", ""),
        ("new abend.yaml --language de", translatable("in German")),
    ),
    "watch": (("watch evening.yaml", ""),),
    "say": (
        (translatable('say "Press for 10–15 s, [pause 1s] then let go."'), ""),
        (
            translatable('say "Effleurage with warm hands." --in partner-back'),
            translatable("in the voice of that routine"),
        ),
        ('say "Atme ruhig weiter." --language de -o atmen.wav', translatable("into a file")),
    ),
    "schema": (("schema -o voiceguide.schema.json", translatable("for the settings of your editor")),),
    "record": (
        ("record tennis-ball --name Anna", ""),
        ("play tennis-ball --voice Anna", translatable("afterwards")),
    ),
    "voices": (
        ("voices --language de", ""),
        ("voices --try heart", translatable("says a sentence")),
        ("voices add --language de", translatable("what you can download")),
    ),
    "voices add": (
        ("voices add --language de", ""),
        ("voices add de_DE-kerstin-low", ""),
        ("voices add /media/usb/de_DE-kerstin-low.onnx", translatable("from a stick, with its .onnx.json beside it")),
    ),
    "voices remove": (("voices remove de_DE-kerstin-low", ""),),
    "sounds": (("sounds", ""), ("sounds --try halfway", "")),
    "devices": (
        ("devices", ""),
        ("play tennis-ball --device headphones", translatable("part of a name is enough")),
    ),
    "config": (
        ("config", translatable("every setting, its value, and where that comes from")),
        ("config set language de", ""),
        ("config set background none", translatable("no sound behind the voice")),
        ("config edit", translatable("opens the file in your editor")),
    ),
    "config set": (
        ("config set rate 110", translatable("slower: 110 words a minute")),
        ("config set cache_dir ~/sounds", ""),
    ),
    "config edit": (("config edit", ""),),
    "cache": (("cache", ""), ("cache --clear", "")),
    "completion": (
        ("completion bash >> ~/.bashrc", translatable("for bash; open a new terminal afterwards")),
        ("completion fish > ~/.config/fish/completions/voiceguide.fish", translatable("for fish")),
    ),
    "doctor": (("doctor", ""),),
    "help": (
        ("help play", ""),
        ("help journal add", ""),
        ("help --man | man -l -", translatable("all of it, as a manual page")),
    ),
}
"""By the path of a command."""


_FILES: Final = (
    translatable("evening.yaml"),
    translatable("morning.yaml"),
    translatable("feet.yaml"),
    translatable("session.m4a"),
    translatable("timeline.svg"),
    translatable("timeline.html"),
    translatable("pain.svg"),
    translatable("back.svg"),
)


def as_typed(arguments: str) -> str:
    """An example as the person types it: sentences and the names of files are in their language."""
    if set(arguments) & set("\"'"):
        return translated(arguments)
    return " ".join(translated(word) if word in _FILES else word for word in arguments.split(" "))
