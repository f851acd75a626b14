"""Planted mistakes: each in an otherwise good guide, exercise, brand or layout, found by the rule meant for it alone.

`tests/planted` is a clinic's folder without a finding. A row changes it in one or two places; what is then found must
be of one rule, in the file that was spoilt.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from handouts.checks.rulebook import RULES
from handouts.errors import Finding
from handouts.inspection import Inspector, Wish
from handouts.shelf import Shelf
from handouts.targets import everything

GOOD = Path(__file__).parent / "planted"
TODAY = date(2026, 11, 25)

EN, DA = "guides/shoulder.en.md", "guides/shoulder.da.md"
SLIDE, GLID = "exercises/arm-slide.en.md", "exercises/arm-slide.da.md"
ROLL = "exercises/shoulder-roll.en.md"
RUL = "exercises/shoulder-roll.da.md"
FIGURE = "figures/heel-lift.yaml"
BRAND, LAYOUT = "brands/clinic/brand.yaml", "layouts/clinic-a4.yaml"

Edit = tuple[str, str, str]
"""A file, what stands in it, and what is written instead."""


def both(english: tuple[str, str], danish: tuple[str, str]) -> tuple[Edit, ...]:
    """Return a mistake that stands in both languages of the guide."""
    return (EN, *english), (DA, *danish)


def style(text: str) -> tuple[Edit, ...]:
    """Return a mistake in the layout: a style of its own."""
    return ((LAYOUT, "extends: leaflet-a4\n", f"extends: leaflet-a4\n{text}\n"),)


LONG_EN = (
    "You can go on with most of what you do in a day, as long as you take breaks, share the load between both arms, "
    "and do not lift anything heavy above your head. "
)
LONG_DA = (
    "Du kan gøre det meste af det, du plejer, så længe du holder pauser, fordeler vægten på begge arme og lader være "
    "med at løfte noget tungt op over hovedet. "
)
PASSIVE_EN = (
    "The muscle is pulled. The arm is lifted by a friend. Ice is used at night. The joint is moved slowly. "
    "The sling is taken off. The pillow is put under the arm. "
)
PASSIVE_DA = (
    "Musklen trækkes. Armen løftes af en ven. Is bruges om natten. Leddet bevæges roligt. Slyngen tages af. "
    "Puden lægges under armen. "
)
CHUNK_EN = "It helps to move a little. Then rest. " * 11
CHUNK_DA = "Det hjælper at røre sig lidt. Hvil så. " * 11

MISTAKES: dict[str, tuple[str, tuple[Edit, ...]]] = {
    # the language pair
    "repetitions in a paragraph": ("pair-number", ((EN, "6–12 weeks", "6–10 weeks"),)),
    "minutes for hours": ("pair-number", ((DA, "24 timer", "24 minutter"),)),
    "a number word": ("pair-number", ((EN, "twice a day", "three times a day"),)),
    "half for a third": ("pair-number", ((EN, "Half of the stiffness", "A third of the stiffness"),)),
    "a share turned round": ("pair-number", ((DA, "1 ud af 3", "3 ud af 1"),)),
    "another emergency number": ("pair-number", ((EN, "**Call 112**", "**Call 999**"),)),
    "a cell of a table": ("pair-number", ((EN, "| 10 minutes |", "| 15 minutes |"),)),
    "a number in a title": ("pair-number", ((EN, "title: A stiff shoulder", "title: A stiff shoulder in 3 steps"),)),
    "a number in a stat": ("pair-number", ((EN, "::: stat 1/3", "::: stat 1/4"),)),
    "a number in a step": ("pair-number", ((SLIDE, "for 3 seconds", "for 30 seconds"),)),
    "a number in a hint": ("pair-number", ((GLID, "Hold i 5 sekunder", "Hold i 15 sekunder"),)),
    "a dose in an exercise": ("pair-dose", ((SLIDE, "reps: 10-15", "reps: 10-25"),)),
    "a dose in a guide": ("pair-dose", ((EN, "reps=8-12", "reps=8-10"),)),
    "a missing section": (
        "pair-section",
        ((EN, "## Questions {#questions}", "## More {#more}\n\nRest well.\n\n## Questions {#questions}"),),
    ),
    "a missing red flag": ("pair-block", ((EN, "- the shoulder is hot, red and swollen\n", ""),)),
    "a missing question": (
        "pair-block",
        ((DA, "### Hvornår bliver det bedre?\n\nDe fleste mærker en forskel inden for 4 uger.\n", ""),),
    ),
    "a missing row": ("pair-block", ((EN, "| Second week | 10 minutes |\n", ""),)),
    "exercises in another order": (
        "pair-exercise",
        ((EN, "::: exercise arm-slide {#use-arm-slide priority=1}\n:::\n\n", ""),),
    ),
    "another icon": ("pair-figure", ((EN, "icon=strength", "icon=walk"),)),
    "a missing picture": (
        "pair-figure",
        (
            (
                EN,
                '![A woman lifts her arm to the height of her shoulder](arm.png "Stop where it begins to pull.")\n',
                "",
            ),
        ),
    ),
    "another priority": ("pair-priority", ((EN, "{#red-flags priority=1}", "{#red-flags priority=2}"),)),
    "a missing link": ("pair-link", ((EN, "[12 34 56 78](tel:12345678)", "12 34 56 78"),)),
    "another source cited": ("pair-citation", ((EN, "exercise.[^demo-2022]", "exercise.[^demo-2020][^demo-2022]"),)),
    "a source with another year": ("pair-source", ((EN, "on exercise, 2022", "on exercise, 2012"),)),
    "another date": ("pair-front", ((EN, "reviewed: 2026-10-01", "reviewed: 2026-09-01"),)),
    "a missing step": (
        "pair-steps",
        ((ROLL, "2. Roll both", "2. Breathe out.\n3. Roll both"),),
    ),
    "a dose in a step": (
        "care-dose-in-step",
        (
            (SLIDE, "your sides.\n", "your sides. Repeat 10 to 15 times.\n"),
            (GLID, "siden.\n", "siden. Gentag 10 til 15 gange.\n"),
        ),
    ),
    "a missing hint": ("pair-hint", ((SLIDE, "easier: Slide only halfway.\n", ""),)),
    "another position": ("pair-kind", ((SLIDE, "position: lying", "position: prone"),)),
    # reading ease
    "a long English sentence": ("read-sentence", ((EN, "When it hurts,", f"{LONG_EN}When it hurts,"),)),
    "a long Danish sentence": ("read-sentence", ((DA, "Når det gør ondt,", f"{LONG_DA}Når det gør ondt,"),)),
    "long words in a row": (
        "read-words",
        ((DA, "En pude under armen", "Undertrykkelsesmekanismer overbelastningssymptomer. En pude under armen"),),
    ),
    "an English text in the passive": ("read-passive", ((EN, "That is why moving helps.", PASSIVE_EN),)),
    "a Danish text in the passive": ("read-passive", ((DA, "Derfor hjælper det at bevæge sig.", PASSIVE_DA),)),
    # a good leaflet
    "no purpose": (
        "leaflet-purpose",
        both(
            (
                "subtitle: For you with a stiff or sore shoulder\nsummary: A stiff shoulder is tiresome but rarely "
                "dangerous. There is a lot you can do yourself.\n",
                "",
            ),
            (
                "subtitle: Til dig med en stiv eller øm skulder\nsummary: En stiv skulder er træls, men sjældent "
                "farlig. Du kan selv gøre meget.\n",
                "",
            ),
        ),
    ),
    "no summary": (
        "leaflet-summary",
        both(
            ("::: tip The main points {#main-points priority=1}", "::: advice Keep at it {#main-points priority=1}"),
            ("::: tip Det vigtigste {#main-points priority=1}", "::: advice Bliv ved {#main-points priority=1}"),
        ),
    ),
    "no red flags": (
        "leaflet-red-flags",
        both(
            ("::: warning Call the clinic if {#", "::: advice Call the clinic if {#"),
            ("::: warning Ring til klinikken, hvis {#", "::: advice Ring til klinikken, hvis {#"),
        ),
    ),
    "nobody to call": (
        "leaflet-whom",
        both(
            ("::: warning Call the clinic if {#", "::: warning Take it seriously if {#"),
            ("::: warning Ring til klinikken, hvis {#", "::: warning Tag det alvorligt, hvis {#"),
        )
        + both(
            ("**Call 112** if you have pain in the chest together with pain in the arm.", "It can be the heart."),
            ("**Ring 112**, hvis du har ondt i brystet og i armen på samme tid.", "Det kan være hjertet."),
        ),
    ),
    "no date": (
        "leaflet-date",
        both(
            ("published: 2026-03-02\nreviewed: 2026-10-01\n", ""), ("published: 2026-03-02\nreviewed: 2026-10-01\n", "")
        ),
    ),
    "no review date": (
        "leaflet-review",
        both(("review_by: 2028-10-01\n", ""), ("review_by: 2028-10-01\n", "")),
    ),
    "an overdue review": (
        "leaflet-overdue",
        both(("review_by: 2028-10-01", "review_by: 2026-11-24"), ("review_by: 2028-10-01", "review_by: 2026-11-24")),
    ),
    "a review in the future": (
        "leaflet-dates",
        both(("reviewed: 2026-10-01", "reviewed: 2026-12-01"), ("reviewed: 2026-10-01", "reviewed: 2026-12-01")),
    ),
    "a figure without a source": (
        "leaflet-claim",
        both(("a year.[^demo-2020]", "a year."), ("et år.[^demo-2020]", "et år."))
        + both(("moving helps.", "moving helps.[^demo-2020]"), ("at bevæge sig.", "at bevæge sig.[^demo-2020]")),
    ),
    "a long paragraph": (
        "leaflet-paragraph",
        both(("Yes, if", f"{CHUNK_EN}Yes, if"), ("Ja, hvis", f"{CHUNK_DA}Ja, hvis")),
    ),
    "an exercise without a dose": (
        "leaflet-dose",
        (
            (SLIDE, "dosage: {sets: 2, reps: 10-15, days_a_week: 6}\n", ""),
            (GLID, "dosage: {sets: 2, reps: 10-15, days_a_week: 6}\n", ""),
        ),
    ),
    "exercises back and forth": (
        "leaflet-grouped",
        both(
            ("::: warning {#stop", "::: exercise bridge\n:::\n\n::: warning {#stop"),
            ("::: warning {#stop", "::: exercise bridge\n:::\n\n::: warning {#stop"),
        ),
    ),
    "six exercises": (
        "leaflet-many",
        both(
            ("::: exercise shoulder-roll", "::: exercise bridge\n:::\n\n" * 4 + "::: exercise shoulder-roll"),
            ("::: exercise shoulder-roll", "::: exercise bridge\n:::\n\n" * 4 + "::: exercise shoulder-roll"),
        ),
    ),
    "a picture without a caption": (
        "leaflet-caption",
        both(
            ('(arm.png "Stop where it begins to pull.")', "(arm.png)"),
            ('(arm.png "Stop, hvor det begynder at stramme.")', "(arm.png)"),
        ),
    ),
    "a picture described by its file": (
        "leaflet-alt",
        ((EN, "![A woman lifts her arm to the height of her shoulder]", "![arm.jpg]"),),
    ),
    "capitals": ("leaflet-capitals", ((EN, "That is why moving helps.", "MOVING HELPS you most."),)),
    "italics": (
        "leaflet-italics",
        ((DA, "Derfor hjælper det at bevæge sig.", "*Derfor hjælper det dig så meget at bevæge dig.*"),),
    ),
    "a bare percentage": (
        "leaflet-percent",
        both(("Most people notice", "About 60 % of people notice"), ("De fleste mærker", "Omkring 60 % mærker")),
    ),
    "a Danish mark in English": ("leaflet-quotes", ((EN, "That is why moving helps.", "We call it „oiling”."),)),
    "a typewriter's marks": ("leaflet-straight", ((DA, "Derfor hjælper det at bevæge sig.", 'Vi siger "smøring".'),)),
    "a cue by colour": ("leaflet-colour", ((EN, "Do them twice a day,", "Do those in the green box twice a day,"),)),
    "a source never cited": (
        "uncited-source",
        both(("exercise.[^demo-2022]", "exercise."), ("træning.[^demo-2022]", "træning.")),
    ),
    "a link to nowhere on paper": (
        "leaflet-link",
        both(("call [12 34 56 78](tel:", "call [us](tel:"), ("ringe på [12 34 56 78](tel:", "ringe til [os](tel:")),
    ),
    # medical caution
    "a cure": ("care-cure", ((EN, "A pillow under the arm often helps.", "A pillow cures it."),)),
    "a Danish cure": ("care-cure", ((DA, "En pude under armen hjælper tit.", "En pude kurerer det."),)),
    "a promise": ("care-promise", ((DA, "Derfor hjælper det at bevæge sig.", "Vi garanterer, at det hjælper."),)),
    "an absolute": ("care-absolute", ((EN, "That is why moving helps.", "That is why moving always helps."),)),
    "a dose of medicine": (
        "care-medicine",
        both(("A pillow under", "Take 500 mg. A pillow under"), ("En pude under", "Tag 500 mg. En pude under")),
    ),
    "medicine stopped": ("care-stopping", ((EN, "A pillow under", "Stop taking your medicine. A pillow under"),)),
    "a hold beyond reason": (
        "care-dose",
        both(
            ("arm-slide {#use-arm-slide", "arm-slide {#use-arm-slide hold=70s"),
            ("arm-slide {#use-arm-slide", "arm-slide {#use-arm-slide hold=70s"),
        ),
    ),
    "too many repetitions": (
        "care-dose",
        ((ROLL, "reps: 8,", "reps: 80,"), (RUL, "reps: 8,", "reps: 80,")),
    ),
    # look
    "no contact": ("brand-contact", ((BRAND, "contact:\n  phone: '12 34 56 78'\n  web: https://demo.example\n", ""),)),
    "an example's number": ("brand-example", ((BRAND, "phone: '12 34 56 78'", "phone: '00 00 00 00'"),)),
    "a green for warnings": ("brand-accent", ((BRAND, "'#146C6C'", "'#146C6C'\n  accent: '#2E7D32'"),)),
    "warnings in the colour of titles": (
        "brand-accent",
        ((BRAND, "primary: '#146C6C'", "primary: '#8A1538'\n  accent: '#8A1538'"),),
    ),
    "a brand as red as warnings": ("brand-accent", ((BRAND, "#146C6C", "#B5350F"),)),
    "a pale brand": ("contrast", ((BRAND, "#146C6C", "#FFD400"),)),
    "a pale style": ("look-contrast", style("styles: {body: {ink: line}}")),
    "a style under AAA": ("look-contrast-aaa", style("styles: {body: {ink: primary}}")),
    "small running text": ("look-size", style("floor: {body: 11.5}\nstyles: {body: {size: 11.5, leading: 16}}")),
    "tight lines": ("look-leading", style("styles: {body: {leading: 13}, table: {leading: 13}}")),
    "long lines": ("look-measure", style("columns: {count: 1}\nstyles: {colophon: {leading: 13}}")),
    "short lines": ("look-measure", style("columns: {count: 3}")),
    "text at the edge of the paper": ("look-edge", style("margins: {footer: 3}")),
    "a heading divided": ("look-divided-heading", style("styles: {section: {divide: true, size: 60, leading: 66}}")),
    "a knee that bends forwards": (
        "geometry",
        ((FIGURE, "Stand}\n", "Stand}\n    legs: {knee: -25}\n"),),
    ),
    "a figure without words": (
        "geometry",
        (
            (
                FIGURE,
                "  en: Drawing of a man who stands at ease on both legs with his arms at his sides.",
                "  en: A man.",
            ),
        ),
    ),
    "a lone remark": ("allow-unused", ((EN, "title: A stiff", "# allow: care-cure\ntitle: A stiff"),)),
}


def found(folder: Path) -> tuple[Finding, ...]:
    """Return what is found in a content folder, set in its own brand and layout."""
    inspector = Inspector(Shelf.standard([folder]), Wish(TODAY, layouts=("clinic-a4",), brands=("clinic",)))
    for target in everything(Shelf.standard([folder]), folder):
        inspector.look(target)
    return inspector.findings


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """The good folder, to be spoilt."""
    return Path(shutil.copytree(GOOD, tmp_path / "clinic"))


def test_the_folder_is_good_before(clinic: Path) -> None:
    """Nothing is found in it, so that what a row finds is the row's."""
    assert found(clinic) == ()


def test_there_are_more_than_sixty() -> None:
    """The measure that was set, and no rule that is not in the book."""
    assert len(MISTAKES) >= 60
    assert {rule for rule, _ in MISTAKES.values()} <= set(RULES)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_planted_mistake_is_found_by_its_rule_alone(name: str, clinic: Path) -> None:
    """The rule meant for it strikes, in a file that was spoilt or its partner, and no other does."""
    rule, edits = MISTAKES[name]
    for file, old, new in edits:
        path = clinic / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new), encoding="utf-8")
    findings = found(clinic)
    assert {finding.rule for finding in findings} == {rule}, "\n".join(map(str, findings))
    assert all(finding.remedy and finding.place.line for finding in findings)
