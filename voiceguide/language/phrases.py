"""What voiceguide says of its own accord, a language each: `*.yaml`.

A further language is a further file, here or in the folder `phrases` of a person's own data. All that depends on a
language is in there: sentences, the forms of left and right, numbers and units.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.language.screen_words import Labels
from voiceguide.language.template import Sentence, names_in, template

_SHIPPED = Path(__file__).parent
_OTHER = "other"


def _counted(forms: dict[str, str]) -> dict[str, str]:
    if _OTHER not in forms or not all(key == _OTHER or key.isdecimal() for key in forms):
        raise ValueError(f"the forms of a unit are listed by number, and one is for {_OTHER!r}")
    for form in forms.values():
        if not {"number"} >= names_in(form):
            raise ValueError(f"only {{number}} may stand in braces in {form!r}")
    return forms


SpokenWords = Annotated[str, Field(pattern=r"^[^\W\d_]+(['’ ][^\W\d_]+)*$")]
"""Words with a space between them: no digits, no punctuation."""
Counted = Annotated[dict[str, str], AfterValidator(_counted)]


class Ways(BaseModel):
    """How to go on, by each of the ways in which a command can be given; each fits into `Phrases.go_on`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: Sentence
    knocks: Sentence
    words: Annotated[str, template("call")]
    """`{call}` is what is to be said."""


class Phrases(BaseModel):
    """The phrases of one language. Those with names in braces are filled with `str.format`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hold: Annotated[str, template("hold")]
    """Said as a hold begins; `{hold}` is a `duration`."""
    halfway: Sentence
    release: Sentence
    check_in: Sentence
    """The question of a check-in that has none of its own."""
    section: Annotated[str, template("section")]
    section_side: Annotated[str, template("section", "side_name")]
    equipment: Annotated[str, template("things")] = "{things}."
    """What to have at hand; `{things}` are the author's words, with commas between them."""
    finished: Sentence
    sample: Sentence
    """To try a voice with."""
    keys_help: Sentence
    """Which key does what in a live session (see `voiceguide.inputs.keys.key_bindings`)."""
    knocks_help: Sentence
    words_help: Annotated[str, template("wake_word", "commands")]
    """`{commands}` are some of `commands`, with commas between them."""
    bare_words_help: Annotated[str, template("commands")]
    """The same where no wake word is needed."""
    go_on: Annotated[str, template("ways")]
    """Said in a pause and at a gate; `{ways}` are some of `ways`, joined by `either`."""
    ways: Ways
    either: Annotated[str, template("one", "other")]
    side_name: dict[str, Sentence]
    """The side of a section, as it is announced."""
    sides: dict[str, dict[str, Sentence]]
    """Per side its forms, by the letters that follow the placeholder `{side}`."""
    numbers: tuple[str, ...]
    """The words for 0, 1, 2 and so on; the numbers beyond are left to the voice, as digits."""
    seconds: Counted
    minutes: Counted
    minutes_and_seconds: Annotated[str, template("minutes", "seconds")]
    screen: Labels
    """The words on the screen of a live session."""
    wake_word: SpokenWords | None = None
    """What a person says in front of a command."""
    commands: dict[str, Annotated[tuple[SpokenWords, ...], Field(min_length=1)]] = {}
    """Per command (the names are those of `voiceguide.player.command`) the words a person can say for it."""

    @model_validator(mode="after")
    def _both_sides(self) -> Self:
        if not set(self.side_name) == set(self.sides) == {"left", "right"}:
            raise ValueError("side_name and sides have a left and a right each, and no others")
        return self

    def side(self, side: str, ending: str = "") -> str:
        """What `{side}` becomes where the letters `ending` follow it; `side` is `left` or `right`.

        Raises:
            LookupError: with a sentence for the author, where the language has no such form.
        """
        forms = self.sides[side]
        if ending not in forms:
            known = ", ".join(f"{{side}}{key} ({form})" for key, form in forms.items())
            raise LookupError(f"{{side}}{ending} has no form in this language; there is {known}")
        return forms[ending]

    def number(self, number: int) -> str:
        """The number in words, or in digits where the language's file does not reach that far."""
        return self.numbers[number] if 0 <= number < len(self.numbers) else str(number)

    def duration(self, seconds: float) -> str:
        """A length in words, to the second: "twenty seconds", "one minute and thirty seconds"."""
        whole_minutes, whole_seconds = divmod(max(1, round(seconds)), 60)
        minutes = self._count(self.minutes, whole_minutes)
        rest = self._count(self.seconds, whole_seconds)
        if not whole_minutes:
            return rest
        return self.minutes_and_seconds.format(minutes=minutes, seconds=rest) if whole_seconds else minutes

    def _count(self, forms: dict[str, str], number: int) -> str:
        return forms.get(str(number), forms[_OTHER]).format(number=self.number(number))


def languages(folders: Sequence[Path] | None = None) -> tuple[str, ...]:
    """The codes of the languages that there are phrases for, sorted."""
    return tuple(sorted(_files(folders)))


def load_phrases(language: str, folders: Sequence[Path] | None = None) -> Phrases:
    """The phrases of a language; `de-AT` takes those of `de` where it has none of its own.

    `folders` are looked through in their order: a person's own and the shipped one, where none are given.

    Raises:
        UsageError: there are none, or their file is wrong.
    """
    from voiceguide.document.source_files import read_source
    from voiceguide.document.tree_reader import read_tree

    files = _files(folders)
    wanted = language.lower().replace("_", "-")
    path = files.get(wanted) or files.get(wanted.split("-")[0])
    if not path:
        raise UsageError(f"There are no phrases for the language {language!r}, only for {', '.join(sorted(files))}.")
    try:
        content, diagnostics = read_tree(read_source(path))
        if diagnostics:
            raise ScriptError(diagnostics)
        return Phrases.model_validate(content)
    except ValidationError as error:
        mistakes = (f"{'.'.join(map(str, mistake['loc']))}: {mistake['msg']}" for mistake in error.errors())
        raise UsageError(f"The phrases in {path} cannot be used: {'; '.join(mistakes)}") from None
    except ScriptError as error:
        raise UsageError(f"The phrases cannot be read: {error.diagnostics[0]}") from None


def _files(folders: Sequence[Path] | None) -> dict[str, Path]:
    """The file of each language."""
    if folders is None:
        from platformdirs import user_data_path

        folders = (user_data_path("voiceguide", appauthor=False) / "phrases", _SHIPPED)
    return {path.stem: path for folder in reversed(folders) for path in folder.glob("*.yaml")}
