"""What every test stands on: the project's folder, a clean environment, outside programs, goldens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run: a failure seen in CI is seen at the desk. No deadline: machines differ.
settings.register_profile("handouts", derandomize=True, deadline=None)
settings.load_profile("handouts")


@pytest.fixture(autouse=True)
def _own_content_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a developer's own clinic folder and cache out of the tests."""
    monkeypatch.delenv("HANDOUTS_CONTENT", raising=False)
    monkeypatch.setenv("HANDOUTS_CACHE", "off")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Return the path of an outside program; without it the test is skipped at a desk and fails in CI."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            refuse = pytest.fail if os.environ.get("CI") else pytest.skip
            refuse(f"{name} is not installed")
        return path

    return find


@pytest.fixture
def golden(root: Path) -> Callable[[str, str], None]:
    """Compare text with ``tests/golden/<name>``; ``HANDOUTS_GOLDEN=write`` writes it instead."""

    def compare(name: str, text: str) -> None:
        path = root / "tests" / "golden" / name
        if os.environ.get("HANDOUTS_GOLDEN") == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
