"""An entry of a script as its author meant it, with the slips in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.mended_draft import Slip


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value as they were meant, and the slips in them."""

    key: str
    value: str
    slips: tuple[Slip, ...] = ()
    more: tuple["Entry", ...] = field(default=())
    """Further entries that stood on the same line."""

    def __str__(self) -> str:
        return f"{self.key}: {self.value}".rstrip()

    @property
    def is_guess(self) -> bool:
        """Whether its key was written with another word, or misspelt."""
        return any(slip.code in ("other-word", "unknown-key") for slip in self.slips)

    def told(self, *, with_hyphen: bool) -> Iterator[Slip]:
        """The slips with their hints; `with_hyphen` where the entry begins a step."""
        written = code(f"- {self}" if with_hyphen else str(self))
        hint = translated("write {text}", text=written)
        if self.more:
            text = " / ".join([written, *(code(str(each)) for each in self.more)])
            hint = translated("write {text} below each other", text=text)
        first = next((slip for slip in self.slips if slip.hint is None), None)  # one way out is told once
        for slip in self.slips:
            if slip.hint is not None or slip is first:
                yield slip if slip.hint is not None else replace(slip, hint=hint)

    def meant(self, value: str, slip: Slip) -> "Entry":
        """The entry with the value that was meant, and one more slip."""
        return replace(self, value=value, slips=(*self.slips, slip))


def expected(wanted: str, body: str) -> Slip:
    """A value is of another type."""
    message = translated("expected {wanted}, not {found}", wanted=wanted, found=quoted(body))
    return Slip("wrong-type", message, at=body)


def several_values(body: str, hint: str | None = None, *, is_certain: bool = False) -> Slip:
    """There is more than the one value that can stand at a place."""
    message = translated("only one value can stand here, not {value}", value=quoted(body))
    return Slip("several-values", message, hint, is_certain=is_certain, at=body)


def unknown_word(body: str, hint: str | None = None, *, is_certain: bool = True) -> Slip:
    """A value is none of those that are named."""
    message = translated("{value} is not possible here", value=quoted(body))
    return Slip("unknown-word", message, hint, is_certain=is_certain, at=body)


def stray_mark(mark: str, body: str) -> Slip:
    """A mark stands around a value, as where people list things, or end a sentence."""
    return Slip("stray-mark", translated("{mark} does not belong here", mark=quoted(mark)), at=body)


def into_section(sides: str) -> str:
    """A hint to put steps into a section with such `sides`."""
    text = f"`- section: …` / `  sides: {shortened(sides)}` / `  steps:`"
    return translated("write {text} below each other, and the steps further in", text=text)


def heading_hint(content: str) -> str:
    """A hint to put the steps below a heading into a section of that name."""
    text = f"`- section: {shortened(content.strip().removesuffix(':'))}` / `  steps:`"
    return translated("write {text} below each other, and the steps further in", text=text)


def no_space(at: str) -> Slip:
    """There is no space behind a colon."""
    return Slip("no-space", translated("a colon needs a space after it"), at=at)


def curly_slip(at: str) -> Slip:
    """Quotes of a word processor stand around a key or a value."""
    message = translated("curly quotes, as word processors write them, are no quotes in a script")
    return Slip("curly-quotes", message, at=at)


def code(text: str) -> str:
    """Something to write, as a hint shows it."""
    return f"`{shortened(text)}`"
