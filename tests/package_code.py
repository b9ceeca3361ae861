"""The parsed code of the package, for tests that read it."""

import ast
from functools import cache
from pathlib import Path

import voiceguide

ROOT = Path(voiceguide.__file__).parent


@cache
def nodes() -> dict[Path, tuple[ast.AST, ...]]:
    """All nodes of each module of the package."""
    return {path: tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8")))) for path in ROOT.rglob("*.py")}
