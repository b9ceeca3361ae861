"""Parameter types of the journal's commands: pain, dates, times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import click

from voiceguide.messages import quoted, translated

if TYPE_CHECKING:
    from datetime import date, datetime

NO_PAIN_GIVEN: Final = "none"
"""The value of a pain option that deletes what was given before."""


class PainParam(click.ParamType[int | Literal["none"]]):
    """Pain from 0 to 10, or `none`."""

    name = "pain"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | Literal["none"]:
        """The number, or `none`; fails for anything else."""
        text = str(value).strip()
        if text == NO_PAIN_GIVEN:
            return NO_PAIN_GIVEN
        from voiceguide.records.journal_entry import WORST_PAIN, pain_range

        if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= WORST_PAIN):
            self.fail(
                translated(
                    "pain must be {pain_range}, or `none`, not {text}", pain_range=pain_range(), text=quoted(text)
                ),
                param,
                ctx,
            )
        return int(text)


class DateParam(click.ParamType["date"]):
    """A date such as `2026-11-20`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; fails for anything else."""
        from datetime import date

        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(
                translated("{value} is not a date: write it like 2026-11-20", value=quoted(str(value))), param, ctx
            )


class TimeParam(click.ParamType["datetime"]):
    """A time such as `2026-11-20T19:30`, in the zone of this machine unless it names one."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time with its zone; fails for anything else."""
        from datetime import datetime

        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
            return moment if moment.tzinfo else moment.astimezone()
        except (ValueError, OverflowError, OSError):
            self.fail(
                translated(
                    "{value} is not a date: write it like 2026-11-20 or 2026-11-20T19:30", value=quoted(str(value))
                ),
                param,
                ctx,
            )
