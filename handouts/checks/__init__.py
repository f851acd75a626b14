"""Findings on content, look, leaflet and finished PDF. Reads; never mends."""
