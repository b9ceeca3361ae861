"""The types of texts in a language file: templates for `str.format`, and texts that depend on a number."""

from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Any, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from voiceguide.document.values import Prose, mistake
from voiceguide.errors import WrongValueError
from voiceguide.messages import quoted, translated
from voiceguide.suggestions import did_you_mean

OTHER = "other"
"""The key of the form for all numbers that have no form of their own."""


def _placeholders(text: str) -> set[str]:
    """The names of the placeholders in a template.

    Raises:
        ValueError: a brace is unbalanced, or contains a format or a conversion.
    """
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            if form or conversion:
                raise WrongValueError("{{{name}}} must not have a format or a conversion", name=name)
            found.add(name)
    return found


class Template:
    """Annotates a one-line text that contains exactly these placeholders: `Annotated[str, Template("hold")]`."""

    def __init__(self, *names: str) -> None:
        self._names = frozenset(names)

    def check(self, text: str) -> str:
        """Check a text and return it. Raises PydanticCustomError if a placeholder is missing, unknown or malformed."""
        wanted = translated(" and ").join(f"{{{name}}}" for name in sorted(self._names)) or translated("no placeholder")
        try:
            found = _placeholders(text)
        except ValueError as error:
            raise mistake(
                "bad-placeholder",
                f"{error}",
                hint=translated("it takes {wanted}; write {{{{ for a literal brace", wanted=wanted),
            ) from None
        if unknown := sorted(found - self._names):
            message = translated("unknown placeholder {{{unknown}}}", unknown=unknown[0])
            hint = did_you_mean(unknown[0], self._names) or translated("this text takes {wanted}", wanted=wanted)
            raise mistake("unknown-placeholder", message, hint=hint, fragment=f"{{{unknown[0]}}}", occurrence=0)
        if missing := ", ".join(f"{{{name}}}" for name in sorted(self._names - found)):
            raise mistake("missing-placeholder", translated("{missing} is missing from this text", missing=missing))
        return text

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler.generate_schema(Prose))


Sentence = Annotated[str, Template()]
"""A one-line text without placeholders."""


class CountedForms:
    """Annotates a text with a form per number: `{1: one second, other: "{number} seconds"}`."""

    def check(self, forms: dict[str, str]) -> dict[str, str]:
        """Check the forms and return them.

        Raises:
            PydanticCustomError: `other` is missing, a key is not a number, or a placeholder is unknown.
        """
        if OTHER not in forms:
            raise mistake(
                "no-other-form",
                translated("the form `{other}` is missing, which is used for all other numbers", other=OTHER),
            )
        if strange := next((key for key in forms if key != OTHER and not key.isdecimal()), None):
            hint = translated("write a number in digits, or `{other}`", other=OTHER)
            raise mistake(
                "bad-number",
                translated("the key {strange} is not a number", strange=quoted(strange)),
                hint=hint,
                key=strange,
            )
        for key, form in forms.items():
            try:
                unknown = _placeholders(form) - {"number"}
            except ValueError as error:
                raise mistake("bad-placeholder", str(error), at=key) from None
            if unknown:
                hint = translated("the only placeholder of this text is {number}")
                raise mistake(
                    "unknown-placeholder",
                    translated("unknown placeholder {{{unknown}}}", unknown=min(unknown)),
                    hint=hint,
                )
        return forms

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        forms = core_schema.dict_schema(core_schema.str_schema(), handler.generate_schema(Prose))
        return core_schema.no_info_after_validator_function(self.check, forms)


Counted = Annotated[Mapping[str, str], CountedForms()]
"""A text with a form per number; each form may contain `{number}`."""


def counted(forms: Mapping[str, str], count: int, number: str | None = None) -> str:
    """The form for `count`. `{number}` becomes `number`, or the digits of `count` if that is None."""
    return forms.get(str(count), forms[OTHER]).format(number=str(count) if number is None else number)


class EveryId:
    """Annotates a mapping from an enumeration that must have an entry for every member."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        ids, value = get_args(source)
        schema = handler.generate_schema(value)
        fields = {member.value: core_schema.typed_dict_field(schema) for member in ids}
        complete = core_schema.typed_dict_schema(fields, extra_behavior="forbid")

        def keyed(entries: dict[str, object]) -> dict[object, object]:
            return {ids(name): entry for name, entry in entries.items()}

        return core_schema.no_info_after_validator_function(keyed, complete)
