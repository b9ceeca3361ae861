"""The pages and the files of the shared routines, as an application for an ASGI server.

/                        leads to the list, or to the page of the only routine
/files/…                 style, scripts and icon of the pages
/LANGUAGE/               the list of the routines; content.json, feed.xml
/LANGUAGE/ROUTINE/       a routine; content.json, cover.jpg, progress, and the files of its session
"""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from voiceguide.errors import VoiceguideError
from voiceguide.share.feed import CAPTIONS_TYPE, CHAPTERS_TYPE, SOUND_TYPE, chapters, feed
from voiceguide.share.page_content import list_content, routine_content
from voiceguide.share.session_cache import MadeSession
from voiceguide.share.session_jobs import SessionJobs
from voiceguide.share.shared_routine import SharedRoutine

_PAGES = Path(__file__).parent / "pages"
_FILES = Path(__file__).parent / "files"


class Site:
    """Answers the requests of those who know the secret.

    Args:
        routines: what is shared, by language and name.
        first_language: the language that is shown first, if something is shared in it.
        jobs: makes the sessions.
        address: where the site is, with a slash at its end.
    """

    def __init__(
        self, routines: Mapping[tuple[str, str], SharedRoutine], first_language: str, jobs: SessionJobs, address: str
    ) -> None:
        self._routines = routines
        self._jobs = jobs
        self._address = address
        self._languages = {each.language: each.phrases for each in routines.values()}
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
                Route(f"{one}/session.json", self._document),
                Route(f"{one}/sound.m4a", self._sound),
                Route(f"{one}/captions.vtt", self._captions),
                Route(f"{one}/chapters.json", self._chapters),
            ],
            exception_handlers={VoiceguideError: _unavailable},
        )

    async def _start(self, _request: Request) -> Response:
        names = [each.name for each in self._routines.values() if each.language == self._first]
        only = f"{quote(names[0])}/" if len(names) == 1 else ""
        return RedirectResponse(f"{quote(self._first)}/{only}")

    async def _list_page(self, request: Request) -> Response:
        self._listed(request)
        return FileResponse(_PAGES / "list.html")

    async def _list_content(self, request: Request) -> Response:
        language, routines = self._listed(request)

        def content() -> dict[str, object]:
            return list_content((each for each in routines if each.can_be_made()), language, self._languages)

        return JSONResponse(await asyncio.to_thread(content))

    async def _feed(self, request: Request) -> Response:
        language, routines = self._listed(request)
        able = [each for each in routines if await asyncio.to_thread(each.can_be_made)]
        self._jobs.make_ahead(able)
        made = [(each, await self._jobs.made(each)) for each in able]
        address = f"{self._address}{quote(language)}/"
        content = feed(address, language, self._languages[language], made)
        return Response(content, media_type="application/rss+xml")

    async def _routine_page(self, request: Request) -> Response:
        self._routine(request)
        return FileResponse(_PAGES / "routine.html")

    async def _routine_content(self, request: Request) -> Response:
        return JSONResponse(await asyncio.to_thread(routine_content, self._routine(request)))

    async def _cover(self, request: Request) -> Response:
        routine = self._routine(request)
        return Response(await asyncio.to_thread(lambda: routine.cover), media_type="image/jpeg")

    async def _progress(self, request: Request) -> Response:
        job = await self._jobs.progress(self._routine(request))
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
        document = json.loads(made.document.read_bytes())
        return JSONResponse(chapters(document), media_type=CHAPTERS_TYPE)

    def _listed(self, request: Request) -> tuple[str, list[SharedRoutine]]:
        """The language of a request, and its routines."""
        language = request.path_params["language"]
        if language not in self._languages:
            raise HTTPException(404)
        return language, [each for each in self._routines.values() if each.language == language]

    def _routine(self, request: Request) -> SharedRoutine:
        try:
            return self._routines[request.path_params["language"], request.path_params["name"]]
        except KeyError:
            raise HTTPException(404) from None

    async def _made(self, request: Request) -> MadeSession:
        """The session of a request, as soon as it has been made."""
        return await self._jobs.make(self._routine(request))


async def _unavailable(_request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 503)
