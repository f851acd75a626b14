"""What copies, keyboards and file systems do to text: it is read all the same, and none of it is lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handouts.content.exercise import read_exercise
from handouts.content.guide import read_guide
from handouts.content.model import Guide, Paragraph, Picture, Quote, Span, plain
from handouts.errors import ContentError, Finding
from handouts.shelf import Shelf


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty content root."""
    folder = tmp_path_factory.mktemp("root")
    for name in ("guides", "exercises"):
        (folder / name).mkdir()
    return folder


def _read(root: Path, body: str | bytes, head: str = "---\ntitle: T\n---\n") -> tuple[Guide, tuple[Finding, ...]]:
    path = root / "guides/back.da.md"
    path.write_bytes(head.encode() + (body if isinstance(body, bytes) else body.encode()))
    return read_guide(path, Shelf((root,)))


def _errors(root: Path, body: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        _read(root, body)
    return [f"{finding.place.line} {finding.what}" for finding in caught.value.findings]


def _all_spans(thing: object) -> Iterator[Span]:
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _all_spans(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _all_spans(getattr(thing, field.name))


def _text(guide: Guide) -> str:
    return "|".join(span.text for span in _all_spans((guide.preamble, guide.sections)))


@pytest.mark.parametrize("unseen", ["\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff", "\ufe0f"])
def test_characters_of_no_width_are_stripped(root: Path, unseen: str) -> None:
    """They come along from the web and would be missing glyphs; lines of ::: and braces are read through them."""
    body = f"bro{unseen}set\n\n::: tip Hu{unseen}sk {{#a}}{unseen}\nx\n{unseen}:::\n"
    guide, findings = _read(root, body, head=f"---\ntitle: Ryg{unseen}gen\n---\n")
    assert (guide.title, _text(guide), findings) == ("Ryggen", "broset|Husk|x", ())
    assert guide.preamble[1].id == "a"


def test_characters_by_number_are_put_in_one_form_too(root: Path) -> None:
    """An entity is no way round: NFC, and nothing of no width."""
    assert _text(_read(root, "A&#778;ben&#8203;t &aelig;ble")[0]) == "Åbent æble"


def test_a_byte_order_mark_and_windows_line_ends_leave_no_trace(root: Path) -> None:
    """As Notepad writes it; lines are counted the same."""
    guide, _ = _read(root, b"\r\nen\r\nto\r\n\r\n## A\r\n\r\ntre\r\n", head="\ufeff---\r\ntitle: T\r\n---\r\n")
    assert _text(guide) == "en to|A|tre"
    assert [guide.preamble[0].place.line, guide.sections[0].place.line] == [5, 8]


def test_other_encodings_and_sizes_are_refused(root: Path) -> None:
    """Each with the line where it shows, and what to save it as."""
    with pytest.raises(ContentError, match=r"back\.da\.md:5: error: is not UTF-8 — save the file as UTF-8"):
        _read(root, b"x\nr\xf8d\n")
    with pytest.raises(ContentError, match=r"is longer than 100000 characters — divide it"):
        _read(root, "x" * 100_000)
    with pytest.raises(ContentError, match=r"is larger than 2 MB — split it"):
        _read(root, "x" * 2_000_000)


def test_a_link_definition_counts_in_the_whole_file(root: Path) -> None:
    """In containers as outside them, before it and after it."""
    guide, _ = _read(root, "[a][b] og [c]\n\n::: tip T\n[d][B]\n:::\n\n[b]: https://a.dk\n[c]: tel:112\n")
    assert [span.link for span in _all_spans(guide.preamble) if span.link] == [
        "https://a.dk", "tel:112", "https://a.dk",
    ]  # fmt: skip
    assert "]" not in _text(guide)


@pytest.mark.parametrize("body", ["x\n\n[Obs]: husk\n", "::: tip T\n\n[obs]:::\n:::\n", "[obs]:\nhusk\n"])
def test_what_only_looks_like_a_link_definition_is_told(root: Path, body: str) -> None:
    """The parser takes it away, and its text would be lost."""
    line = 4 + body.lower()[: body.lower().index("[obs]")].count("\n")
    assert f"{line} “[obs]:” defines no link" in _errors(root, body)


def test_a_link_to_no_definition_is_an_error(root: Path) -> None:
    """Its brackets would be printed."""
    assert _errors(root, "[a][b]\n") == ["4 “][” ends no link"]


def test_struck_text_is_told(root: Path) -> None:
    """Paper has no strikethrough that a screen reader tells: the marks would be printed."""
    _, findings = _read(root, "a ~~b~~ c\n")
    assert [finding.what for finding in findings] == ["“~~” is printed as it stands"]


@pytest.mark.parametrize(("lang", "good"), [("en", True), ("la", True), ("en-GB", True), ("dk", False), ("xx", False)])
def test_a_language_is_one_of_those_that_there_are(root: Path, lang: str, good: bool) -> None:
    """A country's code is taken for a language's by many hands, and by no voice."""
    body = f"[x]{{lang={lang}}}\n"
    if good:
        assert [span.lang for span in _all_spans(_read(root, body)[0].preamble)] == [lang]
    else:
        assert _errors(root, body) == [f"4 “{lang}” is no language"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("> a\n> > b\n", "5 a quote inside a quotation"),
        ("> " * 30 + "b\n", "4 a quote inside a quotation"),
        (">\n", "4 the quotation is empty"),
        ("- " * 30 + "b\n", "4 lists are nested more than 3 deep"),
    ],
)
def test_what_lies_too_deep_is_told_and_not_lost(root: Path, body: str, what: str) -> None:
    """The parser leaves out what lies deeper than twenty levels; nothing of ours gets there."""
    assert what in _errors(root, body)


def test_a_long_table_or_list_is_no_long_paragraph(root: Path) -> None:
    """Only the text of one paragraph, cell or item is bounded."""
    table = "| a | b |\n|---|---|\n" + "| ord | ord |\n" * 600
    guide, findings = _read(root, table + "\n" + "- punkt\n" * 1200)
    assert findings == ()
    assert _text(guide).count("punkt") == 1200
    assert _errors(root, "| a |\n|---|\n| " + "x" * 6000 + " |\n") == ["6 the paragraph is longer than 5000 characters"]


def test_a_picture_whose_name_a_mac_wrote_is_found(root: Path) -> None:
    """There ``å`` is two characters in the name of a file."""
    (root / "guides" / unicodedata.normalize("NFD", "på-gulvet.jpg")).write_bytes(b"")
    guide, _ = _read(root, '![På gulvet](på-gulvet.jpg "Sådan *ligger* du")\n')
    (picture,) = guide.preamble
    assert isinstance(picture, Picture)
    assert picture.file.is_file()
    caption = [(span.text, span.italic) for span in picture.caption]
    assert caption == [("Sådan ", False), ("ligger", True), (" du", False)]


@pytest.mark.parametrize(
    "body",
    [
        "[" * 4900, "![" * 2400, "a\n{}\n\n" * 3000, "## A\n" * 3000, "## a" + " " * 60_000 + "b\n", "*a_ " * 1200,
        "::: tip a" + " " * 60_000 + "{b\nx\n:::\n", "## a {" + "a=b " * 15_000 + "}\n", "- " * 40_000, ">" * 40_000,
        "::: x\n:::\n" * 5000, "| a " * 15_000 + "\n" + "|-" * 15_000 + "\n", "[a]: b\n\n" * 5000, "`" * 60_000,
        "<!--" * 10_000, "a" * 90_000, "\\" * 4900, "[x]{" * 1200,
    ],
    ids=lambda body: body[:8],
)  # fmt: skip
def test_hostile_text_ends_in_a_guide_or_an_error(root: Path, body: str) -> None:
    """None takes the stack, and none takes time that grows with the square of its length."""
    try:
        findings = _read(root, body)[1]
    except ContentError as error:
        findings = error.findings
    assert all(finding.remedy for finding in findings)


_WORDS = st.sampled_from(
    ["{} ", "*{}* ", "**{}** ", "[{}](https://a.dk) ", "[{}]{{lang=en}} ", "`{}` ", "- {}\n", "  - {}\n", "    {}\n",
     "1. {}\n", "> {}\n", "| {} | {} |\n", "|---|---|\n", "| {} |\n", "\n", "\n\n", "## {}\n", "### {}\n",
     "::: tip {}\n", "::: faq\n", "::: quote {}\n", ":::\n", "{}  \n", "{}\\\n", "{} &amp; ", "{{priority=3}}\n",
     "---\n", "\\*{} ", "{}]", "[{}", "{}~~", "_{}"]
)  # fmt: skip
_HEADS = st.sampled_from(
    ["title: T\n", "dosage: ", "{sets: 3}\n", "feel: x\n", "figure: y\n", "equipment: [a]\n", "- a\n", ": "]
)
_BODIES = st.sampled_from(["1. a\n", "- b\n", "![x](y.png)\n", "\n", "tekst\n", "## A\n", "2. c  \n"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(_WORDS, max_size=20))
@example(pieces=["> " * 25 + "{}"])
@example(pieces=["[{}", "{}]", ":::\n", "{} "])
def test_no_word_is_lost(root: Path, pieces: list[str]) -> None:
    """Every word of a guide that is read without an error stands in it, in the order in which it was written."""
    words = iter(f"ord{number}." for number in range(1000))
    body, expected = "", []
    for piece in pieces:
        own = [next(words) for _ in range(piece.count("{}"))]
        expected += own
        body += piece.format(*own)
    try:
        guide, _ = _read(root, body)
    except ContentError:
        return
    text = _text(guide)
    places = [text.find(word) for word in expected]
    assert -1 not in places
    assert places == sorted(places)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.lists(_HEADS | st.text("ab:{}[]-'\"&*! \n", max_size=8), max_size=8).map("".join),
    body=st.lists(_BODIES, max_size=6).map("".join) | st.text(max_size=60),
)
def test_any_text_is_an_exercise_or_a_content_error(root: Path, head: str, body: str) -> None:
    """Whatever stands in an exercise's file, the answer has steps or tells why not."""
    (root / "exercises/any.da.md").write_text(f"---\n{head}\n---\n{body}", encoding="utf-8")
    try:
        exercise, _ = read_exercise("any", "da", Shelf((root,)))
        told = [exercise.title, *exercise.steps]
    except ContentError as error:
        told = [finding.remedy for finding in error.findings]
    assert all(told)
    assert told


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("»Det går over.«", "Det går over."),
        ('"Det **går over**"', "Det går over"),
        ("**“Det går over.”**", "Det går over."),
        ("”Ro”, sagde hun, ”og gang.”", "”Ro”, sagde hun, ”og gang.”"),
        ("»Ro« hjælper.", "»Ro« hjælper."),
        ("Det går over.", "Det går over."),
    ],
)
@pytest.mark.parametrize("block", ["> {}\n", "::: quote Karen\n{}\n:::\n"])
def test_a_quotation_gives_up_the_marks_round_it_for_those_of_its_language(
    root: Path, block: str, written: str, said: str
) -> None:
    """The leaflet sets marks of its own, and two pairs would be one too many; what stands inside stays."""
    guide, _ = _read(root, block.format(written))
    (quote,) = guide.preamble
    assert isinstance(quote, Quote)
    (paragraph,) = quote.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == said
