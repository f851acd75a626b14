"""Columns and pages: rows are kept in order, none is lost, keeps hold, and pages are not over-full."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.typeset.columns import fill, level, natural, split
from handouts.typeset.ladder import LADDER, SHEET_LADDER, climb, halved
from handouts.typeset.plan import OversetRowError, PlannedPage, plan
from handouts.typeset.rows import Band, Row, height_of, tied_to_next

DEPTH = 200.0


def row(height: float = 16.0, gap: float = 0.0, *, keep: bool = False, opens: bool = False) -> Row:
    """Make a row without marks."""
    return Row(height, (), gap=gap, keep=keep, opens_section=opens)


rows = st.lists(
    st.builds(
        row,
        st.sampled_from([16.0, 24.0, 48.0]),
        st.sampled_from([0.0, 8.0, 24.0]),
        keep=st.booleans(),
        opens=st.booleans(),
    ),
    min_size=1,
    max_size=30,
)


def free_end(made: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of which no more than two in a row are tied, so that any can be placed."""
    out = []
    for index, one in enumerate(made):
        tied = one.keep and index % 2 == 0 and index < len(made) - 1
        out.append(Row(one.height, (), gap=one.gap, keep=tied, opens_section=one.opens_section))
    return tuple(out)


bands = st.lists(
    st.builds(
        lambda made, columns, new: Band(free_end(made), columns, gap=8.0, stretch=10.0, new_page=new),
        rows,
        st.sampled_from([1, 2]),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


def seen(pages: Sequence[PlannedPage]) -> list[tuple[int, int]]:
    """Return (band, row) in the order of reading."""
    out: list[tuple[int, int]] = []
    for page in pages:
        for portion in page.portions:
            for start, stop in portion.ranges:
                out.extend((portion.band, index) for index in range(start, stop))
    return out


@given(bands)
def test_every_row_is_placed_once_in_order(made: list[Band]) -> None:
    """No block is lost or repeated, and reading order is the guide's."""
    assert seen(plan(made, DEPTH, 2)) == [(b, r) for b, band in enumerate(made) for r in range(len(band.rows))]


@given(bands)
def test_no_page_and_no_column_is_higher_than_its_frame(made: list[Band]) -> None:
    """Nothing stands outside the frame."""
    for page in plan(made, DEPTH, 2):
        assert page.used <= DEPTH + 0.1
        for portion in page.portions:
            for start, stop in portion.ranges:
                assert natural(made[portion.band].rows, start, stop) <= portion.height + 0.1


@given(bands)
def test_tied_rows_stay_together(made: list[Band]) -> None:
    """A heading is never left alone at the foot of a column."""
    for page in plan(made, DEPTH, 2):
        for portion in page.portions:
            for start, stop in portion.ranges:
                if start < stop < len(made[portion.band].rows):
                    assert not made[portion.band].rows[stop - 1].keep


def test_a_new_page_band_opens_a_page() -> None:
    """What follows the front page starts on the next."""
    pages = plan([Band((row(),)), Band((row(),), new_page=True)], DEPTH, 1)
    assert [page.portions[0].band for page in pages] == [0, 1]


def test_an_introduction_rather_goes_over_with_what_it_introduces() -> None:
    """A heading's short introduction does not end a page where the break above its section costs little more."""
    made = [row(80.0), row(40.0), row(20.0, opens=True, keep=True), row(16.0), row(140.0)]
    led = [one._replace(leads=True) if index == 3 else one for index, one in enumerate(made)]
    ends = [plan([Band(tuple(each))], DEPTH, 1)[0].portions[0].stop for each in (made, led)]
    assert ends == [4, 2]


def test_a_row_higher_than_the_page_is_an_error_with_the_amount() -> None:
    """Nothing is ever clipped."""
    with pytest.raises(OversetRowError) as caught:
        plan([Band((row(16.0), row(230.0)))], DEPTH, 1)
    assert caught.value.over == pytest.approx(30.0)


def test_a_page_break_prefers_the_start_of_a_section() -> None:
    """A section that fits on the next page starts there, though its heading would fit on this one."""
    sections = (
        row(40.0, keep=True, opens=True), row(140.0), row(10.0, 0.0, keep=True, opens=True), row(10.0), row(110.0)
    )
    pages = plan([Band(sections)], DEPTH, 1)
    assert [portion.stop for page in pages for portion in page.portions] == [2, 5]


@given(rows)
def test_level_columns_hold_all_rows_in_the_least_height(made: list[Row]) -> None:
    """Two columns end as level as their keeps allow: a little less height would not hold them."""
    tidy = free_end(made)
    height, ranges = level(tidy, 0, len(tidy), 2)
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(tidy)
    assert split(tidy, 0, len(tidy), height + 0.1, 2) is not None
    assert height <= natural(tidy, 0, len(tidy)) + 0.1
    if height > 1:
        assert split(tidy, 0, len(tidy), height * 0.98 - 0.5, 2) is None


def test_fill_never_ends_a_column_after_a_kept_row() -> None:
    """A kept row goes over to the next column with what it is kept with."""
    made = (row(), row(keep=True), row())
    assert fill(made, 0, 3, 33.0) == 1
    assert fill(made, 0, 3, 48.0) == 3


def test_tied_to_next_ties_until_the_depth_is_reached() -> None:
    """A section heading keeps four lines under it."""
    tied = tied_to_next([row(24.0), *(row() for _ in range(6))], 64.0)
    assert [one.keep for one in tied] == [True, True, True, True, False, False, False]
    assert height_of(tied) == 24 + 6 * 16


@given(st.integers(0, len(LADDER)), st.integers(0, len(LADDER)))
def test_the_ladder_finds_the_loosest_rung_that_fits_wherever_it_starts(fits_from: int, last_time: int) -> None:
    """What was set before saves attempts and changes nothing."""
    tried: list[int] = []

    def count(number: int) -> int:
        tried.append(number)
        return 4 if number >= fits_from else 5

    number = halved(4, count, last_time, len(LADDER) - 1)
    assert number == min(fits_from, len(LADDER) - 1)
    assert len(set(tried)) == len(tried)
    if 0 < fits_from == last_time < len(LADDER):
        assert tried == [last_time, last_time - 1]


def test_the_last_rung_of_a_sheets_ladder_is_the_tightest_in_every_way() -> None:
    """So where it needs too many pages, no other needs to be tried."""
    rungs = SHEET_LADDER.rungs
    for upto in (SHEET_LADDER.wish, SHEET_LADDER.whole, SHEET_LADDER.tightest):
        assert all(rungs[upto].within(rung) for rung in rungs[: upto + 1])


@given(
    st.lists(st.integers(0, 9), min_size=len(SHEET_LADDER.rungs), max_size=len(SHEET_LADDER.rungs)),
    st.integers(0, len(SHEET_LADDER.rungs)),
    st.integers(0, 9),
)
def test_a_sheets_ladder_finds_the_first_rung_that_fits_wherever_it_starts(
    needs: list[int], last_time: int, wish: int
) -> None:
    """For any pages that rungs may need, as long as what is tighter in every way needs no more."""
    rungs = SHEET_LADDER.rungs
    pages = [max(needs[b] for b, other in enumerate(rungs) if other.within(rung)) for rung in rungs]
    found = climb(SHEET_LADDER, wish, pages.__getitem__, last_time, SHEET_LADDER.tightest)
    fitting = [number for number, count in enumerate(pages) if count <= wish]
    assert found == (fitting[0] if fitting else SHEET_LADDER.tightest)
