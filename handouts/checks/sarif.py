"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors show beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from handouts.checks.rulebook import RULES
from handouts.errors import Finding, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(findings: Sequence[Finding], version: str) -> dict[str, Any]:
    """Return a log of one run: the rules that struck (3.49), and a result for each finding (3.27)."""
    names = sorted({finding.rule for finding in findings})
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "handouts", "semanticVersion": version, "rules": [*map(_rule, names)]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, names) for finding in findings],
            }
        ],
    }


def _rule(name: str) -> dict[str, Any]:
    rule = RULES.get(name)
    if rule is None:
        return {"id": name or "unnamed"}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.finds},
        "help": {"text": f"{rule.remedy}. Source: {rule.source}"},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(finding: Finding, names: Sequence[str]) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.place.path)}}
    if finding.place.line:
        where["region"] = {"startLine": finding.place.line}
    text = f"{finding.what} — {finding.remedy}" if finding.remedy else finding.what
    return {
        "ruleId": finding.rule or "unnamed",
        "ruleIndex": names.index(finding.rule),
        "level": _LEVEL[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": where}],
    }


def _uri(path: str) -> str:
    """Return a path as a URI: relative where it is, a file's otherwise (3.4.3)."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    return "".join(char if char.isalnum() or char in "/-._~" else _percent(char) for char in pure.as_posix())


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())
