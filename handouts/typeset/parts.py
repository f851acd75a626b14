"""The making of a layout's parts: each becomes bands, in reading order, under its own tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from handouts.compose import Handout
from handouts.typeset.bands import section_bands
from handouts.typeset.choose import Chosen
from handouts.typeset.colophon import colophon
from handouts.typeset.front import front
from handouts.typeset.maker import Maker
from handouts.typeset.rows import Band

PartMaker = Callable[[Maker, Handout, int], list[Band]]
"""Makes a part's bands: maker, a handout that holds what the part takes and nothing else, the Document's tag."""


def _front(maker: Maker, handout: Handout, document: int) -> list[Band]:
    return front(maker, handout, maker.tags.add("Sect", document))


def _sections(maker: Maker, handout: Handout, document: int) -> list[Band]:
    return section_bands(maker, handout.sections, document)


def _colophon(maker: Maker, handout: Handout, document: int) -> list[Band]:
    band = colophon(maker, handout, maker.tags.add("Sect", document))
    return [band] if band else []


MAKERS: Mapping[str, PartMaker] = {"front": _front, "sections": _sections, "colophon": _colophon}


def bands_of(maker: Maker, handout: Handout, chosen: Sequence[Chosen], document: int) -> list[Band]:
    """Return the bands of all parts. A part on a page of its own begins one, and so does what follows it."""
    bands: list[Band] = []
    breaks = False
    for one in chosen:
        own = replace(handout, preamble=one.preamble, sections=one.sections)
        made = MAKERS[one.part.name](maker, own, document)
        if not made:
            continue
        first_last = one.part.last and not any(band.last for band in bands)
        if bands and (breaks or one.part.own or first_last) and not made[0].at_foot:
            made[0] = replace(made[0], new_page=True)
        if first_last:
            made[0] = replace(made[0], last=True)
        breaks = one.part.own or (one.part.name == "front" and maker.layout.front.own_page and bool(one.preamble))
        bands.extend(made)
    return bands
