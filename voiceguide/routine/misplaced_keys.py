"""Keys that a step cannot have, but another one or the top of the script can."""

import re

from voiceguide.document.schema_errors import misplaced_key
from voiceguide.language.vocabulary import Side
from voiceguide.routine.meant_entry import Entry, into_section
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_layout import Block
from voiceguide.routine.script_words import HEAD_KEYS, KEYS_OF_VERB, STEP
from voiceguide.routine.steps import VERBS

_WORD = re.compile(r"[^\W\d_][\w-]*")


def misplaced(entry: Entry, content: str, block: Block) -> Slip | None:
    """A key stands in a step that cannot have it, but other steps or the top of the script can; None otherwise."""
    key = entry.key
    if block.owner != STEP or key in VERBS:
        return None
    owners = [verb for verb in VERBS if key in KEYS_OF_VERB[verb]]
    is_final = block.verb not in ("", "say")  # after these, another verb may follow
    if block.verb in owners or not (key in HEAD_KEYS if not owners else is_final):
        return None
    found = _WORD.match(content)
    written = found[0] if found else key
    is_other_word = any(slip.code == "other-word" for slip in entry.slips)
    message, _, hint = misplaced_key(key if is_other_word else written, block.verb, owners)
    if key == "sides" and entry.value:
        hint = into_section(f"[{entry.value}]" if entry.value in set(Side) else entry.value)
    return Slip("unknown-key", message, hint, is_certain=False, at=written)
