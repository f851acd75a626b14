"""The rulebook: every rule has what it needs, every finding has its rule, and the page of rules is the program's."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.checks.rule import Rule
from handouts.checks.rulebook import FAMILIES, RULES

ROOT = Path(__file__).resolve().parent.parent
_TELLING = {"Finding", "at", "error", "warn", "warning", "fault", "wrong", "_error", "_wrong", "_add"}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LOOKED_AT = ("content", "language", "look", "figures", "compose.py", "typeset", "checks", "press.py", "shelf.py")
"""Where what `check` looks at is read, set and judged; import and roster have findings of their own."""


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


def _told() -> Iterator[tuple[str, str]]:
    """Yield (rule, place) of each finding that the readers and checks make with a rule written out."""
    for path in sorted((ROOT / "handouts").rglob("*.py")):
        if path.relative_to(ROOT / "handouts").parts[0] not in _LOOKED_AT:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            # Report.error(what, rule, remedy) in checks; elsewhere the rule comes last
            word = (
                words[1]
                if path.parent.name == "checks" and len(words) in (2, 3)
                else words[-1]
                if len(words) > 2
                else None
            )
            if name in _TELLING and isinstance(word, str) and _ID.fullmatch(word):
                yield word, f"{path.name}:{node.lineno}"


def test_every_finding_has_its_rule_in_the_book() -> None:
    """A new finding comes with a row in the rulebook."""
    told = list(_told())
    assert len({rule for rule, _ in told}) > 80
    assert [(rule, place) for rule, place in told if rule not in RULES] == []


def test_the_page_of_rules_is_fresh() -> None:
    """docs/checks.md is what tools/check_docs.py writes."""
    spec = importlib.util.spec_from_file_location("check_docs", ROOT / "tools" / "check_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PLACE.read_text(encoding="utf-8") == module.text()
