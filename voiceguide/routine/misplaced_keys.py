"""Keys that a step cannot have, but another one or the top of the script can."""

import re
from dataclasses import replace

from voiceguide.document.schema_errors import misplaced_key
from voiceguide.language.vocabulary import Side
from voiceguide.messages import translated
from voiceguide.routine.fitting_values import fits
from voiceguide.routine.meant_entry import Entry, into_section
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_layout import Block
from voiceguide.routine.script_words import HEAD_KEYS, KEY_IN_STEP, KEYS_OF_VERB, MAPS, STEP
from voiceguide.routine.steps import VERBS

_WORD = re.compile(r"[^\W\d_][\w-]*")


def with_key_of_step(entry: Entry, content: str, block: Block) -> Entry | None:
    """An entry with the key that its step has for the same, such as `pattern` in a `breathe` for `breath`.

    None if it is written with a word that means nothing there.
    """
    key, written = KEY_IN_STEP[block.verb][entry.key], _WORD.search(content)
    is_other = key in KEYS_OF_VERB[block.verb] - block.taken and (key in MAPS or fits(key, entry.value))
    if not is_other or not written:
        return None if entry.is_guess else entry
    message = translated("the word for this is {key}, not {word}", key=f"`{key}`", word=f"`{written[0]}`")
    slips = (each for each in entry.slips if each.code != "other-word")
    return replace(entry, key=key, slips=(Slip("other-word", message, at=written[0]), *slips))


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
