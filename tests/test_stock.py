"""The stock: compiled leaflets kept between runs; never stale, never a patient's, safe to damage and to share."""

from __future__ import annotations

import json
import multiprocessing
import os
import pty
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import cli
from handouts import quick
from handouts.commands.build import command as build_command
from handouts.errors import ExitCode, Finding
from handouts.fields import SAMPLE, Fields
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.slots.compiled import Compiled
from handouts.stock import entries
from handouts.stock.entries import LEAFLETS, contents
from handouts.typeset.marks import Leaflet

ANNA = Fields(patient="Anna Holm", therapist="Bo Lund", day=date(2026, 11, 24))
BUILD = ["build", "low-back-pain", "--lang", "da"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of the test's own, in a folder of its own to work in."""
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cache" / LEAFLETS


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A clinic's content folder with a guide, a brand and a picture of its own."""
    folder = tmp_path / "clinic"
    (folder / "guides").mkdir(parents=True)
    (folder / "guides" / "mine.en.md").write_text(
        "---\ntitle: Mine\nsummary: A short one.\npublished: 2026-01-01\n---\n\n## Move\n\nA little each day.\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def set_anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a leaflet is set: the list grows with each."""
    times: list[int] = []
    set_ = Press.leaflet

    def counted(press: Press, order: Order, *likes: dict[str, str]) -> tuple[Leaflet, tuple[Finding, ...]]:
        times.append(1)
        return set_(press, order, *likes)

    monkeypatch.setattr(Press, "leaflet", counted)
    return times


def stamped(clinic: Path, fields: Fields = ANNA) -> bytes:
    """Return the leaflet of a new press, as another process would make it."""
    press = Press(Shelf.standard((clinic,)))
    return press.stamped(press.orders(["mine"], fields=fields)[0]).pdf


def rest(folder: Path) -> None:
    """Let all files be old: what has just changed is always looked into."""
    for path in folder.rglob("*"):
        os.utime(path, ns=(1, time.time_ns() - 60_000_000_000))


def test_the_next_patient_in_another_process_is_not_set_anew(place: Path, clinic: Path, set_anew: list[int]) -> None:
    """The second press finds the compiled leaflet, and stamps what it would have made."""
    first = stamped(clinic)
    assert len(set_anew) == 1
    assert stamped(clinic) == first
    other = stamped(clinic, Fields(patient="Carl Ås", therapist="Bo Lund", day=date(2026, 11, 24)))
    assert len(set_anew) == 1
    assert other != first
    plain = Press(Shelf.standard((clinic,)), keep=False)
    assert plain.make(plain.orders(["mine"], fields=ANNA)[0]).pdf == first


def _new(path: Path, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    return change


def _edited(folder: Path) -> None:
    path = folder / "guides" / "mine.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("little", "moment"), encoding="utf-8")


def _edited_in_place(folder: Path) -> None:
    """As long as before, and as old."""
    path = folder / "guides" / "mine.en.md"
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"day", b"way"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def _layout(folder: Path) -> None:
    (folder / "layouts").mkdir()
    shutil.copy(Path(cli.__file__).parent / "layouts" / "leaflet-a4-large.yaml", folder / "layouts" / "leaflet-a4.yaml")


CHANGES = {
    "a guide": _edited,
    "a guide, its size and age kept": _edited_in_place,
    "a brand that comes to stand before": _new(Path("brands/default/brand.yaml"), "name: Another\n"),
    "a layout that comes to stand before": _layout,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(place: Path, clinic: Path, set_anew: list[int], change: str) -> None:
    """A leaflet is made again when anything it was made from has changed, and is then the new one."""
    before = stamped(clinic)
    rest(clinic)
    assert stamped(clinic) == before
    CHANGES[change](clinic)
    after = stamped(clinic)
    assert len(set_anew) == 2
    assert after != before
    assert stamped(clinic) == after
    assert len(set_anew) == 2


def test_what_is_taken_away_is_seen(place: Path, clinic: Path, set_anew: list[int]) -> None:
    """When a brand that stood before another goes, the other's look comes back."""
    CHANGES["a brand that comes to stand before"](clinic)
    first = stamped(clinic)
    shutil.rmtree(clinic / "brands")
    assert stamped(clinic) != first
    assert len(set_anew) == 2


def test_a_file_that_was_only_touched_is_not_set_anew(place: Path, clinic: Path, set_anew: list[int]) -> None:
    """Other times and the same content are no change, and are noted."""
    stamped(clinic)
    rest(clinic)
    stamped(clinic)
    os.utime(clinic / "guides" / "mine.en.md", ns=(1, 1))
    stamped(clinic)
    assert len(set_anew) == 1


def test_every_file_that_is_opened_is_an_input(place: Path, set_anew: list[int], tmp_path: Path) -> None:
    """Whatever a leaflet is made from, by whichever module, is noted: a new kind of content cannot be forgotten."""
    code = (
        "import sys, pathlib\n"
        "opened = set()\n"
        "sys.addaudithook(lambda name, given: opened.add(str(given[0])) if name == 'open' else None)\n"
        "from handouts.press import Press\n"
        "from handouts.shelf import Shelf\n"
        "from handouts.fields import Fields\n"
        "from handouts.stock import entries\n"
        "known = set()\n"
        "keep = entries.keep\n"
        "entries.keep = lambda name, data, inputs: (known.update(inputs), keep(name, data, inputs))\n"
        "press = Press(Shelf.standard())\n"
        "own = ['bird-dog:3x10', 'bridge']\n"
        "orders = press.orders(['low-back-pain'], fields=Fields(patient='Anna'), exercises=own)\n"
        "opened.clear()\n"
        "assert not any([press.stamped(order).fresh for order in orders])\n"
        "wanted = {str(pathlib.Path(path).absolute()) for path in opened}\n"
        "program = pathlib.Path(sys.modules['handouts'].__file__).parent\n"
        "cache = pathlib.Path(sys.argv[1])\n"
        "left = {path for path in wanted - known if pathlib.Path(path).exists()\n"
        "        and not pathlib.Path(path).is_relative_to(program) and not pathlib.Path(path).is_relative_to(cache)\n"
        "        and not path.endswith(('.py', '.pyc', '.so')) and 'pyphen' not in path}\n"
        "print('\\n'.join(sorted(left)))\n"
        "assert len(known) > 30\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "cache")], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("damage", [b"", b"handouts 1 ", b"\0" * 200], ids=["empty", "cut short", "zeros"])
def test_a_damaged_entry_is_made_again(place: Path, clinic: Path, set_anew: list[int], damage: bytes) -> None:
    """What is not whole is not used."""
    first = stamped(clinic)
    (path,) = [Path(each) for _, size, each in contents(str(place)) if size > 20_000]
    whole = path.read_bytes()
    for data in (damage, whole[:-1], whole[:5000] + b"\0" + whole[5001:]):
        path.write_bytes(data)
        assert stamped(clinic) == first
        assert len(path.read_bytes()) == len(whole)
    assert len(set_anew) == 4


def test_a_cache_that_others_can_write_to_is_not_believed(place: Path, clinic: Path, set_anew: list[int]) -> None:
    """Nobody else can put a leaflet there."""
    stamped(clinic)
    place.chmod(0o777)
    stamped(clinic)
    assert len(set_anew) == 2


def test_the_cache_is_the_users_alone_and_holds_no_patient(place: Path, tmp_path: Path) -> None:
    """Folder 0700, files 0600; no name, note, date or dose is in any of them, nor in what they are called."""
    given = ["--patient", "Anna Holm", "--note", "Ring til os", "--date", "2026-11-24", "--exercise", "bridge:7x13"]
    for _ in range(2):
        assert cli.run([*BUILD, *given]) == ExitCode.OK
    files = [Path(path) for _, _, path in contents(str(place))]
    assert len(files) > 2
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        data = path.read_bytes()
        for secret in ("Anna", "Holm", "Ring til", "24.11.2026", "7 sæt", "7x13", SAMPLE):
            assert secret.encode() not in data
    assert not [path for path in place.rglob("*") if path.suffix == ".part"]


def test_the_cache_stays_small(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was longest not used goes first."""
    monkeypatch.setattr(entries, "MOST_BYTES", 50_000)
    names = [entries.name(str(number)) for number in range(8)]
    for number, name in enumerate(names):
        entries.keep(name, b"x" * 9_000, {})
        os.utime(place / name, ns=(number, number))
    left = {Path(path).name for _, _, path in contents(str(place))}
    assert sum(size for _, size, _ in contents(str(place))) <= 50_000
    assert names[0] not in left
    assert names[-1] in left


def _many(clinic: Path) -> None:
    for _ in range(3):
        stamped(clinic)


def test_two_processes_at_once_do_no_harm(place: Path, clinic: Path, set_anew: list[int]) -> None:
    """Both make their leaflets, and what they leave behind is whole."""
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_many, args=(clinic,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 4
    stamped(clinic)
    assert not set_anew
    assert not list(place.glob(".*"))


def test_threads_of_one_press_do_not_mix_what_their_leaflets_are_made_from(place: Path, clinic: Path) -> None:
    """Whichever thread compiles a leaflet, an edit of its guide is seen, and one of another's guide is not."""
    text = (clinic / "guides" / "mine.en.md").read_text(encoding="utf-8")
    names = ["mine", *(f"other{number}" for number in range(7))]
    for name in names[1:]:
        (clinic / "guides" / f"{name}.en.md").write_text(text.replace("Mine", name.title()), encoding="utf-8")
    press = Press(Shelf.standard((clinic,)))
    orders = press.orders(names, fields=ANNA)
    with ThreadPoolExecutor(4) as pool:
        made = [stamped.pdf for stamped in pool.map(press.stamped, orders)]
    plain = Press(Shelf.standard((clinic,)), keep=False)
    assert made == [plain.make(order).pdf for order in orders]
    for order in orders:
        kept = (place / press.name(order)).read_bytes()
        assert f"/guides/{order.guide}.en.md\x1f".encode() in kept


def test_a_read_only_cache_is_no_error(place: Path, clinic: Path) -> None:
    """A leaflet is made all the same."""
    place.parent.write_text("a file stands where the folder would be", encoding="utf-8")
    assert stamped(clinic).startswith(b"%PDF")


# --- the quick way ---------------------------------------------------------------------------------------------------

LINES = [
    [*BUILD],
    [*BUILD, "--patient", "Anna Holm"],
    [*BUILD, "--patient", "Anna Holm", "--date", "2026-11-24", "--next-visit", "2026-12-01", "--therapist", "Bo"],
    [*BUILD, "--next-visit", "næste uge", "--note", "Husk at gå en tur hver dag, og ring til os, hvis det gør ondt."],
    ["build", "low-back-pain", "--patient=Anna Holm", "--layout", "leaflet-a4", "--layout", "leaflet-a4-large"],
    [*BUILD, "--brand", "default", "--brand", "demo-red", "--out", "made/here", "--grayscale"],
    [*BUILD, "--exercise", "bridge", "--exercise", "bird-dog", "--side", "left", "--ink-saver"],
    [*BUILD, "--exercise", "bridge:3x10", "--exercise", "bird-dog:2x8 3/week", "--layout", "exercise-sheet"],
]


@pytest.mark.parametrize("line", range(len(LINES)))
def test_the_quick_way_does_what_the_command_does(
    place: Path, capfd: pytest.CaptureFixture[str], line: int, tmp_path: Path
) -> None:
    """The same files, modes, words and exit code, on both streams."""
    arguments = LINES[line]
    assert quick.run(arguments) is None
    assert cli.run(arguments) == ExitCode.OK
    told = capfd.readouterr()
    files = {path: (path.read_bytes(), path.stat().st_mode) for path in tmp_path.rglob("*.pdf")}
    for path in files:
        path.unlink()
    assert quick.run(arguments) == ExitCode.OK
    assert capfd.readouterr() == told
    assert {path: (path.read_bytes(), path.stat().st_mode) for path in tmp_path.rglob("*.pdf")} == files


@pytest.mark.parametrize("name", ["Bo Lund", ""])
def test_what_a_leaflet_takes_the_place_of_is_told_either_way(
    place: Path, capfd: pytest.CaptureFixture[str], name: str, tmp_path: Path
) -> None:
    """Another patient's leaflet does not go in silence, and a way to keep both is named; the same again is no loss."""
    first, other = ([*BUILD, "--patient", each] if each else BUILD for each in ("Anna Holm", name))
    for arguments in (other, first):
        assert cli.run(arguments) == ExitCode.OK
    capfd.readouterr()
    told = []
    for build in (quick.run, cli.run):
        assert build(first) == ExitCode.OK
        assert "replaced" not in capfd.readouterr().out
        assert build(other) == ExitCode.OK
        told.append(capfd.readouterr())
        assert build(other) == ExitCode.OK
        assert "replaced" not in capfd.readouterr().out
        assert build(first) == ExitCode.OK
        assert ("--out" in capfd.readouterr().out) == bool(name)
    assert told[0] == told[1]
    assert "replaced an earlier one\n" in told[0].out
    assert told[0].out.endswith("folder of its own: --out FOLDER\n")
    assert cli.run([*other, "--json"]) == ExitCode.OK
    assert json.loads(capfd.readouterr().out)[0]["replaced"] is True
    assert cli.run([*other, "--json"]) == ExitCode.OK
    assert json.loads(capfd.readouterr().out)[0]["replaced"] is False


def test_a_brands_notes_are_for_who_makes_it(place: Path, clinic: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Preview tells that a colour is printed darker; the therapist who builds for a patient is not told, either way."""
    brand = clinic / "brands" / "pale" / "brand.yaml"
    brand.parent.mkdir(parents=True)
    brand.write_text("name: Pale\ncolors: {primary: '#9FC5E8'}\ncontact: {phone: '12 34 56 78'}\n", encoding="utf-8")
    arguments = ["build", "mine", "--brand", "pale", "--content", str(clinic)]
    for build in (cli.run, quick.run):
        assert build(arguments) == ExitCode.OK
        assert capfd.readouterr().err == ""
    assert cli.run(["preview", *arguments[1:]]) == ExitCode.OK
    assert "note: primary #9FC5E8 has a contrast" in capfd.readouterr().err


def test_a_terminal_is_told_in_the_same_way(place: Path) -> None:
    """The name of the file is bold on a terminal, whichever way it was made."""
    told = []
    for _ in range(2):
        master, slave = pty.openpty()
        process = subprocess.Popen([sys.executable, "-m", "handouts", *BUILD], stdout=slave, stderr=slave)
        assert process.wait() == 0
        os.close(slave)
        told.append(os.read(master, 4096))
        os.close(master)
    assert told[0] == told[1]
    assert b"\x1b[1m" in told[0]


NOT_PLAIN = [
    ["build"],
    ["list"],
    [*BUILD, "--proof"],
    [*BUILD, "--json"],
    [*BUILD, "--no-cache"],
    [*BUILD, "--patient"],
    [*BUILD, "--patient", "--note"],
    [*BUILD, "--date", "24.11.2026"],
    [*BUILD, "--date", "2026-13-24"],
    [*BUILD, "--date", "20261124"],
    [*BUILD, "--side", "both"],
    [*BUILD, "--out", "."],
    [*BUILD, "--out", "a//b"],
    [*BUILD, "--content", "nowhere"],
    [*BUILD, "--grayscale=yes"],
    [*BUILD, "--", "--lang"],
    [*BUILD, "-h"],
]


@pytest.mark.parametrize("line", range(len(NOT_PLAIN)))
def test_what_is_not_the_plain_form_is_left_to_the_command(line: int) -> None:
    """An option or a value that is not known exactly is not for the quick way."""
    assert quick.parsed(NOT_PLAIN[line]) is None


def test_the_quick_way_knows_the_options_as_the_command_does() -> None:
    """Each option known there is one of the command's, of the same name and kind."""
    options = {option: each for each in build_command.params for option in each.opts}
    for known, many, flag in ((quick.MANY, True, False), (quick.ONE, False, False), (quick.FLAGS, False, True)):
        for option, name in known.items():
            each = options[option]
            assert each.name == name
            assert each.multiple is many
            assert getattr(each, "is_flag", False) is flag


@pytest.mark.parametrize(
    "arguments",
    [
        [*BUILD, "--patient", "Δημήτρης"],
        [*BUILD, "--patient", "Jo " * 50],
        [*BUILD, "--exercise", "bridge:3x10", "--exercise", "bird-dog:3x10", "--patient", "Jo " * 50],
    ],
)
def test_what_must_be_set_anew_is_left_to_the_command(place: Path, arguments: list[str]) -> None:
    """Nothing is written or said by the quick way before it knows that it can do all of it."""
    assert cli.run(arguments) == ExitCode.OK
    made = {path: path.read_bytes() for path in Path("out").iterdir()}
    shutil.rmtree("out")
    assert quick.run(arguments) is None
    assert not Path("out").exists()
    assert cli.run(arguments) == ExitCode.OK
    assert {path: path.read_bytes() for path in Path("out").iterdir()} == made


def test_the_next_patient_with_other_doses_takes_the_quick_way(place: Path) -> None:
    """Other numbers are stamped; a dose that says other things is another leaflet; a wrong one is no leaflet."""
    assert cli.run([*BUILD, "--exercise", "bridge:3x10"]) == ExitCode.OK
    assert quick.run([*BUILD, "--exercise", "bridge:2x12"]) == ExitCode.OK
    (path,) = Path("out").iterdir()
    quickly = path.read_bytes()
    assert cli.run([*BUILD, "--exercise", "bridge:2x12", "--no-cache"]) == ExitCode.OK
    assert path.read_bytes() == quickly
    assert quick.run([*BUILD, "--exercise", "bridge:2x12 hold 5s"]) is None
    assert quick.run([*BUILD, "--exercise", "bridge:2xx"]) is None


@pytest.mark.parametrize("more", [["--no-impose"], ["--per-page", "2"], ["--cmyk"]], ids=lambda more: more[0])
def test_options_that_it_does_not_know_leave_nothing_for_it(place: Path, more: list[str]) -> None:
    """A leaflet made with other options is not what the plain command line asks for."""
    assert cli.run([*BUILD, *more]) == ExitCode.OK
    assert quick.run(BUILD) is None


def test_a_folder_that_cannot_be_written_is_told_by_the_command(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file where the folder must be: the quick way steps back, and the error is the command's."""
    assert cli.run(BUILD) == ExitCode.OK
    Path("blocked").write_text("", encoding="utf-8")
    capfd.readouterr()
    arguments = [*BUILD, "--out", "blocked"]
    assert quick.run(arguments) is None
    assert cli.run(arguments) != ExitCode.OK
    assert "blocked" in capfd.readouterr().err


def test_a_guide_that_gains_a_language_is_built_in_it(place: Path, clinic: Path) -> None:
    """Which files a command line makes is looked up again when the folder of guides has changed."""
    arguments = ["build", "mine", "--content", str(clinic)]
    assert cli.run(arguments) == ExitCode.OK
    assert quick.run(arguments) == ExitCode.OK
    text = (clinic / "guides" / "mine.en.md").read_text(encoding="utf-8")
    (clinic / "guides" / "mine.da.md").write_text(text, encoding="utf-8")
    assert quick.run(arguments) is None
    assert cli.run(arguments) == ExitCode.OK
    assert len(list(Path("out").iterdir())) == 2


def test_the_quick_way_loads_next_to_nothing(place: Path) -> None:
    """No typesetting, no PDF library, no command line library and no pathlib for the next patient."""
    assert cli.run([*BUILD, "--patient", "Anna"]) == ExitCode.OK
    code = (
        "import sys; from handouts import quick; code = quick.run(sys.argv[1:])\n"
        "assert code == 0, code\n"
        "print(sorted({name for name in sys.modules if name.split('.')[0] in"
        " ('click', 'reportlab', 'uharfbuzz', 'pathlib', 'json', 'dataclasses', 'yaml', 'typing')}))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(Path(cli.__file__).parent)!r})\n{code}",
         *BUILD, "--patient", "Carl"], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_a_cache_nothing_is_kept(place: Path) -> None:
    """``--no-cache`` makes the same leaflet and leaves nothing behind."""
    assert cli.run([*BUILD, "--patient", "Anna", "--no-cache"]) == ExitCode.OK
    (path,) = Path("out").iterdir()
    without = path.read_bytes()
    assert not contents(str(place))
    assert cli.run([*BUILD, "--patient", "Anna"]) == ExitCode.OK
    assert contents(str(place))
    assert path.read_bytes() == without


def test_the_cache_command_says_what_there_is_and_takes_it_away(
    place: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Info, clear, and clear again; off, it says so."""
    assert cli.run(BUILD) == ExitCode.OK
    (place / "notes.txt").write_text("not ours", encoding="utf-8")
    capfd.readouterr()
    count = len(contents(str(place)))
    assert cli.run(["cache", "info"]) == ExitCode.OK
    assert f"{place}  {count} files" in capfd.readouterr().out
    assert cli.run(["cache", "clear"]) == ExitCode.OK
    assert capfd.readouterr().out == f"{count} files taken away.\n"
    assert [path.name for path in place.iterdir()] == ["notes.txt"]
    assert cli.run(["cache", "clear"]) == ExitCode.OK
    monkeypatch.setenv("HANDOUTS_CACHE", "off")
    assert cli.run(["cache", "info"]) == ExitCode.OK
    assert "off" in capfd.readouterr().out


def test_what_is_no_entry_is_an_error_of_value() -> None:
    """The reader of a compiled leaflet refuses anything else by name, so that a fault shows itself."""
    with pytest.raises((ValueError, LookupError)):
        Compiled.unpack(b"12 3\nabc")
