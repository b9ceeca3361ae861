"""The type of a language code in a file: `en`, `de`, `pt-BR`."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from voiceguide.document.values import mistake
from voiceguide.messages import quoted, translated

_FORM = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


def _checked(code: str) -> str:
    if not re.fullmatch(_FORM, code):
        raise mistake(
            "bad-language",
            translated("{code} is not a language code", code=quoted(code)),
            hint=translated("write a code such as en or de"),
        )
    return code


LanguageCode = Annotated[str, AfterValidator(_checked), WithJsonSchema({"type": "string", "pattern": f"^{_FORM}$"})]
"""A BCP 47 language tag: the language in two or three letters, then optional subtags."""
