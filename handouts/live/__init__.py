"""The live preview: a page on this machine alone that shows a leaflet, and what is wrong in it, while it is written.

Loopback only, on a port that the system chooses, behind a path that nobody can guess.
"""
