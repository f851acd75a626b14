"""The desk: leaflets as they are now, made anew when something on the shelf has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from threading import Lock

from handouts.errors import Finding, HandoutsError
from handouts.press import Order, Press
from handouts.values import dataclass

Check = Callable[[Order], tuple[Finding, ...]]
"""What looks at a leaflet more closely than making it does."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One leaflet as it is now. ``stale``: it could not be made anew, and these are its last pages.

    ``digest`` names the pages' content; ``sizes`` are their width and height in points.
    """

    name: str
    digest: str
    sizes: tuple[tuple[float, float], ...]
    findings: tuple[Finding, ...]
    stale: bool


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows. ``version`` grows with every change; ``findings`` are of no single leaflet."""

    version: int
    proofs: tuple[Proof, ...]
    findings: tuple[Finding, ...] = ()


class Desk:
    """Makes the leaflets of one command line again and again. Safe to ask from several threads."""

    def __init__(self, press: Callable[[], Press], orders: Callable[[Press], tuple[Order, ...]], check: Check) -> None:
        """Take what makes a press, what asks it for orders, and what checks a leaflet."""
        self._new_press = press
        self._orders = orders
        self._check = check
        self._press = press()
        self._lock = Lock()
        self._files: dict[str, bytes] = {}
        self._proofs: dict[str, Proof] = {}
        self.view = View(0, ())

    def refresh(self, changed: Iterable[Path] = ()) -> View:
        """Make the leaflets that the changed files touch, and return what is to be shown now.

        A change of guides alone keeps brands, fonts and drawings; any other begins afresh. None named: all.
        """
        with self._lock:
            touched = {path.resolve() for path in changed}
            if touched and all(path.suffix == ".md" and path.parent.name == "guides" for path in touched):
                self._press.forget_guides()
            else:
                touched = set()
                self._press = self._new_press()
            self.view = self._made(touched)
            return self.view

    def pdf(self, digest: str) -> bytes | None:
        """Return the file whose pages have this digest, None when it is no longer shown."""
        return self._files.get(digest)

    def _made(self, touched: set[Path]) -> View:
        version = self.view.version + 1
        try:
            orders = self._orders(self._press)
        except HandoutsError as error:
            return View(version, tuple(_stale(proof) for proof in self.view.proofs), error.findings)
        proofs: list[Proof] = []
        for order in orders:
            before = self._proofs.get(order.file_name)
            if before and not before.stale and touched and order.path.resolve() not in touched:
                proofs.append(before)
            else:
                proofs.append(self._proof(order, before))
        self._proofs = {proof.name: proof for proof in proofs}
        shown = {proof.digest for proof in proofs}
        self._files = {digest: data for digest, data in self._files.items() if digest in shown}
        return View(version, tuple(proofs))

    def _proof(self, order: Order, before: Proof | None) -> Proof:
        try:
            made = self._press.make(order)
        except HandoutsError as error:
            sizes = before.sizes if before else ()
            return Proof(order.file_name, before.digest if before else "", sizes, error.findings, stale=True)
        digest = sha256(made.pdf).hexdigest()[:32]
        self._files[digest] = made.pdf
        sizes = tuple((page.width, page.height) for page in made.leaflet.pages)
        findings = tuple(dict.fromkeys((*made.findings, *self._check(order))))
        return Proof(order.file_name, digest, sizes, findings, stale=False)


def _stale(proof: Proof) -> Proof:
    return Proof(proof.name, proof.digest, proof.sizes, proof.findings, stale=True)
