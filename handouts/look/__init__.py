"""Brands, themes with proven contrast, typefaces and their measures, icons, layouts."""
