"""Measure, break lines, make blocks, flow and fit them: a handout in, a leaflet of placed marks out."""
