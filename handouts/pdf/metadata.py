"""What the file says of itself: XMP, the information dictionary with the same words, and the output intent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import reportlab

from handouts import __version__
from handouts.pdf.document import Document, Stream, Whole
from handouts.pdf.srgb import srgb_profile
from handouts.pdf.syntax import text_string
from handouts.typeset.marks import About
from handouts.values import dataclass

CREATOR = f"handouts {__version__}"
PRODUCER = f"{CREATOR} (reportlab {reportlab.Version})"

_UNSAID: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), None),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
}
"""Characters that XML cannot hold (XML 1.0, 2.2) and so no XMP, and line ends, which a title has none of."""

_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA the file is made to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A allows a schema that it does not know only when the file describes it (ISO 19005-2, 6.6.2.3; Q10)."""


@dataclass(frozen=True, slots=True)
class Conformance:
    """Which standards a file says it keeps: ``ua`` and ``a`` are parts, ``level`` is A, B or U; 0 says nothing."""

    ua: int = 0
    a: int = 0
    level: str = ""

    @classmethod
    def parse(cls, text: str) -> Conformance:
        """Read ``ua1+2a``, ``2b`` and so on. Raises ValueError for anything else."""
        ua, a, level = 0, 0, ""
        for part in text.split("+"):
            if part == "ua1":
                ua = 1
            elif part in ("2a", "2b", "2u"):
                a, level = 2, part[1].upper()
            else:
                raise ValueError(f"“{part}” is none of ua1, 2a, 2b, 2u")
        return cls(ua, a, level)


def write_metadata(document: Document, about: About, conformance: Conformance, root: str) -> None:
    """Set catalogue, information dictionary, XMP and output intent (Q9). ``root``: the structure tree's reference."""
    about = replace(
        about,
        title=about.title.translate(_UNSAID),
        subject=about.subject.translate(_UNSAID),
        author=about.author.translate(_UNSAID),
        keywords=tuple(word.translate(_UNSAID) for word in about.keywords),
    )
    profile = document.put(Stream(srgb_profile(), "/N 3"))
    packet = document.put(Stream(_packet(about, conformance).encode(), "/Type/Metadata/Subtype/XML"))
    intent = "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
    entries = {
        "Lang": text_string(about.lang),
        "MarkInfo": document.put(Whole("<</Marked true>>")),
        "Metadata": packet,
        "OutputIntents": f"[{intent}/DestOutputProfile {profile}>>]",
        "StructTreeRoot": root,
        "ViewerPreferences": "<</DisplayDocTitle true>>",
    }
    document.say(_info(about), entries)


def _info(about: About) -> str:
    texts = {
        "Title": about.title, "Author": about.author, "Subject": about.subject, "Keywords": ", ".join(about.keywords),
        "Creator": CREATOR, "Producer": PRODUCER,
    }  # fmt: skip
    parts = [f"/{key}{text_string(text)}" for key, text in texts.items() if text]
    if about.modified:
        parts += [f"/{key}(D:{about.modified:%Y%m%d}000000Z)" for key in ("CreationDate", "ModDate")]
    return f"<<{''.join(parts)}>>"


def _packet(about: About, conformance: Conformance) -> str:
    """Return the XMP packet; what it says is what `_info` says (ISO 19005-2, 6.6.3)."""
    parts = [
        _alternative("dc:title", about.title),
        _alternative("dc:description", about.subject),
        _bag("dc:creator", "Seq", (about.author,)),
        _bag("dc:subject", "Bag", about.keywords),
        _bag("dc:language", "Bag", (about.lang,)),
        _plain("pdf:Keywords", ", ".join(about.keywords)),
        _plain("pdf:Producer", PRODUCER),
        _plain("xmp:CreatorTool", CREATOR),
        *[_plain(f"xmp:{key}", _moment(about.modified)) for key in ("CreateDate", "ModifyDate", "MetadataDate")],
    ]
    if conformance.ua:
        parts.append(_plain("pdfuaid:part", str(conformance.ua)))
    if conformance.a:
        parts.append(_plain("pdfaid:part", str(conformance.a)) + _plain("pdfaid:conformance", conformance.level))
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/",
        "xmp": "http://ns.adobe.com/xap/1.0/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
        **({"pdfuaid": "http://www.aiim.org/pdfua/ns/id/"} if conformance.ua else {}),
    }  # fmt: skip
    declared = "".join(f'\n xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{declared}>\n{"".join(parts)}</rdf:Description>\n'
        f'{_SCHEMA if conformance.ua and conformance.a else ""}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _plain(key: str, text: str) -> str:
    return f"<{key}>{_escaped(text)}</{key}>\n" if text else ""


def _alternative(key: str, text: str) -> str:
    item = f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'
    return f"<{key}>{item}</{key}>\n" if text else ""


def _bag(key: str, kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_escaped(text)}</rdf:li>" for text in texts if text)
    return f"<{key}><rdf:{kind}>{items}</rdf:{kind}></{key}>\n" if items else ""


def _escaped(text: str) -> str:
    """Return text as XML content. The library's own function brings the network's modules with it: 20 ms."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _moment(day: date | None) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z" if day else ""
