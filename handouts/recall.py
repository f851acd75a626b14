"""Recall: what a press has made before and uses again, and from which files each of it was made."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TypeVar

from handouts.stock.inputs import Inputs, Record

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Recall:
    """Remembers the inputs of each value, so that a leaflet made with it is known to depend on them too.

    ``record``: what notes the files that are read; None: nothing is kept between runs, so nothing need be known.
    ``lock``: held while the inputs of one thing are gathered, so that threads of one press do not mix theirs.
    """

    def __init__(self, record: Record | None) -> None:
        """Start with nothing made."""
        self.lock = RLock()
        self._record = record
        self._seen: dict[tuple[int, Hashable], Inputs] = {}

    def once(self, known: dict[_Key, _Value], key: _Key, make: Callable[[], _Value]) -> _Value:
        """Return the remembered value of ``key``, made the first time; what it was made from counts each time."""
        with self.noting(known, key):
            if key not in known:
                known[key] = make()
        return known[key]

    @contextmanager
    def noting(self, known: dict[_Key, _Value], key: _Key) -> Iterator[None]:
        """Note what is read as what the value of ``key`` is made from, now and whenever it is used again."""
        if self._record is None:
            yield
            return
        with self.lock:
            self._record.begin()
            try:
                yield
            finally:
                seen = self._seen.setdefault((id(known), key), {})
                seen.update(self._record.end())
                self._record.add(seen)

    def seen(self, known: dict[_Key, _Value], key: _Key) -> Inputs:
        """Return what the value of ``key`` was made from."""
        return self._seen.get((id(known), key), {})
