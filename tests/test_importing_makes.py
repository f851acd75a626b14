"""Import of the makes that articles come in: wrapped text, pages full of furniture, bold leads, footnotes."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from importkit import imported, kinds, words

from handouts.content.aliases import ALIASES, names_of
from handouts.content.model import Advice, Callout, ExerciseUse, Faq, ListBlock, Myth, plain
from handouts.importing.library import Library
from handouts.importing.wrapped import chunks, quiet
from handouts.shelf import Shelf


def written(tmp_path: Path, name: str, text: str) -> Path:
    """Write an article, and return its path."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_other_name_is_one_exercise_of_the_library() -> None:
    """Each alias belongs to an exercise that is there, to no two, and finds it in either language."""
    names = [name for exercise in ALIASES for name in names_of(exercise)]
    assert len(names) == len(set(names))
    danish, english = (Library(Shelf.standard(), lang) for lang in ("da", "en"))
    for exercise in ALIASES:
        for name in names_of(exercise):
            for library in (danish, english):
                found = library.find(name)
                assert found is not None, name
                assert found.id == exercise, name


def test_lines_broken_at_a_width_are_joined() -> None:
    """Wrapped sentences are paragraphs again, a divided word is whole, a list and a short line stay as they are."""
    text = (
        "Ondt i skulderen er meget almindeligt, og det går som\n"
        "regel over af sig selv i løbet af nogle uger eller må-\n"
        "neder. Her får du gode råd om skulder- og\n"
        "nakkesmerter.\n\n"
        "GODE RÅD\n--------\n"
        "* Hold armen i gang, men undgå det, der gør mest\n"
        "  ondt, de første dage.\n"
        "* Sov på den anden side.\n"
    )
    assert chunks(text) == [
        [
            "Ondt i skulderen er meget almindeligt, og det går som regel over af sig selv i løbet af nogle uger eller"
            " måneder. Her får du gode råd om skulder- og nakkesmerter."
        ],
        ["GODE RÅD"],
        ["* Hold armen i gang, men undgå det, der gør mest ondt, de første dage.", "* Sov på den anden side."],
    ]


def test_capitals_of_a_heading_are_made_small_but_not_those_of_a_name() -> None:
    """“SEE YOUR GP” keeps its initials; a sentence and a short shout are left alone."""
    assert quiet("SEE YOUR GP") == "See your GP"
    assert quiet("SKULDERSMERTER - HVAD KAN DU SELV GØRE?") == "Skuldersmerter - hvad kan du selv gøre?"
    assert quiet("MRI") == "MRI"
    assert quiet("Good advice") == "Good advice"


_PAGE = """<html><head><title>Sore neck | Demo Clinic</title></head><body>
<div id="cookie-consent">We use cookies <button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<div class="breadcrumbs">Home &gt; Advice</div>
<main><a class="sr-only" href="#x">Skip</a>
<h1>Sore neck</h1><p>By Demo Writer, physiotherapist | 2 May 2025</p>
<p>Necks get sore, and they mend. Most do so within weeks.</p>
<ul><li><a href="#help">What helps?</a></li><li><a href="#more">May I run?</a></li></ul>
<div class="share-buttons">Tell your friends</div>
<h2 id="help">What helps?</h2>
<ul><li>Move<ul><li>a little</li><li>often</li></ul></li><li>Sleep</li></ul>
<h2 id="more">Questions</h2><p>May I run?</p><p>Yes, if it feels good.</p><p>Do I need a scan?</p><p>Rarely.</p>
<h2>Sources</h2><ol><li>A made-up review. Example Journal 2024.</li></ol>
<h3>Related articles</h3><p>Sore back and what it wants.</p>
</main><footer>Demo Clinic 2025</footer></body></html>"""


def test_the_furniture_of_a_page_is_set_aside(tmp_path: Path) -> None:
    """Banners, menus, trails, contents and share buttons are kept in remarks and are no part of the leaflet."""
    draft, guide, text = imported(written(tmp_path, "neck.en.html", _PAGE), tmp_path / "clinic")
    assert guide.title == "Sore neck"
    assert guide.author is not None
    assert (guide.author.name, guide.author.role, str(guide.published)) == (
        "Demo Writer",
        "physiotherapist",
        "2025-05-02",
    )
    assert guide.summary == "Necks get sore, and they mend. Most do so within weeks."
    assert [plain(section.title) for section in guide.sections] == ["What helps?", "Questions", "Related articles"]
    printed = "\n".join(line for line in text.splitlines() if not line.startswith("<!--"))
    for furniture in ("cookies", "Accept", "Home", "Skip", "Tell your friends", "Demo Clinic 2025"):
        assert furniture in text, furniture
        assert furniture not in printed, furniture
    (helps,) = guide.sections[0].blocks
    assert isinstance(helps, ListBlock)
    assert [block for block in guide.sections[1].blocks if isinstance(block, Faq)]
    assert draft.aside >= 6


def test_bold_leads_are_the_headings_of_a_section_of_parts(tmp_path: Path) -> None:
    """“**Keep warm.** A scarf helps.” is advice of its own, and a myth told so is a myth."""
    source = (
        "# Neck\n\nNecks mend.\n\n## Myths\n\n**Myth: You need a scan.** Rarely.\n\n**Myth: Rest is best.** It is not."
        "\n\n## What you can do\n\n**Keep warm.** a scarf helps.\n\n**Walk:** a little, often.\n\n"
        "## Why?\n\n**Muscles** get tired.\n"
    )
    _, guide, text = imported(written(tmp_path, "neck.en.md", source), tmp_path / "clinic")
    assert kinds(guide) == ["Myth", "Myth", "Advice", "Advice", "Paragraph"]
    blocks = [block for section in guide.sections for block in section.blocks]
    myths = [plain(block.statement) for block in blocks if isinstance(block, Myth)]
    assert myths == ["You need a scan.", "Rest is best."]
    assert [plain(block.title) for block in blocks if isinstance(block, Advice)] == ["Keep warm", "Walk"]
    assert "A scarf helps." in text


def test_red_flags_come_to_the_front_with_the_urgent_ones_first(tmp_path: Path) -> None:
    """Wherever the article has them, a patient meets them before the first section, 112 before the doctor."""
    source = (
        "# Back\n\nBacks mend.\n\n## Good to know\n\n### See a doctor if:\n\n- it burns\n\n"
        "### Call 999 at once if:\n\n- you cannot hold your water\n\n## Sleep\n\nOn your side.\n"
    )
    _, guide, _ = imported(written(tmp_path, "back.en.md", source), tmp_path / "clinic")
    flags = [block for block in guide.preamble if isinstance(block, Callout)]
    assert [plain(flag.title) for flag in flags] == ["Call 999 at once if", "See a doctor if"]


def test_footnotes_of_markdown_are_cited_sources(tmp_path: Path) -> None:
    """“[^1]” leads to its note, which stands among the sources; what the head of the file says is kept."""
    source = (
        '---\ntitle: "Knee: a guide"\nauthor: Demo Author, physiotherapist\ntags:\n  - knee\n---\n\n'
        "> **In short:** Keep moving.\n\nKnees mend.[^a]\n\n## Walk\n\n- [ ] a little\n- [x] often\n\n"
        "[^a]: A made-up survey.\n    Example Journal 2023.\n"
    )
    _, guide, text = imported(written(tmp_path, "knee.en.md", source), tmp_path / "clinic")
    assert (guide.title, guide.subtitle) == ("Knee", "A guide")
    assert guide.author is not None
    assert (guide.author.name, guide.author.role) == ("Demo Author", "physiotherapist")
    assert [source.text for source in guide.sources] == ["A made-up survey. Example Journal 2023."]
    assert "Knees mend.[^source-1]" in text
    assert "tags: knee" in text
    assert kinds(guide) == ["Callout", "Paragraph", "ListBlock"]
    assert not words("a little often Keep moving In short") - words(text)


def test_a_dose_said_among_the_steps_of_a_new_exercise_is_said_once(tmp_path: Path) -> None:
    """The card prints the dose; a step that only repeats it goes into a remark."""
    source = (
        "# Shoulder\n\nShoulders mend.\n\n## Exercises\n\n### Towel pendulum\n\n"
        "1. Lean on a table.\n2. Let the arm swing.\n3. Repeat 20 times.\n"
    )
    draft, guide, text = imported(written(tmp_path, "shoulder.en.md", source), tmp_path / "clinic")
    (use,) = (block for section in guide.sections for block in section.blocks if isinstance(block, ExerciseUse))
    assert str(use.dosage.reps) == "20"
    assert [plain(step) for step in use.exercise.steps] == ["Lean on a table.", "Let the arm swing."]
    assert "Repeat 20 times." in text
    assert draft.known == 0


def test_what_is_no_step_of_a_new_exercise_stands_beside_it(tmp_path: Path) -> None:
    """A table under an exercise that the library has not is printed on its card, and no word of it is lost."""
    source = (
        "<html lang=en><title>Shoulder</title><h1>Shoulder</h1><p>Shoulders mend.</p><h2>Exercises</h2>"
        "<h3>Towel pendulum</h3><p>Let the arm swing. Repeat 20 times.</p>"
        "<table><tr><th>Week</th><th>Swings</th></tr><tr><td>First</td><td>Few</td></tr></table></html>"
    )
    _, guide, text = imported(written(tmp_path, "shoulder.en.html", source), tmp_path / "clinic")
    (use,) = (block for section in guide.sections for block in section.blocks if isinstance(block, ExerciseUse))
    assert [type(block).__name__ for block in use.note] == ["Table"]
    assert "| First | Few |" in text


def test_the_draft_tells_what_the_library_adds_to_a_dose(tmp_path: Path) -> None:
    """Sets and days that the article does not say are printed from the library, so a remark names them."""
    source = "# Knee\n\nKnees mend.\n\n## Exercises\n\n### Squats\n\nBend your knees. Repeat 12 times.\n"
    _, _, text = imported(written(tmp_path, "knee.en.md", source), tmp_path / "clinic")
    assert "::: exercise squat {reps=12}" in text
    assert "the exercise's own dose is printed too: sets=2 days_a_week=3 -->" in text


def test_a_picture_keeps_its_words_its_credit_and_its_file(tmp_path: Path) -> None:
    """What a page shows as a picture is told in a remark, so that the therapist finds it again."""
    source = '# Knee\n\nKnees mend.\n\n![A runner](images/run.jpg "Photo: Demo")\n\n## Walk\n\nA little.\n'
    _, _, text = imported(written(tmp_path, "knee.en.md", source), tmp_path / "clinic")
    assert "<!-- Picture: A runner · Photo: Demo · images/run.jpg -->" in text


def test_a_page_that_ends_in_a_call_says_its_heading_once(tmp_path: Path) -> None:
    """A call to action before the page's own remains stands under “find out more”; a source's address is said once."""
    source = (
        "<html lang=en><title>Knee</title><h1>Knee</h1><p>Knees mend.</p><h2>Walk</h2><p>A little.</p>"
        "<h2>Need help?</h2><p>We like to help.</p><p><a href='https://demo.example/book'>Book an hour</a></p>"
        "<div class='author-box'>About the author</div>"
        "<h2>Sources</h2><ul><li>A made-up review. <a href='https://demo.example/r'>https://demo.example/r</a></li>"
        "</ul></html>"
    )
    _, guide, text = imported(written(tmp_path, "knee.en.html", source), tmp_path / "clinic")
    assert text.count("Need help?") == 1
    assert [plain(section.title) for section in guide.sections] == ["Walk", "Find out more"]
    assert (guide.sources[0].text, guide.sources[0].url) == ("A made-up review.", "https://demo.example/r")


def test_lists_of_a_word_processor_keep_their_levels(tmp_path: Path) -> None:
    """“List Bullet 2” is a list inside the item above it; the styles Author and Date are the byline."""
    document = docx.Document()
    for name in ("Author", "Date"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_heading("Hip", 0)
    document.add_paragraph("Demo Writer, physiotherapist", style="Author")
    document.add_paragraph("5 June 2025", style="Date")
    document.add_paragraph("Hips mend, and they like to be used.")
    document.add_heading("Walk", 1)
    document.add_paragraph("Every day", style="List Bullet")
    document.add_paragraph("in any weather", style="List Bullet 2")
    document.add_paragraph("Not too far", style="List Bullet")
    path = tmp_path / "hip.en.docx"
    document.save(str(path))
    _, guide, text = imported(path, tmp_path / "clinic")
    assert "- Every day\n   - in any weather\n- Not too far" in text
    assert guide.author is not None
    assert (guide.author.name, guide.author.role, str(guide.published)) == (
        "Demo Writer",
        "physiotherapist",
        "2025-06-05",
    )


def test_a_page_saved_by_a_word_processor_gets_its_title_lists_and_steps(tmp_path: Path) -> None:
    """Lists told by signs, numbers and styles, a title told by class, and bold told by style are what they seem."""
    source = (
        "<html lang=en><title></title><p class=MsoTitle>Sore knee</p><p class=MsoNormal>Knees mend.</p>"
        "<p><b>First days</b></p><p><span style='font-family:Symbol'>·<span>&nbsp;&nbsp;</span></span>Rest it</p>"
        "<p>o&nbsp; but not long</p><p>· Cool it</p>"
        "<p><span style='font-weight:bold'>Then</span></p><p>1. Walk</p><p>2. Cycle</p>"
        "<table><tr><td><b>Week</b></td></tr><tr><td>1</td></tr></table></html>"
    )
    _, guide, text = imported(written(tmp_path, "x.en.html", source), tmp_path / "clinic")
    assert guide.title == "Sore knee"
    assert [plain(section.title) for section in guide.sections] == ["First days", "Then"]
    assert "- Rest it\n   - but not long\n- Cool it" in text
    assert "1. Walk\n2. Cycle" in text
    assert "| Week |" in text


def test_a_document_of_the_web_keeps_bold_and_the_levels_of_its_lists(tmp_path: Path) -> None:
    """Bold words named in the style sheet are leads, and lists beside each other are lists inside each other."""
    source = (
        "<html lang=en><head><style>.c1{font-weight:700}.c2{color:red}</style></head><body>"
        "<p class='c0 title'><span>Tennis elbow</span></p><p>Elbows mend.</p><h2>What can I do?</h2>"
        "<ul class='lst-kix_1-0 start'><li>Rest</li></ul><ul class='lst-kix_1-1 start'><li>a week</li></ul>"
        "<ul class='lst-kix_1-2 start'><li>or two</li></ul><ul class='lst-kix_1-0'><li>Walk</li></ul>"
        "<h2>Exercises</h2><p><span class='c1'>Wrist bend. </span>Bend it slowly 10 times.</p>"
        "<p><span class='c1'>Towel twist.</span> Twist a towel 10 times.</p></body></html>"
    )
    _, guide, text = imported(written(tmp_path, "x.en.html", source), tmp_path / "clinic")
    assert guide.title == "Tennis elbow"
    assert "- Rest\n   - a week\n      - or two\n- Walk" in text
    uses = [block for section in guide.sections for block in section.blocks if isinstance(block, ExerciseUse)]
    assert [use.exercise.title for use in uses] == ["Wrist bend", "Towel twist"]


def test_a_hospitals_page_gives_questions_exercises_and_whom_to_ring(tmp_path: Path) -> None:
    """Folded questions, a list of named exercises and a box with the ward's number are each known for what they are."""
    source = (
        "<html lang=da><title>Ny hofte</title><h1>Ny hofte</h1><p>Du har fået en ny hofte.</p>"
        "<details><summary>Må jeg køre bil?</summary><p>Efter 6 uger.</p></details>"
        "<details><summary>Må jeg bade?</summary><p>Når såret er helet.</p></details>"
        "<h2>Træningsprogram</h2><ol><li><b>Venepumpe:</b> Vip med fødderne 20 gange.</li>"
        "<li><b>Hælglid:</b> Gentag 10 gange.</li></ol>"
        "<h3>Ring til afdelingen</h3><ul><li>hvis såret siver</li></ul>"
        "<p>Redaktør: Demo. Sidst revideret 12.08.2025</p></html>"
    )
    _, guide, _ = imported(written(tmp_path, "x.da.html", source), tmp_path / "clinic")
    assert kinds(guide) == ["Faq", "Callout", "ExerciseUse", "ExerciseUse"]
    uses = [block for section in guide.sections for block in section.blocks if isinstance(block, ExerciseUse)]
    assert [(use.exercise.id, str(use.dosage.reps)) for use in uses] == [("ankle-pump", "20"), ("heel-slide", "10")]
    assert str(guide.published) == "2025-08-12"


def test_what_follows_questions_that_unfold_is_no_part_of_the_last_answer(tmp_path: Path) -> None:
    """Under a heading of their own and at the beginning of a page: an answer ends where its element does."""
    folded = (
        "<div class=item><details><summary>Må jeg løbe?</summary><p>Ja, lidt.</p><p>Byg op.</p></details></div>"
        "<div class=item><details><summary>Må jeg løfte?</summary><p>Ja, let.</p></details></div>"
        "<p>Ryggen har godt af at blive brugt.</p>"
    )
    listed = (
        "<dl><dt>Må jeg løbe?</dt><dd>Ja, lidt.</dd><dd>Byg op.</dd><dt>Må jeg løfte?</dt><dd>Ja, let.</dd></dl>"
        "<ul><li>Ryggen har godt af at blive brugt.</li></ul>"
    )
    for number, source in enumerate((folded, listed)):
        for place, under in enumerate(("<h2>Spørgsmål og svar</h2>", "")):
            page = f"<html lang=da><h1>Ondt i ryggen</h1><p>Det går over.</p>{under}{source}<h2>Kost</h2><p>Spis.</p>"
            folder = tmp_path / f"clinic-{number}-{place}"
            _, guide, text = imported(written(tmp_path, f"x{number}{place}.da.html", page), folder)
            blocks = [block for section in guide.sections for block in section.blocks]
            (faq,) = [block for block in (*guide.preamble, *blocks) if isinstance(block, Faq)]
            assert [len(part.blocks) for part in faq.parts] == [2, 1]
            assert text.index("Ja, let.") < text.index("\n:::", text.index("Ja, let.")) < text.index("Ryggen har godt")


@pytest.mark.parametrize(
    ("name", "line", "days"),
    [
        ("a.en", "Page last reviewed: 2 May 2024 Next review due: 2 May 2027", (None, "2024-05-02", "2027-05-02")),
        ("b.en", "Last updated 3 May 2025", ("2025-05-03", None, None)),
        ("c.en", "Next review due: 1 June 2028", (None, None, "2028-06-01")),
        ("d.da", "Sidst gennemgået 4. maj 2025. Gennemgås igen 4. maj 2028", (None, "2025-05-04", "2028-05-04")),
        ("e.da", "Fagligt gennemgået 04.05.2025", (None, "2025-05-04", None)),
        ("f.da", "Sidst opdateret d. 4. maj 2025", ("2025-05-04", None, None)),
    ],
)
def test_published_reviewed_and_due_are_three_days(
    name: str, line: str, days: tuple[str | None, ...], tmp_path: Path
) -> None:
    """A review is no publication, and the day of the next one is neither; the line itself is kept in a remark."""
    page = f"<html><h1>Back pain</h1><p>It passes.</p><h2>Walk</h2><p>A little each day.</p><p>{line}</p></html>"
    _, guide, text = imported(written(tmp_path, f"{name}.html", page), tmp_path / "clinic")
    found = (guide.published, guide.reviewed, guide.review_by)
    assert tuple(str(day) if day else None for day in found) == days
    assert line.split(" ")[-1] in text.rpartition("<!--")[2]


def test_a_tip_that_is_quoted_is_a_tip_and_on_a_card_a_remark(tmp_path: Path) -> None:
    """“> Tip: …” is a box in a section, and plain words under an exercise; another quotation stays one."""
    source = (
        "# Knee\n\nKnees mend.\n\n## Walk\n\n> Tip: take your time.\n\n> It is: what it is.\n\n## Exercises\n\n"
        "### Squat\n\nBend your knees 10 times.\n\n> Tip: hold on to a rail.\n"
    )
    _, guide, text = imported(written(tmp_path, "knee.en.md", source), tmp_path / "clinic")
    assert kinds(guide) == ["Callout", "Quote", "ExerciseUse"]
    assert "::: tip Tip\nTake your time.\n:::" in text
    assert "\nTip: hold on to a rail.\n" in text


def test_bold_lines_are_myths_with_their_facts_and_a_last_link_is_no_answer(tmp_path: Path) -> None:
    """“Myth: …” in a line of its own begins a myth, “Fact:” its answer; a button under the last question is a link."""
    source = (
        "<html lang=en><title>Sore knee</title><h1>Sore knee</h1><p class=byline>By Demo Writer, therapist | 3 May 2025"
        "</p><p>Knees mend.</p><h2>Myths</h2><p><b>Myth: Training wears the knee.</b></p><p>Fact: cartilage likes work."
        "</p><h2>Frequently asked questions</h2><h3>May I run?</h3><p>Yes, a little.</p>"
        "<p><a href='https://demo.example/book'>Book a visit</a></p></html>"
    )
    _, guide, text = imported(written(tmp_path, "x.en.html", source), tmp_path / "clinic")
    assert kinds(guide) == ["Myth", "Faq", "CallToAction"]
    assert "::: myth Training wears the knee.\nCartilage likes work.\n:::" in text
    assert "## Frequently asked questions" in text
    assert guide.author is not None
    assert (guide.author.name, guide.author.role) == ("Demo Writer", "therapist")


def test_what_closes_a_list_of_exercises_is_no_step_of_the_last(tmp_path: Path) -> None:
    """A rule to stop by and a button after the last exercise are a warning and a link; red flags are known as such."""
    source = (
        "<html lang=da><title>Knæ</title><h1>Knæ</h1><p>Knæet heler.</p><h2>Øvelser</h2><ol>"
        "<li><strong>Bækkenløft.</strong> Lig på ryggen. Løft bagdelen 10 gange.</li>"
        "<li><strong>Trappegang.</strong> Stå foran et trin. Træd op 8 gange.</li></ol>"
        "<p>Stop, og ring til os, hvis smerten bliver ved.</p><p><a href='/booking'>Book en tid online</a></p>"
        "<h2>Hvornår skal du til læge?</h2><ul><li>Du har feber</li></ul></html>"
    )
    draft, guide, text = imported(written(tmp_path, "x.da.html", source), tmp_path / "clinic")
    assert kinds(guide)[:3] == ["Callout", "ExerciseUse", "ExerciseUse"]
    (own,) = (file.read_text(encoding="utf-8") for file in draft.files if file.parent.name == "exercises")
    assert "Book en tid" not in own
    assert "Stop, og ring" not in own
    assert "::: warning\nStop, og ring til os" in text
    assert "Book en tid online" in text


def test_a_rule_inside_a_paragraph_sets_after_a_count_and_leads_before_a_comma(tmp_path: Path) -> None:
    """“Stop, hvis …” is a warning anywhere; “10 gentagelser x 2” are two sets; no habit begins with a comma."""
    source = (
        "<html lang=da><title>Skulder</title><h1>Skulder</h1><p>Den heler.</p><h2>Øvelser</h2>"
        "<p>Lav dem hver dag. Det må gerne strække. Stop, hvis smerten varer ved i en time.</p>"
        "<h3>1. Pendulet</h3><p>Læn dig frem. Lad armen hænge.</p><p>10 gentagelser x 2.</p>"
        "<h3>2. Krabben</h3><p>Stå ved væggen. Lad fingrene gå opad 5-8 gange.</p>"
        "<h2>Gode vaner</h2><ul><li><strong>Sov på den raske side</strong>, og støt armen.</li>"
        "<li><strong>Brug armen</strong> til lidt af hvert.</li></ul>"
        "<h2>Faser</h2><ul><li><strong>Først ondt</strong>, siden stiv.</li><li><b>Så fri</b>, igen.</li></ul>"
        "<h2>Ofte stillede spørgsmål</h2><details><summary>Skal jeg opereres?</summary><p>Sjældent.</p></details>"
        "<p><a href='https://demo.example/tid'>Book tid hos os</a></p>"
        "<p>Læs også: <a href='/nakke'>Nakken</a> · <a href='/albue'>Albuen</a></p></html>"
    )
    draft, guide, text = imported(written(tmp_path, "x.da.html", source), tmp_path / "clinic")
    moves = ["Paragraph", "Callout", "ExerciseUse", "ExerciseUse"]
    assert kinds(guide) == [*moves, "Habit", "Habit", "ListBlock", "Faq", "CallToAction"]
    assert "::: warning\nStop, hvis smerten varer ved i en time.\n:::" in text
    own = "".join(file.read_text(encoding="utf-8") for file in draft.files if file.parent.name == "exercises")
    assert "{sets: 2, reps: 10, days_a_week: 7}" in own
    assert "gentagelser" not in own
    assert "::: habit Sov på den raske side\nOg støt armen.\n:::" in text
    assert "**Først ondt**, siden stiv." in text
    assert "<!-- Sat til side: Læs også: Nakken · Albuen -->" in text
