"""The rules for numbers: ranges, units, fractions, decimals, times of day."""

import re
from collections.abc import Callable, Mapping

from voiceguide.language.reading_rules import Certainty, Rule, any_of, ends_sentence, guess_if, spellings, sure
from voiceguide.language.speech_table import SpeechTable
from voiceguide.language.template import OTHER

_START = r"(?<![\w/:])(?<!\d[.,])"
_NUMBER = r"\d+(?:[.,]\d+)*"
_DASH = r"\s?[-–—−]\s?"
_DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
_METRES = "m"
"""An abbreviation that also means minutes, as in the durations of a script."""


def quantity_rules(table: SpeechTable, duration: Callable[[float], str]) -> tuple[Rule, ...]:
    """The rules of a language; `duration` gives a number of seconds in words."""
    reader = _QuantityReader(table, duration)
    units, words, afters = any_of(reader.units), any_of(table.clock_words), (*table.minute_words, *table.clock_words)
    bare = any_of(filter(_is_bare, reader.fractions))
    unit = rf"(?![\d/])(?:\s?(?P<unit>{units}))?(?!\w)"
    mixed = rf"{_START}(?P<whole>\d+)\s?(?P<fraction>{bare}){unit}"
    fraction = rf"{_START}(?<!\d\s)(?P<fraction>{any_of(reader.fractions)}){unit}"
    clock = (
        rf"(?:\b(?P<before>(?i:{words})\s+))?(?<![\d:.,])(?P<hour>\d\d?)(?P<mark>[:.])(?P<minute>[0-5]\d)(?![\d:])"
        rf"(?:\s?(?P<after>{any_of(afters)})(?!\w))?"
    )
    quantity = (
        rf"{_START}(?!(?:19|20)\d0s\b)(?P<first>{_NUMBER})(?:{_DASH}(?P<last>{_NUMBER}))?"
        rf"(?:\s?(?P<unit>{units})(?!\w)(?:(?P<period>\.)(?![\w.]))?)?"
    )
    # What is not only a number: "10 s – 15 s", "½–1 min", "the 1st–3rd rib", "die 1.–3. Rippe".
    from_ = (
        rf"{_START}(?P<from>{_NUMBER}(?:\s?(?:{units})\.?|\.|st|nd|rd|th)|(?:\d\s?)?(?:{bare})){_DASH}(?=[\d¼-¾⅐-⅞])"
    )
    each = rf"{_START}(?P<amount>{_NUMBER}\s?(?:{units}|[x×]))\s?/\s?(?=[^\W\d_]{{2}})"
    return (
        _rule(
            from_,
            lambda match: table.range.format(first=match["from"], last=""),
            guess_if(lambda match: match[0].endswith(" ")),
        ),
        _rule(each, lambda match: table.each.format(amount=match["amount"], one="")),
        _rule(fraction, reader.fraction, guess_if(reader.may_be_a_date)),
        _rule(mixed, reader.mixed),
        _rule(rf"{_START}(\d+)/(\d+)(?![\d/])", reader.quotient, guess_if(lambda _: True)),
        _rule(rf"{_START}\d+(?:[-–]\d+){{2,}}(?!\w)", lambda match: re.sub("[-–]", ", ", match[0])),
        _rule(clock, reader.clock, guess_if(lambda match: not (match["before"] or match["after"]))),
        _rule(rf"{_START}(\d+):(\d+)(?![\d:])", reader.ratio),
        _rule(rf"{_START}(?P<first>{_NUMBER})\s?[x×*]\s?(?={_NUMBER})", reader.product),
        _rule(rf"{_START}(?P<first>{_NUMBER})(?:{_DASH}(?P<last>{_NUMBER}))?\s?[x×](?!\w)", reader.times),
        _rule(quantity, reader.quantity, reader.certainty),
        _rule(r"(?<![\w\d)\]}])[-−](?=\d)", lambda _: table.minus.format(number="")),
    )


def _rule(
    pattern: str, spoken: Callable[[re.Match[str]], str], certainty: Callable[[re.Match[str]], Certainty] = sure
) -> Rule:
    return Rule(re.compile(pattern), spoken, certainty, _DIGIT)


class _QuantityReader:
    def __init__(self, table: SpeechTable, duration: Callable[[float], str]) -> None:
        self._table = table
        self._duration = duration
        self.units = {unit: forms for key, forms in table.units.items() for unit in key.split(", ")}
        self.fractions = spellings(table.fractions)
        mark = re.escape(table.decimal_mark)
        self._foreign_mark = "," if table.decimal_mark == "." else "."
        group = re.escape(self._foreign_mark)
        self._grouped = re.compile(rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{mark}\d+)?")

    def number(self, written: str) -> str:
        """The number with its decimals in words; other digits are left to the voice."""
        if self._grouped.fullmatch(written):
            written = written.replace(self._foreign_mark, "")
        whole, *decimals = re.split("[.,]", written)
        if len(decimals) != 1:
            return written
        return self._table.decimal.format(whole=whole, digits=" ".join(decimals[0]))

    def fraction(self, match: re.Match[str]) -> str:
        return self._with_unit(self.fractions[match["fraction"]], match)

    def may_be_a_date(self, match: re.Match[str]) -> bool:
        """Whether a fraction is written as a date is, or a part such as "step 1/2"."""
        return "/" in match["fraction"] and _is_bare(match["fraction"]) and not match["unit"]

    def mixed(self, match: re.Match[str]) -> str:
        fraction = self.fractions[match["fraction"]]
        return self._with_unit(self._table.mixed_number.format(whole=match["whole"], fraction=fraction), match)

    def _with_unit(self, amount: str, match: re.Match[str]) -> str:
        return self.units[match["unit"]][OTHER].format(number=amount) if match["unit"] else amount

    def quotient(self, match: re.Match[str]) -> str:
        return self._table.quotient.format(first=match[1], last=match[2])

    def ratio(self, match: re.Match[str]) -> str:
        return self._table.ratio.format(first=match[1], last=match[2])

    def clock(self, match: re.Match[str]) -> str:
        """A time of day, or a length in minutes and seconds."""
        hour, minute, after = int(match["hour"]), int(match["minute"]), match["after"] or ""
        if after in self._table.minute_words and match["mark"] == ":":
            return (match["before"] or "") + self._duration(60 * hour + minute)
        if hour > 24 or after in self._table.minute_words or (match["mark"] == "." and not after):
            return match[0]
        forms = self._table.clock
        form = forms.other if minute >= 10 else forms.below_ten if minute else forms.full_hour
        spoken = form.format(hour=hour, minute=minute)
        if after and not minute:
            spoken = f"{hour} {after}"
        elif after and after not in spoken.split():
            spoken += f" {after}"
        return (match["before"] or "") + spoken

    def product(self, match: re.Match[str]) -> str:
        return self._table.product.format(first=self.number(match["first"]), last="")

    def times(self, match: re.Match[str]) -> str:
        return self._counted(self._table.times, match)

    def quantity(self, match: re.Match[str]) -> str:
        """A number or a range, with or without a unit."""
        rest = match.string[match.end() :]
        if match["unit"]:
            ends = match["period"] and ends_sentence(rest.lstrip())
            return self._counted(self.units[match["unit"]], match) + "." * bool(ends)
        is_date = self._is_foreign(match["first"]) and rest.startswith(".")
        return match[0] if is_date else self._amount(match)

    def certainty(self, match: re.Match[str]) -> Certainty:
        first, last = match["first"], match["last"]
        if last and (" " in match.string[match.end("first") : match.start("last")] or _value(first) >= _value(last)):
            return Certainty.GUESS
        is_guess = match["unit"] == _METRES or any(self._is_foreign(each) for each in (first, last or ""))
        return Certainty.GUESS if is_guess else Certainty.SURE

    def _is_foreign(self, number: str) -> bool:
        """Whether its decimal mark is that of other languages."""
        return self._foreign_mark in number and not self._grouped.fullmatch(number)

    def _amount(self, match: re.Match[str]) -> str:
        first = self.number(match["first"])
        if not match["last"]:
            return first
        return self._table.range.format(first=first, last=self.number(match["last"]))

    def _counted(self, forms: Mapping[str, str], match: re.Match[str]) -> str:
        amount = self._amount(match)
        return forms.get(amount, forms[OTHER]).format(number=amount)


def _value(number: str) -> float:
    return float(number.replace(",", ".")) if number.count(",") + number.count(".") <= 1 else 0.0


def _is_bare(fraction: str) -> bool:
    """Whether an entry of the table is a fraction without a unit."""
    return not any(map(str.isalpha, fraction))
