"""The shape of an article: what each part is for, as the containers of a guide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby

from handouts.content.model import Inline, Span, plain
from handouts.importing.blocks import Block, Chapter, Shape
from handouts.importing.doses import dose_of
from handouts.importing.leads import leads_of, with_headings
from handouts.importing.library import Library
from handouts.importing.moves import MOST_CALLING_WORDS, Moves, before_stop
from handouts.importing.pieces import Article, Item, Kind, Piece, words
from handouts.importing.versus import compared
from handouts.importing.wording import Topic, Wording, topic_of

_LONGEST_TIP = 40
_MOST_CALL_WORDS = 70
_MOST_STOP_WORDS = 40
_MOST_CONTACT_WORDS = 8
_MOST_LABEL_WORDS = 3
_FOR_ALL = ("sets", "rest", "times_a_day", "days_a_week", "weeks")
"""What of a dose is said once for several exercises: “two rounds of each, three times a week”."""


_STOP = re.compile(r"stop\b", re.IGNORECASE)
_STOP_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=Stop\b)")


class Shaper:
    """Finds out what the pieces of an article are for."""

    def __init__(self, patterns: Wording, library: Library, more: str) -> None:
        """Take the patterns of the language, the exercises there are, and the heading for links at the end."""
        self.patterns = patterns
        self.moves = Moves(patterns, library)
        self.more = more
        self.sources: list[Inline] = []

    def shape(self, article: Article) -> Shape:
        """Return the article in the shape of a guide."""
        (_, first), *rest = _split(self._freed(article.pieces), 2)
        opening = [block for _, group in _boxes(first) for block in self._opened(group)]
        chapters: list[Chapter] = []
        for title, pieces in rest:
            topic = topic_of(title or "", self.patterns)
            if topic is Topic.FLAGS and any(piece.kind is not Kind.ASIDE for piece in pieces):
                opening.append(Block("warning", _bare(title or ""), tuple(pieces)))  # they stand on the front page
                continue
            chapter = self._chapter(title or "", pieces)
            flags = [block for block in chapter.blocks if block.kind == "warning" and block.title]
            if flags:
                opening += sorted(flags, key=lambda flag: self.patterns.urgent.search(flag.title) is None)
                chapter = replace(chapter, blocks=tuple(block for block in chapter.blocks if block not in flags))
            if all(piece.kind is Kind.ASIDE for block in chapter.blocks for piece in block.pieces):
                if chapter.title and not any(block.kind for block in chapter.blocks):  # a heading over nothing
                    kept = Block(pieces=(Piece(Kind.ASIDE, words(chapter.title)),))
                    chapter = Chapter("", (kept, *chapter.blocks))
                if chapters and not chapter.title:
                    chapters[-1] = replace(chapters[-1], blocks=(*chapters[-1].blocks, *chapter.blocks))
                    continue
                if not chapter.title:
                    opening += chapter.blocks
                    continue
            chapters.append(chapter)
        return Shape(tuple(opening), tuple(self._ended(chapters)), tuple(self.moves.made), tuple(self.sources))

    def _opened(self, pieces: Sequence[Piece]) -> list[Block]:
        """Return what stands before the first section: text, or questions with their answers."""
        asked = [plain(piece.text) for piece in pieces if piece.kind is Kind.HEADING]
        if len(asked) > 1 and all(each.endswith("?") for each in asked):
            return self._parts("", None, pieces, boxed=False)
        return self._flow(pieces, None)

    def _freed(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces, what has a heading under the sources being a section: a page goes on after its article."""
        out: list[Piece] = []
        topic: Topic | None = None
        for piece in pieces:
            if piece.kind is Kind.HEADING and piece.level == 2:
                topic = topic_of(plain(piece.text), self.patterns)
            elif piece.kind is Kind.HEADING and topic is Topic.SOURCES:
                piece = replace(piece, level=2)
            out.append(piece)
        return out

    def _ended(self, chapters: list[Chapter]) -> list[Chapter]:
        """Return the chapters, those that are only a call to action gathered under one heading."""
        out: list[Chapter] = []
        for is_call, group in groupby(chain.from_iterable(map(_parted, chapters)), key=_is_call):
            if is_call:
                out.append(Chapter(self.more, tuple(block for each in group for block in each.blocks)))
            else:
                out += group
        return out

    def _chapter(self, title: str, pieces: Sequence[Piece]) -> Chapter:
        topic = topic_of(title, self.patterns)
        if topic is Topic.SOURCES and (found := _listed(pieces)):
            self.sources += found
            return Chapter(title, ())  # their heading stands in a remark: the leaflet writes its own
        if self.patterns.contact.match(title) and all(_is_short(piece) for piece in pieces):  # the brand says it
            said = " ".join([title, *(plain(piece.text) for piece in pieces)])
            return Chapter("", (Block(pieces=(Piece(Kind.ASIDE, words(said)),)),))
        if call := self._call(title, pieces):
            return Chapter(title, call)
        blocks: list[Block] = []
        for boxed, group in _boxes(pieces):
            blocks += self._parts(title, topic, group, boxed)
        return Chapter(title, tuple(blocks))

    def _parts(self, title: str, topic: Topic | None, pieces: Sequence[Piece], boxed: bool) -> list[Block]:
        """Return the blocks of a section, or of a box inside it."""
        lead, *parts = _split(pieces, 3)
        if not parts or topic is Topic.EXERCISES:
            lead, *more = _split(with_headings(lead[1], topic, self.patterns), 3)
            parts = [*more, *parts]
        blocks = self._flow(lead[1], topic)
        if not parts:
            return compared(title, blocks, self.patterns) or blocks
        named = [(name or "", tuple(inside)) for name, inside in parts]
        if topic is Topic.MYTHS or all(self.patterns.myth.match(name) for name, _ in named):
            return [*blocks, *self._myths(named)]
        if topic is Topic.FAQ or (len(named) > 1 and all(name.endswith("?") for name, _ in named)):
            return [*blocks, *self._faq(named)]
        if boxed or topic is Topic.EXERCISES:
            return [*self._stop_first(blocks), *self._exercises(named, boxed, self._often(lead[1]))]
        if topic in (Topic.ADVICE, Topic.HABITS):
            kind = "advice" if topic is Topic.ADVICE else "habit"
            for name, inside in named:
                is_myth = self.patterns.myth.match(name)
                blocks += self._myths([(name, inside)]) if is_myth else [self._card(kind, name, inside)]
            return blocks
        if 2 <= len(named) <= 4 and self.patterns.versus.search(title):
            return [*blocks, Block("compare", parts=tuple(named))]
        for name, inside in named:
            blocks += self._part(name, inside)
        return blocks

    def _part(self, name: str, inside: tuple[Piece, ...]) -> list[Block]:
        """Return a part of a section without a topic: a sub-section, unless its title tells more."""
        topic = topic_of(name, self.patterns)
        if topic is Topic.FLAGS:
            return [Block("warning", _bare(name), inside)]
        if topic is Topic.TIP:
            return [Block("tip", name, inside)]
        if call := self._call(name, inside):
            return list(call)
        if self.patterns.myth.match(name):
            return self._myths([(name, inside)])
        blocks = self._flow(inside, topic)
        if blocks and not blocks[0].kind:
            return [replace(blocks[0], title=name), *blocks[1:]]
        return [Block(pieces=(Piece(Kind.TEXT, (Span(name, bold=True),)),)), *blocks]

    def _flow(self, pieces: Sequence[Piece], topic: Topic | None) -> list[Block]:
        """Return text, lists and tables as they stand; a list of habits becomes habits."""
        blocks: list[Block] = []
        for piece in pieces:
            if topic in (Topic.HABITS, Topic.ADVICE, Topic.EXERCISES) and (leads := leads_of(piece)):
                kind = "advice" if topic is Topic.ADVICE else "habit"
                blocks += [self._card(kind, lead, (Piece(Kind.TEXT, rest),)) for lead, rest in leads]
                continue
            leads = [] if any(map(_goes_on, piece.items)) else leads_of(piece)
            if leads:
                items = tuple(Item((Span(f"{lead}:", bold=True), Span(" "), *rest)) for lead, rest in leads)
                piece = replace(piece, items=items)
            if piece.kind is Kind.QUOTE and (tip := self._tip(piece)):
                blocks.append(tip)
                continue
            if url := self._calling(piece):
                blocks.append(Block("link", url, (piece,)))
                continue
            if blocks and not blocks[-1].kind:
                blocks[-1] = replace(blocks[-1], pieces=(*blocks[-1].pieces, piece))
            else:
                blocks.append(Block(pieces=(piece,)))
        return blocks

    def _tip(self, piece: Piece) -> Block | None:
        """Return a quotation that is a box with a name: “> **In short:** …”, “> Tip: …”."""
        first, *others = piece.text
        if first.bold and others:
            lead, rest = first.text, (replace(others[0], text=others[0].text.lstrip(" :")), *others[1:])
        else:
            lead, _, after = first.text.partition(": ")
            rest = (replace(first, text=after[:1].upper() + after[1:]), *others) if after.strip() else ()
        if not rest or len(lead) > _LONGEST_TIP or topic_of(lead, self.patterns) is not Topic.TIP:
            return None
        name = lead.strip(" :.")
        return Block("tip", name, (Piece(Kind.TEXT, rest),))

    def _card(self, kind: str, name: str, inside: tuple[Piece, ...]) -> Block:
        icon = next((icon for icon, pattern in self.patterns.icons.items() if pattern.search(name)), None)
        return Block(kind, name, inside, attributes=(("icon", icon),) if icon and kind == "advice" else ())

    def _myths(self, named: Sequence[tuple[str, tuple[Piece, ...]]]) -> list[Block]:
        """Return myths; what stands under the last one, and not under the others, is the section's own end."""
        blocks = []
        labels: list[str] = []
        named = [(name, self._answer(inside, labels)) for name, inside in named]
        usual = max((len(inside) for _, inside in named[:-1]), default=len(named[-1][1]))
        for name, inside in named:
            statement = self.patterns.myth.sub("", name, count=1).strip().strip("“”\"«»„'").strip()
            label = self.patterns.fact.match(inside[0].text[0].text) if inside and inside[0].text else None
            if label:
                labels.append(label[0].strip())
                inside = (_begun_after(inside[0], label.end()), *inside[1:])
            blocks.append(Block("myth", statement, inside[:usual]))
        rest = named[-1][1][usual:]
        labels += [match[0].strip() for name, _ in named if (match := self.patterns.myth.match(name))]
        if labels:  # the leaflet writes “Myth” and “Fact” itself
            rest = (*rest, Piece(Kind.ASIDE, words(" ".join(labels))))
        return [*blocks, *([Block(pieces=rest)] if rest else [])]

    def _answer(self, inside: tuple[Piece, ...], labels: list[str]) -> tuple[Piece, ...]:
        """Return a myth's answer without “The truth” in a line of its own, which is added to ``labels``."""
        first = plain(inside[0].text).strip() if len(inside) > 1 else ""
        if not first or len(first.split()) > _MOST_LABEL_WORDS or self.patterns.fact.match(f"{first}:") is None:
            return inside
        labels.append(first)
        return inside[1:]

    def _faq(self, named: Sequence[tuple[str, tuple[Piece, ...]]]) -> list[Block]:
        """Return the questions as one block; what is under none of them (an empty one, a last call) stands apart."""
        answered = [(name, _without_asides(inside)) for name, inside in named]
        aside = tuple(piece for _, inside in named for piece in inside if piece.kind is Kind.ASIDE)
        name, last = answered[-1]
        calls: list[Block] = []
        while len(last) > 1 and (url := self._calling(last[-1])):
            calls.insert(0, Block("link", url, last[-1:]))
            last = last[:-1]
        answered[-1] = (name, last)
        blocks = [Block("faq", parts=tuple(part for part in answered if part[1])), *calls]
        empty = [name for name, inside in answered if not inside]
        if empty:
            blocks.append(Block(pieces=tuple(Piece(Kind.TEXT, (Span(name, bold=True),)) for name in empty)))
        return [*blocks, *([Block(pieces=aside)] if aside else [])]

    def _exercises(
        self, named: Sequence[tuple[str, tuple[Piece, ...]]], boxed: bool, often: Mapping[str, str]
    ) -> list[Block]:
        blocks: list[Block] = []
        for number, (name, inside) in enumerate(named):
            is_last = number == len(named) - 1
            own, rest = before_stop(inside, self.patterns) if is_last else (inside, ())
            blocks += self.moves.exercise(name, own, boxed, often) or self._part(name, own)
            for piece in rest:
                if self.patterns.stop.search(plain(piece.text)):
                    blocks.append(Block("warning", pieces=(piece,)))
                else:
                    blocks += self._flow((piece,), None)
        return blocks

    def _often(self, lead: Sequence[Piece]) -> dict[str, str]:
        """Return what holds for all exercises of a section, as far as the words before them say."""
        said = dose_of(" ".join(plain(piece.text) for piece in lead), self.patterns)
        return {name: value for name, value in said.items() if name in _FOR_ALL}

    def _stop_first(self, blocks: list[Block]) -> list[Block]:
        """Return what stands before the exercises, a rule to stop by set apart."""
        out: list[Block] = []
        for block in blocks:
            pieces = () if block.kind else tuple(chain.from_iterable(map(_stop_apart, block.pieces)))
            rules = [piece for piece in pieces if self._is_stop(piece)]
            left = tuple(piece for piece in pieces if piece not in rules) if rules else block.pieces
            out += [replace(block, pieces=left)] if left or not rules else []
            out += [Block("warning", pieces=(rule,)) for rule in rules]
        return out

    def _is_stop(self, piece: Piece) -> bool:
        said = plain(piece.text).strip()
        return piece.kind is Kind.TEXT and len(said.split()) <= _MOST_STOP_WORDS and _STOP.match(said) is not None

    def _calling(self, piece: Piece) -> str | None:
        """Return the address of a paragraph that is nothing but a call to action."""
        if piece.kind is not Kind.TEXT or len(plain(piece.text).split()) > MOST_CALLING_WORDS:
            return None
        links = [span.link for span in piece.text if span.link and span.link.startswith("http")]
        return links[0] if links and self.patterns.call.search(plain(piece.text)) else None

    def _call(self, title: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
        """Return a call to action: few words that end in one, or in a link."""
        texts = [piece for piece in pieces if piece.kind is Kind.TEXT]
        others = [piece for piece in pieces if piece.kind not in (Kind.TEXT, Kind.ASIDE)]
        if others or not texts or sum(len(plain(piece.text).split()) for piece in texts) > _MOST_CALL_WORDS:
            return ()
        if self.patterns.call.search(plain(texts[-1].text)) is None:
            return ()
        links = [span.link for piece in texts for span in piece.text if span.link and span.link.startswith("http")]
        url = links[-1] if links else "brand:/"
        aside = tuple(piece for piece in pieces if piece.kind is Kind.ASIDE)
        made = Block("link", url, tuple(texts), parts=((title, ()),))
        return (made, Block(pieces=aside)) if aside else (made,)


def _bare(title: str) -> str:
    """Return a title without the colon that the web has there."""
    return title.rstrip(" :")


def _parted(chapter: Chapter) -> Iterator[Chapter]:
    """Yield a chapter, and the calls that stand after its questions as one of their own."""
    kinds = [block.kind for block in chapter.blocks]
    at = kinds.index("faq") + 1 if "faq" in kinds else len(kinds)
    after = chapter.blocks[at:]
    if "link" not in [block.kind for block in after]:
        after = ()
    yield replace(chapter, blocks=chapter.blocks[: len(kinds) - len(after)])
    if after:
        yield Chapter("", after)


def _is_call(chapter: Chapter) -> bool:
    """Tell whether all that a chapter prints is a call to action."""
    printed = [
        block
        for block in chapter.blocks
        if any(piece.kind is not Kind.ASIDE for piece in block.pieces) or any(inside for _, inside in block.parts)
    ]
    return [block.kind for block in printed] == ["link"]


def _stop_apart(piece: Piece) -> tuple[Piece, ...]:
    """Return a paragraph whose last sentences are a rule to stop by as two."""
    found = _STOP_SENTENCE.search(piece.text[0].text) if piece.kind is Kind.TEXT and len(piece.text) == 1 else None
    if not found:
        return (piece,)
    span = piece.text[0]
    before, after = span.text[: found.start()], span.text[found.end() :]
    return tuple(replace(piece, text=(replace(span, text=text),)) for text in (before, after))


def _goes_on(item: Item) -> bool:
    """Tell whether what is bold in an item is the beginning of a sentence that goes on after a comma."""
    return len(item.text) > 1 and item.text[0].bold and item.text[1].text.startswith(",")


def _is_short(piece: Piece) -> bool:
    return piece.kind in (Kind.TEXT, Kind.ASIDE) and len(plain(piece.text).split()) <= _MOST_CONTACT_WORDS


def _split(pieces: Sequence[Piece], level: int) -> list[tuple[str | None, list[Piece]]]:
    """Return what stands before the first heading of ``level`` (None), then each heading with what is under it.

    Headings below are left where they are, but for ``level`` 3, at which all deeper ones count as one.
    """
    found: list[tuple[str | None, list[Piece]]] = [(None, [])]
    for piece in pieces:
        if piece.kind is Kind.HEADING and (piece.level == level or (level == 3 and piece.level > 3)):
            found.append((plain(piece.text).strip(), []))
        else:
            found[-1][1].append(piece)
    return found


def _boxes(pieces: Sequence[Piece]) -> list[tuple[bool, list[Piece]]]:
    """Return the stretches of pieces outside and inside ``[[start-element]]`` … ``[[end-element]]``."""
    found: list[tuple[bool, list[Piece]]] = [(False, [])]
    for piece in pieces:
        if piece.kind in (Kind.BEGIN, Kind.END):
            found.append((piece.kind is Kind.BEGIN, []))
        else:
            found[-1][1].append(piece)
    return [(boxed, inside) for boxed, inside in found if inside]


def _listed(pieces: Sequence[Piece]) -> list[Inline]:
    """Return the entries of a list of sources, one for each item or line."""
    return [
        text
        for piece in pieces
        for text in ([item.text for item in piece.items] if piece.kind is Kind.LIST else [piece.text])
        if text and piece.kind in (Kind.LIST, Kind.TEXT)
    ]


def _without_asides(inside: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(piece for piece in inside if piece.kind is not Kind.ASIDE)


def _begun_after(piece: Piece, at: int) -> Piece:
    """Return a paragraph without what stands before ``at`` in it."""
    first, *others = piece.text
    text = first.text[at:]
    return replace(piece, text=(replace(first, text=text[:1].upper() + text[1:]), *others))
