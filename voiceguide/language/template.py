"""The kinds of text in a language file, with the placeholders in braces that `str.format` fills."""

from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Any, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from voiceguide.document.values import Prose, mistake
from voiceguide.suggestions import did_you_mean

OTHER = "other"
"""The form of a `Counted` text for every number that has none of its own."""


def _placeholders(text: str) -> set[str]:
    """The names that stand in braces.

    Raises:
        ValueError: a brace is not closed, or there is more than a name in it.
    """
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            if form or conversion:
                raise ValueError(f"{{{name}}} takes neither a format nor a conversion")
            found.add(name)
    return found


class Template:
    """Marks a text of one line in which exactly these placeholders stand: `Annotated[str, Template("hold")]`."""

    def __init__(self, *names: str) -> None:
        self._names = frozenset(names)

    def check(self, text: str) -> str:
        """The text.

        Raises:
            PydanticCustomError: a placeholder is missing, unknown or malformed.
        """
        wanted = " and ".join(f"{{{name}}}" for name in sorted(self._names)) or "no placeholder"
        try:
            found = _placeholders(text)
        except ValueError as error:
            raise mistake("bad-placeholder", f"{error}", hint=f"here stands {wanted}; write {{{{ for a brace") from None
        if unknown := sorted(found - self._names):
            message = f"the placeholder {{{unknown[0]}}} is not known here"
            hint = did_you_mean(unknown[0], self._names) or f"here stands {wanted}"
            raise mistake("unknown-placeholder", message, hint=hint, fragment=f"{{{unknown[0]}}}", occurrence=0)
        if missing := ", ".join(f"{{{name}}}" for name in sorted(self._names - found)):
            raise mistake("missing-placeholder", f"{missing} is missing in this text")
        return text

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler.generate_schema(Prose))


Sentence = Annotated[str, Template()]
"""A text of one line without placeholders."""


class CountedForms:
    """Marks the forms of a text by the number in it: `{1: one second, other: "{number} seconds"}`."""

    def check(self, forms: dict[str, str]) -> dict[str, str]:
        """The forms.

        Raises:
            PydanticCustomError: there is none for `other`, a key is not a number, or a placeholder is unknown.
        """
        if OTHER not in forms:
            raise mistake("no-other-form", f"a form for `{OTHER}` is missing, which stands for all further numbers")
        if strange := next((key for key in forms if key != OTHER and not key.isdecimal()), None):
            hint = f"write digits, or `{OTHER}`"
            raise mistake("bad-number", f"the key {strange!r} is not a number", hint=hint, key=strange)
        for key, form in forms.items():
            try:
                unknown = _placeholders(form) - {"number"}
            except ValueError as error:
                raise mistake("bad-placeholder", str(error), at=key) from None
            if unknown:
                hint = "only {number} may stand in braces here"
                raise mistake("unknown-placeholder", f"{{{min(unknown)}}} is not known here", hint=hint)
        return forms

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        forms = core_schema.dict_schema(core_schema.str_schema(), handler.generate_schema(Prose))
        return core_schema.no_info_after_validator_function(self.check, forms)


Counted = Annotated[Mapping[str, str], CountedForms()]
"""A text in its forms by number; `{number}` may stand in each."""


def counted(forms: Mapping[str, str], count: int, number: str | None = None) -> str:
    """The form for a count, with `{number}` filled by `number`, or by the digits where that is None."""
    return forms.get(str(count), forms[OTHER]).format(number=str(count) if number is None else number)


class EveryId:
    """Marks a mapping from an enumeration that has an entry for each member: what is missing is an error."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        ids, value = get_args(source)
        schema = handler.generate_schema(value)
        fields = {member.value: core_schema.typed_dict_field(schema) for member in ids}
        complete = core_schema.typed_dict_schema(fields, extra_behavior="forbid")

        def keyed(entries: dict[str, object]) -> dict[object, object]:
            return {ids(name): entry for name, entry in entries.items()}

        return core_schema.no_info_after_validator_function(keyed, complete)
