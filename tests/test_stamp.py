"""Stamping: a leaflet compiled once, its patient's values set into their slots."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.checks.pdf_verify import verify
from handouts.errors import FitError
from handouts.fields import SAMPLE, Fields
from handouts.language.words import Words
from handouts.look.letters import DOSES, NAMES, letters_of, table_of
from handouts.look.typefaces import FALLBACKS, Family
from handouts.personal import Personal
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.slots.compiled import Compiled, standing
from handouts.slots.letters import Letters
from handouts.typeset.marks import TextMark

ANNA = Fields(patient="Anna Holm", therapist="Bo Lund", day=date(2026, 11, 24))
NOTE = "Gå en tur hver dag, og ring til os, hvis det bliver ved med at gøre ondt i mere end to uger."
FAMILIES = ("Atkinson Hyperlegible", *FALLBACKS)


@pytest.fixture(scope="module")
def press() -> Press:
    """One press, as a batch has."""
    return Press(Shelf.standard())


def order(press: Press, fields: Fields, *exercises: str, layout: str = "leaflet-a4", lang: str = "da") -> Order:
    """Return the order of one leaflet."""
    return press.orders(["low-back-pain"], [lang], [layout], fields=fields, exercises=exercises)[0]


CASES = {
    "nobody": (Fields(), ()),
    "all fields": (ANNA, ()),
    "a name of two lines": (Fields(patient="Anne-Marie Gyldenstjerne-Lauritzen"), ()),
    "a name of one long word": (Fields(patient="Featherstonehaugh"), ()),
    "letters that the face lacks": (Fields(patient="İbrahim Ŵyn Kõiv", therapist="Bo Lund"), ()),
    "a visit in words": (Fields(patient="Þórður Ægisson", next_visit="i næste uge"), ()),
    "a visit by its date": (Fields(next_visit=date(2027, 1, 2)), ()),
    "a short note": (Fields(note="Husk at gå en tur."), ()),
    "a long note": (Fields(patient="Jo", note=NOTE), ()),
    "a note with line ends": (Fields(note="Mandag: gå.\r\nTirsdag: hvil."), ()),
    "doses": (ANNA, ("bird-dog:3x10", "bridge:2x12 hold 5s 3/week")),
    "a dose and none": (Fields(), ("bird-dog:3x10 load 2 kg", "bridge")),
}


@pytest.mark.parametrize("layout", ["leaflet-a4", "leaflet-a4-large"])
@pytest.mark.parametrize("case", CASES)
def test_a_stamped_leaflet_is_the_leaflet_made_in_full(press: Press, case: str, layout: str) -> None:
    """Both ways give the same bytes, the same count of pages and the same findings."""
    fields, exercises = CASES[case]
    asked = order(press, fields, *exercises, layout=layout)
    made, stamped = press.make(asked), press.stamped(asked)
    assert not stamped.fresh
    assert stamped.pdf == made.pdf
    assert (stamped.pages, stamped.left_out, stamped.findings) == (made.pages, made.left_out, made.findings)


OWN = ("bird-dog:3x10 3/week 6 weeks", "bridge:2x12 hold 5s", "cat-camel")
EVERYTHING = Fields(patient="Anna Holm", therapist="Bo Lund", day=date(2026, 11, 24), next_visit="i morgen", note=NOTE)
LAYOUTS = sorted(Shelf.standard().names("layouts", ".yaml"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_stamped(press: Press, layout: str) -> None:
    """Folded, stapled, four to a sheet or with a diary: values stand in slots, and where a full set puts them."""
    for exercises in ((), OWN):
        asked = order(press, EVERYTHING, *exercises, layout=layout)
        try:
            made = press.make(asked)
        except FitError:  # a folder has no room for so many exercises
            assert exercises
            continue
        stamped = press.stamped(asked)
        assert not stamped.fresh
        assert stamped.pdf == made.pdf


@pytest.mark.parametrize("kind", ["ink_saver", "grayscale", "marks"])
def test_every_kind_of_print_is_stamped(press: Press, kind: str) -> None:
    """Fewer inks, and bleed with marks round a folder."""
    for layout in ("folder-dl", "exercise-sheet"):
        (plain,) = press.orders(["low-back-pain"], ["da"], [layout], fields=EVERYTHING)
        asked = replace(plain, **{kind: True})  # type: ignore[arg-type]  # each is a flag
        stamped = press.stamped(asked)
        assert not stamped.fresh
        assert stamped.pdf == press.make(asked).pdf


DOSES_OF_ALL_KINDS = st.sampled_from(
    [
        "3x10", "2x8-12 hold 5s", "10 reps", "3 sets", "hold 30s rest 60s", "3x10 2/day", "1x5 load rød elastik",
        "4x12-15 per side 3/week 6 weeks", "3x10 hold 2-3s per leg 2/day 5/week 12 weeks load 2,5 kg", "3x20s",
        "2x5x10s per arm",
    ]
)  # fmt: skip


@settings(max_examples=12)
@given(doses=st.lists(DOSES_OF_ALL_KINDS, min_size=1, max_size=4), layout=st.sampled_from(LAYOUTS))
def test_any_dose_stands_where_it_would_without_stamping(press: Press, doses: list[str], layout: str) -> None:
    """Beside the name or below it, on one line or more, with as many boxes in a diary: as it is set from nothing."""
    names = ("bird-dog", "bridge", "cat-camel", "side-plank")
    own = [f"{name}:{dose}" for name, dose in zip(names, doses, strict=False)]
    asked = order(press, Fields(), *own, layout=layout)
    try:
        made = press.make(asked)
    except FitError:
        return
    assert press.stamped(asked).pdf == made.pdf


EUROPE = st.text(st.sampled_from([char for char in NAMES if char.isalpha()]), min_size=1, max_size=14)
WORDS = st.lists(EUROPE, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=25)
@given(patient=WORDS, therapist=EUROPE, note=st.lists(EUROPE, max_size=20).map(" ".join), day=st.dates())
def test_any_name_of_europe_stands_where_it_would_without_stamping(
    press: Press, patient: str, therapist: str, note: str, day: date
) -> None:
    """Whatever the values are, the stamped file is the one that is set from nothing, or is that one."""
    asked = order(press, Fields(patient=patient, therapist=therapist, note=note, day=day))
    assert press.stamped(asked).pdf == press.make(asked).pdf


@settings(max_examples=60)
@given(values=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8), layout=st.sampled_from(LAYOUTS))
def test_what_is_written_at_once_is_what_is_fitted_and_written(
    press: Press, values: list[tuple[str, str]], layout: str
) -> None:
    """The short way to a file's end gives the same bytes and digest, the first time and when a value comes again."""
    compiled = press.compiled(order(press, Fields(patient="Jo", therapist="Bo"), layout=layout))
    assert compiled is not None
    for patient, therapist in (*values, *values):
        said = {"patient": patient, "therapist": therapist}
        fitted = compiled.fitted(said)
        rest = compiled.rest(said)
        if fitted is None or standing(fitted) != compiled.standing:
            assert rest is None
            continue
        whole = compiled.stamped(fitted)
        assert rest is None or compiled.ending.before + rest == whole
        rest = compiled.remembered(said, fitted)
        assert rest == compiled.rest(said)
        assert compiled.ending.sha256(rest) == sha256(whole).digest()


@pytest.mark.parametrize(
    "patient", ["Nguyễn Văn Ánh", "Δημήτρης Παπαδόπουλος", "Jo " * 60]
)
def test_what_does_not_fit_its_slot_is_set_anew(press: Press, patient: str) -> None:
    """Letters that the face lacks, or more text than there is room for, take the way of all other text."""
    asked = order(press, Fields(patient=patient))
    stamped = press.stamped(asked)
    assert stamped.fresh
    assert stamped.pdf == press.make(asked).pdf


def test_what_cannot_be_set_at_all_is_an_error_either_way(press: Press) -> None:
    """A word wider than its field in the smallest type is refused in the same words, which do not hold it."""
    asked = order(press, Fields(patient="Wolfeschlegelsteinhausenbergerdorff"))
    said = []
    for way in (press.make, press.stamped):
        with pytest.raises(FitError) as caught:
            way(asked)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert "Wolfe" not in said[0]


def test_one_that_does_not_fit_does_not_slow_the_next(press: Press) -> None:
    """A leaflet compiled when a value had no room is stamped for whoever has."""
    assert press.stamped(order(press, Fields(therapist="Δημήτρης"))).fresh
    assert not press.stamped(order(press, Fields(therapist="Bo Lund"))).fresh


def test_a_stamped_file_keeps_all_rules(press: Press, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is found in it, and each value is read inside its own element."""
    path = tmp_path_factory.mktemp("stamped") / "leaflet.pdf"
    stamped = press.stamped(order(press, ANNA, "bird-dog:3x10"))
    assert not stamped.fresh
    path.write_bytes(stamped.pdf)
    assert not verify(path)
    with pikepdf.open(BytesIO(stamped.pdf)) as pdf:
        assert len(pdf.pages[0].Contents) > 3
        assert pdf.trailer.ID[0] == pdf.trailer.ID[1]


def test_another_patient_gives_another_id(press: Press) -> None:
    """The file's ID is made of all its bytes, the patient's values included."""
    ids = set()
    for name in ("Anna Holm", "Anna Holst"):
        with pikepdf.open(BytesIO(press.stamped(order(press, Fields(patient=name))).pdf)) as pdf:
            ids.add(bytes(pdf.trailer.ID[0]))
    assert len(ids) == 2


def test_a_compiled_leaflet_is_kept_as_bytes_without_any_patient(press: Press) -> None:
    """Packed and unpacked it gives the same files, and it holds neither a value nor the sample's."""
    asked = order(press, ANNA, "bridge:3")
    compiled, stamped = press.compiled(asked), press.stamped(asked)
    assert compiled is not None
    data = compiled.pack()
    values = Personal(asked.fields, asked.exercises).values(compiled.notes, Words.load("da", Shelf.standard()))
    again = Compiled.unpack(data)
    fitted, other = compiled.fitted(values), again.fitted(values)
    assert fitted is not None
    assert fitted == other
    assert again.stamped(fitted) == compiled.stamped(fitted)
    assert again.pack() == data
    assert (again.pages, again.left_out) == (stamped.pages, stamped.left_out)
    for secret in ("Anna", "Holm", "Bo Lund", "24.11.2026", SAMPLE):
        assert secret.encode() not in data


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("wanted", [NAMES, DOSES])
@pytest.mark.parametrize("bold", [False, True])
def test_pairs_kern_as_the_shaper_kerns_words(family: str, wanted: str, bold: bool) -> None:
    """The table of pairs gives every word the advances that HarfBuzz gives it."""
    face = Family(family).face(bold)
    letters = letters_of(face, wanted)
    again = Letters.unpack(table_of(face, wanted).pack())

    @given(st.text(st.sampled_from(letters.chars.replace(" ", "")), min_size=1, max_size=20))
    def check(word: str) -> None:
        places = letters.places(word)
        assert places is not None
        assert letters.advances(places) == again.advances(places) == face.advances(word)

    check()


@pytest.mark.parametrize("layout", ["leaflet-a4", "leaflet-a4-large", "folder-dl", "booklet-a5", "exercise-sheet"])
@pytest.mark.parametrize(("lang", "said"), [("da", "28.09.2027"), ("en", "28\u00a0Sept\u00a02027")])
def test_the_longest_dates_stand_on_one_line_and_are_stamped(layout: str, lang: str, said: str) -> None:
    """A date in two lines is misread, and one without room in its slot would have each leaflet set anew."""
    day = date(2027, 9, 28)
    fields = Fields(patient="Anna Holm", therapist="Lars Friis", day=day, next_visit=day)
    press = Press(Shelf.standard(), keep=False)
    (order,) = press.orders(("low-back-pain",), (lang,), (layout,), fields=fields)
    marks = [mark for page in press.make(order).leaflet.pages for mark in page.marks if isinstance(mark, TextMark)]
    assert [mark.text for mark in marks].count(said) == 2
    if layout in ("folder-dl", "booklet-a5"):  # two by two, below each other, all alike
        one, date_, other, visit = (mark for mark in marks if mark.text in ("Anna Holm", said, "Lars Friis"))
        assert len({(mark.size, mark.ink) for mark in (one, date_, other, visit)}) == 1
        assert (one.x, date_.x) == pytest.approx((other.x, visit.x), abs=0.01)
    assert not press.stamped(order).fresh
