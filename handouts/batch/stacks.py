"""Print runs: the leaflets of a stack as one file, in the roster's order, ready for a printer that turns paper over."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import IO

from handouts.batch.store import Store
from handouts.batch.totals import Item, Stack
from handouts.errors import HandoutsError, Place
from handouts.look.brand import read_brand
from handouts.look.theme import Theme
from handouts.look.typefaces import Typefaces
from handouts.pdf.bundle import Bundle, Sink
from handouts.pdf.reader import page_size
from handouts.shelf import Shelf, default_brand
from handouts.sketch.office import Desk
from handouts.sketch.officewords import office_words
from handouts.values import dataclass


def office(shelf: Shelf, lang: str) -> Desk:
    """Return what a run's own pages are set with, in a language."""
    brand, _ = read_brand(default_brand(shelf), shelf)
    typefaces = Typefaces.named(brand.body_font, brand.heading_font, brand.fonts_place)
    return Desk(typefaces, Theme.make(brand).inks, office_words(lang))


def write_stack(
    name: str, items: Iterable[Item], store: Store, desk: Desk, *, separators: bool = False, password: str = ""
) -> Stack:
    """Bundle the leaflets of a stack and write it. Raises `HandoutsError` when one of them is not there any more."""
    maker = _Maker(store, desk, separators, password)
    if password:
        # It is held in memory: nothing shall be on the disk that is not encrypted.
        from handouts.pdf.protect import protect

        plain = BytesIO()
        leaflets, pages, edges = maker.fill(plain, items)
        locked = protect(plain.getvalue(), password)
        store.write(f"{name}.pdf", locked)
        return Stack(name, leaflets, pages, len(locked), sha256(locked).digest(), edges)
    with store.growing(f"{name}.pdf") as file:
        counted = _Counted(file)
        leaflets, pages, edges = maker.fill(counted, items)
    return Stack(name, leaflets, pages, counted.size, counted.sha256(), edges)


@dataclass(frozen=True, slots=True)
class _Maker:
    store: Store
    desk: Desk
    separators: bool
    password: str

    def fill(self, file: Sink, items: Iterable[Item]) -> tuple[int, int, tuple[str, ...]]:
        """Write a stack; return how many leaflets and pages it has, and over which edges they are turned."""
        bundle = Bundle(file, self.desk.frame(self.desk.words.print_run))
        leaflets = 0
        for item in items:
            pdf = self._leaflet(item)
            bookmark = f"{item.number} · {item.said}"
            if self.separators:
                said = (*item.said.split(" · "), self.desk.words.count(self.desk.words.copies, item.copies))
                bundle.add(self.desk.slip(item.number, said, *page_size(pdf)), bookmark)
            for copy in range(item.copies):
                bundle.add(pdf, "" if copy or self.separators else bookmark)
            leaflets += item.copies
        bundle.finish()
        return leaflets, bundle.pages, bundle.edges

    def _leaflet(self, item: Item) -> bytes:
        pdf = self.store.read(f"{item.name}.pdf")
        if pdf is None:
            what, remedy = "its leaflet was removed while the run was at work", "give the same command again"
            raise HandoutsError.at(Place(f"row {item.number}"), what, remedy, "gone")
        if not self.password:
            return pdf
        from handouts.pdf.protect import unprotect

        return unprotect(pdf, self.password)


class _Counted:
    """A file that is written once, from start to end; counts and hashes what is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._file.write(data)

    def sha256(self) -> bytes:
        return self._hash.digest()
