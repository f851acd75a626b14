"""What the tests of both JSON Schemas use: the tool that writes one, its validator, and YAML as JSON has it."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema

from handouts.yamlfile import Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_tool(root: Path, kind: str) -> ModuleType:
    """The tool that writes the schema of figures or layouts."""
    spec = spec_from_file_location(f"{kind}_schema", root / "tools" / f"{kind}_schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def schema_validator(root: Path, kind: str) -> Any:
    """A validator by the schema that ships, of the dialect that the schema names."""
    schema = json.loads((root / f"assets/schemas/{kind}.schema.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def check_tool(root: Path, kind: str) -> None:
    """Fail unless the tool writes the schema that ships, and explains no key that is not there."""
    tool = schema_tool(root, kind)
    text = tool.text()
    assert tool.PLACE.read_text(encoding="utf-8") == text
    assert not [key for key, words in tool.MEANING.items() if json.dumps(words, ensure_ascii=False) not in text]


def plain(entry: Entry) -> Any:
    """What a file of JSON would have held."""
    value = entry.value
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value
