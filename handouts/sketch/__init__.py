"""Sketches: drawings on their own, outside a leaflet: one figure as SVG or PDF, many on a contact sheet."""
