# Everything a developer runs; `make check` is what continuous integration runs.

PYTHON ?= $(or $(shell command -v python3.11),python3)
BIN := .venv/bin
OUT ?= out

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check lint types gate golden bench dist clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: .venv/installed ## Make a translation memory of the articles in corpora/
	$(BIN)/tm-align run corpora/marked -o $(OUT)

test: .venv/developing ## Run the tests, on all processors
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadfile

check: lint types gate test ## Everything that must hold before a commit

lint: .venv/developing ## Look for mistakes and formatting
	$(BIN)/ruff check && $(BIN)/ruff format --check

types: .venv/developing ## Check types
	$(BIN)/mypy

gate: .venv/developing ## Compare what corpora/ yields with what it yielded before
	$(BIN)/python benchmarks/gate.py

golden: .venv/developing ## Rewrite the expected outputs and the gate's baseline; look at git diff
	$(BIN)/python benchmarks/gate.py --rewrite && $(BIN)/python -m pytest -q --golden

bench: .venv/developing ## Measure speed and memory against a floor and a naive script
	$(BIN)/python benchmarks/speed.py && $(BIN)/python benchmarks/interop.py

dist: .venv/developing ## Build the packages and try the wheel in a clean environment
	rm -rf dist && $(BIN)/python -m hatchling build -d dist
	sh tests/try_wheel.sh $(PYTHON) dist/*.whl

clean: ## Remove everything that can be made again
	rm -rf .venv dist out build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find tm_align tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable . && touch $@

.venv/developing: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]' && touch $@ .venv/installed
