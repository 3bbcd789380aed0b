# What CI runs, and the tasks of every day. `just` lists them.
python := env("CHATTUI_PYTHON", ".venv/bin/python")
bin := parent_directory(python)

default:
    @just --list

# A virtual environment with chattui and all its tools
setup:
    python3 -m venv .venv
    .venv/bin/python -m pip install --quiet --upgrade pip
    .venv/bin/python -m pip install --quiet --group dev --editable .

# Everything that must hold before a commit
check: verify test

# All of it but the tests
verify: format-check lint types floors dependencies docs-check

format-check:
    {{bin}}/ruff format --check .

lint:
    {{bin}}/ruff check .

types:
    {{bin}}/mypy

floors:
    {{bin}}/lint-imports --no-cache

# What is imported is declared, and what is declared is imported
dependencies:
    {{bin}}/deptry src

test *options:
    {{python}} -m pytest {{options}}

# The slow tests: every system call fails, power is cut, disks fill up (docs/reliability.md)
torture *options:
    {{python}} -m pytest -m torture tests/torture {{options}}

# Format, and mend what the linter can mend
fix:
    {{bin}}/ruff format .
    {{bin}}/ruff check --fix .

# Write the generated documentation pages anew
docs:
    {{python}} docs/generate.py

# Write the example reports of the documentation anew
examples:
    {{python}} docs/examples.py

# Draw the pictures of the documentation anew, from the demo clients
screenshots:
    {{python}} docs/screenshots.py

docs-check:
    {{python}} docs/generate.py --check

# Write the bundled sample exports anew
sample:
    {{python}} sample_data/make.py

# Measure the speed of whole processes (docs/performance.md); CHATTUI_BENCH=DIR keeps the data
bench *options:
    {{python}} -m benchmarks {{options}}

# Measure how cost grows: archives of 0.2, 2 and 20 million conversations (docs/performance.md)
bench-growth *options:
    {{python}} -m benchmarks.growth {{options}}

# Build what is published into dist/, and try it out (docs/releasing.md), with tools of their own
release:
    python3 -m venv build/release
    build/release/bin/python -m pip install --quiet --upgrade pip
    build/release/bin/python -m pip install --quiet --group release
    build/release/bin/python -m release
