"""The rules on finished files: what `handouts verify` looks for in any PDF."""

from __future__ import annotations

from handouts.checks.rule import Family, table
from handouts.errors import Severity

_AGAIN = "make the leaflet again with handouts"

_FILE = table(
    Severity.ERROR,
    "ISO 32000-1",
    f"""
    unreadable | the file is no PDF, or torn | check the path, and that it is a whole file
    locked | the file opens with a password only | take the password off first
    too-large | the file holds more than can be checked | verify its parts one by one
    damaged | the file is broken where its parts refer to each other | {_AGAIN}
    pages | the file has no pages, or far too many | {_AGAIN}
    boxes | a page's size, trim or bleed is missing or reaches over its edge (14.11.2) | {_AGAIN}
    content-nesting | marked content, text or graphics state begin and do not end (14.6) | {_AGAIN}
    """,
)
_CLAIMS = table(
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1) clauses 5 and 7.1; ISO 19005-2 (PDF/A-2) clauses 6.5 to 6.8",
    f"""
    pdfua-claim | the file does not say that it keeps PDF/UA-1 | {_AGAIN}
    pdfa-claim | the file does not say that it keeps PDF/A | {_AGAIN}
    encrypted | the file is encrypted, which PDF/A forbids | verify it before it gets its password
    title | the file has no title | give it one
    metadata | the two places where a file tells of itself differ, or cannot be read | {_AGAIN}
    display-title | viewers show the file's name instead of its title | {_AGAIN}
    language | the file does not say its language | say it (WCAG 2.2, 3.1.1)
    marked | the file does not say that it is tagged, or doubts its tags | {_AGAIN}
    output-intent | the file does not say what its colours mean | {_AGAIN}
    action | the file runs a script or does what PDF/A forbids | take it out
    attached | the file brings other files along | take them out
    """,
)
_PRESS = table(
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4) clauses 6.2 to 6.18; looked at in files that say they keep it",
    f"""
    pdfx-claim | the file says PDF/X-4 and not all that belongs to it (a warning: it says another PDF/X) | {_AGAIN}
    pdfx-intent | the file does not say for which press it is, or brings no profile of it | {_AGAIN}
    pdfx-page | a page has a link, a note or one box too many | {_AGAIN}
    pdfx-colour | a page has colours that its press does not print | {_AGAIN}
    """,
)
_TAGS = table(
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1) clauses 7.1 to 7.9 and 7.18; the Matterhorn Protocol 1.1",
    f"""
    no-structure | nothing can be read aloud in order | tag the file
    untagged-content | things are painted outside the tags | {_AGAIN}
    nested-content | things are painted inside two tags at once | {_AGAIN}
    mcid-twice | a number of marked content stands twice on a page | {_AGAIN}
    mcid-two-owners | marked content belongs to two elements | {_AGAIN}
    mcid-unowned | marked content is in no element | {_AGAIN}
    mcid-missing | an element claims content that no page has | {_AGAIN}
    parent-tree | content or a link does not lead back to its element | {_AGAIN}
    structure-kid | an element holds something that is no element | {_AGAIN}
    structure-loop | an element stands in the structure twice | {_AGAIN}
    structure-parent | an element names another parent than it has | {_AGAIN}
    structure-empty | a list, table or row is empty | {_AGAIN}
    role-unknown | an element is no standard one, and mapped to none | {_AGAIN}
    role-place | an element stands where it may not | {_AGAIN}
    heading-order | a heading leaves out a level | use the level below the one before
    figure-alt | a picture has no words for those who do not see it | write an alternative text (WCAG 2.2, 1.1.1)
    figure-bbox | a figure does not say where it stands | {_AGAIN}
    table-scope | a header cell does not say what it heads | {_AGAIN}
    note-id | a note has no name of its own | {_AGAIN}
    link-object | a link element leads nowhere | {_AGAIN}
    tabs | the tab key does not follow the structure | {_AGAIN}
    annotation-contents | a link does not say what it is for | {_AGAIN}
    annotation-flags | a link or note is left out in print | {_AGAIN}
    annotation-unowned | a link or note is in no element | {_AGAIN}
    annotation-role | a link is in an element that is no Link | {_AGAIN}
    annotation-missing | an element claims a link that no page has | {_AGAIN}
    """,
)
_FONTS = table(
    Severity.ERROR,
    "ISO 19005-2 clause 6.2.11; ISO 14289-1 clause 7.21",
    f"""
    font-not-embedded | a font is not in the file | embed it
    font-to-unicode | text cannot be copied or read aloud | map each code to text in ToUnicode
    text | a page's text cannot be read, or is copied as � | {_AGAIN}
    """,
)
_SIGHT = table(
    Severity.WARNING,
    "RNIB Clear Print (12 pt); PMCPA, legibility (x-height of 1 mm)",
    """
    text-size | the smallest text is under 8 pt (error: under 6 pt) | set it larger
    font-unused | a page names a font that is not in the file and shows nothing in it | take it out
    divided-word | words are copied in two pieces | divide them with U+00AD, which readers join again
    """,
)

_SEEN = table(
    Severity.ERROR,
    "WCAG 2.2, 1.4.3; ISO/IEC 18004:2015; measured on the page as PDFium renders it",
    """
    pdf-contrast | text has less contrast with its ground than 4.5:1 (3:1 from 18 pt, or 14 pt bold) | print it darker
    pdf-code-quiet | a QR code has less than 4 modules of white round it (9.1) | leave more white round it
    pdf-code-unread | a QR code cannot be read at its size | print it larger, darker or cleaner
    pdf-bleed | on a page with bleed, colour ends where the sheet is cut | let it reach 3 mm over the edge
    pdf-scan | a page is a picture of a page, without text | make it from the text, not from a scan
    """,
) + table(
    Severity.WARNING,
    "WCAG 2.2; printers: 150 dpi at least (printstart.ee); QR guides: 20 mm, 0.4 mm a module (qrtool.ch)",
    """
    pdf-title | the title is a file's name, or “untitled” (WCAG 2.2, 2.4.2) | write a title
    pdf-alt | a picture is described by a file's name, or as “image1” (WCAG 2.2, 1.1.1) | say what it shows
    pdf-headings | a tagged file of more than 8 blocks has no headings (WCAG 2.2, 1.3.1) | tag its headings
    pdf-outline | a file of more than 8 pages has no bookmarks (WCAG technique PDF2) | give it an outline
    pdf-unseen | text is in the colour of what is behind it | show it or take it out: a screen reader reads it
    pdf-code-size | a QR code is under 20 mm, or its modules under 0.4 mm | print it larger
    pdf-code-address | the address of a QR code is not printed | print it under the code
    pdf-picture | a picture has fewer than 150 pixels an inch | take the original
    """,
) + table(
    Severity.NOTE,
    "ours: forty pages are looked at",
    """
    pdf-unlooked | later pages of a long file were read, but not looked at | verify a part of it
    """,
)  # fmt: skip

FAMILY = Family(
    "Finished files",
    "`handouts verify` looks for these in any PDF, whoever made it; `handouts check FILE.pdf` is the same.",
    _FILE + _CLAIMS + _PRESS + _TAGS + _FONTS + _SIGHT + _SEEN,
)
