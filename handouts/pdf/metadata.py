"""What the file says of itself: XMP, the information dictionary with the same words, and the output intent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import reportlab

from handouts import __version__
from handouts.look.printing import Condition
from handouts.pdf.document import Document, Stream, Whole, flate
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

_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{0}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{1}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{2}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{3}</pdfaProperty:name><pdfaProperty:valueType>{4}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{5}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>
"""

_UA_SPACE, _X_SPACE = "http://www.aiim.org/pdfua/ns/id/", "http://www.npes.org/pdfx/ns/id/"
_PDF_SPACE = "http://ns.adobe.com/pdf/1.3/"
_UA_SCHEMA = ("PDF/UA identification", _UA_SPACE, "pdfuaid", "part", "Integer", "Part of PDF/UA the file is made to")
_X_SCHEMAS = (
    ("PDF/X identification", _X_SPACE, "pdfxid", "GTS_PDFXVersion", "Text", "Version of PDF/X the file is made to"),
    ("PDF properties", _PDF_SPACE, "pdf", "Trapped", "Text", "Whether inks are spread where they meet"),
)


@dataclass(frozen=True, slots=True)
class Conformance:
    """Which standards a file says it keeps: ``ua`` and ``a`` are parts, ``level`` is A, B or U, ``x`` is PDF/X's name.

    0 and nothing say nothing.
    """

    ua: int = 0
    a: int = 0
    level: str = ""
    x: str = ""

    @classmethod
    def parse(cls, text: str) -> Conformance:
        """Read ``ua1+2a``, ``2b`` and so on. Raises ValueError for anything else."""
        ua, a, level, x = 0, 0, "", ""
        for part in text.split("+"):
            if part == "ua1":
                ua = 1
            elif part in ("2a", "2b", "2u"):
                a, level = 2, part[1].upper()
            elif part == "x4":
                x = "PDF/X-4"
            else:
                raise ValueError(f"“{part}” is none of ua1, 2a, 2b, 2u, x4")
        return cls(ua, a, level, x)


_DUPLEX = {
    "": "",
    "short": "/Duplex/DuplexFlipShortEdge/PrintScaling/None",
    "long": "/Duplex/DuplexFlipLongEdge/PrintScaling/None",
}
"""What a print dialogue begins with (12.2, table 150): both sides, true to size. A print shop decides for itself."""


def write_metadata(
    document: Document,
    about: About,
    conformance: Conformance,
    root: str,
    condition: Condition | None = None,
    identity: str = "",
) -> None:
    """Set catalogue, information dictionary, XMP and output intents (Q9).

    ``root``: the structure tree's reference; ``condition``: the press that a file in inks is for; ``identity``: what
    tells the file from others, 32 hexadecimal digits.
    """
    about = replace(
        about,
        title=about.title.translate(_UNSAID),
        subject=about.subject.translate(_UNSAID),
        author=about.author.translate(_UNSAID),
        keywords=tuple(word.translate(_UNSAID) for word in about.keywords),
    )
    packet = document.put(Stream(_packet(about, conformance, identity).encode(), "/Type/Metadata/Subtype/XML"))
    entries = {
        "Lang": text_string(about.lang),
        "MarkInfo": document.put(Whole("<</Marked true>>")),
        "Metadata": packet,
        "OutputIntents": _intents(document, conformance, condition),
        "StructTreeRoot": root,
        "ViewerPreferences": f"<</DisplayDocTitle true{'' if condition else _DUPLEX[about.duplex]}>>",
    }
    document.say(_info(about, conformance), entries)


def _intents(document: Document, conformance: Conformance, condition: Condition | None) -> str:
    """Return what the colours mean: sRGB, or the inks of a press, to PDF/A and to PDF/X by one and the same profile."""
    if condition is None:
        profile = document.put(Stream(srgb_profile(), "/N 3"))
        says = f"/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile}"
    else:
        profile = document.put(_packed(condition.profile).copy())
        registry = "/RegistryName(http://www.color.org)" if condition.registered else ""
        described = text_string(condition.described)
        says = (
            f"/OutputConditionIdentifier{text_string(condition.identifier)}/OutputCondition{described}/Info{described}"
            f"{registry}/DestOutputProfile {profile}"
        )
    kinds = ("GTS_PDFA1", *(("GTS_PDFX",) if conformance.x else ()))
    return f"[{''.join(f'<</Type/OutputIntent/S/{kind}{says}>>' for kind in kinds)}]"


@lru_cache(maxsize=4)
def _packed(profile: bytes) -> Stream:
    """Return the stream of a press's profile; packing it again for each of many leaflets would take the most time."""
    return flate(profile, "/N 4")


def _info(about: About, conformance: Conformance) -> str:
    texts = {
        "Title": about.title, "Author": about.author, "Subject": about.subject, "Keywords": ", ".join(about.keywords),
        "Creator": CREATOR, "Producer": PRODUCER,
    }  # fmt: skip
    parts = [f"/{key}{text_string(text)}" for key, text in texts.items() if text]
    if about.modified:
        parts += [f"/{key}(D:{about.modified:%Y%m%d}000000Z)" for key in ("CreationDate", "ModDate")]
    if conformance.x:
        parts.append(f"/Trapped/False/GTS_PDFXVersion{text_string(conformance.x)}")
    return f"<<{''.join(parts)}>>"


def _packet(about: About, conformance: Conformance, identity: str) -> str:
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
    if conformance.x:
        parts += [
            _plain("pdfxid:GTS_PDFXVersion", conformance.x), _plain("pdf:Trapped", "False"),
            _plain("xmpMM:DocumentID", f"uuid:{_grouped(identity)}"), _plain("xmpMM:VersionID", "1"),
            _plain("xmpMM:RenditionClass", "default"),
        ]  # fmt: skip
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/", "pdf": _PDF_SPACE,
        "xmp": "http://ns.adobe.com/xap/1.0/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
        **({"pdfuaid": _UA_SPACE} if conformance.ua else {}),
        **({"pdfxid": _X_SPACE, "xmpMM": "http://ns.adobe.com/xap/1.0/mm/"} if conformance.x else {}),
    }  # fmt: skip
    declared = "".join(f'\n xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{declared}>\n{"".join(parts)}</rdf:Description>\n'
        f"{_schemas(conformance)}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )


def _schemas(conformance: Conformance) -> str:
    """Return the descriptions of the schemas that PDF/A does not know, which it wants (ISO 19005-2, 6.6.2.3; Q10)."""
    said = [*([_UA_SCHEMA] if conformance.ua else []), *(_X_SCHEMAS if conformance.x else [])]
    if not (conformance.a and said):
        return ""
    return _EXTENSION.format(schemas="".join(_SCHEMA.format(*schema) for schema in said))


def _grouped(digits: str) -> str:
    """Return 32 hexadecimal digits as a UUID writes them. The library's own module is two milliseconds of a start."""
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


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
