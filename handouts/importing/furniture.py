"""What of a web page is furniture and not its text: banners, menus, trails, share buttons, related links.

Pages say it by element, role, or the words of their classes and ids. Nothing of it is lost: it is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import Tag

ELEMENTS = {"nav", "aside", "footer", "form", "button", "select", "dialog", "menu"}
_ROLES = {"navigation", "banner", "contentinfo", "dialog", "complementary", "search", "alertdialog"}
_NAMES = re.compile(
    r"(?:^|[-_ ])(?:cookies?|cookie\w+|\w*cookiebot\w*|consent|gdpr|breadcrumbs?|share|sharing|social|addtoany|related"
    r"|comments?|respond|menu|navbar|navigation|nav|toc|contents-list|table-of-contents|newsletter|subscribe|sidebar"
    r"|skip-?link|skip|site-header|site-footer|page-header-bar|masthead|pagination|pager|tag-?cloud|post-tags|advert"
    r"|ads?|promo|popup|modal|feedback|search|footer-area|bottom-bar|top-bar|topbar|toolbar|author-box|about-author"
    r"|login|print-link)(?=$|[-_ ])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"(?:^|[\s-])(?:visually-?hidden|sr-only|screen-reader-text)(?=\s|$)")
_MOST = 0.4
"""Share of a page's text above which an element is no furniture, whatever it is called."""


def is_furniture(tag: Tag, whole: int) -> bool:
    """Tell whether an element is furniture. ``whole``: characters of all text on the page."""
    if tag.name in ELEMENTS or str(tag.get("role", "")) in _ROLES:
        return tag.find("h1") is None
    named = " ".join([*classes(tag), str(tag.get("id") or "")])
    if not named.strip() or _NAMES.search(named) is None or tag.find("h1") is not None:
        return False
    return len(tag.get_text()) <= _MOST * whole


def is_contents(tag: Tag) -> bool:
    """Tell whether a list is one of contents: all its items are links to places on the page."""
    items = tag.find_all("li")
    if not items:
        return False
    links = [item.find("a") for item in items]
    return all(
        isinstance(link, Tag)
        and str(link.get("href") or "").startswith("#")
        and _words(link.get_text()) == _words("".join(_own(item)))
        for item, link in zip(items, links, strict=True)
    )


def unseen(page: Tag) -> Iterator[Tag]:
    """Yield the elements that a page shows to screen readers alone, as far as their classes say."""
    yield from page.find_all(lambda tag: _UNSEEN.search(" ".join(classes(tag))) is not None)


def _own(item: Tag) -> Iterator[str]:
    """Yield the text of an item without that of the lists inside it."""
    for child in item.children:
        if isinstance(child, Tag):
            if child.name not in ("ul", "ol"):
                yield child.get_text()
        else:
            yield str(child)


def _words(text: str) -> list[str]:
    return text.split()


def classes(tag: Tag) -> list[str]:
    """Return the names of an element's classes."""
    found = tag.get("class")
    return [str(each) for each in found] if isinstance(found, list) else str(found or "").split()
