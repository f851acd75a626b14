"""Every ink role there is, and what it is for: the one list that drawings, layouts and the theme share."""

from __future__ import annotations

INK_ROLES: dict[str, str] = {
    # text and page
    "paper": "the sheet itself; always light",
    "ink": "running text",
    "mute": "labels, captions, the line of a myth",
    "primary": "the brand: titles, rules, dose pills",
    "secondary": "pictograms of numbers, icons of advice and habits",
    "on-primary": "text on primary",
    "accent": "warnings, and arrows in figures",
    "on-accent": "text and signs on accent",
    "tint": "panels behind figures, never behind running text",
    "line": "hairlines",
    # the body
    "skin": "skin of near limbs, trunk and face",
    "skin-far": "skin of limbs beyond the body",
    "skin-line": "contour of skin",
    "hair": "hair",
    "hair-line": "contour and strands of hair",
    "face": "eye, brow and mouth",
    "top": "shirt",
    "top-far": "sleeve beyond the body",
    "top-line": "contour and folds of the shirt",
    "bottoms": "trousers",
    "bottoms-far": "trouser leg beyond the body",
    "bottoms-line": "contour and folds of the trousers",
    "shoe": "shoe",
    "shoe-far": "shoe beyond the body",
    "shoe-line": "contour of shoes",
    # what the body meets
    "mat": "exercise mat, upper face",
    "mat-edge": "exercise mat, edge",
    "mat-shadow": "shadow of the body on a mat",
    "shadow": "shadow of the body on the floor",
    "prop": "chair, box, stick: light face",
    "prop-far": "chair, box, stick: face in shade",
    "prop-line": "contour of props",
    "wall": "wall and door frame",
    "band": "elastic band, towel, ball",
    "band-line": "contour of bands",
    # what explains
    "arrow": "direction of movement",
    "halo": "the light edge round arrows and badges",
    "badge": "disc behind the number of a phase",
    "badge-text": "number of a phase",
    "ghost": "silhouette of the pose before",
    "ghost-line": "its outline",
}
"""Ink role to its use. A shape may also name a raw ``#RRGGBB``, which only logos do."""
