"""Compiles a session, and draws its timeline and its screen into files."""

from dataclasses import dataclass
from pathlib import Path

from voiceguide.app.front_end import Messages, Progress
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.session_compiler import compile_for_file
from voiceguide.app.session_files import output_guard
from voiceguide.app.settings import load_settings
from voiceguide.atomic_file import write_document
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import translated
from voiceguide.output_guard import Output, mark, xml_seal
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_frames, to_frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The files to draw; None for those that are not wanted."""

    svg: Path | None = None
    """The timeline as SVG."""
    html: Path | None = None
    """The timeline as a page that scrolls and zooms."""
    screen: Path | None = None
    """The screen of a live session as SVG."""
    at_s: float = 0.0
    """The time in the session that the screen shows."""
    big: bool = False
    """Whether it is the screen that is read from afar."""


def show_session(
    request: Request, pictures: Pictures, messages: Messages, progress: Progress, *, force: bool = False
) -> Timeline:
    """Draw what is wanted; returns the timeline, without what is read out first unless `request` asks for it.

    `messages` gets the notices for the person and the warnings for the author. With `force`, files are replaced that
    are not earlier pictures of this routine.

    Raises:
        VoiceguideError: it cannot be compiled or drawn.
    """
    settings = load_settings()
    plan = plan_session(request, settings)
    guard = output_guard(settings, plan, force=force)
    svg, screen, page = (xml_seal(mark(kind, plan.file_name)) for kind in ("timeline", "screen", "page"))
    wanted = ((pictures.svg, svg), (pictures.screen, screen), (pictures.html, page))
    guard.targets(*(Output(path, seal.is_intact) for path, seal in wanted if path))
    compiled = compile_for_file(plan, messages.note, progress, None if request.screening else ())
    for warning in compiled.warnings:
        messages.alert(str(warning))
    timeline, phrases = compiled.timeline, load_phrases(plan.routine.language)
    if pictures.svg:
        from voiceguide.pictures.timeline_chart import as_svg

        write_document(pictures.svg, as_svg(timeline, phrases).encode(), svg, guard)
        messages.tell(translated("Wrote {file}", file=pictures.svg))
    if pictures.html:
        from voiceguide.pictures.timeline_page import as_html

        write_document(pictures.html, as_html(timeline, phrases).encode(), page, guard)
        messages.tell(translated("Wrote {file}: open it in your browser", file=pictures.html))
    if pictures.screen:
        write_document(pictures.screen, _screen(timeline, pictures).encode(), screen, guard)
        messages.tell(translated("Wrote {file}", file=pictures.screen))
    return timeline


def _screen(timeline: Timeline, pictures: Pictures) -> str:
    from voiceguide.screen.screen_picture import picture

    position = to_frames(pictures.at_s)
    if position >= timeline.frames:
        end = format_frames(timeline.frames)
        raise UsageError("the session ends at {end}: choose an earlier --at", end=end)
    return picture(timeline, position, big=pictures.big)
