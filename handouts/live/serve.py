"""Serving the page, and watching the shelf for changes."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

import uvicorn
from watchfiles import Change, DefaultFilter, awatch

from handouts.live.desk import Desk
from handouts.live.site import Bell, site

LOOPBACK = "127.0.0.1"
_DEBOUNCE = 80
"""Milliseconds in which changes count as one: an editor writes a file in two or three steps."""
_STEP = 15


class _Content(DefaultFilter):
    """Lets through what is content: no hidden files, no half-written ones."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return not name.startswith(".") and not name.endswith((".part", "~", ".swp")) and super().__call__(change, path)


def serve(desk: Desk, roots: Iterable[Path], told: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. ``roots``: what is watched; ``told`` is given the address once it answers."""
    asyncio.run(_serve(desk, tuple(root for root in roots if root.is_dir()), told))


async def _serve(desk: Desk, roots: tuple[Path, ...], told: Callable[[str], None]) -> None:
    token = secrets.token_urlsafe(18)
    bell = Bell()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as bound:
        bound.bind((LOOPBACK, 0))
        port = bound.getsockname()[1]
        server: uvicorn.Server
        app = site(desk, bell, token, lambda: server.should_exit)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=2)
        )
        await asyncio.to_thread(desk.refresh)
        stopped = asyncio.Event()
        watching = asyncio.create_task(_watch(desk, bell, roots, stopped))
        serving = asyncio.create_task(server.serve(sockets=[bound]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        if not serving.done():
            told(f"http://{LOOPBACK}:{port}/{token}/")
        await serving
        stopped.set()
        await watching


async def _watch(desk: Desk, bell: Bell, roots: tuple[Path, ...], stopped: asyncio.Event) -> None:
    """Make anew what changes touch, and tell the page."""
    async for changes in awatch(
        *roots, watch_filter=_Content(), debounce=_DEBOUNCE, step=_STEP, stop_event=stopped, recursive=True
    ):
        await asyncio.to_thread(desk.refresh, [Path(path) for _, path in changes])
        bell.ring()
