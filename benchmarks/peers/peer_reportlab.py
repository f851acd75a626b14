"""ReportLab's own layout engine, platypus, without extras: no hyphens, no kerning, no tags.

Two columns are a table with one row that may break over pages, each cell about half of the letters:
BalancedColumns of version 5.1 refuses ("cannot make initial split") a run that fills more than a page.
"""

from __future__ import annotations

import json
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

Json = dict[str, Any]

FAMILY = "AtkinsonHyperlegible"
MEASURE = A4[0] - 32 * mm
GUTTER = 8 * mm
COLUMN = (MEASURE - GUTTER) / 2
_FLUSH = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


class Art(Flowable):
    """A drawing as paths."""

    def __init__(self, drawing: Json, width: float) -> None:
        """Take its shapes and how wide it stands."""
        super().__init__()
        self.drawing, self.scale = drawing, width / drawing["width"]
        self.width, self.height = width, drawing["height"] * self.scale

    def draw(self) -> None:
        """Paint it."""
        canvas: Canvas = self.canv
        canvas.scale(self.scale, self.scale)
        for shape in self.drawing["shapes"]:
            canvas.saveState()
            if shape["clip"]:
                canvas.clipPath(_traced(canvas, shape["clip"]), stroke=0, fill=0)
            path = _traced(canvas, shape["path"])
            if shape["fill"]:
                canvas.setFillColor(HexColor(shape["fill"]))
            if shape["stroke"]:
                canvas.setStrokeColor(HexColor(shape["stroke"]))
                canvas.setLineWidth(shape["width"])
                canvas.setLineCap(0 if shape["square"] else 1)
                canvas.setLineJoin(0 if shape["square"] else 1)
                canvas.setDash(shape["dash"])
            fill_mode = 0 if shape["even_odd"] else 1
            canvas.drawPath(path, stroke=bool(shape["stroke"]), fill=bool(shape["fill"]), fillMode=fill_mode)
            canvas.restoreState()


def _traced(canvas: Canvas, operators: str) -> Any:
    path = canvas.beginPath()
    steps = {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo}
    numbers: list[float] = []
    for token in operators.split():
        if token == "h":
            path.close()
        elif token in steps:
            steps[token](*numbers)
            numbers = []
        else:
            numbers.append(float(token))
    return path


class _Numbered(Canvas):
    """A canvas that knows how many pages there are when it paints their feet."""

    content: Json

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 — ReportLab's name
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for page in self._held:
            self.__dict__.update(page)
            self._foot(len(self._held))
            super().showPage()
        super().save()

    def _foot(self, pages: int) -> None:
        it = self.content
        self.setStrokeColor(HexColor(it["inks"]["line"]))
        self.line(16 * mm, 15 * mm, A4[0] - 16 * mm, 15 * mm)
        self.setFont(FAMILY, 9.5)
        self.setFillColor(HexColor(it["inks"]["mute"]))
        self.drawString(16 * mm, 10 * mm, it["footer"])
        right = it["page_of"].replace("{pages}", str(pages)).replace("{page}", str(self._pageNumber))
        self.drawRightString(A4[0] - 16 * mm, 10 * mm, right)


class Peer:
    """Makes the leaflet from flowables; fonts are read once."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of content, drawings and fonts."""
        self.it: Json = json.loads((folder / "content.json").read_text(encoding="utf-8"))
        self.drawings: Json = json.loads((folder / "drawings.json").read_text(encoding="utf-8"))
        faces = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}
        for suffix, cut in faces.items():
            pdfmetrics.registerFont(TTFont(FAMILY + suffix, str(folder / "fonts" / f"{FAMILY}-{cut}.ttf")))
        pdfmetrics.registerFontFamily(FAMILY, *(FAMILY + suffix for suffix in faces))
        inks = self.inks = {role: HexColor(colour) for role, colour in self.it["inks"].items()}
        styles: dict[str, Any] = {}
        self.styles = styles
        plain = ParagraphStyle(
            "body",
            fontName=FAMILY,
            fontSize=12,
            leading=16,
            textColor=inks["ink"],
            spaceAfter=8,
            allowWidows=0,
            allowOrphans=0,
            bulletColor=inks["primary"],
        )
        styles["body"] = plain

        def style(name: str, size: float, leading: float, ink: str = "ink", bold: bool = False, **more: Any) -> None:
            face = FAMILY + ("-Bold" if bold else "")
            styles[name] = ParagraphStyle(
                name, plain, fontName=face, fontSize=size, leading=leading, textColor=inks[ink], **more
            )

        style("title", 42, 44, "primary", bold=True, spaceBefore=40, spaceAfter=10)
        style("section", 19, 24, "primary", bold=True, spaceBefore=24, keepWithNext=1)
        style("alert", 19, 24, "accent", bold=True, keepWithNext=1)
        style("subhead", 13, 16, bold=True, spaceAfter=0, keepWithNext=1)
        style("promise", 16, 22, spaceAfter=24)
        style("big", 34, 36, "primary", bold=True)
        style("small", 11, 15, "mute")
        style("field", 9.5, 12, "mute", spaceAfter=2)
        style("label", 9.5, 12, "primary", bold=True, spaceAfter=2)
        style("colophon", 9.5, 13, "mute", spaceAfter=4)
        style("brand", 12, 16, "primary", bold=True)
        style("dose", 12, 20, "on-primary", bold=True, backColor=inks["primary"], borderRadius=8, spaceBefore=4)

    def make(self, patient: str) -> bytes:
        """Return the leaflet of one patient."""
        out = BytesIO()
        document = BaseDocTemplate(
            out, pagesize=A4, title=self.it["title"], author=self.it["author"], lang=self.it["lang"]
        )
        frame = Frame(16 * mm, 22 * mm, MEASURE, A4[1] - 37 * mm, 0, 0, 0, 0, id="page")
        document.addPageTemplates([PageTemplate("page", [frame])])
        canvas = type("Numbered", (_Numbered,), {"content": self.it})
        document.build(self.story(patient), canvasmaker=canvas)
        return out.getvalue()

    def story(self, patient: str) -> list[Flowable]:
        """Return all flowables in order."""
        it = self.it
        head = _table(
            [[self.text(it["brand"], "brand"), self.text(it["audience"], "small")]], [MEASURE * 0.6, MEASURE * 0.4]
        )
        story: list[Flowable] = [head, self.front(patient)]
        for row in (it["stats"], it["opening"]):
            width = (MEASURE - GUTTER * (len(row) - 1)) / len(row)
            cells = [cell for block in row for cell in (self.block(block, width), "")][:-1]
            widths = [each for _ in row for each in (width, GUTTER)][:-1]
            story += [_table([cells], widths), Spacer(1, 16)]
        story.append(PageBreak())
        for band in it["bands"]:
            if band["columns"] == 2:
                halves = _halves(band["blocks"])
                story.append(_columns([self.blocks(half, COLUMN) for half in halves]))
            else:
                story += [made for block in band["blocks"] for made in self.block(block, MEASURE)]
        return [*story, self.colophon()]

    def front(self, patient: str) -> Flowable:
        """Title, promise and the fields to fill in, beside the figure."""
        it = self.it
        wide = 78 * mm * it["figure"]["ratio"]
        left = MEASURE - wide - 6 * mm
        shares = sum(pen["share"] for pen in it["fields"])
        widths = [left * pen["share"] / shares for pen in it["fields"]]
        values = [patient, *(pen["value"] for pen in it["fields"][1:])]
        rows = [[self.text(pen["label"], "field") for pen in it["fields"]], [self.text(value) for value in values]]
        rule = ("LINEBELOW", (0, 1), (-1, 1), 0.7, self.inks["ink"])
        fields = _table(rows, widths, [rule], heights=[14, 20])
        text = [self.text(it["title"], "title"), self.text(it["promise"], "promise"), fields]
        art = Art(self.drawings[it["figure"]["name"]], wide)
        return _table([[text, "", art]], [left, 6 * mm, wide], [("BOTTOMPADDING", (0, 0), (-1, -1), 16)])

    def colophon(self) -> Flowable:
        """Who wrote it, when and from what."""
        it = self.it["colophon"]
        flow: list[Flowable] = [Paragraph(_markup(it["byline"]), self.styles["colophon"])]
        flow += [self.text(text, "colophon") for text in (it["bio"], it["dates"])]
        flow.append(Paragraph(f"<b>{escape(it['heading'])}</b>", self.styles["colophon"]))
        for source in it["sources"]:
            link = f' <a href="{source["url"]}">{escape(source["shown"])}</a>' if source["url"] else ""
            flow.append(Paragraph(f"{source['number']} {escape(source['text'])}{link}", self.styles["colophon"]))
        columns = _columns([flow[: len(flow) // 2], flow[len(flow) // 2 :]])
        return KeepTogether([HRFlowable(width="100%", color=self.inks["line"]), columns])

    def text(self, words: str, style: str = "body") -> Paragraph:
        """Return plain words as a paragraph."""
        return Paragraph(escape(words), self.styles[style])

    def blocks(self, blocks: list[Json], width: float) -> list[Flowable]:
        """Return several blocks."""
        return [made for block in blocks for made in self.block(block, width)]

    def art(self, art: Json, width: float) -> Art:
        """Return a drawing."""
        return Art(self.drawings[art["name"]], width)

    def block(self, it: Json, width: float) -> list[Flowable]:
        """Return one block as flowables."""
        styles = self.styles
        match it["kind"]:
            case "paragraph":
                return [Paragraph(_markup(it["text"]), styles["body"])]
            case "heading":
                return [Paragraph(_markup(it["text"]), styles["section"])]
            case "list":
                kind = "1" if it["ordered"] else "bullet"
                items = [self.blocks(item, width) for item in it["items"]]
                return [
                    ListFlowable(
                        items, bulletType=kind, bulletColor=self.inks["primary"], leftIndent=14, bulletFontSize=9
                    )
                ]
            case "tip":
                return [Paragraph(_markup(it["title"]), styles["section"]), *self.blocks(it["blocks"], width)]
            case "alert":
                inside = [Paragraph(_markup(it["title"]), styles["alert"]), *self.blocks(it["blocks"], width - 5 * mm)]
                rule = ("LINEBEFORE", (0, 0), (0, 0), 4, self.inks["accent"])
                return [_table([["", inside]], [5 * mm, width - 5 * mm], [rule])]
            case "stop":
                return self.beside(self.art(it["drawing"], 8 * mm), self.blocks(it["blocks"], width - 11 * mm), width)
            case "stat":
                art = it["drawing"]
                lead = self.art(art, min(width, 12 * mm * art["ratio"])) if art else self.text(it["figure"], "big")
                return [lead, *self.blocks(it["blocks"], width)]
            case "compare":
                inner = (width - 12 * mm) / len(it["parts"])
                cells = [
                    [Paragraph(_markup(part["title"]), styles["subhead"]), *self.blocks(part["blocks"], inner)]
                    for part in it["parts"]
                ]
                rule = ("LINEABOVE", (0, 0), (-1, 0), 1, self.inks["primary"])
                return [_table([[cells[0], "", cells[1]]], [inner, 12 * mm, inner], [rule])]
            case "myth":
                said = [
                    self.text(it["label"], "label"),
                    Paragraph(f"<i>{_markup(it['statement'])}</i>", styles["body"]),
                ]
                true = [self.text(it["fact"], "label"), *self.blocks(it["blocks"], width - 70 * mm)]
                rule = ("LINEABOVE", (0, 0), (-1, 0), 0.5, self.inks["line"])
                return [_table([[said, "", true]], [62 * mm, 8 * mm, width - 70 * mm], [rule]), Spacer(1, 8)]
            case "exercise":
                return self.exercise(it, width)
            case "advice":
                inside = [
                    Paragraph(_markup(it["title"]), styles["subhead"]),
                    *self.blocks(it["blocks"], width - 12 * mm),
                ]
                return self.beside(self.art(it["drawing"], 9 * mm), inside, width) if "drawing" in it else inside
            case "habit":
                first, *rest = it["blocks"]
                lead = Paragraph(f"<b>{_markup(it['title'])}.</b> {_markup(first['text'])}", styles["body"])
                return [lead, *self.blocks(rest, width)]
            case "question":
                return [Paragraph(_markup(it["title"]), styles["subhead"]), *self.blocks(it["blocks"], width)]
            case "call":
                inside = [
                    Paragraph(_markup(it["title"]), styles["subhead"]),
                    *self.blocks(it["blocks"], width - 25 * mm),
                ]
                inside.append(Paragraph(f'<a href="{it["url"]}">{escape(it["shown"])}</a>', styles["small"]))
                return self.beside(self.art(it["drawing"], 22 * mm), inside, width)
        raise ValueError(it["kind"])

    def beside(self, art: Art, flow: list[Flowable], width: float) -> list[Flowable]:
        """Return a drawing with its text beside it."""
        return [_table([[art, "", flow]], [art.width, 3 * mm, width - art.width - 3 * mm]), Spacer(1, 8)]

    def exercise(self, it: Json, width: float) -> list[Flowable]:
        """A panel with the figure left, what to do right."""
        inner = width - 81 * mm
        ratio = it["drawing"]["ratio"]
        art = self.art(it["drawing"], min(66 * mm, 82 * mm * ratio))
        art.hAlign = "CENTER"
        panel = _table(
            [[art]],
            [74 * mm],
            [
                ("BACKGROUND", (0, 0), (-1, -1), self.inks["tint"]),
                ("TOPPADDING", (0, 0), (-1, -1), 4 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4 * mm),
            ],
        )
        steps = ListFlowable(
            [Paragraph(_markup(step), self.styles["body"]) for step in it["steps"]], bulletType="1", leftIndent=16
        )
        hints = " ".join(f"<b>{escape(hint['label'])}</b> {_markup(hint['text'])}" for hint in it["hints"])
        text = [
            self.text(it["title"], "subhead"),
            self.text(it["dose"], "dose"),
            steps,
            *self.blocks(it["blocks"], inner),
            Paragraph(hints, self.styles["small"]),
        ]
        rule = ("LINEABOVE", (0, 0), (-1, 0), 1, self.inks["primary"])
        return [_table([[panel, "", text]], [74 * mm, 7 * mm, inner], [rule]), Spacer(1, 8)]


def _weight(value: Any) -> int:
    """Return how many letters a part of the content has."""
    if isinstance(value, dict):
        return sum(map(_weight, value.values()))
    return sum(map(_weight, value)) if isinstance(value, list) else len(value) if isinstance(value, str) else 0


def _halves(blocks: list[Json]) -> tuple[list[Json], list[Json]]:
    """Part blocks in two of about the same weight; a heading goes with what follows it."""
    total, count, stop = _weight(blocks), 0, 0
    while 2 * count < total:
        count += _weight(blocks[stop])
        stop += 1
    if blocks[stop - 1]["kind"] == "heading":
        stop -= 1
    return blocks[:stop], blocks[stop:]


def _columns(cells: list[list[Flowable]]) -> Table:
    return Table(
        [[cells[0], "", cells[1]]], [COLUMN, GUTTER, COLUMN], style=TableStyle(_FLUSH), hAlign="LEFT", splitInRow=1
    )


def _table(cells: list[list[Any]], widths: list[float], more: Any = None, heights: Any = None) -> Table:
    return Table(cells, widths, heights, style=TableStyle([*_FLUSH, *(more or ())]), hAlign="LEFT")


def _markup(runs: list[Json]) -> str:
    out = []
    for run in runs:
        text = escape(run["text"], quote=False)
        for key, tag in (("cite", "super"), ("bold", "b"), ("italic", "i")):
            if run.get(key):
                text = f"<{tag}>{text}</{tag}>"
        out.append(f'<a href="{run["link"]}">{text}</a>' if run.get("link") else text)
    return "".join(out)
