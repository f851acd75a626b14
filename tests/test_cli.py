"""The command line: what it prints where, its exit codes, and the files it writes."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

import cli
from handouts.errors import ContentError, ExitCode, Finding, Place, Severity


@dataclass(frozen=True)
class Done:
    """What a command line left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def once(*arguments: str) -> Done:
        code = cli.run(list(arguments))
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return once


def _stop(error: BaseException) -> Callable[..., Any]:
    def stop(*_: Any, **__: Any) -> Any:
        raise error

    return stop


def test_version_and_help_end_well(run: Callable[..., Done]) -> None:
    """Asking for the version or for help is not an error."""
    assert run("--version").code == run("--help").code == run("-h").code == ExitCode.OK


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_has_help_with_an_example(name: str, run: Callable[..., Done]) -> None:
    """A command's help says what it does, option by option, and shows it once; so does each that it consists of."""
    for words, command in _commands((name,), cli.app.get_command(click.Context(cli.app), name)):
        done = run(*words, "--help")
        assert done.code == ExitCode.OK
        assert re.search(rf"Example:\n    handouts {' '.join(words)}[ \n]", done.out)
        options = [option for option in command.params if option.param_type_name == "option"]
        silent = [option.name for option in options if not getattr(option, "help", None)]
        assert not silent


def _commands(words: tuple[str, ...], command: click.Command | None) -> list[tuple[tuple[str, ...], click.Command]]:
    """Return a command and those that it consists of, each with the words that call it."""
    assert command is not None
    inner = command.commands if isinstance(command, click.Group) else {}
    return [(words, command), *(pair for name, one in inner.items() for pair in _commands((*words, name), one))]


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    """The line of --help, which imports no command, is the first one of the command's own help."""
    command = cli.app.get_command(click.Context(cli.app), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert command.help.startswith(cli.COMMANDS[name][1])


def test_a_shell_completes_commands_and_options() -> None:
    """Completion offers commands by their beginning, with the line that tells what they do."""
    context = click.Context(cli.app)
    assert {item.value for item in cli.app.shell_complete(context, "")} >= set(cli.COMMANDS)
    [item] = cli.app.shell_complete(context, "bu")
    assert (item.value, item.help) == ("build", cli.COMMANDS["build"][1])
    assert "--version" in {item.value for item in cli.app.shell_complete(context, "--")}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("build",),
        ("build", "low-back-pain", "--colour"),
        ("build", "low-back-pain", "--side", "both"),
        ("build", "low-back-pain", "--date", "24/11/2026"),
        ("list", "recipes"),
        ("fold",),
        ("list", "guides", "--content", "nowhere"),
        ("preview", "low-back-pain", "--dpi", "0"),
    ],
)
def test_a_wrong_command_line_ends_with_2(arguments: tuple[str, ...], run: Callable[..., Done]) -> None:
    """What Click refuses goes to stderr with the usage, and nothing to stdout."""
    done = run(*arguments)
    assert done.code == ExitCode.USAGE
    assert "Usage: handouts" in done.err
    assert done.out == ""


def test_every_finding_of_an_error_is_told(run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    """An error prints one line for each of its findings on stderr and ends with 1."""
    findings = [
        Finding(Severity.ERROR, Place("a.da.md", 3), "this is wrong", "do that"),
        Finding(Severity.ERROR, Place("b.da.md"), "so is this"),
    ]
    monkeypatch.setattr("handouts.press.Press.orders", _stop(ContentError(findings)))
    done = run("build", "anything")
    assert done == Done(
        ExitCode.FAULTY, "", "a.da.md:3: error: this is wrong — do that\nb.da.md: error: so is this\n"
    )


def test_ctrl_c_ends_with_130(run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption is told in one line, without a traceback."""
    monkeypatch.setattr("handouts.press.Press.orders", _stop(KeyboardInterrupt()))
    done = run("build", "anything")
    assert done.code == ExitCode.INTERRUPTED
    assert "Interrupted" in done.err
    assert "Traceback" not in done.err


def test_build_writes_a_leaflet_in_each_language(run: Callable[..., Done]) -> None:
    """Without --lang every language is made, and each file has its line with pages and size."""
    done = run("build", "low-back-pain")
    assert done.code == ExitCode.OK
    names = [f"out/low-back-pain.leaflet-a4.{lang}.pdf" for lang in ("da", "en")]
    assert [str(path) for path in sorted(Path().glob("out/*"))] == names
    assert [line.split("  ")[0] for line in done.out.splitlines() if not line.startswith(" ")] == names
    assert all("pages" in line and line.endswith("kB") for line in done.out.splitlines() if line.startswith("out"))
    assert Path(names[0]).read_bytes().startswith(b"%PDF-")


def test_build_says_as_json_what_it_made(run: Callable[..., Done]) -> None:
    """--json prints one document on stdout and nothing else."""
    done = run("build", "low-back-pain", "--lang", "da", "--json", "--out", "here")
    [made] = json.loads(done.out)
    assert (made["file"], made["guide"], made["lang"]) == (
        "here/low-back-pain.leaflet-a4.da.pdf", "low-back-pain", "da",
    )  # fmt: skip
    assert made["bytes"] == Path(made["file"]).stat().st_size


def test_several_brands_get_a_file_each(run: Callable[..., Done]) -> None:
    """With more than one brand the file name gains the brand."""
    brands = [entry["id"] for entry in json.loads(run("list", "brands", "--json").out)][:2]
    arguments = [argument for brand in brands for argument in ("--brand", brand)]
    assert run("build", "low-back-pain", "--lang", "da", *arguments).code == ExitCode.OK
    assert {path.name for path in Path("out").iterdir()} == {
        f"low-back-pain.leaflet-a4.{brand}.da.pdf" for brand in brands
    }


PERSONAL = ("Zebedæus Quist", "Therese Wøldike", "Ring på fredag")


def test_what_is_personal_stays_on_the_page(run: Callable[..., Done]) -> None:
    """Patient fields reach no file name, output or metadata; the file is its owner's alone."""
    patient, therapist, note = PERSONAL
    done = run(
        "build", "low-back-pain", "--lang", "da", "--patient", patient, "--therapist", therapist, "--note", note,
        "--date", "2026-11-24", "--next-visit", "2026-12-01", "--proof",
    )  # fmt: skip
    assert done.code == ExitCode.OK
    assert not any(word in done.out + done.err for text in PERSONAL for word in text.split() if len(word) > 4)
    pdf = Path("out/low-back-pain.leaflet-a4.da.pdf")
    text = pdf.with_suffix(".proof.txt")
    assert patient in text.read_text(encoding="utf-8")
    assert sorted(Path("out").iterdir()) == sorted([pdf, text])
    assert {stat.S_IMODE(path.stat().st_mode) for path in (pdf, text)} == {0o600}
    data = pdf.read_bytes()
    assert not any(each.encode(coding) in data for each in PERSONAL for coding in ("utf-8", "utf-16-be", "latin-1"))


def test_one_broken_guide_does_not_stop_the_others(run: Callable[..., Done], tmp_path: Path) -> None:
    """What can be made is made; what cannot is told with file and line, and the exit code is 1."""
    folder = tmp_path / "clinic" / "guides"
    folder.mkdir(parents=True)
    (folder / "broken.da.md").write_text("---\ntitle: Brudt\n---\n\n# Hoved\n", encoding="utf-8")
    done = run("build", "broken", "low-back-pain", "--lang", "da", "--content", "clinic")
    assert done.code == ExitCode.FAULTY
    assert "broken.da.md:5: error:" in done.err
    assert [path.name for path in Path("out").iterdir()] == ["low-back-pain.leaflet-a4.da.pdf"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("low-bak-pain",), "did you mean “low-back-pain”?"),
        (("low-back-pain", "--lang", "xx"), "has no language “xx” — use one of: da, en"),
        (("low-back-pain", "--layout", "leaflet-a5"), "no layout “leaflet-a5”"),
        (("low-back-pain", "--brand", "nobody"), "nobody"),
        (("nowhere/low-back-pain.da.md",), "does not exist"),
        (("low-back-pain", "--exercise", "bird-dgo"), "did you mean “bird-dog”?"),
        (("low-back-pain", "--exercise", "bird-dog:a lot"), "bird-dog: error: the dosage part is not understood"),
        (("low-back-pain", "--lang", "da", "--exercise", "knebøjning"), "did you mean “squat” (“Knæbøjning”)?"),
        (("low-back-pain", "--lang", "en", "--exercise", "Knæbøjning"), "write “squat”, which is the name of"),
        (("low-back-pain", "--exercise", "bridge", "--exercise", "brid-dog"), "--exercise no. 2: error: there is no"),
        (("low-back-pain", "--exercise", "bridge 3x10"), "write it behind a colon: bridge:3x10"),
        (("low-back-pain", "--exercise", "bridge,bird-dog:3x10"), "option once for each: --exercise bridge --exercise"),
        (("low-back-pain", "--exercise", "bridge og bird-dog"), "option once for each: --exercise bridge --exercise"),
        (("low-back-pain", "--exercise", "bridge:load 2 kg, bird-dog"), "names several exercises as one"),
        (("low-back-pain", "--exercise", "bridge:hold 2,5s"), "bridge: error: a number in the dosage has a decimal"),
        (("low-back-pain", "--exercise", "bridge:3x10/12"), "slash between — write 3x10 for sets, 10-12 for a range"),
    ],
)
def test_a_name_that_is_not_there_is_told(arguments: tuple[str, ...], words: str, run: Callable[..., Done]) -> None:
    """An unknown guide, language, layout, brand, path, exercise or dose ends with 1 and the nearest known one."""
    done = run("build", *arguments)
    assert done.code == ExitCode.FAULTY
    assert words in done.err
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("low-back-pain", "--exercise", "Hemmelig Holm"),
        ("low-back-pain", "--exercise", "bridge", "--exercise", "Hemmelig:3x10"),
        ("low-back-pain", "--exercise", "bridge:Hemmelig"),
        ("low-back-pain", "--exercise", "bridge:per Hemmelig"),
        ("low-back-pain", "--exercise", "../Hemmelig"),
        ("low-back-pain", "--patient", "Anna", "Hemmelig"),
        ("--therapist", "Anna", "Hemmelig"),
        ("low-back-pain", "--date", "Hemmelig"),
        ("low-back-pain", "--patient", "Hemmelig\x07"),
        ("low-back-pain", "--patient", "Hemmelig" * 100),
        ("low-back-pain", "--note", "Hemmelig \U000e0041"),
    ],
)
def test_a_patients_name_in_the_wrong_place_is_not_told(
    arguments: tuple[str, ...], run: Callable[..., Done]
) -> None:
    """Whatever was typed where an exercise, a dose, a date or a guide should be: the error shows none of it."""
    done = run("build", *arguments)
    assert done.code in (ExitCode.FAULTY, ExitCode.USAGE)
    assert " — " in done.err or "write 2026" in done.err
    assert "emmelig" not in done.out + done.err


@pytest.mark.parametrize(
    ("option", "when", "words"),
    [
        ("--next-visit", "31-11-2026", "there is no such day: November has 30 days"),
        ("--next-visit", "2026-02-30 kl. 10", "there is no such day: February has 28 days"),
        ("--next-visit", "29.2.2026", "there is no such day: in 2026 February has 28 days"),
        ("--next-visit", "31/11/2026", "there is no such day"),
        ("--date", "2026-13-01", "there is no such day: a year has no month 13"),
    ],
)
def test_a_day_that_no_calendar_has_is_told(option: str, when: str, words: str, run: Callable[..., Done]) -> None:
    """It is never printed for the patient as it stands, and the error shows nothing of it but the month."""
    done = run("build", "low-back-pain", "--lang", "da", option, when)
    assert done.code == ExitCode.USAGE
    assert words in done.err
    assert when not in done.err
    assert not Path("out").exists()


def test_a_next_visit_may_be_written_day_first_or_in_words(run: Callable[..., Done]) -> None:
    """As in a roster: 24-11-2026 is the date 2026-11-24; what is no date stays as it is."""
    files = []
    for when in ("2026-11-24", "24-11-2026", "om 14 dage, kl. 10.30"):
        done = run("build", "low-back-pain", "--lang", "da", "--next-visit", when)
        assert done.code == ExitCode.OK, done.err
        files.append(Path("out/low-back-pain.leaflet-a4.da.pdf").read_bytes())
    assert files[0] == files[1] != files[2]


def test_a_folder_in_the_way_is_told(run: Callable[..., Done]) -> None:
    """A file that cannot be written is an error with a remedy; what stands there stays."""
    Path("out/low-back-pain.leaflet-a4.da.pdf").mkdir(parents=True)
    done = run("build", "low-back-pain", "--lang", "da")
    assert done.code == ExitCode.FAULTY
    assert "a folder stands where the file must be" in done.err
    Path("leaflets").write_text("a file", encoding="utf-8")
    assert run("build", "low-back-pain", "--out", "leaflets").code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (".", "“.” holds no content, but a folder in it does: give --content clinic"),
        ("clinic/guides", "“clinic/guides” lies in a content folder: give --content clinic"),
        ("clinic/brands/clinic", "lies in a content folder: give --content clinic"),
    ],
)
@pytest.mark.parametrize(
    "command",
    ["list guides", "build clinic-get-moving", "check clinic-get-moving", "batch clinic/roster.csv", "preview x"],
)
def test_a_content_folder_one_too_high_or_too_deep_is_told(
    command: str, given: str, words: str, run: Callable[..., Done]
) -> None:
    """The path that is meant stands in the error; without it nothing of one's own would be found."""
    assert run("new", "clinic", "clinic").code == ExitCode.OK
    done = run(*command.split(), "--content", given)
    assert done.code == ExitCode.USAGE
    assert words in done.err


def test_new_content_is_not_written_inside_a_folder_of_content(run: Callable[..., Done]) -> None:
    """Guides in guides/guides would never be found; beside a content folder there may be another."""
    assert run("new", "clinic", "clinic").code == ExitCode.OK
    assert "give --content clinic" in run("new", "guide", "mine", "--content", "clinic/guides").err
    assert not Path("clinic/guides/guides").exists()
    assert run("new", "guide", "mine", "--content", ".").code == ExitCode.OK
    Path("empty").mkdir()
    assert "the content folder “empty” holds nothing yet" in run("build", "mine-own", "--content", "empty").err


def test_own_content_goes_first(run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--content and HANDOUTS_CONTENT name folders that are searched before what ships."""
    for folder, variable in (("a", True), ("b", False)):
        guides = tmp_path / folder / "guides"
        guides.mkdir(parents=True)
        (guides / f"{folder}-guide.da.md").write_text("---\ntitle: En\n---\n\nTekst.\n", encoding="utf-8")
        if variable:
            monkeypatch.setenv("HANDOUTS_CONTENT", folder)
            assert "a-guide" in run("list", "guides").out
        else:
            assert "b-guide" in run("list", "guides", "--content", folder).out


@pytest.mark.parametrize("kind", ["guides", "exercises", "figures", "brands", "layouts"])
def test_list_shows_what_there_is(kind: str, run: Callable[..., Done]) -> None:
    """Each kind is listed with its origin, as text and as JSON with the same names."""
    plain, entries = run("list", kind), json.loads(run("list", kind, "--json").out)
    assert entries
    assert [line.split()[0] for line in plain.out.splitlines()] == [entry["id"] for entry in entries]
    assert all(Path(origin).is_dir() for entry in entries for origin in entry["origins"])


def test_list_says_what_a_layout_prints_on_and_is_for(tmp_path: Path, run: Callable[..., Done]) -> None:
    """Whoever has to choose reads paper and purpose; a layout that extends another has its own purpose or none."""
    layouts = tmp_path / "layouts"
    layouts.mkdir()
    (layouts / "note.yaml").write_text("extends: card-a6\ntitle: {da: Lap, en: A slip}\n", encoding="utf-8")
    (layouts / "square.yaml").write_text("paper: {width: 150, height: 150.5}\n", encoding="utf-8")
    (layouts / "torn.yaml").write_text("paper: {width: 150\n", encoding="utf-8")
    (layouts / "card-a6.yaml").write_text("extends: card-a6\nmargins: {left: 8}\n", encoding="utf-8")
    lines = run("list", "layouts", "--content", str(tmp_path)).out.splitlines()
    rows = {name: rest.strip() for name, _, rest in (line.partition(" ") for line in lines)}
    assert rows["booklet-letter"].startswith("US Letter, stapled  the whole guide as a booklet")
    assert rows["folder-dl"].startswith("A4, folded ")
    assert [part for part in rows["note"].split("  ") if part] == ["4 on A4", " A slip", f" {layouts}"]
    assert rows["square"].startswith("150 × 150.5 mm ")
    assert rows["torn"] == str(layouts)
    assert "for the fridge" in rows["card-a6"]
    entries = {entry["id"]: entry for entry in json.loads(run("list", "layouts", "--json").out)}
    assert entries["poster-a3"]["paper"] == "A3"
    assert entries["poster-a3"]["purpose"]["da"] == "til væggen i venteværelset, læst på to meters afstand"
    assert all(entry["purpose"].keys() == {"da", "en"} for entry in entries.values())


def test_list_says_what_things_are_called(run: Callable[..., Done]) -> None:
    """A name alone does not tell what an exercise is; JSON has its title in every language."""
    both = "band-external-rotation    da en  Udadrotation med elastik  Outward rotation with band  shipped"
    assert both in run("list", "exercises").out.splitlines()
    danish = run("list", "exercises", "--lang", "da").out
    assert "squat                     da en  Knæbøjning                shipped" in danish.splitlines()
    assert [entry["title"] for entry in json.loads(run("list", "guides", "--lang", "da", "--json").out)] == [
        {"da": entry["title"]["da"]} for entry in json.loads(run("list", "guides", "--json").out)
    ]
    assert "use one of da, en" in run("list", "exercises", "--lang", "de").err
    assert "--lang is for guides and exercises" in run("list", "brands", "--lang", "da").err
    guides = json.loads(run("list", "guides", "--json").out)
    assert guides[0]["title"] == {"da": "Lændesmerter", "en": "Low back pain"}
    assert json.loads(run("list", "brands", "--json").out)[0]["name"] == "Demo Klinik"


def test_preview_makes_a_picture_of_each_page(run: Callable[..., Done]) -> None:
    """A leaflet becomes one PNG for each page, or one sheet of them."""
    pages = run("preview", "low-back-pain", "--lang", "da", "--dpi", "36")
    assert pages.code == ExitCode.OK
    names = pages.out.split()
    assert names[:2] == [f"out/low-back-pain.leaflet-a4.da.{number}.png" for number in (1, 2)]
    assert all(Path(name).read_bytes().startswith(b"\x89PNG") for name in names)
    sheet = run("preview", "low-back-pain", "--lang", "da", "--dpi", "36", "--sheet")
    assert sheet.out == "out/low-back-pain.leaflet-a4.da.sheet.png\n"


def test_preview_takes_a_finished_file(run: Callable[..., Done]) -> None:
    """A path to a PDF is shown as it is; a file that is none is an error."""
    run("build", "low-back-pain", "--lang", "en", "--out", ".")
    done = run("preview", "low-back-pain.leaflet-a4.en.pdf", "--dpi", "36", "--sheet")
    assert done.out == "out/low-back-pain.leaflet-a4.en.sheet.png\n"
    Path("bad.pdf").write_bytes(b"%PDF-1.7 and no more")
    done = run("preview", "bad.pdf")
    assert done.code == ExitCode.FAULTY
    assert "bad.pdf: error: cannot be read as PDF" in done.err


def test_verify_tells_a_good_file_from_a_bad_one(run: Callable[..., Done]) -> None:
    """A leaflet passes; a file that is no PDF is an error in text and in JSON."""
    run("build", "low-back-pain", "--lang", "da", "--out", ".")
    assert run("verify", "low-back-pain.leaflet-a4.da.pdf").code == ExitCode.OK
    Path("bad.pdf").write_bytes(b"%PDF-1.7 and no more")
    bad = run("verify", "bad.pdf")
    assert bad.code == ExitCode.FAULTY
    assert bad.err.startswith("bad.pdf: error:")
    told = run("verify", "bad.pdf", "low-back-pain.leaflet-a4.da.pdf", "--json")
    assert (told.code, told.err) == (ExitCode.FAULTY, "")
    reports = json.loads(told.out)
    assert [bool(report["findings"]) for report in reports] == [True, False]


def test_a_pipe_that_closes_early_is_no_error(root: Path) -> None:
    """``handouts list … | head -1`` ends without a traceback."""
    command = f"{sys.executable} {root / 'cli.py'} list exercises | true"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


_UNHEARD = [
    ("list exercises", ">&-"),
    ("list exercises --json", "| true"),
    ("build low-back-pain --lang da --out .", ">&-"),
    ("build low-back-pain --lang da --out .", "| true"),
    ("build low-back-pain --layout none", "2>&-"),
    ("batch week.csv --out .", "| true"),
    ("batch week.csv --out .", ">&- 2>&-"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of POSIX closes and pipes so")
@pytest.mark.parametrize("program", ["cli.py", "-m handouts"])
@pytest.mark.parametrize(("line", "where"), _UNHEARD, ids=str)
def test_what_nobody_hears_is_no_traceback(program: str, line: str, where: str, root: Path, tmp_path: Path) -> None:
    """Output that is closed or no longer read: what was asked for is done all the same, and nothing is told of it."""
    (tmp_path / "week.csv").write_text("guide,lang\nlow-back-pain,da\n", encoding="utf-8")
    command = f"{sys.executable} {program.replace('cli', str(root / 'cli'))} {line}"
    env = {**os.environ, "PYTHONPATH": str(root), "HANDOUTS_CACHE": str(tmp_path / "kept")}
    for end in ("> first.txt 2>&1", where):  # the second time a leaflet is stamped from the stock
        for made in tmp_path.glob("*.pdf"):
            made.unlink()
        done = subprocess.run(
            f"{command} {end}", shell=True, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.stdout == ""
    if ">&-" in where:
        assert done.returncode == (ExitCode.FAULTY if "none" in line else ExitCode.OK)
    if "--out" in line:
        assert len(list(tmp_path.glob("*.pdf"))) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("line", ["list exercises", "build low-back-pain --lang da --out .", "batch week.csv --out ."])
def test_a_full_disk_behind_the_output_is_told(line: str, root: Path, tmp_path: Path) -> None:
    """``> file`` on a full disk: one line that says so, and 1."""
    (tmp_path / "week.csv").write_text("guide,lang\nlow-back-pain,da\n", encoding="utf-8")
    command = f"{sys.executable} {root / 'cli.py'} {line} > /dev/full"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == ExitCode.FAULTY
    assert done.stderr.splitlines()[-1] == "output: error: No space left on device — make room on the disk"


def test_what_the_machine_refuses_is_told_in_one_line(
    run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the stage, with the file's name, no longer than a line shows, and a remedy."""
    refused = OSError(errno.ENAMETOOLONG, "File name too long", "a" * 300)
    monkeypatch.setattr("handouts.press.Press.orders", _stop(refused))
    shown = f"{'a' * 50}…{'a' * 49}: error: File name too long — give it a shorter name\n"
    assert run("build", "anything") == Done(ExitCode.FAULTY, "", shown)
    monkeypatch.setattr("handouts.press.Press.orders", _stop(OSError(errno.EIO, "Input/output error", "b.da.md")))
    shown = "b.da.md: error: Input/output error — look at it and at its folder\n"
    assert run("build", "anything") == Done(ExitCode.FAULTY, "", shown)


_LONG = "n" * 300
_TOO_LONG = [
    ("build", _LONG),
    ("build", f"{_LONG}.da.md"),
    ("build", "low-back-pain", "--brand", _LONG),
    ("build", "low-back-pain", "--layout", _LONG),
    ("build", "low-back-pain", "--exercise", _LONG),
    ("build", "low-back-pain", "--out", _LONG),
    ("build", "low-back-pain", "--out", f"o/{_LONG}/x"),
    ("build", "low-back-pain", "--content", _LONG),
    ("build", "low-back-pain", "--password-file", _LONG),
    ("build", "low-back-pain", "--profile", _LONG),
    ("figure", _LONG),
    ("figure", "bridge", "--out", f"{_LONG}.svg"),
    ("check", _LONG),
    ("verify", f"{_LONG}.pdf"),
    ("preview", _LONG),
    ("preview", "low-back-pain", "--out", _LONG),
    ("import", f"{_LONG}.txt", "--id", "x", "--lang", "da"),
    ("new", "guide", _LONG),
    ("new", "figure", "x", "--from", _LONG),
    ("new", "clinic", _LONG),
    ("list", _LONG),
    ("list", "exercises", "--sheet", f"{_LONG}.pdf"),
    ("batch", f"{_LONG}.csv"),
    ("batch", "week.csv", "--out", _LONG),
    ("batch", "week.csv", "--out", "o", "--report", _LONG),
]


@pytest.mark.parametrize("arguments", _TOO_LONG, ids=lambda arguments: " ".join(arguments).replace(_LONG, "…"))
def test_a_name_that_no_file_system_takes_is_told(arguments: tuple[str, ...], run: Callable[..., Done]) -> None:
    """Of what is read and of what is written: an error or the usage, and nothing made."""
    Path("week.csv").write_text("guide,lang\nlow-back-pain,da\n", encoding="utf-8")
    done = run(*arguments)
    assert done.code in (ExitCode.FAULTY, ExitCode.USAGE)
    assert "rror: " in done.err
    assert not list(Path().rglob("*.pdf"))


@pytest.mark.parametrize("what", ["word " * 2000, "w" * 3000])
def test_a_page_in_a_finding_is_told_by_its_ends(what: str) -> None:
    """A line of output stays a line; its end and the remedy are there."""
    line = str(Finding(Severity.ERROR, Place("a.da.md", 3), f"the word “{what}” is too wide", "divide it"))
    assert line.startswith("a.da.md:3: error: the word “w")
    assert " … " in line
    assert line.endswith("” is too wide — divide it")
    assert len(line) < 350
