"""Stats: the number on the first line of ``::: stat``, as it is written in Danish or English."""

from __future__ import annotations

import re

from handouts.content.model import StatKind, StatValue


def read_stat(text: str) -> StatValue | None:
    """Return the value of ``4/5``, ``50%``, ``<1%``, ``6-12`` or ``30.000``, or None when it is none.

    A point or comma before three last digits groups thousands; elsewhere it is the decimal mark.
    """
    whole = "".join(text.split())
    if match := re.fullmatch(r"(\d{1,4})/(\d{1,4})", whole):
        low, high = int(match[1]), int(match[2])
        return StatValue(StatKind.FRACTION, low, high, text) if 0 < high >= low else None
    if match := re.fullmatch(r"(\d{1,6})[-–](\d{1,6})", whole):
        low, high = int(match[1]), int(match[2])
        return StatValue(StatKind.RANGE, low, high, text) if low < high else None
    kind = StatKind.NUMBER
    if whole.endswith("%"):
        kind = StatKind.BELOW if whole.startswith("<") else StatKind.PERCENT
        whole = whole.removeprefix("<")[:-1]
    if re.fullmatch(r"[1-9]\d{0,2}([.,]\d{3}){1,2}", whole):
        number = float(re.sub(r"[.,]", "", whole))
    elif re.fullmatch(r"\d{1,9}([.,]\d{1,2})?", whole):
        number = float(whole.replace(",", "."))
    else:
        return None
    if kind is not StatKind.NUMBER and number > 100:
        return None
    return StatValue(kind, number, number, text)
