"""Where a word may be divided at the end of a line.

A word is divided by what is known of it, in this order: the soft hyphens or hyphens its author wrote; the
word as it stands in ``locales/<lang>.division.txt``; its parts as they stand there (a compound is divided at
its seams first, then inside the parts); at last the language's patterns, kept from what they do badly by the
language's own rules. Callers keep names, numbers, addresses, doses and headings whole.

Danish: Retskrivningsordbogen §§ 15–17. Compounds at the seam, with the linking letter before it; derived
words after the prefix and before an ending that begins with a consonant; else a single consonant between
vowels begins the new line, and of several at least one does; no part without a vowel.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.errors import ContentError, Place
from handouts.language.parts import Part, Point, read_division
from handouts.language.patterns import load_patterns, pattern_points
from handouts.shelf import Shelf

SOFT_HYPHEN = "\u00ad"
LEFT, RIGHT = 3, 3
"""Letters that stand before and after a division at the least."""
LEFT_OF_SEAM = 2
"""The same before a seam: op-træning."""
_LONG = 6
"""Letters of a part that is known again beside an unknown one."""
_REST = 4
"""Letters that an unknown part has at the least."""
_LONGEST = 100
"""Letters of the longest word that is looked into: what is longer is no word, and would take seconds."""
_DOUBTFUL = 9
"""Letters from which an unknown word may well be a compound."""


class _Parts(dict[str, Part | None]):
    """The known parts by their letters, each read from its entry when it is first asked for."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries
        self.longest = max(map(len, entries), default=0)

    def __missing__(self, word: str) -> Part | None:
        entry = self.entries.get(word)
        part = self[word] = Part.of(entry) if entry else None
        return part


class Divider:
    """Divides the words of one language."""

    def __init__(self, header: Mapping[str, str], entries: Mapping[str, str], patterns: Mapping[str, str]) -> None:
        """Take what `load` read."""
        self._parts = _Parts(entries)
        self._patterns = patterns
        self._vowels = frozenset(header.get("vowels", "aeiouyæøåéèêöäüáóí"))
        self._onsets = frozenset(header.get("onsets", "").split())
        self._undivided = tuple(header.get("undivided", "").split())
        self._links = tuple(header.get("links", "").split())
        self._linked = tuple(header.get("linked", "").split())
        self._known: dict[str, tuple[Point, ...]] = {}

    @classmethod
    def load(cls, lang: str, shelf: Shelf) -> Divider:
        """Return the divider of a language; without a division file it divides at own hyphens alone.

        Raises `ContentError` with every line that cannot be read.
        """
        path = shelf.find("locales", f"{lang}.division.txt")
        if path is None:
            return cls({}, {}, {})
        header, entries = read_division(shelf.open_text(path), str(path))
        name = header.get("patterns", "")
        patterns = load_patterns(name) if name else {}
        if patterns is None:
            what = f"pyphen has no patterns “{name}”"
            raise ContentError.at(Place(str(path)), what, "name one of its dictionaries, such as da_DK", "division")
        return cls(header, entries, patterns)

    def points(self, word: str) -> tuple[Point, ...]:
        """Return where a word may be divided, from left to right. ``word``: without blanks or punctuation."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._points(word)
        return known

    def show(self, word: str) -> str:
        """Return a word with its points written in: ``=`` where good, ``-`` else."""
        out, before = "", 0
        for offset, good in self.points(word):
            out += word[before:offset] + ("=" if good else "-")
            before = offset
        return out + word[before:]

    def _points(self, word: str) -> tuple[Point, ...]:
        if SOFT_HYPHEN in word:
            return tuple(Point(at, True) for at in range(1, len(word) - 1) if word[at] == SOFT_HYPHEN)
        if "-" in word or "–" in word:
            return self._hyphened(word)
        small = word.lower()
        if not word.isalpha() or len(small) != len(word) or len(word) > _LONGEST:
            return ()
        end = len(word)
        return tuple(
            point
            for point in self._inside(small)
            if (LEFT_OF_SEAM if point.good else LEFT) <= point.offset <= end - RIGHT
        )

    def _hyphened(self, word: str) -> tuple[Point, ...]:
        """Divide after own hyphens, where letters stand on both sides: cat-camel, not 6-12."""
        return tuple(
            Point(at + 1, True)
            for at in range(LEFT_OF_SEAM, len(word) - LEFT_OF_SEAM)
            if word[at] in "-–" and word[at - 1].isalpha() and word[at + 1].isalpha()
        )

    def _inside(self, word: str) -> tuple[Point, ...]:
        entry = self._parts[word]
        if entry is not None and entry.alone:
            return entry.points
        pieces = self._compound(word)
        if pieces is None:
            pieces = self._half_known(word)
        if pieces is None:
            return tuple(Point(at, False) for at in self._by_pattern(word))
        points: list[Point] = []
        at = 0
        for piece in pieces:
            if at:
                points.append(Point(at, True))
            # inside a part, not so near its beginning that the eye takes the seam to be there (havear-bejde)
            points.extend(
                Point(at + inner.offset, inner.good)
                for inner in self._piece(piece)
                if inner.good or inner.offset >= (LEFT if at else 1)
            )
            at += len(piece)
        return tuple(points)

    def _piece(self, piece: str) -> tuple[Point, ...]:
        part = self._parts[piece]
        if part is None:
            stems = (piece.removesuffix(link) for link in self._links if piece.endswith(link))
            part = next((known for stem in stems if (known := self._parts[stem])), None)
        return part.points if part else tuple(Point(at, False) for at in self._by_pattern(piece))

    def _compound(self, word: str) -> list[str] | None:
        """Return the known parts that a word is made of, linking letters with the part before; the fewest parts."""
        end = len(word)
        # best[at]: (parts, links) counted, and the pieces, of the best way to reach `at`
        best: dict[int, tuple[tuple[int, int], list[str]]] = {0: ((0, 0), [])}
        for at in range(end):
            if at not in best:
                continue
            (count, linked), pieces = best[at]
            for to in range(at + 1, min(end, at + self._parts.longest) + 1):
                part = self._parts[word[at:to]] if word[at:to] in self._parts.entries else None
                if part is None or not (part.last if to == end else part.first):
                    continue
                for link in self._joints(word, word[at:to], to) if part.last and to < end else ("",):
                    cost = (count + 1, linked + bool(link))
                    if to + len(link) not in best or cost < best[to + len(link)][0]:
                        best[to + len(link)] = (cost, [*pieces, word[at : to + len(link)]])
        found = best.get(end)
        return found[1] if found and len(found[1]) > 1 else None

    def _heads(self, piece: str) -> bool:
        return any(char in self._vowels for char in piece)

    def _joints(self, word: str, part: str, to: int) -> tuple[str, ...]:
        """Return what may link a part to the next: nothing or a letter; after some endings always the first link."""
        links = tuple(link for link in self._links if word.startswith(link, to) and to + len(link) < len(word))
        if len(part) >= _LONG and part.endswith(self._linked):
            return self._links[:1] if self._links[0] in links else ()
        return ("", *links)

    def _half_known(self, word: str) -> list[str] | None:
        """Return a word as an unknown part and a known one, or the other way round."""
        end = len(word)
        for at in range(LEFT_OF_SEAM, end - RIGHT + 1):
            part = self._parts[word[at:]]
            if part and part.last and (part.sure or end - at >= _LONG) and self._heads(word[:at]):
                return [*self._beginning(word[:at]), word[at:]]
        for at in range(end - _REST, _LONG - 1, -1):
            part = self._parts[word[:at]]
            if part is None or not part.first:
                continue
            for link in self._joints(word, word[:at], at):
                rest = word[at + len(link) :]
                if not link and rest[:1] == word[at - 1]:
                    continue  # a doubled consonant is an inflected form's: langsom-mere
                # before a vowel only a link tells a compound from an inflected form (patient-ernes)
                if len(rest) >= _REST and (self._begins(rest) or (link and rest[0] in self._vowels)):
                    return [word[: at + len(link)], rest]
        return None

    def _beginning(self, word: str) -> list[str]:
        """Return the pieces of what stands before a known part, the last of them with its link."""
        for link in ("", *self._links):
            stem = word.removesuffix(link)
            if link and stem == word:
                continue
            pieces = self._compound(stem)
            if pieces:
                return [*pieces[:-1], pieces[-1] + link]
        return self._half_known(word) or [word]

    def _begins(self, piece: str) -> bool:
        """Whether a piece begins as a word of the language can: consonants that go together, then a vowel."""
        onset = piece[: next((at for at, char in enumerate(piece) if char in self._vowels), len(piece))]
        return onset in self._onsets and len(onset) < len(piece)

    def _by_pattern(self, word: str) -> tuple[int, ...]:
        if not self._patterns:
            return ()
        return tuple(at for at in pattern_points(self._patterns, word) if self._legal(word, at))

    def _legal(self, word: str, at: int) -> bool:
        """Whether a pattern's point keeps the rules: a vowel on both sides, and the consonants rightly shared."""
        vowels = self._vowels
        if not (self._heads(word[:at]) and self._heads(word[at:])):
            return False
        if not self._onsets:
            return True
        if word[at] in vowels or any(word.startswith(pair, at - 1) for pair in self._undivided):
            return False
        start, end = at, at
        while word[start - 1] not in vowels:
            start -= 1
        while word[end] not in vowels:
            end += 1
        if word[at:end] not in self._onsets:
            return False
        ways = [split for split in range(start, end) if word[split:end] in self._onsets]
        if end - start > 2:
            # three consonants or more are a seam more often than not: only where no other way is possible
            return ways == [at]
        # in a long word two that can begin a word stay together: they may be one's beginning (natte-sved)
        return at == ways[0] or len(word) < _DOUBTFUL
