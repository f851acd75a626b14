"""The draft: an article's shape written as a guide, and the exercises that are new as files of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handouts.content.model import Inline, Span, plain
from handouts.importing.blocks import Block, Chapter, NewExercise, Shape
from handouts.importing.pieces import Article, Kind, Piece
from handouts.importing.wording import Wording

_LONGEST_SUMMARY = 220
_LONGEST_TITLE = 45


def guide_text(article: Article, shape: Shape, patterns: Wording, cited: bool) -> str:
    """Return the guide's file. ``cited``: whether the sources are cited by number in the text, as “[2]”."""
    summary, opening = _summary(shape.opening)
    if not shape.chapters and not any(piece.kind is not Kind.ASIDE for block in opening for piece in block.pieces):
        summary, opening = "", shape.opening  # it is all there is
    lines = [*_front(article, shape, summary), ""]
    if article.notes:
        lines += [_remark(f"{patterns.head}: {' · '.join(article.notes)}"), ""]
    for block in opening:
        lines += _block(block, patterns)
    for chapter in shape.chapters:
        lines += _chapter(chapter, patterns)
    text = "\n".join(lines).rstrip() + "\n"
    if cited:
        numbers = range(1, len(shape.sources) + 1)
        for number in numbers:
            text = text.replace(f"\\[{number}\\]", f"[^source-{number}]")
    return text


def exercise_text(exercise: NewExercise) -> str:
    """Return the file of an exercise that the library does not have."""
    lines = ["---", f"title: {_yaml(exercise.title)}"]
    if exercise.dose:
        lines.append(f"dosage: {{{', '.join(f'{key}: {value}' for key, value in exercise.dose)}}}")
    lines += ["---", ""]
    lines += [f"{number}. {markdown(step)}" for number, step in enumerate(exercise.steps, start=1)]
    return "\n".join(lines) + "\n"


def _front(article: Article, shape: Shape, summary: str) -> list[str]:
    title, subtitle = _parted(article.title)
    lines = ["---", f"title: {_yaml(title)}"]
    if subtitle:
        lines.append(f"subtitle: {_yaml(subtitle)}")
    if summary:
        lines.append(f"summary: {_yaml(summary)}")
    if article.author:
        lines += ["author:", f"  name: {_yaml(article.author)}"]
        lines += [f"  {key}: {_yaml(value)}" for key, value in (("role", article.role), ("bio", article.bio)) if value]
        lines.append("  wrote: article")
    days = ((name, getattr(article.dates, name)) for name in ("published", "reviewed", "review_by"))
    lines += [f"{name}: {day.isoformat()}" for name, day in days if day]
    if shape.sources:
        lines.append("sources:")
        for number, source in enumerate(shape.sources, start=1):
            url = next((span.link for span in source if span.link and span.link.startswith("http")), None)
            said = plain(source).strip()
            if url is None and (bare := re.search(r"https?://[^\s<>\"]+$", said)):
                url = bare[0]
            said = said.removesuffix(url or "").rstrip(" :") or said  # the leaflet prints the address itself
            lines += [f"  - id: source-{number}", f"    text: {_yaml(said)}"]
            lines += [f"    url: {_yaml(url)}"] if url else []
    return [*lines, "---"]


def _parted(title: str) -> tuple[str, str]:
    """Return title and subtitle: a long title is parted at its colon or dash."""
    match = re.match(r"(.{3,}?)(?::| [–—-]) (.+)", title)
    parts = (match[1].strip(), match[2].strip()) if match else (title, "")
    parts = (parts[0], parts[1][:1].upper() + parts[1][1:])
    return parts if len(parts[0]) <= _LONGEST_TITLE else (title, "")


def _summary(opening: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """Return the first sentences as a summary, and the opening without them.

    What cites a source stays where it is: a summary cannot.
    """
    for place, block in enumerate(opening):
        texts = [] if block.kind else [at for at, piece in enumerate(block.pieces) if piece.kind is not Kind.ASIDE][:2]
        for at in texts:
            piece = block.pieces[at]
            text = plain(piece.text).strip()
            end = _end_of_summary(text) if piece.kind is Kind.TEXT else 0
            if end and not any(span.link for span in piece.text) and not re.search(r"\[[0-9]", text):
                rest = [Piece(Kind.TEXT, (Span(text[end:].strip()),))] if text[end:].strip() else []
                left = (*block.pieces[:at], *rest, *block.pieces[at + 1 :])
                return text[:end], (*opening[:place], replace(block, pieces=left), *opening[place + 1 :])
        if texts:
            break
    return "", tuple(opening)


def _end_of_summary(text: str) -> int:
    """Return where the last sentence ends that a summary has room for, 0 where none does."""
    ends = [match.end() for match in re.finditer(r"[.!?][”\"’»)]?(?=\s|$)", text)]
    return max((end for end in ends if end <= _LONGEST_SUMMARY), default=0)


def _chapter(chapter: Chapter, patterns: Wording) -> list[str]:
    lines = [f"## {_line(chapter.title)}", ""]
    for block in chapter.blocks:
        lines += _block(block, patterns)
    return lines


def _block(block: Block, patterns: Wording) -> list[str]:
    body = _pieces(block.pieces, patterns)
    if not block.kind:
        return [f"### {_line(block.title)}", "", *body] if block.title else body
    given = " ".join(f"{key}={value}" for key, value in block.attributes)
    title = block.title if block.kind in ("link", "exercise") else _line(block.title)
    head = " ".join(filter(None, (":::", block.kind, title, f"{{{given}}}" if given else "")))
    parts: list[str] = []
    for name, inside in block.parts:
        parts += [f"### {_line(name)}", "", *_pieces(inside, patterns)]
    inner = [*parts, *body]
    while inner and not inner[-1]:
        inner.pop()
    return [head, *inner, ":::", ""]


def _pieces(pieces: Iterable[Piece], patterns: Wording) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        match piece.kind:
            case Kind.TEXT:
                lines += [markdown(piece.text), ""]
            case Kind.HEADING:  # deeper than a guide goes
                lines += [f"**{markdown(piece.text)}**", ""]
            case Kind.QUOTE:
                lines += [f"> {markdown(piece.text)}", ""]
            case Kind.LIST:
                lines += [*_list(piece), ""]
            case Kind.TABLE:
                lines += [*_table(piece), ""]
            case Kind.ASIDE:
                labels = {"picture": patterns.picture, "repeats": patterns.repeats, "adds": patterns.adds}
                label = labels.get(piece.cue, patterns.aside)
                lines += [_remark(f"{label}: {plain(piece.text)}"), ""]
    return lines


def _list(piece: Piece) -> list[str]:
    lines = []
    counts = [0, 0, 0]
    for item in piece.items:
        counts[item.depth] += 1
        counts[item.depth + 1 :] = [0] * (2 - item.depth)
        mark = f"{counts[item.depth]}." if piece.ordered and item.depth == 0 else "-"
        lines.append(f"{'   ' * item.depth}{mark} {markdown(item.text)}")
    return lines


def _table(piece: Piece) -> list[str]:
    width = max(len(row) for row in piece.rows)
    rows = [[markdown(cell).replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in piece.rows]
    if len(rows) == 1:
        rows.insert(0, [""] * width)
    head, *body = rows
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *body)]


def _remark(text: str) -> str:
    """Return a remark, which is not printed; it cannot end early."""
    return f"<!-- {re.sub('-{2,}', '–', ' '.join(text.split()))} -->"


def _line(text: str) -> str:
    """Return text for a heading or the first line of a container."""
    return markdown((Span(text),))


def markdown(text: Inline) -> str:
    """Return an inline as Markdown that reads back as the same words."""
    out = []
    for span in text:
        core = span.text.strip()
        if not core:
            out.append(" " if span.text else "")
            continue
        made = _escaped(core)
        mark = "**" * span.bold + "*" * span.italic
        made = f"{mark}{made}{mark[::-1]}"
        if span.link:
            made = f"[{made}](<{span.link}>)"
        before, after = span.text[: len(span.text) - len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
        out.append(f"{' ' if before else ''}{made}{' ' if after else ''}")
    line = re.sub(r"\s+", " ", "".join(out)).strip()
    line = re.sub(r"^([0-9]{1,9})([.)])(?=\s|$)", r"\1\\\2", line)
    return re.sub(r"^(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|:::|=+$|-+$)", r"\\\1", line)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<{~])", r"\\\1", text).replace("&", "&amp;" if re.search(r"&#?\w+;", text) else "&")


def _yaml(text: str) -> str:
    """Return text as a YAML scalar: in quotes, as JSON has them."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
