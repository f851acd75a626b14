"""Guides: what is read from each container, and each error with its line and remedy."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handouts.content.dosage import Dosage
from handouts.content.guide import read_guide
from handouts.content.model import Block, Exercise, Guide, Part, Span
from handouts.content.stats import read_stat
from handouts.errors import ContentError, Finding, Place, Severity
from handouts.shelf import Shelf

EVERYTHING = """\
---
title: Ondt i   ryggen
subtitle: Til dig med ondt i ryggen
summary: >-
  Det er sjældent farligt,
  og du kan selv gøre meget.
author: {name: Ida Ask, role: Fysioterapeut, bio: Har arbejdet med rygge i tyve år.}
published: 2025-12-17
reviewed: 2026-11-01
review_by: 2028-11-01
topics: [back, exercise]
sources:
  - {id: lancet-2018, text: "Hartvigsen: Low back pain. The Lancet, 2018.", url: "https://doi.org/10.1016/S0140"}
  - id: who-2023
    text: "WHO: Vejledning, 2023."
---

En indledning med *kursiv*, **fed**, ***begge*** og et hårdt\\
linjeskift.[^lancet-2018] To kilder på én gang.[^lancet-2018] [^who-2023]

::: stat 4/5 {#four-of-five priority=1}
**Fire ud af fem** får ondt i ryggen.
:::

::: stat <1%
har noget alvorligt.
:::

## Hvad sker der? {#what only=leaflet-a4}

Se [vores side](brand:/ryg), [Sundhed.dk](https://www.sundhed.dk/ø), [ring](tel:+4512345678) eller <mailto:a@b.dk>.
Ordet [stretching]{lang=en} er engelsk, [core](https://a.dk){lang=en} også. Et\u00a0hårdt mellemrum bliver.
{#intro priority=3}

<!-- En bemærkning til den, der oversætter. -->

- Første punkt
- Andet punkt
  med to linjer

  1. Under
  2. Punkt

| Uge | Gentagelser | Bemærk |
| --- | ---: | :---: |
| 1 | 10 | a \\| b |
| 2 | **20** |
{caption="Sådan øger du"}

### Et afsnit under {#sub}

![En ryg](back.png "Sådan ser en ryg ud"){#picture not=leaflet-a4}

> Et citat uden navn.

## Resten

::: compare {#kinds}
### Akut
Under 12 uger.

### Kronisk {#chronic}
- Over 12 uger.
:::

::: myth “Du må ikke bøje ryggen”
Jo, det må du.
:::

::: advice Hold dig i gang {icon=walk priority=1}
Gå hver dag.
:::

::: exercise bridge {sets=2 reps=5–8 per=side load="2 kg" #bro}
Begynd roligt.
:::

::: exercise bridge
:::

::: habit Rejs dig {icon=walk}
Hver time.
:::

::: tip Godt at vide
Det går over.
:::

::: warning
Stop, hvis det gør mere ondt.
:::

::: faq
### Må jeg løbe?
Ja.
### Hvor længe varer det?
Uger.

Nogle gange længere.
:::

::: quote Ida Ask
Bevægelse er medicin.
:::

::: link brand:/kursus {not=leaflet-a4}
### Kom på kursus
Læs mere.
:::
"""


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content root with one of each thing that a guide can name."""
    root = tmp_path_factory.mktemp("clinic")
    for folder in ("guides", "exercises", "figures", "icons", "layouts"):
        (root / folder).mkdir()
    (root / "layouts/leaflet-a4.yaml").write_text("", encoding="utf-8")
    (root / "icons/walk.svg").write_text("<svg/>", encoding="utf-8")
    (root / "figures/bridge.yaml").write_text("", encoding="utf-8")
    (root / "guides/back.png").write_bytes(b"not opened by the reader")
    (root / "guides/notes.txt").write_text("", encoding="utf-8")
    (root.parent / "outside.png").write_bytes(b"")
    (root / "guides/way-out.png").symlink_to(root.parent / "outside.png")
    bridge = "---\ntitle: Bro\ndosage: {sets: 3, reps: 10-20, hold: 5s}\n---\n\n1. Læg dig.\n2. Løft.\n"
    (root / "exercises/bridge.da.md").write_text(bridge, encoding="utf-8")
    (root / "exercises/broken.da.md").write_text("---\ntitel: Brud\n---\n", encoding="utf-8")
    (root / "exercises/plank.en.md").write_text(bridge, encoding="utf-8")
    (root / "exercises/plain.da.md").write_text(bridge, encoding="utf-8")
    return root


def _read(clinic: Path, text: str, name: str = "back.da.md") -> tuple[Guide, tuple[Finding, ...]]:
    path = clinic / "guides" / name
    path.write_text(text, encoding="utf-8")
    return read_guide(path, Shelf((clinic,)))


def _body(clinic: Path, body: str) -> Guide:
    return _read(clinic, f"---\ntitle: T\n---\n\n## A\n\n{body}\n")[0]


def _spans(inline: tuple[Span, ...]) -> str:
    """Write spans with their marks: *italic*, **bold**, [text](link), ^1^, {lang}."""
    out = ""
    for span in inline:
        text = span.text.replace("\n", "⏎").replace("\u00a0", "~")
        if span.cite is not None:
            text = f"^{text}^"
        text = f"{'**' * span.bold}{'*' * span.italic}{text}{'*' * span.italic}{'**' * span.bold}"
        if span.link is not None:
            text = f"[{text}]({span.link})"
        out += f"{{{span.lang}:{text}}}" if span.lang else text
    return out


def _value(value: object) -> str:
    match value:
        case tuple() if value and all(isinstance(item, Span) for item in value):
            return _spans(value)
        case Dosage():
            return value.short()
        case Enum():
            return value.name
        case Path():
            return value.name
    return str(value)


def _lines(thing: object, depth: int = 0) -> Iterator[str]:
    """Yield a block or part as indented lines: kind, line in the file, then every field that is not the default."""
    assert dataclasses.is_dataclass(thing)
    assert not isinstance(thing, type)
    indent = "  " * depth
    place: Place = getattr(thing, "place", Place(""))
    yield f"{indent}{type(thing).__name__} :{place.line}"
    for field in dataclasses.fields(thing):
        value = getattr(thing, field.name)
        if field.name in ("place", "places") or value == field.default or value in (None, ()):
            continue
        if field.name in ("items", "rows", "header"):
            for item in value if field.name != "header" else (value,):
                if all(isinstance(inner, Block) for inner in item):
                    yield f"{indent}  item"
                    for inner in item:
                        yield from _lines(inner, depth + 2)
                else:
                    yield f"{indent}  {field.name}: {' | '.join(_spans(cell) for cell in item)}"
        elif isinstance(value, Exercise) or field.name == "value":
            yield from _lines(value, depth + 1)
        elif field.name == "steps":
            yield from (f"{indent}  step: {_spans(step)}" for step in value)
        elif isinstance(value, tuple) and all(isinstance(item, Block | Part) for item in value):
            for item in value:
                yield from _lines(item, depth + 1)
        else:
            yield f"{indent}  {field.name}: {_value(value)}"


def test_a_guide_with_everything(clinic: Path, golden: Callable[[str, str], None]) -> None:
    """Every container, attribute and mark is read into the model, each with its line."""
    guide, findings = _read(clinic, EVERYTHING)
    head = [f"{name}: {getattr(guide, name)}" for name in ("id", "lang", "title", "subtitle", "summary", "author")]
    head += [f"{name}: {getattr(guide, name)}" for name in ("published", "reviewed", "review_by", "topics")]
    head += [f"source {each.number}: {each.id} :{each.place.line} {each.text} {each.url}" for each in guide.sources]
    blocks = [line for block in (*guide.preamble, *guide.sections) for line in _lines(block)]
    golden("guide.txt", "\n".join((*head, "", *blocks, "")))
    assert findings == ()
    assert guide.reviewed == date(2026, 11, 1)
    assert guide.place == Place(str(clinic / "guides/back.da.md"), 1)


HEAD = "---\ntitle: T\n---\n"
ERRORS: tuple[tuple[str, int, str, str], ...] = (
    ("## A\n\n::: tipp X\nx\n:::", 6, "unknown container “tipp”", "“tip”"),
    ("## A\n\n::: advice X {ikon=walk}\nx\n:::", 6, "“advice” has no attribute “ikon”", "“icon”"),
    ("## A\n\n::: advice X {icon=wlak}\nx\n:::", 6, "there is no icon “wlak”", "“walk”"),
    ("## A\n\n::: exercise brigde\n:::", 6, "there is no exercise “brigde”", "“bridge”"),
    ("## A\n\n::: exercise plank\n:::", 6, "not there in “da”, only in en", "write exercises/plank.da.md"),
    ("## A\n\n::: exercise ../../x\n:::", 6, "there is no exercise", "handouts list exercises"),
    ("## A\n\n::: exercise bridge 3x10\n:::", 6, "there is no exercise “bridge 3x10”", "bridge {sets=3 reps=10}"),
    ("## A\n\n::: exercise bridge{sets=3}\n:::", 6, "there is no exercise “bridge{sets=3}”", "bridge {sets=3 reps=10}"),
    ("## A\n\n::: exercise\n:::", 6, "names no exercise", "write ::: exercise"),
    ("## A\n\n::: exercise bridge {reps=999}\n:::", 6, "not between 1 and 100", "correct the number"),
    ("## A\n\n::: exercise bridge {per=ben}\n:::", 6, "per “ben” is not known", "side, leg, arm"),
    ("## A\n\nx[^nowhere]", 6, "the source “nowhere” is not listed", "none is known here"),
    ("## A\n\nx\n\n[^a]: En note", 8, "footnotes are not written here", "sources"),
    ("## A\n\nx [^a b] y", 6, "begins no citation", "write [^id]"),
    ("## A {only=leaflet-a5}\n\nx", 4, "there is no layout “leaflet-a5”", "“leaflet-a4”"),
    ("## A {not=}\n\nx", 4, "“not=” in braces is not understood", "key=value"),
    ("## A {#a}\n\nx\n\n## B {#a}\n\nx", 8, "the id “a” is used twice, first in line 4", "choose another"),
    ("## A {#a}\n\n::: tip X {#a}\nx\n:::", 6, "the id “a” is used twice, first in line 4", "choose another"),
    ("## A {#Å}\n\nx", 4, "the id “Å” is not made of", "{#red-flags}"),
    ("## A {priority=4}\n\nx", 4, "the priority “4” is not 1, 2 or 3", "{priority=1}"),
    ("## A {#a\n\nx", 4, "the braces {…} are not closed", "{#id key=value}"),
    ("## A {priority=1 priority=2}\n\nx", 4, "“priority” stands twice", "keep one"),
    ("## A\n\n![x](https://a.dk/b.png)", 6, "the picture is on the net", "put the file beside the guide"),
    ("## A\n\n![x](../../outside.png)", 6, "outside the content folder", "copy it in"),
    ("## A\n\n![x](way-out.png)", 6, "outside the content folder", "copy it in"),
    ("## A\n\n![x](/back.png)", 6, "outside the content folder", "copy it in"),
    ("## A\n\n![x](bakc.png)", 6, "there is no picture “bakc.png”", "“back.png”"),
    ("## A\n\n![x](a%00b.png)", 6, "there is no picture “a", "none is known"),
    ("## A\n\n![x](notes.txt)", 6, "is no picture that can be printed", ".svg, .png"),
    ("## A\n\n![](back.png)", 6, "no words for who cannot see it", "![what it shows]"),
    ("## A\n\nx ![x](back.png)", 6, "a picture in the middle of text", "a line of its own"),
    ("## A\n\nx\ny [x](javascript:alert)", 7, "the link “javascript:alert” is not http(s)", "whole address"),
    ("## A\n\n[x](www.a.dk)", 6, "the link “www.a.dk” is not http(s)", "whole address"),
    ("## A\n\n[x](https:///nohost)", 6, "is not http(s)", "whole address"),
    ("## A\n\n[x](https://a.dk/b c)", 6, "“](” ends no link", "without blanks"),
    ("## A\n\n::: link ftp://a.dk\nx\n:::", 6, "the link “ftp://a.dk” is not http(s)", "::: link https://…"),
    ("## A\n\n::: link https://a.dk\n:::", 6, "“link” is empty", "what the reader finds there"),
    ("## A\n\n::: link https://a.dk\n### B\nx\n### C\ny\n:::", 9, "a heading inside “link”", "end “link” before it"),
    ("# A\n\nx", 4, "a heading with #", "the title stands in the front matter"),
    ("## A\n\n#### B\n\nx", 6, "a heading with ####", "use ## and ###"),
    ("## A\n\nB\n===\n\nx", 6, "a heading with #", "front matter"),
    ("##\n\nx", 4, "a heading without words", "write its words"),
    ("### A\n\nx", 4, "a ### before the first section", "write ##"),
    ("## A\n\n## B\n\nx", 4, "nothing stands under “A”", "write its text"),
    ("## A\n\nx\n\n### B\n", 8, "nothing stands under “B”", "write its text"),
    ("## A\n\n---\n\n## B\n\nx", 4, "nothing stands under “A”", "write its text"),
    ("\n\n", 4, "the guide is empty", "## headings"),
    ("## A\n\n::: tip X\nx\n", 6, "the container “tip” is not closed", "end it with a line “:::”"),
    ("## A\n\n::: tip X\nx\n\n## B\n\ny\n", 6, "the container “tip” is not closed", "end it with a line “:::”"),
    ("## A\n\n::: tip X\nx\n::: tip Y\ny\n:::", 8, "“tip” begins inside “tip” (line 6)", "do not nest"),
    ("## A\n\nx\n\n:::", 8, "closes a container that is not open", "remove it"),
    ("## A\n\n- a\n  - b\n    - c\n      ::: tip X", 9, "a container inside a list", "at the margin"),
    ("## A\n\n::: tip X\n## B\nx\n:::", 7, "a heading inside “tip”", "end “tip” before it"),
    ("## A\n\n::: tip X\n:::", 6, "“tip” is empty", "between the ::: lines"),
    ("## A\n\n::: tip\nx\n:::", 6, "“tip” has no title", "::: tip Good to know"),
    ("## A\n\n::: compare\n### B\nx\n:::", 6, "“compare” has 1 parts", "two to four parts"),
    ("## A\n\n::: compare\n" + "### B\nx\n" * 5 + ":::", 6, "“compare” has 5 parts", "two to four parts"),
    ("## A\n\n::: compare X\n### B\nx\n### C\nx\n:::", 6, "no place for the title “X”", "remove it"),
    ("## A\n\n::: compare\nx\n### B\nx\n### C\nx\n:::", 7, "text before the first ###", "a title above it"),
    ("## A\n\n::: compare\n### B\n### C\nx\n:::", 7, "nothing stands under “B”", "write its text"),
    ("## A\n\n::: faq\n:::", 6, "“faq” has no question", "### and its answer"),
    ("## A\n\n::: faq\n### B {priority=1}\nx\n:::", 7, "has no attribute “priority”", "remove it"),
    ("## A\n\n::: stat lots\nx\n:::", 6, "“lots” is no number", "4/5, 50%, <1%, 6-12"),
    ("## A\n\na <b>c", 6, "raw HTML “<b>”", "write it in Markdown"),
    ("## A\n\nx\n\n<div>\nx\n</div>", 8, "raw HTML is not printed", "write it in Markdown"),
    ("## A\n\n```\nx\n```", 6, "a block of code is not printed", "plain text"),
    ("## A\n\nx {priority=1}", 6, "“{priority=1}” is printed as it stands", "a line of its own under the block"),
    ("## A\n\n{priority=1}\n\nx", 6, "stand under no block", "put them under"),
    ("## A\n\nx\n{icon=walk}", 7, "a paragraph has no attribute “icon”", "“only”"),
    ("## A\n\n[x]{langg=en}", 6, "text has no attribute “langg”", "{lang=en}"),
    ("## A\n\n[x]{lang=engelsk!}", 6, "printed as it stands", "\\{"),
    ("## A\n\n[x]{lang=e}", 6, "“e” is no language", "{lang=en}"),
    ("## A\n\n- a\n- > b\n", 7, "a quote inside a list", "end a list before it"),
    ("## A\n\n- a\n- # b\n", 7, "a heading with #", "front matter"),
    ("## A\n\n- a\n-\n", 7, "an item of the list is empty", "write its text"),
    ("## A\n\n- a\n  - b\n    - c\n      - d\n", 9, "nested more than 3 deep", "shorter lists"),
    ("## A\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", 8, "the row has 3 cells, the table 2 columns", "remove a |"),
    ("## A\n\n| a | b |\n|---|---|\n", 6, "the table has no rows", "write them under"),
    ("## A\n\nx\n\u202ey", 7, "the invisible character U+202E", "type the line anew"),
    ("## A\n\n" + "x " * 3000, 6, "longer than 5000 characters", "divide it"),
)


@pytest.mark.parametrize(("body", "line", "says", "remedy"), ERRORS, ids=[error[2] for error in ERRORS])
def test_each_error_has_its_line_and_remedy(clinic: Path, body: str, line: int, says: str, remedy: str) -> None:
    """What is wrong is told in the file's own lines, with what to do about it."""
    with pytest.raises(ContentError) as caught:
        _read(clinic, HEAD + body)
    path = str(clinic / "guides/back.da.md")
    found = {(finding.place, says in finding.what, remedy in finding.remedy) for finding in caught.value.findings}
    assert (Place(path, line), True, True) in found, str(caught.value)
    assert len(caught.value.findings) <= 3


@pytest.mark.parametrize(
    "line", ["::: advice X {icon=walk", "::: exercise bridge {sets=3", "::: tip X {#a only=x", "## B {#b", "### B {#c"]
)
def test_a_brace_that_is_missing_is_one_error(clinic: Path, line: str) -> None:
    """What stands behind the open brace is not found wrong again as text."""
    body = f"## A\n\nx\n\n{line}\nx\n" + (":::\n" if line.startswith(":::") else "")
    with pytest.raises(ContentError) as caught:
        _read(clinic, HEAD + body)
    assert [finding.what for finding in caught.value.findings] == ["the braces {…} are not closed, or hold braces"]


FRONT_ERRORS: tuple[tuple[str, int, str, str], ...] = (
    ("## A\n\nx", 1, "the file has no front matter", "begin it with a line “---”"),
    ("---\ntitle: T\n\n## A\n", 1, "the front matter is not closed", "end it with a line “---”"),
    ("---\ntitle: T\ntopic: back\n---\n\nx", 3, "unknown key “topic” in the guide", "“topics”"),
    ("---\nsummary: S\n---\n\nx", 2, "the guide has no “title”", "title: …"),
    ("---\ntitle: ''\n---\n\nx", 2, "the title is empty", "write the guide's title"),
    ("---\ntitle: T\nreviewed: 1.11.2026\n---\n\nx", 3, "“reviewed” is a date with the day first", "2026-11-01"),
    ("---\ntitle: T\nreviewed: 31-11-2026\n---\n\nx", 3, "there is no such day: November", "write the right day"),
    ("---\ntitle: T\nreviewed: nu\n---\n\nx", 3, "“reviewed” is “nu”, not a date", "2026-11-23"),
    ("---\ntitle: T\nauthor: {name: N, rolle: R}\n---\n\nx", 3, "unknown key “rolle”", "“role”"),
    ("---\ntitle: T\nsources:\n- {text: x}\n---\n\nx", 4, "the source has no “id”", "id: …"),
    ("---\ntitle: T\nsources:\n- {id: a b, text: x}\n---\n\nx", 4, "“a b” is no id", "use letters"),
    ("---\ntitle: T\nsources:\n- {id: a, text: x}\n- {id: a, text: y}\n---\n\nx[^a]", 5, "stands twice", "keep one"),
    ("---\ntitle: T\nsources:\n- {id: a, text: x, url: 'tel:123'}\n---\n\nx[^a]", 4, "not http(s)", "https://…"),
    ("---\ntitle: T: U\n---\n\nx", 2, "“: ”", "in quotes"),
)


@pytest.mark.parametrize(("text", "line", "says", "remedy"), FRONT_ERRORS, ids=[error[2] for error in FRONT_ERRORS])
def test_each_error_of_the_front_matter(clinic: Path, text: str, line: int, says: str, remedy: str) -> None:
    """Lines of the front matter count from the file's first."""
    with pytest.raises(ContentError) as caught:
        _read(clinic, text)
    (finding,) = caught.value.findings
    assert (finding.place.line, says in finding.what, remedy in finding.remedy) == (line, True, True), str(finding)


def test_all_errors_come_at_once_in_order_of_lines(clinic: Path) -> None:
    """Front matter, body and the exercises used: one run tells everything, each thing once."""
    use = "::: exercise broken\n:::\n\n"
    text = f"---\ntitel: T\n---\n\n## A\n\n[x](ftp:a) [x](ftp:a)\n\n{use}{use}"
    with pytest.raises(ContentError) as caught:
        _read(clinic, text)
    guide, exercise = str(clinic / "guides/back.da.md"), str(clinic / "exercises/broken.da.md")
    assert [(finding.place.path, finding.place.line, finding.rule) for finding in caught.value.findings] == [
        (exercise, 2, "unknown-key"),
        (exercise, 2, "missing-key"),
        (exercise, 4, "no-steps"),
        (guide, 2, "unknown-key"),
        (guide, 2, "missing-key"),
        (guide, 7, "link"),
    ]


def test_warnings_come_beside_the_guide(clinic: Path) -> None:
    """An uncited source, an exercise without a picture, a rule and lone asterisks do not stop a leaflet."""
    text = "---\ntitle: T\nsources: [{id: a, text: x}]\n---\n\n## A\n\n**x\n\n---\n\n::: exercise plain\n:::\n"
    guide, findings = _read(clinic, text)
    assert guide.sections[0].blocks
    assert [(finding.rule, finding.severity) for finding in findings] == [
        ("no-picture", Severity.WARNING),
        ("uncited-source", Severity.WARNING),
        ("emphasis", Severity.WARNING),
        ("rule", Severity.WARNING),
    ]


def test_a_backslash_makes_text_of_markup(clinic: Path) -> None:
    """What would be an error stands as it is behind a backslash, and counts as no markup."""
    guide = _body(clinic, r"\{priority=1} \[^a] \<b> \*\*x\*\* [x\](y)")
    (paragraph,) = guide.sections[0].blocks
    assert _spans(getattr(paragraph, "text", ())) == "{priority=1} [^a] <b> **x** [x](y)"


@pytest.mark.parametrize("name", ["back.md", "Back.da.md", "back.danish.md", "back.da.txt", ".da.md"])
def test_a_guide_is_named_by_id_and_language(clinic: Path, name: str) -> None:
    """Another name is an error that shows a good one."""
    with pytest.raises(ContentError, match=r"name it like low-back-pain\.da\.md"):
        _read(clinic, EVERYTHING, name)


def test_text_comes_out_in_one_form(clinic: Path) -> None:
    """NFC, single blanks, no blanks at the ends; soft hyphens and no-break spaces are the author's."""
    guide = _body(clinic, "A\u030aben\t*to*  tre\u00adfire\u00a0fem  ")
    (paragraph,) = guide.sections[0].blocks
    assert _spans(getattr(paragraph, "text", ())) == "Åben *to* tre\u00adfire~fem"


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("4/5", "FRACTION", 4, 5), ("50%", "PERCENT", 50, 50), ("2,5 %", "PERCENT", 2.5, 2.5), ("<1%", "BELOW", 1, 1),
        ("6-12", "RANGE", 6, 12), ("6–12", "RANGE", 6, 12), ("30.000", "NUMBER", 30000, 30000),
        ("30,000", "NUMBER", 30000, 30000), ("30 000", "NUMBER", 30000, 30000), ("1.5", "NUMBER", 1.5, 1.5),
    ],
)  # fmt: skip
def test_a_stat_is_read_as_it_is_written(text: str, kind: str, low: float, high: float) -> None:
    """In Danish and English, with either mark for decimals and thousands."""
    value = read_stat(text)
    assert value is not None
    assert (value.kind.name, value.low, value.high, value.source) == (kind, low, high, text)


@pytest.mark.parametrize("text", ["", "5/4", "0/0", "12-6", "101%", "<101%", "x", "1e9", "1.2345", "-5", "<", "%"])
def test_what_is_no_stat(text: str) -> None:
    """A number that cannot be is refused."""
    assert read_stat(text) is None


_PIECES = st.sampled_from((
    "## A {#a}\n", "### B\n", "# C\n", "::: tip T {priority=1}\n", "::: faq\n", "::: compare\n", ":::\n",
    "::: stat 4/5\n", "::: exercise bridge {reps=3}\n", "::: link https://a.dk\n", "- a\n", "  - b\n", "1. c\n",
    "> d\n", "| a | b |\n", "|---|---|\n", "x[^a] ", "**b** ", "*", "_", "[x](https://a.dk) ", "[x]{lang=en} ",
    "![x](back.png)\n", "{#b}\n", "\n", "\n\n", "<b>", "<!-- c -->", "```\n", "    ", "\\", "`", "[", "](", "---\n",
    "===\n", "&amp;", "tekst ", "{", "}", "\u00ad",
))  # fmt: skip
_SLOW_FILES = [HealthCheck.function_scoped_fixture]


@settings(suppress_health_check=_SLOW_FILES)
@given(body=st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=200))
@example(body="> " * 400 + "x")
@example(body="- " * 400 + "x")
@example(body="[" * 2000)
@example(body="![" * 1000)
@example(body="*a_ " * 1000)
@example(body="| a |\n|---|\n" + "| x " * 1000)
def test_any_body_is_a_guide_or_a_content_error(clinic: Path, body: str) -> None:
    """No Markdown gives anything else, and every finding has its line in the file."""
    text = f"---\ntitle: T\nsources: [{{id: a, text: x}}]\n---\n{body}"
    try:
        findings = _read(clinic, text, "any.da.md")[1]
    except ContentError as error:
        findings = error.findings
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= finding.place.line <= last and finding.remedy for finding in findings)


@settings(suppress_health_check=_SLOW_FILES)
@given(data=st.binary(max_size=200))
def test_any_file_is_a_guide_or_a_content_error(clinic: Path, data: bytes) -> None:
    """Whatever bytes a file holds."""
    path = clinic / "guides/bytes.da.md"
    path.write_bytes(data)
    with pytest.raises(ContentError):
        read_guide(path, Shelf((clinic,)))


def test_an_author_may_have_written_the_article_that_the_guide_was_made_from(tmp_path: Path) -> None:
    """``wrote: article`` is kept, and anything but guide or article is told."""
    text = "---\ntitle: T\nauthor: {name: N, wrote: %s}\n---\n\n## A\n\nB.\n"
    path = tmp_path / "guides" / "t.da.md"
    path.parent.mkdir()
    path.write_text(text % "article", encoding="utf-8")
    author = read_guide(path, Shelf.standard())[0].author
    assert author is not None
    assert author.article
    path.write_text(text % "artikel", encoding="utf-8")
    with pytest.raises(ContentError, match=r":3: error: “artikel” .* did you mean “article”"):
        read_guide(path, Shelf.standard())
