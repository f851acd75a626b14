"""Printed leaflets that a patient keeps: guides in Markdown become tagged, illustrated PDF."""

__version__ = "0.1.0"
