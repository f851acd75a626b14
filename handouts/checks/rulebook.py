"""The rulebook: every rule there is, by id. `docs/checks.md` and SARIF reports are written from it."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.checks import allowed, dose, look_rules, pair, quality_rules, reading, rules_pdf, rules_reading
from handouts.checks.rule import Family, Rule

FAMILIES: tuple[Family, ...] = (
    rules_reading.FAMILY,
    pair.FAMILY,
    reading.FAMILY,
    quality_rules.FAMILY,
    dose.FAMILY,
    look_rules.FAMILY,
    allowed.FAMILY,
    rules_pdf.FAMILY,
)
"""All families, in the order in which the documentation shows them."""
RULES: Mapping[str, Rule] = {rule.id: rule for family in FAMILIES for rule in family.rules}


def rule_of(name: str) -> Rule | None:
    """Return a rule by its id, None where there is none."""
    return RULES.get(name)
