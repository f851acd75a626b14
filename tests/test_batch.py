"""Batches: what a run makes, what it keeps, what it survives, and that no patient leaves the page."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from hashlib import sha256
from pathlib import Path

import fsspec
import pikepdf
import pypdfium2 as pdfium
import pytest
from batchkit import ROOT, SECRETS, Heard, Serial, digests, leftovers, make, patients, program, roster

import cli
from handouts.batch.crew import Crew
from handouts.batch.engine import Engine
from handouts.batch.job import Batch, state_of
from handouts.batch.journal import Entry, Journal
from handouts.batch.names import FAILED
from handouts.batch.pools import Given, Processes
from handouts.batch.roster import COLUMNS, Row
from handouts.batch.run import CHUNK, MOST_HELD, _chunks
from handouts.batch.settings import Settings
from handouts.batch.store import open_store
from handouts.batch.worker import Report, make_rows
from handouts.errors import ExitCode, HandoutsError
from handouts.fields import Fields
from handouts.press import Press
from handouts.shelf import Shelf

STRANGE = "\U000e0001x"
"""A name that no font can write: its row fails when it is made, and not before."""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roster of twelve rows."""
    return roster(tmp_path_factory.mktemp("roster") / "week.csv", *patients(12))


@pytest.fixture(scope="module")
def right(table: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of what that roster makes."""
    out = tmp_path_factory.mktemp("right")
    make(table, out)
    return digests(out)


def test_a_row_makes_the_leaflet_that_build_makes(tmp_path: Path) -> None:
    """The same bytes, under the row's number or the name it asks for, for its owner's eyes alone."""
    path = roster(
        tmp_path / "a.csv",
        'low-back-pain;da;;;Hemmelig;Æblegård;;"bird-dog:3x10; bridge"',
        "low-back-pain;en;;;;;;;;week/seventeen",
    )
    finished = make(path, tmp_path / "out")
    press = Press(Shelf.standard())
    fields = Fields(patient="Hemmelig", therapist="Æblegård")
    (danish,) = press.orders(["low-back-pain"], ["da"], fields=fields, exercises=["bird-dog:3x10", "bridge"])
    (english,) = press.orders(["low-back-pain"], ["en"])
    files = {"00001.low-back-pain.da.pdf": danish, "week/seventeen.pdf": english}
    for name, order in files.items():
        file = tmp_path / "out" / name
        assert file.read_bytes() == press.make(order).pdf
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert set(digests(tmp_path / "out")) == set(files)
    assert (finished.outcome.made, finished.outcome.kept, finished.outcome.failed) == (2, 0, {})


def test_what_is_there_and_right_is_kept(table: Path, right: dict[str, str], tmp_path: Path) -> None:
    """A second run makes what was removed, cut off or changed, and nothing else."""
    make(table, tmp_path)
    files = sorted(tmp_path.glob("*.pdf"))
    before = {path: path.stat().st_mtime_ns for path in files}
    files[0].unlink()
    files[1].write_bytes(files[1].read_bytes()[:1000])
    files[2].write_bytes(files[3].read_bytes())
    finished = make(table, tmp_path)
    assert (finished.outcome.made, finished.outcome.kept) == (3, 9)
    assert digests(tmp_path) == right
    assert all(path.stat().st_mtime_ns == before[path] for path in files[3:])
    assert make(table, tmp_path, restart=True).outcome.made == 12


def test_a_row_that_says_something_else_is_made_anew(tmp_path: Path) -> None:
    """Whatever changes in a row, an old leaflet never passes for the new one: least of all one with an old dose."""
    first = {
        "guide": "low-back-pain", "lang": "da", "layout": "leaflet-a4", "brand": "default", "patient": "P 1",
        "therapist": "T 1", "date": "2026-11-24", "next_visit": "2026-12-01", "note": "n 1",
        "exercises": "bird-dog:3x10", "side": "right",
    }  # fmt: skip
    other = {
        "lang": "en", "layout": "exercise-sheet", "brand": "demo-red", "patient": "P 2", "therapist": "T 2",
        "date": "2026-11-25", "next_visit": "2026-12-02", "note": "n 2", "exercises": "bird-dog:2x5",
        "side": "left",
    }  # fmt: skip
    assert set(COLUMNS) == {"copies", "file"} | set(first)
    assert set(other) == set(first) - {"guide"}  # a guide's id is no column of its leaflet alone: one is shipped
    path, out = tmp_path / "a.jsonl", tmp_path / "out"
    path.write_text(json.dumps(first | {"file": "one"}))
    assert make(path, out).outcome.made == 1
    before = digests(out)
    for column, value in other.items():
        path.write_text(json.dumps(first | {"file": "one", column: value}))
        finished = make(path, out)
        assert (column, finished.outcome.made, finished.outcome.kept) == (column, 1, 0)
        assert digests(out) != before, column
        path.write_text(json.dumps(first | {"file": "one"}))
        make(path, out)
        assert digests(out) == before, column
    path.write_text(json.dumps(first | {"file": "one", "copies": 3}))
    assert make(path, out).outcome.kept == 1


def test_the_help_names_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks how a roster is written is told all that may stand in it, in the order of failed.csv."""
    assert cli.run(["batch", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"Its columns: {', '.join(COLUMNS)}." in said


def test_a_leaflet_is_known_by_all_that_a_row_says() -> None:
    """Each value of a row is of the leaflet, or is known to be of the run alone."""
    row = Row(11, 2, "guide", "lang", "layout", "brand", "name", "patient", "therapist", "day", "visit", True, "note",
              ("exercise",), "left", 7, "stack")  # fmt: skip
    alone = {"number", "line", "name", "copies", "stack"}
    assert set(row.made_from) == set(row) - {getattr(row, name) for name in alone}


def test_a_journal_that_was_cut_off_is_read_as_far_as_it_goes(
    table: Path, right: dict[str, str], tmp_path: Path
) -> None:
    """Half a line, or a key that is gone, costs work and nothing else."""
    make(table, tmp_path)
    journal = tmp_path / ".handouts" / "journal"
    journal.write_bytes(journal.read_bytes()[:-40])
    assert make(table, tmp_path).outcome.kept == 11
    assert make(table, tmp_path).outcome.kept == 12
    (tmp_path / ".handouts" / "key").write_bytes(b"short")
    assert make(table, tmp_path).outcome.kept == 0
    assert digests(tmp_path) == right


def test_what_has_other_words_is_made_anew(tmp_path: Path) -> None:
    """A change of a row, of an option, of the clinic's own content or of the password makes a leaflet anew."""
    content = tmp_path / "clinic"
    brand = content / "brands" / "ours" / "brand.yaml"
    brand.parent.mkdir(parents=True)
    brand.write_text("name: Demo One\n", encoding="utf-8")
    path = roster(tmp_path / "a.csv", "low-back-pain;da;;ours;Hemmelig 1", "low-back-pain;da;;ours;Hemmelig 2")
    out = tmp_path / "out"
    made = [make(path, out, content=(content,)).outcome.made]
    roster(path, "low-back-pain;da;;ours;Hemmelig 1", "low-back-pain;da;;ours;Hemmelig 3")
    made.append(make(path, out, content=(content,)).outcome.made)
    made.append(make(path, out, content=(content,), ink_saver=True).outcome.made)
    brand.write_text("name: Demo Two\n", encoding="utf-8")
    made.append(make(path, out, content=(content,), ink_saver=True).outcome.made)
    made.append(make(path, out, content=(content,), ink_saver=True, password="x").outcome.made)
    made.append(make(path, out, content=(content,), ink_saver=True, password="x").outcome.made)
    assert made == [2, 1, 2, 2, 2, 0]


def test_one_bad_row_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told by its number, without the name, and stands in a roster of its own that can be put right and run."""
    path = roster(
        tmp_path / "a.csv", "low-back-pain;;;;Hemmelig", f"low-back-pain;;;;Æblegård {STRANGE}", "low-back-pain"
    )
    out = tmp_path / "out"
    arguments = ["batch", str(path), "--out", str(out), "--jobs", "1"]
    assert cli.run(arguments) == ExitCode.SOME_FAILED
    told = capsys.readouterr().err
    assert "row 2: " in told
    assert "U+E0001" in told
    assert not [word for word in SECRETS if word in told]
    assert sorted(digests(out)) == ["00001.low-back-pain.da.pdf", "00003.low-back-pain.da.pdf"]
    failed = out / FAILED
    assert stat.S_IMODE(failed.stat().st_mode) == 0o600
    (row,) = csv.DictReader(failed.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    assert (row["patient"], row["file"]) == (f"Æblegård {STRANGE}", "00002.low-back-pain.da")
    mended = tmp_path / "mended.csv"
    mended.write_bytes(failed.read_bytes().replace(STRANGE.encode(), b""))
    assert cli.run(["batch", str(mended), *arguments[2:]]) == ExitCode.OK
    assert len(digests(out)) == 3
    assert not failed.exists()


def test_two_runs_into_one_folder_refuse_each_other(table: Path, tmp_path: Path) -> None:
    """The second one is told so; when the first has ended, it may."""
    journal = Journal(tmp_path / ".handouts")
    with pytest.raises(HandoutsError, match="another run is writing into this folder"):
        make(table, tmp_path)
    journal.close()
    make(table, tmp_path)


def test_ctrl_c_keeps_what_was_made(table: Path, right: dict[str, str], tmp_path: Path) -> None:
    """What came back is noted; the same command makes the rest."""
    with pytest.raises(KeyboardInterrupt):
        make(table, tmp_path, heard=Heard(stop_after=4))
    there = len(digests(tmp_path))
    assert 4 <= there < 12
    finished = make(table, tmp_path)
    assert finished.outcome.kept == there
    assert digests(tmp_path) == right


def test_ctrl_c_on_the_command_line_ends_with_130(tmp_path: Path) -> None:
    """Workers end quietly after the row at hand; nothing half written is left."""
    path = roster(tmp_path / "a.csv", *patients(400))
    out = tmp_path / "out"
    process = program("batch", path, "--out", out, "--jobs", "2", cwd=tmp_path)
    _wait_for(lambda: len(list(out.glob("*.pdf"))) > 20)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _, told = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in told
    assert "Interrupted." in told
    assert not leftovers(out)
    there = len(digests(out))
    assert there < 400
    noted = (out / ".handouts" / "journal").read_bytes().count(b"\n")
    assert noted == there


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    """Killed at three moments, with chunks under way, it ends with every file right and none half written."""
    path = roster(tmp_path / "a.csv", *patients(200, langs=["da"]))
    out = tmp_path / "out"
    for least in (0, 64, 128):  # rows that are noted: none, those of one chunk, those of two
        process = program("batch", path, "--out", out, "--jobs", "2", cwd=tmp_path)
        _wait_for(partial(_has, out, least, process))
        process.kill()
        process.communicate(timeout=60)
        _wait_for(partial(_gone, process.pid))
        for file in out.glob("*.pdf"):
            assert file.read_bytes().endswith(b"%%EOF\n")
    process = program("batch", path, "--out", out, "--jobs", "2", cwd=tmp_path)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == ExitCode.OK
    assert "were there and are proven" in said
    assert not leftovers(out)
    make(path, tmp_path / "whole")
    assert digests(out) == digests(tmp_path / "whole")


def _wait_for(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def _has(out: Path, noted: int, process: subprocess.Popen[str]) -> bool:
    journal = out / ".handouts" / "journal"
    lines = journal.read_bytes().count(b"\n") if journal.exists() else -1
    return (lines >= noted and len(list(out.glob("*.pdf"))) > 1) or process.poll() is not None


def _gone(group: int) -> bool:
    """Tell whether no process of a group is there: a worker ends with its parent."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def deadly_rows(settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
    """Make rows, and die of row 5 always, of row 7 once, as a fault in a library would: without a word."""
    once = Path(settings.out) / "died-once"
    for row in rows:
        if row.number == 5:
            os._exit(11)
        if row.number == 7 and not once.exists():
            once.touch()
            os._exit(11)
    return make_rows(settings, rows, known)


class DeadlyCrew(Crew):
    """A crew that dies of some rows."""

    work = staticmethod(deadly_rows)


class DeadlyProcesses(Processes):
    """Processes that do."""

    work = staticmethod(deadly_rows)


@pytest.mark.parametrize("workers", [DeadlyCrew, DeadlyProcesses])
def test_a_row_that_kills_its_worker_twice_has_failed(
    workers: Callable[[int], Engine], table: Path, right: dict[str, str], tmp_path: Path
) -> None:
    """Rows that shared its worker are made by another; it alone is failed, and named."""
    finished = make(table, tmp_path, engine=lambda: workers(2))
    assert list(finished.outcome.failed) == [5]
    assert "its worker died of it twice" in str(finished.outcome.failed[5][0])
    assert finished.outcome.made == 11
    found = digests(tmp_path)
    assert found == {name: digest for name, digest in right.items() if not name.startswith("00005")}


def faulty_rows(settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
    """Make rows, unless one has the number of a fault."""
    if any(row.number == 3 for row in rows):
        raise ZeroDivisionError("Hemmelig 2")
    return make_rows(settings, rows, known)


class FaultyCrew(Crew):
    """A crew with a fault in the program."""

    work = staticmethod(faulty_rows)


class FaultyProcesses(Processes):
    """Processes with one."""

    work = staticmethod(faulty_rows)


@pytest.mark.parametrize("workers", [FaultyCrew, FaultyProcesses])
def test_a_fault_of_the_program_costs_one_row(workers: Callable[[int], Engine], table: Path, tmp_path: Path) -> None:
    """It is told by its kind alone: its words may hold a name."""
    finished = make(table, tmp_path, engine=lambda: workers(1))
    assert list(finished.outcome.failed) == [3]
    (finding,) = finished.outcome.failed[3]
    assert "ZeroDivisionError" in finding.what
    assert "Hemmelig" not in str(finding)
    assert finished.outcome.made == 11


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 kB, which root can mount."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_ends_the_run_and_is_mended(
    table: Path, right: dict[str, str], small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clean line, exit 1, no half file; with more room the same command goes on."""
    out = small_disk / "out"
    arguments = ["batch", str(table), "--out", str(out), "--jobs", "2"]
    assert cli.run(arguments) == ExitCode.FAULTY
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == 1
    assert "No space left on device" in told[0]
    assert "free some space" in told[0]
    assert not leftovers(out)
    there = digests(out)
    assert 0 < len(there) < 12
    assert all(right[name] == digest for name, digest in there.items())
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    assert cli.run(arguments) == ExitCode.OK
    assert digests(out) == right


def test_a_folder_that_is_not_for_us_is_told(table: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A read-only disk ends in one line before any leaflet is made."""
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert cli.run(["batch", str(table), "--out", str(small_disk / "out")]) == ExitCode.FAULTY
    (told,) = capsys.readouterr().err.strip().splitlines()
    assert "this disk is read-only" in told


def test_files_may_go_to_a_url(
    table: Path, right: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same files, whatever fsspec writes to; the journal then lies in the user's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    out = "memory://clinic/week"
    finished = make(table, out, merge="all", report=True)
    disk = fsspec.filesystem("memory")
    found = {path.rpartition("/")[2]: sha256(disk.cat_file(path)).hexdigest() for path in disk.find("/clinic/week")}
    assert {name: found[name] for name in right} == right
    assert {"print-run.pdf", "report.json", "report.pdf", "manifest.sha256"} == set(found) - set(right)
    assert finished.outcome.made == 12
    assert state_of(out).is_relative_to(tmp_path / "state")
    assert make(table, out).outcome.kept == 12
    assert make(table, (tmp_path / "plain").as_uri()).outcome.made == 12
    assert digests(tmp_path / "plain") == right
    with pytest.raises(HandoutsError, match="cannot be opened"):
        open_store("nowhere://x")


def test_no_name_leaves_its_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither file names nor metadata, bookmarks, journal, report, log or cache hold a word of a patient."""
    path = roster(tmp_path / "a.csv", *patients(6), f"low-back-pain;;;;Hemmelig{STRANGE}")
    out = tmp_path / "out"
    code = cli.run(["batch", str(path), "--out", str(out), "--jobs", "2", "--merge", "all", "--report", "--separators"])
    assert code == ExitCode.SOME_FAILED
    captured = capsys.readouterr()
    texts = {"stdout": captured.out.encode(), "stderr": captured.err.encode()}
    files = [file for file in out.rglob("*") if file.is_file() and file.name != FAILED]
    texts |= {str(file): file.read_bytes() for file in files}
    for file in files:
        if file.suffix == ".pdf":
            with pikepdf.open(file) as pdf:
                words = [*map(str, pdf.docinfo.values()), pdf.Root.Metadata.read_bytes().decode()]
                with pdf.open_outline() as outline:
                    words += [entry.title for entry in outline.root]
                texts[f"{file} says"] = " ".join(words).encode()
    ways = [word.encode(code) for word in SECRETS for code in ("utf-8", "utf-16-be", "utf-16-le")]
    ways += [word.encode("utf-16-be").hex().encode() for word in SECRETS]
    assert [name for name, text in texts.items() if any(way in text for way in ways)] == []
    assert [file.name for file in files if any(word in file.name for word in SECRETS)] == []
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in [*files, out / FAILED])
    assert any(way in (out / FAILED).read_bytes() for way in ways)


def test_what_fails_at_work_is_told_by_its_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Letters no font has, words too wide, a folder in the way: row and column, nothing of the value, and a report."""
    long = "Hemmelig" * 12
    path = roster(
        tmp_path / "a.csv",
        "low-back-pain;;;;Hemmelig \U00013000",
        f"low-back-pain;;;;{long}",
        "low-back-pain;;;;;;Hemmelig \U00013000",
        f"low-back-pain;;card-a6;;;;;bridge:load {long[:36]}",
        "low-back-pain;;;;;;;;;Hemmelig",
    )
    out = tmp_path / "out"
    (out / "Hemmelig.pdf").mkdir(parents=True)
    assert cli.run(["batch", str(path), "--out", str(out), "--jobs", "1", "--report"]) == ExitCode.SOME_FAILED
    told = capsys.readouterr().err
    said = [": ".join(line.split(": ")[:2]) for line in told.splitlines()[:5]]
    assert said == ["row 1: patient", "row 2: Til", "row 3: note", "row 4: exercises", "row 5: file"]
    assert "emmelig" not in told + (out / "report.json").read_text(encoding="utf-8")
    with pdfium.PdfDocument(out / "report.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "emmelig" not in text
    assert "no font has the character “?”" in text


def test_a_run_is_reported(tmp_path: Path) -> None:
    """Counts, sheets of paper and digests; stacks by brand with copies, in the roster's order."""
    path = roster(
        tmp_path / "a.csv",
        "low-back-pain;da;;demo-red;Hemmelig 1;;;;3",
        "low-back-pain;en;;;Hemmelig 2",
        "low-back-pain;en;;demo-red;Hemmelig 3",
    )
    out = tmp_path / "out"
    finished = make(path, out, merge="brand", separators=True, report=True)
    said = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert (said["rows"], said["made"], said["kept"], said["failed"], said["copies"]) == (3, 3, 0, 0, 5)
    assert (said["pages"], said["blank_backs"], said["separators"], said["sheets"]) == (20, 0, 3, 13)
    assert [stack.name for stack in finished.stacks] == ["print-run.demo-red", "print-run.default"]
    with pikepdf.open(out / "print-run.demo-red.pdf") as pdf:
        assert len(pdf.pages) == 2 + 3 * 4 + 2 + 4
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
        assert titles == [f"{n} · low-back-pain · {lang} · leaflet-a4 · demo-red" for n, lang in ((1, "da"), (3, "en"))]
    listed = dict(line.split("  ")[::-1] for line in (out / "manifest.sha256").read_text(encoding="utf-8").splitlines())
    assert {name: listed[name] for name in digests(out)} == digests(out)
    assert set(listed) == {*digests(out), "report.json"}
    before = digests(out)
    assert make(path, out, merge="brand", separators=True).outcome.kept == 3
    assert digests(out) == before


@pytest.mark.parametrize(
    ("second", "report", "slip", "title"),
    [
        ("da", ("Rapport over en kørsel", "3 rækker: 3 pjecer lavet", "3 skilleark"), "2 eksemplarer", "Udskrift"),
        ("en", ("Report of a run", "3 rows: 3 leaflets made", "3 separators"), "2 copies", "Print run"),
    ],
)
def test_what_a_run_says_of_itself_is_in_the_language_of_most_leaflets(
    second: str, report: tuple[str, ...], slip: str, title: str, tmp_path: Path
) -> None:
    """Report, separators and the print run's title, for whoever stands at the printer."""
    lines = ("low-back-pain;da;;;;;;;2", f"low-back-pain;{second}", "low-back-pain;en")
    out = tmp_path / "out"
    make(roster(tmp_path / "a.csv", *lines), out, merge="all", separators=True, report=True)
    with pdfium.PdfDocument(out / "report.pdf") as pdf:
        said = pdf[0].get_textpage().get_text_bounded()
    assert [part for part in report if part not in said] == []
    with pdfium.PdfDocument(out / "print-run.pdf") as pdf:
        assert slip in pdf[0].get_textpage().get_text_bounded()
    with pikepdf.open(out / "print-run.pdf") as pdf:
        assert str(pdf.docinfo.Title) == title
    with pikepdf.open(out / "report.pdf") as pdf:
        assert str(pdf.Root.Lang) == second


def test_the_paper_of_a_run_is_what_a_printer_takes(tmp_path: Path) -> None:
    """Sheets are counted with empty backs and separators, and are those of the print run that is printed."""
    card = "low-back-pain;da;card-a6;;;;;bridge"
    rows = [f"{card};3", "low-back-pain;da;exercise-sheet", card]
    out = tmp_path / "out"
    path = roster(tmp_path / "a.csv", *rows)
    for separators in (True, False):
        finished = make(path, out, merge="all", separators=separators, report=True)
        totals, [stack] = finished.totals, finished.stacks
        with pikepdf.open(out / "print-run.pdf") as pdf:
            assert len(pdf.pages) == 2 * totals.sheets == 2 * stack.sheets
        assert (totals.blanks, totals.separators) == (4, 3 if separators else 0)
        said = json.loads((out / "report.json").read_text(encoding="utf-8"))
        assert said["sheets"] == said["print_runs"][0]["sheets"] == totals.sheets
        assert sum(kind["sheets"] for kind in said["kinds"]) + said["separators"] == said["sheets"]


@pytest.mark.parametrize(
    ("layouts", "edges"),
    [
        (("leaflet-a4", "poster-a3"), ["long"]),
        (("folder-dl", "booklet-a5"), ["short"]),
        (("leaflet-a4", "folder-dl"), ["long", "short"]),
        (("poster-a3",), []),
    ],
)
def test_a_print_run_says_over_which_edge_it_is_turned(
    layouts: tuple[str, ...], edges: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The print dialogue begins with the edge that all agree on; where they do not, the command says what to do."""
    path = roster(tmp_path / "a.csv", *(f"low-back-pain;da;{layout}" for layout in layouts))
    out = tmp_path / "out"
    assert cli.run(["batch", str(path), "--out", str(out), "--jobs", "1", "--merge", "all", "--report"]) == 0
    told = "".join(capsys.readouterr())
    said = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert said["print_runs"][0]["edges"] == edges
    with pikepdf.open(out / "print-run.pdf") as pdf:
        wishes = pdf.Root.ViewerPreferences
        wish = [str(wishes.get(key, "")) for key in ("/Duplex", "/PrintScaling")]
    one = f"/DuplexFlip{edges[0].title()}Edge" if len(edges) == 1 else ""
    assert wish == [one, "/None" if one else ""]
    assert [edge for edge in ("long", "short") if f", turned over the {edge} edge, " in told] == edges * bool(one)
    assert ("--merge file" in told) is (len(edges) == 2)


def test_a_password_locks_leaflets_and_print_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file opens with it and with nothing else; the password is told nowhere."""
    path = roster(tmp_path / "a.csv", "low-back-pain;;;;Hemmelig")
    secret = tmp_path / "password.txt"
    secret.write_text("gåsefjer 17\nsecond line\n", encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["batch", str(path), "--out", str(out), "--jobs", "1", "--merge", "all", "--password-file", str(secret)]
    assert cli.run(arguments) == ExitCode.OK
    captured = capsys.readouterr()
    assert "no longer PDF/A" in captured.out
    assert "gåsefjer" not in captured.out + captured.err
    for name in digests(out):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(out / name)
        with pikepdf.open(out / name, password="gåsefjer 17") as pdf:
            assert pdf.encryption.R == 6
            assert not re.search(rb"<pdfaid:", pdf.Root.Metadata.read_bytes())
    assert cli.run(arguments) == ExitCode.OK
    assert "1 were there and are proven" in capsys.readouterr().out
    secret.write_text("\n", encoding="utf-8")
    assert cli.run(arguments) == ExitCode.USAGE


def test_rows_of_a_kind_go_together_and_few_are_held() -> None:
    """Chunks are of one kind of leaflet; however long the roster, a bounded number of rows waits."""
    taken = 0

    def rows() -> Iterator[Row]:
        nonlocal taken
        for number in range(1, 20_001):
            taken += 1
            yield Row(number, number, "g", "da", f"layout-{number % 700}", "b", str(number))

    given = 0
    seen: set[int] = set()
    for chunk in _chunks(rows()):
        given += len(chunk)
        seen |= {row.number for row in chunk}
        assert len({row.layout for row in chunk}) == 1
        assert len(chunk) <= CHUNK
        assert taken - given <= MOST_HELD
    assert len(seen) == given == 20_000


def test_the_command_line_says_what_goes_together(table: Path, tmp_path: Path) -> None:
    """Options that need each other are told; a dry run writes nothing."""
    assert cli.run(["batch", str(table), "--engine", "dask"]) == ExitCode.USAGE
    assert cli.run(["batch", str(table), "--separators"]) == ExitCode.USAGE
    assert cli.run(["batch", str(table), "--out", str(tmp_path / "out"), "--dry-run"]) == ExitCode.OK
    assert not (tmp_path / "out").exists()
    assert "gåsefjer" not in repr(Batch(table, "out", password="gåsefjer"))


def test_what_is_compiled_is_stamped_without_a_press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run imports nothing that typesets or paints, and makes the same files; also with patients' own doses."""
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    own = [f"{row};bird-dog:3x10;2" for row in patients(2)]
    heavy = "'handouts.press', 'handouts.compose', 'reportlab', 'uharfbuzz', 'PIL'"
    paths = os.pathsep.join((str(Path(__file__).parent), str(ROOT)))
    for rows, heavier in (([*patients(4), *own], ""), (patients(4), ", 'yaml', 'markdown_it'")):
        first, second = tmp_path / f"first-{len(rows)}", tmp_path / f"second-{len(rows)}"
        make(roster(tmp_path / "week.csv", *rows), first)
        script = (
            "import sys; from pathlib import Path; from batchkit import make;"
            f"made = make(Path('week.csv'), {second.name!r});"
            f"assert made.outcome.made == {len(rows)} and not made.outcome.fresh;"
            f"assert not {{{heavy}{heavier}}} & {{*sys.modules}}"
        )
        subprocess.run([sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": paths}, check=True)
        assert digests(second) == digests(first)


def test_in_a_short_roster_every_worker_has_its_share(tmp_path: Path) -> None:
    """Rows of one kind are not all sent to one worker while the others stand idle."""
    sent: list[int] = []

    class Counting(Given):
        def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Future[Report]:
            sent.append(len(rows))
            return super().submit(settings, rows, known)

    table = roster(tmp_path / "week.csv", *patients(40, langs=["da"]))
    make(table, tmp_path / "out", engine=lambda: Counting(Serial(), 2))
    assert sum(sent) == 40
    assert max(sent) <= 10


def test_the_disk_keeps_up_with_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is forced to the disk while more is made, not by each file, and all of it in the end."""
    times: list[None] = []
    monkeypatch.setattr(os, "sync", lambda: times.append(None))
    table = roster(tmp_path / "week.csv", *patients(12, langs=["da"]))
    make(table, tmp_path / "out")
    assert len(times) == 1
    monkeypatch.setattr("handouts.batch.job.AHEAD", 100_000)
    times.clear()
    make(table, tmp_path / "out", restart=True)
    assert 1 < len(times) <= 13


def test_what_is_left_out_is_told_once_for_each_kind_of_leaflet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the number of its rows; what only some of them leave out is told apart, and the report counts each block."""
    rows = ["low-back-pain;da;card-a6;;A;;;bridge:3x10", "low-back-pain;da;card-a6;;B;;;bridge:2x10"]
    path = roster(tmp_path / "week.csv", *rows, "low-back-pain;da;card-a6", "low-back-pain;en;leaflet-a4")
    out = tmp_path / "out"
    assert cli.run(["batch", str(path), "--out", str(out), "--jobs", "1", "--report"]) == ExitCode.OK
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "low-back-pain (da) in card-a6, 3 leaflets:"
    assert said.count("  left out: 3 stats") == 1
    at = said.index("  and in up to 2 of them:")
    assert any("“Bækkenløft”: steps, hints and stop rule" in line for line in said[at:])
    assert not any("leaflet-a4" in line for line in said)
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))["left_out"]
    assert {(each["guide"], each["lang"], each["layout"]) for each in told} == {("low-back-pain", "da", "card-a6")}
    assert [each["leaflets"] for each in told if "“Bækkenløft”" in each["what"]] == [2]
    assert [each["leaflets"] for each in told if "section “Det hjælper”" in each["what"]] == [3]
