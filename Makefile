# Everything a new machine needs is installed into .venv; only Python >= 3.11, make and git must be there.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# The day from which registers in the repository are judged, so that they do not age while nobody looks.
AS_OF := 2026-09-30

.PHONY: help demo test lint types docs docs-check texts check bench lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.run ## Set up, then show the main job on the sample register
	$(BIN)/stakeholders demo

test: $(VENV)/.dev ## Set up, then run the tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## Check types
	$(BIN)/mypy

docs: $(VENV)/.dev ## Write the generated pages anew: docs/reference, and docs/what-comes-in.md where its files are
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/what_comes_in.py

docs-check: $(VENV)/.dev ## Check that the generated pages and the catalogues of texts are current, and that links lead somewhere
	$(BIN)/python docs/generate.py --check
	$(BIN)/python docs/catalogues.py --check

texts: $(VENV)/.dev ## Enter new texts of reports into the catalogues of the languages, and compile them
	$(BIN)/python docs/catalogues.py

check: $(VENV)/.run ## Check the registers of this repository
	$(BIN)/stakeholders check --as-of $(AS_OF) --format text registers/*

bench: $(VENV)/.dev ## Measure speed, beside the peers, and write docs/benchmarks.md
	$(BIN)/python benchmarks/run.py --peers --stores --documents --write docs/benchmarks.md

lock: $(VENV)/.dev ## Write the requirements files anew
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --upgrade -q -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --extra docs --extra calendar --extra semantic --extra voice --extra spark \
		--universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --upgrade -q -o requirements/dev.txt

clean: ## Remove what was set up and made
	rm -rf $(VENV) .benchmarks .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "Python 3.11 or later is needed; name it: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
