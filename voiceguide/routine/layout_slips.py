"""Slips in how a script is laid out: indentation, hyphens, and `steps:`."""

import re
from dataclasses import replace

from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.line_kinds import NOTE_KEY, is_heading
from voiceguide.routine.meant_entry import Entry, code, heading_hint
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_layout import Block
from voiceguide.routine.script_words import STEP, STEP_KEYS
from voiceguide.routine.steps import VERBS
from voiceguide.routine.text_quoting import text_in_quotes

_WORD = re.compile(r"[^\W\d_][\w-]*")
_COPYRIGHT = re.compile(r"\(c\)|©|copyright\b", re.IGNORECASE)
_MEANINGFUL = re.compile(r"[(\[](?![ivx]+[)\]])(?=.*(?:[^\W\d_]{2}|\dx)).*", re.IGNORECASE)
"""A mark that says something about its step, such as `(optional)`."""


def tab(line: str) -> Slip:
    """There is a tab in the indentation."""
    found = re.search(r"\t\s*", line)
    hint = translated("indent with spaces")
    return Slip("tab", translated("there is a tab in the indentation"), hint, at=found[0] if found else "")


def other_space(at: str) -> Slip:
    """There is a space that the keyboard does not write, as texts from the web or a word processor have them."""
    message = translated("there is a non-breaking or another special space where a plain one belongs")
    return Slip(
        "other-space",
        message,
        translated("replace it with a space from the keyboard, on each line that has one"),
        at=at,
    )


def comment(mark: str, text: str) -> Slip:
    """A comment is written as in another language."""
    message = translated("a note that is not spoken begins with #, not with {mark}", mark=mark)
    return Slip("comment", message, translated("write {text}", text=f"`# {shortened(text)}`"), at=mark)


def rule(content: str) -> Slip:
    """A line stands around an example or between two parts, and was copied or drawn with them."""
    if content.rstrip() == "---":
        message = translated("a script ends at `---`, and more follows")
        return Slip("two-documents", message, translated("remove this line"))
    message = translated("this line is no part of a script: it was copied from around it")
    return Slip("fence", message, translated("delete it"), at=content.strip())


def outside(content: str, meant: str) -> Slip:
    """Text stands above or below a script, such as a greeting, unless it is `meant` to be the title or a step."""
    message = translated("this text is no part of the script")
    meant = "" if _COPYRIGHT.match(content) else meant
    hint = translated("delete it, or write # before each of its lines")
    if meant:
        text = f"`{'- ' * (meant == 'say')}{meant}: {shortened(content.strip())}`"
        hint = translated("write {text}, or # before it if it is a note", text=text)
    if meant == "say":
        hint = translated("delete it, or write # before each of its lines, or {text} if it is spoken", text=text)
    return Slip("outside", message, hint, is_certain=False)


def stray(content: str, *, in_steps: bool, below: str = "", begins_steps: bool = False) -> Slip:
    """A line is neither a step nor a key nor the rest of a text; `below` is the key of a text that it may go on with.

    `begins_steps` if it may be the first step of a script without `steps:`.
    """
    if _COPYRIGHT.match(content):
        return outside(content, "")
    if in_steps or begins_steps:
        entry = read_entry(content.strip(), is_step=True)
        found = text_in_quotes(content.strip())
        if is_heading(content):
            return Slip("no-key", translated("this line is no step"), heading_hint(content), is_certain=False)
        meant = str(entry) if entry and entry.key in VERBS and entry.value else f"say: {found[0] if found else content}"
        text = f"`- {shortened(meant.strip())}`"
        hint = translated("write {text}, or # before it if it is a note", text=text)
        if content[:1].islower() and not below:
            hint = translated("write {text}, or indent it further if it goes on with the text above", text=text)
        if begins_steps:
            text = f"`steps:` / {text}"
            hint = translated("write {text} below each other, or # before it if it is a note", text=text)
        elif below:
            hint = translated(
                "write {text} in line with the other hyphens, or indent it further than {key} "
                "if it goes on with the text above",
                text=text,
                key=f"`{below}`",
            )
        return Slip("no-key", translated("this line is no step"), hint, is_certain=False)
    hint = translated("write a key, a colon and a space before it, or # if it is a note")
    return Slip("no-key", translated("this line has no key"), hint, is_certain=False)


def steps_twice(line: int, *, is_certain: bool = False) -> Slip:
    """There is a second `steps:` beside another one; it `is_certain` that it can go if there are no steps between."""
    message = translated("{key} stands twice", key="`steps:`")
    if is_certain:
        return Slip("duplicate-key", message, translated("delete it"), at="steps")
    hint = translated("delete it: the steps go on below those from line {line} on", line=line)
    return Slip("duplicate-key", message, hint, is_certain=False, at="steps")


def one_text(key: str, *, is_certain: bool) -> Slip:
    """There is a list below a key that takes one text; it `is_certain` that its items can be joined."""
    message = translated("{key} takes one text, not a list", key=f"`{key}`")
    hint = translated("write it as one text after {key}", key=f"`{key}:`")
    return Slip("one-text", message, hint, is_certain=is_certain)


def no_script() -> Slip:
    """The text has no keys at all."""
    message = translated("this is no script yet: it has no `title:`, `language:` and `steps:`")
    return Slip("no-script", message, translated("`voiceguide new FILE` writes one to start from"))


def wrong_indentation(column: int, block: Block, content: str) -> Slip:
    """A line stands at `column`, and not where those of `block` stand."""
    message = translated(
        "this line is indented too far: by {found} instead of {wanted} spaces"
        if column > block.seen
        else "this line is not indented far enough: by {found} instead of {wanted} spaces",
        found=column,
        wanted=block.seen,
    )
    found = _WORD.search(content)
    word = found[0] if found else ""
    hint = translated("the keys at the top of a script begin at the left edge")
    if block.owner == STEP:
        hint = translated("{key} belongs to the step on line {line}", key=f"`{word}`", line=block.line)
    elif block.is_list:
        hint = translated("these hyphens stand below each other, from line {line} on", line=block.line)
    elif block.owner:
        hint = translated("these keys stand below each other, from line {line} on", line=block.line)
    return Slip("indent", message, hint, at=word)


def not_indented(key: str, content: str) -> Slip:
    """A key stands beside the key that it belongs below."""
    found = _WORD.search(content)
    message = translated("{name} belongs below {key}", name=f"`{found[0] if found else content}`", key=f"`{key}`")
    hint = translated("indent it further than {key}", key=f"`{key}`")
    return Slip("indent", message, hint, at=found[0] if found else "")


def text_indentation(key: str, content: str, *, is_certain: bool, is_likely: bool) -> Slip:
    """The text of a key goes on below it, but is not indented further; or a line is no step, if not `is_certain`."""
    if not is_certain:
        return stray(content, in_steps=key in STEP_KEYS, below=key if is_likely else "")
    message = translated("the text above goes on here, but is not indented far enough")
    return Slip("text-indent", message, translated("indent it further than {key}", key=f"`{key}`"))


def no_steps_key(owner: Block) -> Slip:
    """Steps stand below `owner`, a section, a repeat or the top of the script, without `steps:`."""
    message = translated("`steps:` is missing above the first step")
    if owner.owner:
        name = f"`{owner.verb}`"
        message = translated("the steps of {name} on line {line} need `steps:` above them", name=name, line=owner.line)
    return Slip("no-steps", message, translated("add a line {text} above this one", text="`steps:`"))


def without_steps(block: Block) -> Slip:
    """A section, a repeat or the script has no steps."""
    if "steps" in block.taken:
        message = translated("there are no steps below {name}", name="`steps:`")
        hint = translated("write {text} below it", text="`- say: …`")
        if block.verb:
            hint = translated("indent the steps of {name} further than {key}", name=f"`{block.verb}`", key="`steps:`")
        return Slip("no-steps", message, hint, is_certain=False, at="steps")
    message = translated("{name} has no steps of its own", name=f"`{block.verb}`")
    hint = translated("add {text} to it, and indent its steps further", text="`steps:`")
    return Slip("no-steps", message, hint, is_certain=False, at=block.verb)


def no_hyphen(content: str, *, is_step: bool = True) -> Slip:
    """A step, or a text of a list, begins without a hyphen."""
    message = translated(
        "a step begins with a hyphen and a space" if is_step else "each text of a list begins with a hyphen and a space"
    )
    return Slip("no-hyphen", message, _written(content))


def verb_twice(step: int, content: str) -> Slip:
    """A step on line `step` has its verb, or its `say`, a second time."""
    verb, text = content.partition(":")[0].strip(), code(f"- {content.strip()}")
    message = translated("{key} stands twice in the step on line {line}", key=f"`{verb}:`", line=step)
    hint = translated("delete one of them, or write {text} if it is a step of its own", text=text)
    if verb == "say":
        hint = translated("make one text of both, or write {text} if it is spoken after the step", text=text)
    return Slip("duplicate-key", message, hint, is_certain=False, at=verb)


def two_phases(slip: Slip, entry: Entry) -> Slip:
    """The same slip, in a pause within a breath that stands before the out-breath, or in place of it."""
    hold = code(f"hold: {entry.value}")
    hint = translated(
        "write {text} if it is after breathing in, or {other} after breathing out", text=hold, other=code(str(entry))
    )
    return replace(slip, hint=hint, is_certain=False)


def two_places(slip: Slip, above: str, entry: Entry) -> Slip:
    """The same slip, in an entry that may be a step of its own or belong to the step with the verb `above`."""
    hint = translated(
        "write {text} in line with the other hyphens if it comes after {key}, "
        "or {other} in line with {key} if both begin together",
        text=code(f"- {entry}"),
        key=f"`{above}`",
        other=code(str(entry)),
    )
    return replace(slip, hint=hint, is_certain=False)


def extra_hyphen(content: str) -> Slip:
    """A key of the step above, or of the top of the script, stands behind a hyphen of its own."""
    found = _WORD.search(content)
    key = f"`{found[0] if found else content}`"
    message = translated("a hyphen begins a new step, but {key} belongs to the lines above it", key=key)
    return Slip("extra-hyphen", message, translated("leave out the hyphen"), at="-")


def say_in_list(text: str) -> Slip:
    """A text of `or` begins with `say:`."""
    return Slip("say-in-list", translated("the texts of `or` stand there without `say:`"), _written(text))


def other_bullet(bullet: str, content: str) -> Slip | None:
    """Something else than a hyphen and a space stands before `content`; None if it is those."""
    mark = bullet.strip()
    if mark[0] == "-" and mark[1:].strip() == "-":
        message = translated("a step begins with one hyphen, not with two")
    elif bullet == "-" and content:
        message = translated("a hyphen needs a space after it")
    elif mark == "-":
        return None
    else:
        message = translated("a step begins with a hyphen and a space, not with {mark}", mark=mark)
        if _MEANINGFUL.fullmatch(mark):
            lines = [code(f"# {mark[1:-1]}"), code(f"- {content}")]
            if mark[1:-1].casefold() == "optional":
                lines = [lines[1], "`optional: yes`"]
            hint = translated("write {text} below each other", text=" / ".join(lines))
            return Slip("bullet", message, hint, is_certain=False, at=mark)
    return Slip("bullet", message, _written(content) if content else None, at=mark)


def with_lead(lead: Slip, entry: Entry, told: list[Slip]) -> list[Slip]:
    """The slips of a step whose hyphen and whose entry may be wrong; both are mended in one way, and told as one."""
    if not entry.slips or lead.code == "extra-hyphen" or not lead.is_certain:
        return [lead, *told]
    if lead.code == "no-hyphen":
        return told
    own = [slip for slip in told if slip.hint in [each.hint for each in entry.slips]]
    return [replace(lead, hint=_written(str(entry))), *own]


def _written(content: str) -> str:
    return translated("write {text}", text=f"`- {shortened(content.strip())}`")


def not_closed(mark: str, closing: str, *, is_quote: bool) -> Slip:
    """A quote or a bracket is opened, and never closed."""
    message = translated("this quote is not closed" if is_quote else "this bracket is not closed")
    hint = translated("put {mark} at the end of the text" if is_quote else "put {mark} at the end", mark=closing[:10])
    return Slip("not-closed", message, hint, at=mark)


def note(content: str) -> Slip | None:
    """A line begins with `note:` or another word for it; None if it does not."""
    found = NOTE_KEY.fullmatch(content)
    if not found:
        return None
    hint = translated("a note begins with #: write {text}", text=f"`# {shortened(found[2])}`")
    message = translated("unknown key {key}", key=quoted(found[1]))
    return Slip("unknown-key", message, hint, is_certain=False, at=found[1])
