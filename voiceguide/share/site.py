"""The pages and the files of the shared routines, as an application for an ASGI server.

/                        leads to the list, or to the page of the only routine
/files/…                 style, scripts and icon of the pages
/LANGUAGE/               the list of the routines; content.json, feed.xml
/LANGUAGE/ROUTINE/       a routine; content.json, cover.jpg, progress, version.json, and the files of its session;
                         ?version=… asks for one that was given out before the script was edited
"""

import asyncio
from pathlib import Path
from string import Template
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from voiceguide.errors import VoiceguideError
from voiceguide.language.phrases import load_phrases
from voiceguide.share.feed import CAPTIONS_TYPE, CHAPTERS_TYPE, SOUND_TYPE, chapters, feed
from voiceguide.share.page_content import list_content, routine_content
from voiceguide.share.session_cache import MadeSession
from voiceguide.share.session_jobs import Key, SessionJobs
from voiceguide.share.shared_routine import RoutineShelf, SharedRoutine

_PAGES = Path(__file__).parent / "pages"
_FILES = Path(__file__).parent / "files"


class Site:
    """Answers the requests of those who know the secret.

    Args:
        shelf: what is shared.
        first_language: the language that is shown first, if something is shared in it.
        jobs: makes the sessions.
        address: where the site is, with a slash at its end.
    """

    def __init__(self, shelf: RoutineShelf, first_language: str, jobs: SessionJobs, address: str) -> None:
        self._shelf = shelf
        self._jobs = jobs
        self._address = address
        self._languages = {language: load_phrases(language) for language, _ in shelf}
        self._first = first_language if first_language in self._languages else min(self._languages)

    def app(self) -> Starlette:
        """The application."""
        listed, one = "/{language}", "/{language}/{name}"
        return Starlette(
            routes=[
                Route("/", self._start),
                Mount("/files", StaticFiles(directory=_FILES)),
                Route(f"{listed}/", self._list_page),
                Route(f"{listed}/content.json", self._list_content),
                Route(f"{listed}/feed.xml", self._feed),
                Route(f"{one}/", self._routine_page),
                Route(f"{one}/content.json", self._routine_content),
                Route(f"{one}/cover.jpg", self._cover),
                Route(f"{one}/progress", self._progress, methods=["POST"]),
                Route(f"{one}/version.json", self._version),
                Route(f"{one}/session.json", self._document),
                Route(f"{one}/sound.m4a", self._sound),
                Route(f"{one}/captions.vtt", self._captions),
                Route(f"{one}/chapters.json", self._chapters),
            ],
            exception_handlers={VoiceguideError: _unavailable},
        )

    async def _start(self, _request: Request) -> Response:
        names = [name for language, name in self._shelf if language == self._first]
        only = f"{quote(names[0])}/" if len(names) == 1 else ""
        return RedirectResponse(f"{quote(self._first)}/{only}")

    async def _list_page(self, request: Request) -> Response:
        self._listed(request)
        return _page("list", "../files")

    async def _list_content(self, request: Request) -> Response:
        language, keys = self._listed(request)

        def content() -> dict[str, object]:
            routines = (self._shelf.current(key) for key in keys)
            return list_content((each for each in routines if each.can_be_made()), language, self._languages)

        return JSONResponse(await asyncio.to_thread(content))

    async def _feed(self, request: Request) -> Response:
        language, keys = self._listed(request)
        routines = [await asyncio.to_thread(self._shelf.current, key) for key in keys]
        able = [each for each in routines if await asyncio.to_thread(each.can_be_made)]
        self._jobs.make_ahead(each.key for each in able)
        made = [(each, await self._jobs.made(each.key)) for each in able]
        address = f"{self._address}{quote(language)}/"
        content = feed(address, language, self._languages[language], made)
        return Response(content, media_type="application/rss+xml")

    async def _routine_page(self, request: Request) -> Response:
        self._key(request)
        return _page("routine", "../../files")

    async def _routine_content(self, request: Request) -> Response:
        routine = await self._routine(request)
        return JSONResponse(await asyncio.to_thread(routine_content, routine))

    async def _cover(self, request: Request) -> Response:
        routine = await self._routine(request)
        return Response(await asyncio.to_thread(lambda: routine.cover), media_type="image/jpeg")

    async def _version(self, request: Request) -> Response:
        routine = await self._routine(request)
        return JSONResponse({"version": await asyncio.to_thread(lambda: routine.version)})

    async def _progress(self, request: Request) -> Response:
        job = await self._jobs.progress(self._key(request))
        if job is None:
            return JSONResponse({"ready": True})
        if job.failed:
            return JSONResponse({"failed": job.failed})
        return JSONResponse({"label": job.progress.label, "done": job.progress.done})

    async def _document(self, request: Request) -> Response:
        made = await self._made(request)
        return FileResponse(made.document, media_type="application/json")

    async def _sound(self, request: Request) -> Response:
        made = await self._made(request)
        name = f"{request.path_params['name']}.m4a" if "keep" in request.query_params else None
        return FileResponse(made.sound, media_type=SOUND_TYPE, filename=name)

    async def _captions(self, request: Request) -> Response:
        made = await self._made(request)
        return FileResponse(made.captions, media_type=CAPTIONS_TYPE)

    async def _chapters(self, request: Request) -> Response:
        made = await self._made(request)
        return JSONResponse(chapters(made.content()), media_type=CHAPTERS_TYPE)

    def _listed(self, request: Request) -> tuple[str, list[Key]]:
        """The language of a request, and its routines."""
        language = request.path_params["language"]
        if language not in self._languages:
            raise HTTPException(404)
        return language, [key for key in self._shelf if key[0] == language]

    def _key(self, request: Request) -> Key:
        key = (request.path_params["language"], request.path_params["name"])
        if key not in self._shelf:
            raise HTTPException(404)
        return key

    async def _routine(self, request: Request) -> SharedRoutine:
        return await asyncio.to_thread(self._shelf.current, self._key(request))

    async def _made(self, request: Request) -> MadeSession:
        """The version of the session that a request asks for; otherwise the newest, as soon as it has been made."""
        key, version = self._key(request), request.query_params.get("version", "")
        return self._jobs.earlier(key, version) or await self._jobs.make(key)


def _page(name: str, files: str) -> Response:
    """A page, whose scripts and style are in the folder `files` of the site."""
    head = Template((_PAGES / "head.html").read_text("utf-8")).substitute(files=files, script=f"{name}.js")
    return HTMLResponse(head + (_PAGES / f"{name}.html").read_text("utf-8"))


async def _unavailable(_request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 503)
