"""Reading a sound definition from its file."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel

_Model = TypeVar("_Model", bound=BaseModel)


def read_definition(path: Path, model: type[_Model]) -> _Model:
    """The definition in the file at `path`. Raises ScriptError with all its mistakes."""
    return model.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader))
