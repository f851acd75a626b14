"""The page and what it asks for: an application for one reader on this machine.

Every answer is behind a token in its path, and only under the names of the loopback address: a page of the web that
makes a browser ask here (DNS rebinding, cross-site requests) gets nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handouts.errors import Finding
from handouts.live.desk import Desk, Proof
from handouts.preview import page_picture
from handouts.shelf import shipped

DPI = 110
"""Pixels per inch of a page: sharp on a screen, and drawn in some twenty milliseconds."""
_KINDS = {
    "page.html": "text/html; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_PULSE = 0.25
"""Seconds after which an open stream looks whether the program ends."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Bell:
    """Tells waiting streams that there is something new. Belongs to the event loop that it is rung on."""

    def __init__(self) -> None:
        """Start silent."""
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake everyone that waits."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Wait for the next ring, at most some seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)


def site(desk: Desk, bell: Bell, token: str, ends: Callable[[], bool]) -> Starlette:
    """Return the application. ``ends``: whether the program is about to end, so that streams close."""
    picture = lru_cache(maxsize=64)(_Pictures(desk))

    async def view(_: Request) -> Response:
        shown = desk.view
        return JSONResponse(
            {
                "version": shown.version,
                "leaflets": [_proof(proof) for proof in shown.proofs],
                "findings": [_finding(finding) for finding in shown.findings],
            }
        )

    async def page(request: Request) -> Response:
        png = await run_in_threadpool(picture, request.path_params["digest"], request.path_params["number"])
        if png is None:
            return PlainTextResponse("gone", 404)
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600, immutable"})

    async def events(_: Request) -> Response:
        async def stream() -> AsyncIterator[str]:
            told = -1
            while not ends():
                if desk.view.version != told:
                    told = desk.view.version
                    yield f"data: {told}\n\n"
                await bell.wait(_PULSE)

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def part(request: Request) -> Response:
        name = request.path_params.get("name", "page.html")
        if name not in _KINDS:
            return PlainTextResponse("not found", 404)
        return Response(_part(name), media_type=_KINDS[name])

    routes = [
        Route("/", part),
        Route("/view", view),
        Route("/events", events),
        Route("/page/{digest:str}/{number:int}.png", page),
        Route("/{name:str}", part),
    ]
    return Starlette(
        routes=[Mount(f"/{token}", routes=routes)],
        middleware=[
            Middleware(_Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False),
        ],
    )


class _Pictures:
    """Pages as PNG, by digest and number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._one = Lock()

    def __call__(self, digest: str, number: int) -> bytes | None:
        pdf = self._desk.pdf(digest)
        if pdf is None:
            return None
        with self._one:  # PDFium is not made for several threads
            return page_picture(pdf, number, DPI)


class _Headers:
    """Adds the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {key.lower() for key, _ in message["headers"]}
                more = [(key.lower().encode(), value.encode()) for key, value in _HEADERS.items()]
                message["headers"] = [*message["headers"], *(each for each in more if each[0] not in given)]
            await send(message)

        await self._app(scope, receive, sent)


def _part(name: str) -> bytes:
    return (shipped("assets") / "live" / Path(name).name).read_bytes()


def _proof(proof: Proof) -> dict[str, object]:
    return {
        "name": proof.name,
        "digest": proof.digest,
        "pages": [[round(width, 2), round(height, 2)] for width, height in proof.sizes],
        "findings": [_finding(finding) for finding in proof.findings],
        "stale": proof.stale,
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity.value,
        "place": str(finding.place),
        "what": finding.what,
        "remedy": finding.remedy,
        "rule": finding.rule,
    }
