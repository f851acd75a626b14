"""The rulebook: every rule has what it needs, every finding has its rule, and the page of rules is the program's."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from handouts.checks.rule import Rule
from handouts.checks.rulebook import FAMILIES, RULES

ROOT = Path(__file__).resolve().parent.parent
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_why_and_how(rule: Rule) -> None:
    """A rule has a stable name, says what it finds and how to mend it, and on whose authority."""
    assert _ID.fullmatch(rule.id)
    assert rule.finds
    assert rule.remedy
    assert rule.source
    assert not rule.finds[0].isupper() or rule.finds[:2].isupper()
    assert "|" not in rule.finds + rule.remedy + rule.source


def test_no_rule_stands_twice() -> None:
    """Ids are unique over all families."""
    assert sum(len(family.rules) for family in FAMILIES) == len(RULES)


def test_the_page_of_rules_is_fresh() -> None:
    """docs/checks.md is what tools/check_docs.py writes."""
    spec = importlib.util.spec_from_file_location("check_docs", ROOT / "tools" / "check_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PLACE.read_text(encoding="utf-8") == module.text()
