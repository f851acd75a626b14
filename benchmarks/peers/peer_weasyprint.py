"""WeasyPrint: the leaflet as HTML and CSS, PDF/UA-1."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

Json = dict[str, Any]


class Peer:
    """Makes the leaflet from HTML; style sheet and fonts are read once."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of content, drawings and fonts."""
        self._folder = folder
        self._content: Json = json.loads((folder / "content.json").read_text(encoding="utf-8"))
        self._fonts = FontConfiguration()
        faces = "".join(
            f'@font-face {{ font-family: "Atkinson Hyperlegible"; src: url("{file.as_uri()}");'
            f" font-weight: {'bold' if 'Bold' in file.stem else 'normal'};"
            f" font-style: {'italic' if 'Italic' in file.stem else 'normal'} }}\n"
            for file in sorted((folder / "fonts").resolve().glob("*.ttf"))
        )
        inks = "".join(f"--{role}: {colour};" for role, colour in self._content["inks"].items())
        sheet = Path(__file__).with_name("leaflet.css").read_text(encoding="utf-8")
        text = f"{faces}:root {{ {inks} }}\n{sheet}"
        self._css = CSS(string=text, font_config=self._fonts)

    def make(self, patient: str) -> bytes:
        """Return the leaflet of one patient."""
        html = HTML(string=self._html(patient), base_url=f"{self._folder.resolve()}/")
        made = html.write_pdf(stylesheets=[self._css], font_config=self._fonts, pdf_variant="pdf/ua-1")
        assert isinstance(made, bytes)
        return made

    def _html(self, patient: str) -> str:
        it = self._content
        fields = "".join(
            f'<div class="field" style="flex: {pen["share"]}"><b>{escape(pen["label"])}</b>'
            f"{escape(patient if number == 0 else pen['value'])}</div>"
            for number, pen in enumerate(it["fields"])
        )
        bands = "".join(
            f'<div class="{"two" if band["columns"] == 2 else "one"}">{_blocks(band["blocks"])}</div>'
            for band in it["bands"]
        )
        ending = it["colophon"]
        sources = "".join(
            f"<li>{escape(source['text'])}"
            + (f' <a href="{source["url"]}">{escape(source["shown"])}</a>' if source["url"] else "")
            for source in ending["sources"]
        )
        return (
            f'<!doctype html><html lang="{it["lang"]}"><head><title>{escape(it["title"])}</title></head><body>'
            f'<div class="audience">{escape(it["audience"])}</div>'
            f'<div class="brand" data-footer="{escape(it["footer"])}">{escape(it["brand"])}</div>'
            f'<div class="front"><div><h1>{escape(it["title"])}</h1><p class="promise">{escape(it["promise"])}</p>'
            f'<div class="row">{fields}</div></div>{_image(it["figure"])}</div>'
            f'<div class="row">{_blocks(it["stats"])}</div><div class="row">{_blocks(it["opening"])}</div>'
            f'<div class="body">{bands}</div>'
            f'<div class="colophon two"><p>{_runs(ending["byline"])}</p><p>{escape(ending["bio"])}</p>'
            f"<p>{escape(ending['dates'])}</p><b>{escape(ending['heading'])}</b><ol>{sources}</ol></div></body></html>"
        )


def _image(art: Json | None) -> str:
    return f'<img src="drawings/{art["name"]}.svg" alt="{escape(art["alt"])}">' if art else ""


def _runs(runs: list[Json]) -> str:
    out = []
    for run in runs:
        text = escape(run["text"])
        for key, tag in (("cite", "sup"), ("bold", "b"), ("italic", "i")):
            if run.get(key):
                text = f"<{tag}>{text}</{tag}>"
        out.append(f'<a href="{run["link"]}">{text}</a>' if run.get("link") else text)
    return "".join(out)


def _blocks(blocks: list[Json]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(it: Json) -> str:
    match it["kind"]:
        case "paragraph":
            return f"<p>{_runs(it['text'])}</p>"
        case "heading":
            return f"<h2>{_runs(it['text'])}</h2>"
        case "list":
            tag = "ol" if it["ordered"] else "ul"
            return f"<{tag}>{''.join(f'<li>{_blocks(item)}</li>' for item in it['items'])}</{tag}>"
        case "tip" | "alert":
            return f'<div class="{it["kind"]}"><h2>{_runs(it["title"])}</h2>{_blocks(it["blocks"])}</div>'
        case "stop":
            return f'<div class="stop">{_image(it["drawing"])}<div>{_blocks(it["blocks"])}</div></div>'
        case "stat":
            number = _image(it["drawing"]) or f'<p class="big">{escape(it["figure"])}</p>'
            return f'<div class="stat">{number}{_blocks(it["blocks"])}</div>'
        case "compare":
            parts = "".join(
                f"<div><h3>{_runs(part['title'])}</h3>{_blocks(part['blocks'])}</div>" for part in it["parts"]
            )
            return f'<div class="compare row">{parts}</div>'
        case "myth":
            labels = [f'<span class="label">{escape(it[key])}</span>' for key in ("label", "fact")]
            said, true = f"{labels[0]}{_runs(it['statement'])}", f"{labels[1]}{_blocks(it['blocks'])}"
            return f'<div class="myth"><div>{said}</div><div>{true}</div></div>'
        case "exercise":
            return _exercise(it)
        case "advice":
            body = f"<div><h3>{_runs(it['title'])}</h3>{_blocks(it['blocks'])}</div>"
            return f'<div class="card">{_image(it.get("drawing"))}{body}</div>'
        case "habit":
            first, *rest = it["blocks"]
            return f"<p><b>{_runs(it['title'])}.</b> {_runs(first['text'])}</p>{_blocks(rest)}"
        case "question":
            return f'<div class="question"><h3>{_runs(it["title"])}</h3>{_blocks(it["blocks"])}</div>'
        case "call":
            address = f'<a class="small" href="{it["url"]}">{escape(it["shown"])}</a>'
            body = f"<div><h3>{_runs(it['title'])}</h3>{_blocks(it['blocks'])}{address}</div>"
            return f'<div class="call">{_image(it["drawing"])}{body}</div>'
    raise ValueError(it["kind"])


def _exercise(it: Json) -> str:
    steps = "".join(f"<li>{_runs(step)}</li>" for step in it["steps"])
    hints = " ".join(f"<b>{escape(hint['label'])}</b> {_runs(hint['text'])}" for hint in it["hints"])
    return (
        f'<div class="exercise"><div class="panel">{_image(it["drawing"])}</div><div><h3>{escape(it["title"])}</h3>'
        f'<div class="dose">{escape(it["dose"])}</div><ol>{steps}</ol>{_blocks(it["blocks"])}'
        f'<p class="small">{hints}</p></div></div>'
    )
