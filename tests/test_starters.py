"""``handouts new guide|brand|layout|clinic``: each builds at once without a finding, and nothing is overwritten."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from handouts.checks.pdf_verify import verify
from handouts.content.guide import read_guide
from handouts.errors import ContentError
from handouts.inspection import EXAMPLE_CONTACT
from handouts.look.brand import read_brand
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.starters import LANGUAGES, new_brand, new_clinic, new_guide, new_layout

TODAY = date(2026, 2, 28)


def built(root: Path, guide: str, *, layout: str = "leaflet-a4", brand: str = "default") -> list[int]:
    """Build a guide in all its languages, without a finding; return the pages of each."""
    press = Press(Shelf.standard((root,)))
    orders = press.orders([guide], layouts=[layout], brands=[brand])
    made = [press.make(order) for order in orders]
    assert [finding for each in made for finding in each.findings] == []
    for each, order in zip(made, orders, strict=True):
        path = root / order.file_name
        path.write_bytes(each.pdf)
        assert verify(path) == ()
    return [each.pages for each in made]


def test_a_new_guide_builds_in_both_languages(tmp_path: Path) -> None:
    """The text is whole: two languages with the same parts, and a review that is due in two years."""
    files = new_guide("neck-pain", tmp_path, TODAY)
    assert [path.name for path in files] == ["neck-pain.da.md", "neck-pain.en.md"]
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert all("title: Neck pain\n" in text and "review_by: 2028-02-28" in text for text in texts)
    assert built(tmp_path, "neck-pain") == [2, 2]


def test_a_starter_says_nothing_that_is_not_true_of_any_guide(tmp_path: Path) -> None:
    """No complaint, part of the body, review that nobody made or sign to write over is printed if it is left there."""
    new_clinic(tmp_path / "ours", TODAY)
    for lang in LANGUAGES:
        guide, _ = read_guide(tmp_path / "ours" / "guides" / f"ours-get-moving.{lang}.md", Shelf.standard())
        assert guide.reviewed is None
        assert guide.topics == ()
        press = Press(Shelf.standard((tmp_path / "ours",)))
        (order,) = press.orders(["ours-get-moving"], langs=[lang], brands=["ours"])
        printed = press.make(order).proof
        told = r"ryg|nakke|knæ|skulder|spine|back\b|neck|knee|shoulder|prolaps|scan|…|handouts|remark|motto"
        assert re.findall(told, printed, re.IGNORECASE) == []


def test_a_guide_in_one_language_with_a_title_of_its_own(tmp_path: Path) -> None:
    """Who writes in one language gets one file, with the title as it was said."""
    arguments = ["new", "guide", "knee", "--lang", "da", "--title", "Ondt i “knæet”: sådan", "--content", str(tmp_path)]
    done = CliRunner().invoke(cli.app, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert [path.name for path in (tmp_path / "guides").iterdir()] == ["knee.da.md"]
    guide, findings = read_guide(tmp_path / "guides" / "knee.da.md", Shelf.standard())
    assert (guide.title, findings) == ("Ondt i “knæet”: sådan", ())
    assert "knæet" in (tmp_path / "guides" / "knee.da.md").read_text(encoding="utf-8")  # not as \\u00e6


def test_a_review_is_due_also_when_it_was_written_on_leap_day(tmp_path: Path) -> None:
    """29 February has no day two years later."""
    files = new_guide("neck-pain", tmp_path, date(2028, 2, 29))
    assert "review_by: 2030-02-28" in files[0].read_text(encoding="utf-8")


def test_a_new_brand_has_the_contact_that_check_knows_for_an_example(tmp_path: Path) -> None:
    """What is left of it beside one's own contact is told by brand-example."""
    new_brand("our-clinic", tmp_path)
    shelf = Shelf.standard((tmp_path,))
    brand, _ = read_brand("our-clinic", shelf)
    assert {name: getattr(brand, name) for name in EXAMPLE_CONTACT} == EXAMPLE_CONTACT


def test_a_new_brand_and_layout_build(tmp_path: Path) -> None:
    """The brand needs no mending; the layout is the one it came from until it is changed."""
    new_brand("our-clinic", tmp_path)
    new_layout("our-leaflet", "leaflet-a4", tmp_path, Shelf.standard())
    assert built(tmp_path, "low-back-pain", layout="our-leaflet", brand="our-clinic") == [4, 4]


def test_a_new_clinic_has_all_that_it_begins_with(tmp_path: Path) -> None:
    """Guide, brand, roster and README fit together."""
    folder = tmp_path / "Our Clinic"
    files = new_clinic(folder, TODAY)
    assert {path.relative_to(folder).as_posix() for path in files} == {
        "guides/our-clinic-get-moving.da.md", "guides/our-clinic-get-moving.en.md", "brands/our-clinic/brand.yaml",
        "roster.csv", "README.md",
    }  # fmt: skip
    assert built(folder, "our-clinic-get-moving", brand="our-clinic") == [2, 2]
    roster = (folder / "roster.csv").read_text(encoding="utf-8").splitlines()
    assert roster[0].split(";")[0] == "guide"
    assert {row.split(";")[0] for row in roster[1:]} == {"our-clinic-get-moving"}
    assert {row.split(";")[1] for row in roster[1:]} == set(LANGUAGES)


def test_nothing_is_overwritten_and_names_are_names(tmp_path: Path) -> None:
    """A second run, a name that is none and a base that is none are errors; nothing is written then."""
    new_guide("mine", tmp_path, TODAY)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ContentError, match="is there already"):
        new_guide("mine", tmp_path, TODAY)
    with pytest.raises(ContentError, match="cannot be a name"):
        new_brand("../up", tmp_path)
    with pytest.raises(ContentError, match="did you mean “leaflet-a4”"):
        new_layout("mine", "leaflet-a5", tmp_path, Shelf.standard())
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", ["guide", "brand", "layout", "clinic"])
def test_the_command_says_what_it_wrote_and_what_comes_next(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is named, then a command to see it."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.app, ["new", kind, "mine"], catch_exceptions=False)
    assert done.exit_code == 0
    *files, following = done.output.splitlines()
    assert all(Path(file).is_file() for file in files)
    assert files
    assert "handouts preview" in following or "README.md" in following


def test_a_folders_only_brand_is_its_leaflets_brand(tmp_path: Path) -> None:
    """Who has one brand need not name it, even if it came after the first leaflet; of two, neither is taken."""
    arguments = ["build", "low-back-pain", "--lang", "en", "--json", "--content", str(tmp_path), "--out", str(tmp_path)]

    def brand() -> str:
        done = CliRunner().invoke(cli.app, arguments, catch_exceptions=False)
        (made,) = json.loads(done.stdout)
        return str(made["brand"])

    assert brand() == "default"
    new_brand("ours", tmp_path)
    assert brand() == "ours"
    new_brand("theirs", tmp_path)
    assert brand() == "default"
