"""The rules that the readers themselves hold: what cannot be read, named, placed or fitted stops a leaflet."""

from __future__ import annotations

from handouts.checks.rule import Family, Rule, table
from handouts.errors import Severity

_GUIDE = table(
    Severity.ERROR,
    "the format of guides; CommonMark 0.31",
    """
    file-name | a guide's file is not named <id>.<lang>.md | name it like low-back-pain.da.md
    read | a file cannot be read | check its name and rights
    encoding | a file is not UTF-8 | save it as UTF-8
    size | a file or a text is larger than what is read | split it
    character | a file holds a control character | remove it
    front-matter | the front matter does not begin or end | put it between two lines of ---
    yaml | the YAML cannot be read | correct the line; put words with signs in quotes
    duplicate-key | a key stands twice | keep one of them
    unknown-key | a key is not known | take the nearest known one
    missing-key | a key that must be there is missing or empty | write it
    type | a value is of another kind than asked for | write it as the remedy shows
    unknown-word | a word is none of the known ones | take the nearest known one
    empty | a guide, a section or a container has nothing in it | write its text, or remove it
    container | a ::: container does not begin or end | close it with :::
    unknown-container | there is no such container | take the nearest known one
    attributes | the attributes in { } cannot be read | write {#id key=value}
    unknown-attribute | an attribute is not known here | take the nearest known one
    priority | a priority is not 1, 2 or 3 | write one of them
    unknown-layout | only= or not= names a layout that there is not | take the nearest known one
    duplicate-id | an id is used twice | choose another
    heading | a heading is of the wrong level or in the wrong place | write ## for sections, ### under them
    missing-title | a container lacks its title | write it after the container's name
    unexpected-title | a container has a title that is not printed | remove it
    stat | the number of a stat cannot be drawn | write 4/5, 50%, <1%, 6-12 or 30000
    compare | a comparison has not two to four parts | write two to four ### parts
    list | a list holds what cannot be set | keep its items short
    nesting | one block holds another that it cannot | take it out
    table | a table cannot be set | give every row as many cells as the header
    code | a block of code | write it as plain text
    html | raw HTML | write it in Markdown
    footnote | a footnote with a text of its own | name the source in the front matter, cite it as [^id]
    unknown-source | a citation of a source that there is not | name it in the front matter
    source-id | the id of a source is none | use letters, digits, - and _
    link | a link is not http(s), mailto, tel or brand: | write https://…
    unknown-icon | there is no such icon | take the nearest known one
    icon | an icon's file is missing or cannot be drawn | take a shipped one, or mend the file
    picture | a picture is missing, outside the content root or no picture | put it beside the guide
    alt | a picture has no words for those who do not see it | write them in the brackets (WCAG 2.2, 1.1.1)
    dosage | a dose is not a dose, or beyond any bounds | write 3x10 hold 5s
    unknown-exercise | there is no such exercise in this language | take the nearest known one, or write it
    unknown-figure | an exercise names a figure that there is not | take the nearest known one
    exercise-body | an exercise holds more than numbered steps and a picture | move the rest to front-matter keys
    no-steps | an exercise has no steps | write them as 1. 2. 3.
    lang | a language has no file of fixed words | write locales/<lang>.ftl
    not-found | there is nothing of that name | take the nearest known one
    """,
)
_LOOK = table(
    Severity.ERROR,
    "the format of brands, layouts, figures and locales",
    """
    brand | there is no such brand | take the nearest known one
    length | a text of a brand is too long for its place | shorten it
    colour | a colour is none | write it as '#146C6C'
    logo | a logo is missing, outside the brand's folder, or neither SVG nor PNG | put it beside brand.yaml
    phone | a telephone number is none | write digits and blanks
    email | an e-mail address is none | write name@clinic.dk
    web | a web address is none | write https://clinic.dk
    build | there is no such build of body | take the nearest known one
    font | a typeface is not there or cannot be used | install it, or take a bundled one
    glyph | no typeface at hand has a character | take another character or typeface
    svg | an SVG holds what cannot be drawn | save it as plain shapes
    qr | an address is too long for a QR code | shorten it
    layout | there is no such layout | take the nearest known one
    per-page | a layout asks for an odd number of exercises on a page | write a number the remedy names
    diary | a diary of an odd size | write as many weeks, days and millimetres as the remedy names
    sheet | a folded or bound sheet that cannot be: its folds, pages or sizes | write what the remedy names
    panel | panels of a folded sheet overlap, leave the sheet or do not back each other | move them as the remedy says
    extends | layouts extend each other in a ring | take one that stands on its own
    range | a number of a layout is too small or too large | write one between what the remedy names
    profile | a printing profile is none, or not a four-colour press's | ask the print shop for its .icc file
    date | a file for a press wants a date | add published: to the guide
    ink | a style names an ink that there is not | take the nearest known one
    size-floor | a style is smaller than the layout's own floor | set it larger
    part | a layout names a part that there is not | take the nearest known one
    kind | a layout names a kind of block that there is not | take the nearest known one
    room | margins leave no room for text | make them smaller
    overset | the leaflet does not fit its layout | shorten it, or take another layout
    overset-word | a word is wider than its column | divide it with U+00AD, or take another word
    figure-value | a figure file asks for what there is not | see docs/figures.md
    figure-extends | a figure extends itself, or one that there is not | name another
    figure-unknown | there is no such figure | take the nearest known one
    figure-unsolved | no body can stand like that | loosen one of the pose's wishes
    unknown-prop | there is no such prop | take the nearest known one
    locale | a file of fixed words cannot be read | see locales/en.ftl
    no-message | a locale lacks a message | write it
    variable | a message asks for what it is not given | take out the variable
    division | a line of the word list cannot be read | write one word, divided by hyphens
    """,
)
_SLIGHT = table(
    Severity.WARNING,
    "the format of guides",
    """
    uncited-source | a source is never cited | cite it as [^id], or remove it (PIF TICK, evidence list)
    no-picture | an exercise has neither a figure nor a picture | draw one, or put a photograph under its steps
    emphasis | a * or _ that emphasises nothing | close it, or write \\*
    rule | a horizontal line, which is not printed | remove it
    brand-link | a link to the clinic's own pages, and the brand has no web address | give the brand one
    """,
)

_REPAIRED = table(
    Severity.NOTE,
    "WCAG 2.2, 1.4.3 Contrast (minimum)",
    """
    contrast | a brand's colour lacks contrast, and is printed as a darker one | write that colour in the brand
    """,
)

GEOMETRY = Rule(
    "geometry", Severity.WARNING, "a figure's body is out of balance, not on the floor, or out of reach",
    "see docs/figures.md", "the format of figures; joint ranges of the AAOS",
)  # fmt: skip

FAMILY = Family(
    "Reading",
    "What cannot be read cannot be printed. `handouts build` stops at these errors too.",
    _GUIDE + _LOOK + _SLIGHT + _REPAIRED + (GEOMETRY,),
)
