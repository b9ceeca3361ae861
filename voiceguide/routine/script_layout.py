"""The blocks of a script: which list or which step a line belongs to, judged by its indentation and its key."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from voiceguide.routine.script_words import KEYS_OF_VERB, KEYS_WITHIN, LISTS, STEP, STEP_KEYS, TEXT_KEYS, can_have
from voiceguide.routine.steps import VERBS


@dataclass(slots=True)
class Block:
    """A list, or the keys of a step or of another key."""

    owner: str
    """The key above a list or a group of keys; `STEP` for the keys of a step; empty for the top of the file."""
    seen: int
    """The column where the author wrote it, counted from 0."""
    moved: int | None = field(default=None, kw_only=True)
    """The column of an item that is nearest to this list, but was written at another column."""
    column: int
    """The column where it belongs."""
    line: int = 0
    """The number of its first line."""
    is_list: bool = False
    has_hyphens: bool = True
    is_one_text: bool = False
    """Whether its items make one text together, where no list can stand."""
    taken: set[str] = field(default_factory=set)
    """The keys that it has."""
    first: str = ""
    """The first of them."""
    verb: str = ""
    steps_line: int = 0
    """The number of the line `steps:` while nothing stands below it, and 0 otherwise."""
    is_doubtful: bool = False
    """Whether only the author knows its place."""
    closed: tuple[int, int] | None = None
    """The column of a list of steps inside this list that a line has closed, and the number of that line."""

    @property
    def is_free(self) -> bool:
        """Whether it has keys of the author's own choice."""
        return not self.is_list and self.owner != STEP and self.owner not in KEYS_WITHIN

    def accepts(self, key: str) -> bool:
        """Whether the key can stand here, and does not yet."""
        if self.is_list:
            return False
        if self.owner == STEP:
            fits = self.taken & STEP_KEYS <= KEYS_OF_VERB.get(key if key != "say" else "", STEP_KEYS)
            return fits and can_have(self.verb if self.verb != "say" else "", key, self.taken)
        return key in KEYS_WITHIN[self.owner] and key not in self.taken if self.owner in KEYS_WITHIN else False

    def add(self, key: str) -> None:
        """Take a key."""
        self.taken.add(key)
        self.first = self.first or key
        if self.owner == STEP and key in VERBS and self.verb in ("", "say"):
            self.verb = key


@dataclass(slots=True)
class Opener:
    """A key without a value on its line: what it holds stands below."""

    key: str
    block: Block
    seen: int


class Layout:
    """The open blocks, from the outermost to the innermost."""

    def __init__(self) -> None:
        self.blocks = [Block("", 0, 0, line=1)]
        self.opener: Opener | None = None
        self.empty_step: Block | None = None
        """A step of which there is only the hyphen, or an anchor."""

    def begin_step_at(self, column: int) -> None:
        """The first key of a step whose hyphen stands on a line of its own is at `column`."""
        step, self.empty_step = self.empty_step, None
        if step and step is self.blocks[-1] and (steps := self.around(step)) and column > steps.seen:
            step.seen, step.column = column, column + steps.column - steps.seen

    def cut(self, block: Block) -> None:
        """Close all blocks inside `block`."""
        del self.blocks[self._index(block) + 1 :]

    def inside(self, block: Block) -> list[Block]:
        """The open blocks inside `block`, from the outermost on."""
        return self.blocks[self._index(block) + 1 :]

    def around(self, step: Block) -> Block | None:
        """The list of a step; None if what is around it is no list."""
        outer = self.blocks[self._index(step) - 1]
        return outer if outer.is_list else None

    def steps_of(self, owner: Block) -> Block | None:
        """The list of the steps inside a block, if it is open."""
        return next((each for each in self.inside(owner)[:1] if each.is_list), None)

    def _index(self, block: Block) -> int:
        return next(index for index, each in enumerate(self.blocks) if each is block)

    def push(self, block: Block) -> Block:
        """Open a block in the innermost one."""
        block.is_doubtful |= self.blocks[-1].is_doubtful
        if block.is_list:
            self.blocks[-1].steps_line = 0
        self.blocks.append(block)
        return block

    def below_opener(self, column: int, *, is_list: bool) -> Block | None:
        """The block that a line at `column` begins, if the line before it is a key without a value; or None."""
        opener = self.opener
        if opener is None or column < opener.seen or (column == opener.seen and not is_list):
            return None
        shift = column - opener.seen
        return Block(opener.key, column, opener.block.column + shift, is_list=is_list)

    def inwards(self) -> Iterator[Block]:
        """The open blocks from the innermost to the outermost."""
        return reversed(self.blocks)

    def list_at(self, column: int) -> Block | None:
        """The innermost list whose hyphens were written at `column`, or an item of the innermost list of all."""
        lists = [each for each in self.inwards() if each.is_list]
        moved = next((each for each in lists[:1] if each.moved == column), None)
        return moved or next((each for each in lists if each.seen == column), None)

    def keys_at(self, column: int) -> Block | None:
        """The innermost group of keys that were written at `column`."""
        return next((each for each in self.inwards() if not each.is_list and each.seen == column), None)

    def nearest_list(self, column: int, *, of_steps: bool, prefers_outer: bool = False) -> tuple[Block | None, bool]:
        """The list nearest to `column`, and whether no other one is as near; of two the inner or the outer one."""
        blocks = self.blocks if prefers_outer else self.inwards()
        lists = [each for each in blocks if each.is_list and (each.owner == "steps" or not of_steps)]
        return self._nearest(lists, column)

    def nearest_keys(self, column: int, key: str) -> tuple[Block | None, bool]:
        """The group nearest to `column` that accepts a key, and whether no other one is as near."""
        return self._nearest([each for each in self.inwards() if each.accepts(key)], column)

    @staticmethod
    def _nearest(blocks: list[Block], column: int) -> tuple[Block | None, bool]:
        ordered = sorted(blocks, key=lambda each: abs(each.seen - column))
        is_unique = len(ordered) < 2 or abs(ordered[0].seen - column) < abs(ordered[1].seen - column)
        return (ordered[0] if ordered else None), is_unique

    def innermost_step(self) -> Block | None:
        """The step that is being read."""
        return next((each for each in self.inwards() if each.owner == STEP), None)

    def is_in_list(self, column: int) -> bool:
        """Whether a hyphen would begin an item of a list at `column`."""
        if self.opener and column >= self.opener.seen:
            return self.opener.key in LISTS | TEXT_KEYS | {"steps"}
        return any(each.is_list for each in self.blocks)
