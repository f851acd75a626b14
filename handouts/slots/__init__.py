"""Slots: the places in a compiled leaflet where a patient's values are set, and all that setting them takes.

Typesetting, painting and stamping decide by these same functions where a value stands and how it is written, so that
a stamped file is the file that would have been made from nothing. Nothing here imports more than a few small modules
of the standard library, and no dataclass: a next patient's leaflet is made by these modules alone, in a process
that starts in a few milliseconds.
"""
