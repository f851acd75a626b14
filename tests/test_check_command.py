"""``handouts check``: what it looks at, in which forms it tells, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import cli

GUIDES = Path(__file__).resolve().parent.parent / "assets" / "guides"

GUIDE = """---
title: Shoulders
summary: You can do a lot for a stiff shoulder yourself.
reviewed: 2026-11-01
review_by: 2028-11-01
author: Demo Author
sources: [{id: demo, text: Demo source 2020}]
---

## What helps

Move your shoulder **10–20 times**, twice a day. Call the clinic if it gets worse.[^demo]
"""
DANISH = GUIDE.replace("Shoulders", "Skuldre").replace(
    "Move your shoulder **10–20 times**, twice a day.", "Bevæg skulderen **10–20 gange**, to gange om dagen."
)

SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"type": "object", "required": ["id", "shortDescription", "help"]},
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {
                                                            "uri": {"type": "string", "pattern": r"^[!-~]+$"}
                                                        }
                                                    },
                                                    "region": {
                                                        "required": ["startLine"],
                                                        "properties": {"startLine": {"type": "integer", "minimum": 1}},
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 demands of a log like ours (clauses 3.13, 3.14, 3.19, 3.27, 3.28, 3.49)."""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A content folder with one good guide in two languages; its name has a blank and a Danish letter."""
    root = tmp_path / "min klinik ø"
    (root / "guides").mkdir(parents=True)
    (root / "guides" / "shoulders.en.md").write_text(GUIDE, encoding="utf-8")
    (root / "guides" / "shoulders.da.md").write_text(DANISH, encoding="utf-8")
    return root


def spoil(clinic: Path, old: str, new: str, name: str = "shoulders.en.md") -> Path:
    """Write one mistake into the guide."""
    path = clinic / "guides" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_what_ships_is_without_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that ships passes, warnings counted."""
    assert cli.run(["check", "--strict", "--today", "2026-11-27"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "files checked: nothing found" in out


def test_a_slip_in_a_dose_is_told_with_its_line(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line: path, line, severity, what, remedy, rule; and exit code 1."""
    path = spoil(clinic, "10–20", "10–12")
    assert cli.run(["check", "shoulders", "--content", str(clinic)]) == 1
    [line] = [line for line in capsys.readouterr().err.splitlines() if "pair-number" in line]
    assert line.startswith(
        f"{path}:12: error: the text says “10–12 times”, in shoulders.da.md:12 it says “10–20 gange” — "
    )
    assert line.endswith(" [pair-number]")


def test_json_goes_to_stdout_alone(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The findings as JSON, and nothing else on either stream."""
    spoil(clinic, "twice a day", "three times a day")
    assert cli.run(["check", "shoulders", "--content", str(clinic), "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    [finding] = [each for each in json.loads(out)["findings"] if each["rule"] == "pair-number"]
    assert (finding["severity"], finding["line"]) == ("error", 12)


def test_sarif_has_the_structure_of_the_standard(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A log with rules and results, whose paths are URIs whatever letters they hold."""
    spoil(clinic, "twice a day", "three times a day")
    assert cli.run(["check", "shoulders", "nowhere", "--content", str(clinic), "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(SARIF)
    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    assert {"pair-number", "not-found"} <= set(rules)


def test_warnings_fail_only_when_strict(clinic: Path) -> None:
    """A source that nobody cites is a warning."""
    spoil(clinic, "[^demo]", "")
    spoil(clinic, "[^demo]", "", "shoulders.da.md")
    arguments = ["check", "shoulders", "--content", str(clinic)]
    assert cli.run(arguments) == 0
    assert cli.run([*arguments, "--strict"]) == 1


@pytest.mark.parametrize("target", ["", "guides", "guides/shoulders.en.md"])
def test_folders_and_files_are_found_by_path(target: str, clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A content folder, a folder in it, a file: each finds the slip, since languages are compared."""
    spoil(clinic, "10–20", "10–12")
    assert cli.run(["check", str(clinic / target)]) == 1
    assert "pair-number" in capsys.readouterr().err


def test_one_language_is_compared_with_the_other(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--lang narrows what is read for itself, not the comparison."""
    spoil(clinic, "10–20", "10–12")
    assert cli.run(["check", "shoulders", "--lang", "da", "--content", str(clinic)]) == 1
    assert cli.run(["check", "shoulders", "--lang", "fr", "--content", str(clinic)]) == 1
    assert "has no language “fr”" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["nowhere", "no/where.md", "nowhere.pdf", "cli.py", "tests"])
def test_what_is_not_there_is_told(word: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown names and paths, and files that hold no content, are findings."""
    monkeypatch.chdir(root)
    assert cli.run(["check", word]) == 1


@pytest.mark.parametrize("word", ["bird-dog", "demo-red", "leaflet-a4-large", "squat", "walking"])
def test_other_things_are_checked_by_name(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exercises, brands, layouts and figures have names too."""
    assert cli.run(["check", word, "--strict"]) == 0
    assert "nothing found" in capsys.readouterr().out


def test_a_pdf_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF's path asks verify."""
    path = tmp_path / "torn.PDF"
    path.write_bytes(b"%PDF-1.7\n")
    assert cli.run(["check", str(path)]) == 1
    assert "[unreadable]" in capsys.readouterr().err


def test_a_remark_allows_a_finding_where_it_stands(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An allowed finding is not told; the remark holds for the next block only."""
    slip = "Move your shoulder **10–12 times**"
    spoil(clinic, "Move your shoulder **10–20 times**", f"<!-- allow: pair-number, asked the author -->\n\n{slip}")
    arguments = ["check", "shoulders", "--content", str(clinic), "--today", "2026-11-25"]
    assert cli.run(arguments) == 0
    assert "pair-number" not in capsys.readouterr().err
    spoil(clinic, "Call the clinic", "\n\nDo it 3 times. Call the clinic")
    assert cli.run(arguments) == 1


def test_a_remark_without_use_is_told(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is allowed and not found, or cannot be allowed, is a warning."""
    spoil(clinic, "title: Shoulders", "title: Shoulders\n# allow: pair-number\n# allow: unknown-key")
    assert cli.run(["check", "shoulders", "--content", str(clinic)]) == 0
    assert capsys.readouterr().err.count("[allow-unused]") == 2


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("guides/bad.en.md", b"\xff\xfe\x00binary"),
        ("guides/bad.en.md", b""),
        ("guides/bad.en.md", b"---\ntitle: A\n---\n\n## A\n\n" + b"9" * 4000),
        ("guides/bad.xx.md", b"---\ntitle: A\n---\n\n## A\n\n10 fois.\n"),
        ("brands/bad/brand.yaml", b"{{{"),
        ("layouts/bad.yaml", b"a: ["),
        ("figures/bad.yaml", b"pose: 3"),
        ("exercises/bad.en.md", b"---\ntitle: E\n---\n"),
    ],
)
def test_whatever_lies_in_a_folder_is_a_finding(
    name: str, data: bytes, clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files that cannot be read are told, and the rest of the folder is looked at all the same."""
    path = clinic / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    spoil(clinic, "10–20", "10–12")
    assert cli.run(["check", str(clinic)]) == 1
    err = capsys.readouterr().err
    assert "pair-number" in err
    assert "bad" in err
    assert "Traceback" not in err


def test_a_link_out_of_the_folder_is_not_followed(clinic: Path, tmp_path: Path) -> None:
    """What lies outside a content root is not content."""
    secret = tmp_path / "secret.en.md"
    secret.write_text(GUIDE, encoding="utf-8")
    (clinic / "guides" / "secret.en.md").symlink_to(secret)
    assert cli.run(["check", "secret", "--content", str(clinic)]) == 1


def test_the_hardest_sentences_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A writer sees the score in a word, and where to begin."""
    assert cli.run(["check", "low-back-pain", "--lang", "da"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "LIX" in lines[0]
    assert "easy" in lines[0]
    assert all(line.endswith("”") for line in lines[1:4])


def test_a_layout_is_looked_at_with_a_guide_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A layout of one's own is checked before a guide is printed in it."""
    (tmp_path / "layouts").mkdir()
    path = tmp_path / "layouts" / "pale.yaml"
    path.write_text("extends: leaflet-a4\nstyles: {body: {ink: line}}\n", encoding="utf-8")
    assert cli.run(["check", str(path)]) == 1
    assert f"{path}:1: error:" in capsys.readouterr().err


def test_a_folder_goes_before_a_brand_of_its_name(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clinic's folder often has a brand of the same name: the folder is looked at whole."""
    clinic = clinic.rename(clinic.with_name("demo"))
    brand = clinic / "brands" / "demo"
    brand.mkdir(parents=True)
    (brand / "brand.yaml").write_text("name: Demo\ncontact: {phone: '12 34 56 78'}\n", encoding="utf-8")
    monkeypatch.chdir(clinic.parent)
    assert cli.run(["check", clinic.name]) == 0
    assert "3 files checked" in capsys.readouterr().out


def test_a_brand_beside_a_guide_is_the_brand_and_each_is_told_once(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the folder is named by --content, its name on its own is the brand's; nothing is looked at twice."""
    clinic = clinic.rename(clinic.with_name("demo"))
    brand = clinic / "brands" / "demo"
    brand.mkdir(parents=True)
    (brand / "brand.yaml").write_text("name: Demo\ncontact: {phone: '12 34 56 78'}\n", encoding="utf-8")
    for lang, text in (("da", DANISH), ("en", GUIDE)):
        (clinic / "guides" / f"other.{lang}.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(clinic.parent)
    assert cli.run(["check", "--content", "demo", "shoulders", "demo"]) == 0
    out = capsys.readouterr().out
    assert out.count("LIX") == out.count("grade") == 1
    assert "“demo” is the brand of that name here; the folder is “demo/”" in out
    assert "3 files checked" in out
    assert cli.run(["check", "--content", "demo", "shoulders", "demo/", "demo/guides/shoulders.da.md"]) == 0
    out = capsys.readouterr().out
    assert out.count("LIX") == out.count("grade") == 2
    assert "5 files checked" in out


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("shoulder", "“handouts list guides” shows what there is; --content FOLDER adds your own"),
        ("low-bak-pain", "did you mean “low-back-pain”?"),
        ("leaflet-a4-larg", "did you mean “leaflet-a4-large”?"),
    ],
)
def test_a_name_that_is_missing_brings_the_nearest_guide(
    word: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other things are suggested only when they are called nearly so; else it is said where guides come from."""
    assert cli.run(["check", word]) == 1
    assert f"there is no guide “{word}” — {remedy}" in capsys.readouterr().err


def test_large_print_is_large(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A layout that is called large and is not is told; a brand's colour is named by its line."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "my-large.yaml").write_text("extends: leaflet-a4\n", encoding="utf-8")
    brand = tmp_path / "brands" / "pale" / "brand.yaml"
    brand.parent.mkdir(parents=True)
    brand.write_text("name: Demo\ncontact: {phone: '12 34 56 78'}\ncolors:\n  primary: '#FFD400'\n", encoding="utf-8")
    assert cli.run(["check", str(tmp_path)]) == 0
    err = capsys.readouterr().err
    assert "[look-large]" in err
    assert f"{brand}:4: note: primary #FFD400" in err


def test_a_guide_is_looked_at_in_all_layouts_that_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """What only some of them have says in which; without any, a line says how to have others looked at."""
    hint = "Set in leaflet-a4; --layout folder-dl, or --layout all, looks at others"
    assert cli.run(["check", "low-back-pain", "--lang", "da"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == hint
    assert cli.run(["check", "low-back-pain", "--lang", "da", "--layout", "all"]) == 0
    done = capsys.readouterr()
    assert hint not in done.out
    assert "note: in poster-a3, poster-tabloid: the layout leaves out the warning “Ring straks, hvis”" in done.err
    assert cli.run(["check", "low-back-pain", "--lang", "da", "--layout", "poster-a3"]) == 0
    assert "note: the layout leaves out the warning “Ring straks, hvis”" in capsys.readouterr().err
    assert cli.run(["check", "low-back-pain", "--layout", "leaflet-a4", "--layout", "folder-xl"]) == 1
    assert "there is no layout “folder-xl”" in capsys.readouterr().err


def test_the_exercises_of_a_guide_are_compared_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    """A slip in a step of an exercise is found by whoever checks the guide that uses it."""
    (tmp_path / "exercises").mkdir()
    for lang in ("da", "en"):
        text = (root / "assets" / "exercises" / f"bird-dog.{lang}.md").read_text(encoding="utf-8")
        slip = text.replace("Hold, lower", "Hold 2 fingers up, lower").replace(
            "hold: 2-3s", "hold: 2-3s" if lang == "da" else "hold: 3s"
        )
        (tmp_path / "exercises" / f"bird-dog.{lang}.md").write_text(slip, encoding="utf-8")
    assert cli.run(["check", "low-back-pain", "--content", str(tmp_path)]) == 1
    err = capsys.readouterr().err
    assert err.count("[pair-number]") == err.count("[pair-dose]") == 1


def test_a_card_without_room_for_the_signs_of_a_warning_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seven exercises fill both sides of a card; then it says whom to call, and the note says so."""
    told = "the layout has no room for the signs of the warning"
    assert cli.run(["check", "low-back-pain", "--layout", "card-a6"]) == 0
    assert told not in "".join(capsys.readouterr())
    (tmp_path / "guides").mkdir()
    more = "".join(f"::: exercise {name} {{priority=1}}\n:::\n\n" for name in ("bridge", "squat", "plank", "clamshell"))
    for lang in ("da", "en"):
        text = (GUIDES / f"low-back-pain.{lang}.md").read_text(encoding="utf-8")
        text = text.replace("::: exercise cat-camel", f"{more}::: exercise cat-camel")
        (tmp_path / "guides" / f"low-back-pain.{lang}.md").write_text(text, encoding="utf-8")
    cli.run(["check", "low-back-pain", "--layout", "card-a6", "--content", str(tmp_path)])
    assert "".join(capsys.readouterr()).count(told) == 2


def test_verify_names_its_rules_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same line from both commands, so that a reader of docs/checks.md finds it."""
    path = tmp_path / "torn.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    lines = []
    for command in ("verify", "check"):
        assert cli.run([command, str(path)]) == 1
        lines.append(capsys.readouterr().err)
    assert lines[0] == lines[1]
    assert "[unreadable]" in lines[0]


RED_FLAGS = """
::: warning Call at once if {priority=PRIORITY}
- you cannot feel your arm, or you cannot lift it at all after a fall, or your whole hand is cold and pale
- you have a high fever and feel very ill, or the joint is hot and red

**Call your doctor**, or the out-of-hours service.
:::

## Exercises

::: exercise bridge
:::

::: exercise squat
:::

::: exercise side-plank
:::
"""


@pytest.mark.parametrize(
    ("layout", "priority", "told"),
    [
        ("leaflet-a4", "1", ""),
        ("exercise-sheet", "1", ""),
        ("card-a6", "1", ""),
        ("poster-a3", "1", "note: the layout leaves out the warning “Call at once if” — hand out the whole leaflet"),
        ("poster-a3", "2", "note: the layout leaves out the warning “Call at once if” — hand out the whole leaflet"),
        ("picky", "2", "error: the layout leaves out the warning “Call at once if” — give it {priority=1}"),
    ],
)
def test_the_remedy_for_a_missing_warning_is_one_that_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], layout: str, priority: str, told: str
) -> None:
    """A priority is of no use in a layout that has no place for warnings; the guide is not to blame for it either."""
    for folder in ("guides", "layouts"):
        (tmp_path / folder).mkdir()
    text = GUIDE + RED_FLAGS.replace("PRIORITY", priority)
    (tmp_path / "guides" / "shoulder.en.md").write_text(text, encoding="utf-8")
    (tmp_path / "layouts" / "picky.yaml").write_text(
        "extends: leaflet-a4\nparts: [{part: front, priority: 1}, {part: sections, priority: 1}]\n", encoding="utf-8"
    )
    cli.run(["check", "shoulder", "--layout", layout, "--content", str(tmp_path)])
    said = "".join(capsys.readouterr())
    assert told in said
    assert bool(told) == ("look-left-out" in said)


@pytest.mark.parametrize(
    ("priority", "told"),
    [("2", "warning: in picky: {left} — give it {{priority=1}}"), ("1", "note: in {cards}: {short}")],
)
def test_a_warning_that_another_layout_leaves_out_is_told_without_asking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], priority: str, told: str
) -> None:
    """Whoever checks a folder prints a card one day. What lies in a poster's nature is told when it is asked for."""
    for folder in ("guides", "layouts"):
        (tmp_path / folder).mkdir()
    names = ("bird-dog", "cat-camel", "knee-to-chest", "clamshell", "open-book")
    more = "".join(f"\n::: exercise {name}\n:::\n" for name in names)
    text = GUIDE + RED_FLAGS.replace("PRIORITY", priority) + more
    (tmp_path / "guides" / "shoulder.en.md").write_text(text, encoding="utf-8")
    (tmp_path / "layouts" / "picky.yaml").write_text(
        "extends: leaflet-a4\nparts: [{part: front, priority: 1}, {part: sections, priority: 1}]\n", encoding="utf-8"
    )
    cli.run(["check", "shoulder", "--content", str(tmp_path)])
    said = "".join(capsys.readouterr())
    name = "the warning “Call at once if”"
    words = {
        "left": f"the layout leaves out {name}",
        "short": f"the layout has no room for the signs of {name}",
        "cards": "card-a6, card-letter",
    }
    line = text.split("\n").index(f"::: warning Call at once if {{priority={priority}}}") + 1
    assert f"shoulder.en.md:{line}: {told.format(**words)}" in said
    assert "poster" not in said


def test_a_warning_for_which_there_is_no_room_is_no_mere_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its author has done what can be done, and still it is not there: --strict stops at it."""
    for folder in ("guides", "layouts"):
        (tmp_path / folder).mkdir()
    text = GUIDE + 2 * RED_FLAGS.replace("PRIORITY", "1")
    (tmp_path / "guides" / "shoulder.en.md").write_text(text, encoding="utf-8")
    (tmp_path / "layouts" / "one.yaml").write_text(
        "extends: leaflet-a4\nparts: [title, {part: sections, kinds: [exercise]},"
        " {part: stop, kinds: [warning], most: 1}]\n",
        encoding="utf-8",
    )
    command = ["check", "shoulder", "--layout", "one", "--content", str(tmp_path)]
    cli.run(command)
    said = "".join(capsys.readouterr())
    assert said.count("warning: the layout leaves out the warning “Call at once if” — choose fewer exercises") == 1


def test_a_roster_is_looked_through_by_batch_and_check_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has a week's table looks for its errors where those of guides are found."""
    (tmp_path / "week.csv").write_text("guide;patient\nlow-back-pain;A\n", encoding="utf-8")
    assert cli.run(["check", str(tmp_path / "week.csv")]) == 1
    assert "handouts batch week.csv --dry-run" in capsys.readouterr().err
