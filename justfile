# The same commands as README.md and CI, in the .venv that they made.
python := ".venv/bin/python"

# Style, types and tests.
default: lint test

lint:
    .venv/bin/ruff check .
    .venv/bin/mypy

test *arguments:
    {{ python }} -m pytest {{ arguments }}

# Set up .venv with the project in place.
sync:
    python3 -m venv .venv
    {{ python }} -m pip install -q -c constraints.txt -e '.[test]'

# Write the text goldens anew; look at the difference before committing it.
golden:
    HANDOUTS_GOLDEN=write {{ python }} -m pytest -q
    git diff --stat

# The low-back-pain leaflet in both languages.
samples:
    .venv/bin/handouts build low-back-pain --out out

wheel:
    {{ python }} -m pip wheel -q --no-deps --no-build-isolation -w dist .

# Take the newest versions that pyproject.toml allows, and pin them.
pins:
    rm -rf .venv && python3 -m venv .venv
    {{ python }} -m pip install -q -e '.[test]'
    {{ python }} -m pip freeze --exclude-editable > constraints.txt
