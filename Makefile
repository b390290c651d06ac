# Protokollsök: `make run` starts the product on the sample collection, `make test` runs the suite.

PYTHON ?= python3
PORT ?= 8000
DATA ?= data
VENV := .venv
RELOADED := .venv-reloaded
ifeq ($(OS),Windows_NT)
SCRIPTS := Scripts
else
SCRIPTS := bin
endif
BIN := $(VENV)/$(SCRIPTS)

.DEFAULT_GOAL := help
.PHONY: help install run test test-reloaded lint format samples lock screenshot bench-reading bench-judged bench-engine bench-web torture clean python

help:
	@echo "make install     gör miljön med kommandot $(BIN)/protokollsok"
	@echo "make run         läs in exemplen och visa dem på http://127.0.0.1:$(PORT)"
	@echo "make test        kör alla tester"
	@echo "make test-reloaded  sökmotorns prov på whoosh-reloaded, vägen tillbaka från whoosh3"
	@echo "make lint        kontrollera stil och typer"
	@echo "make format      formatera koden"
	@echo "make samples     skriv om exempeldokumenten ur deras facit"
	@echo "make lock        lås beroendena på nytt"
	@echo "make bench-reading  mät hur väl protokoll läses: påhittade i många layouter, och lösryckta nummer"
	@echo "make bench-judged SECTIONS=… QUERIES=…  mät hur väl frågor besvaras, bredvid andra sätt att söka"
	@echo "make bench-engine  mät sökmotorn bredvid andra över 100 000 påhittade paragrafer"
	@echo "make bench-web   mät hela svar över HTTP med 100 000 påhittade paragrafer"
	@echo "make torture     döda byggen, fyll diskar och skada filer medan andra söker"
	@echo "make screenshot  ta om bilden i README"
	@echo "make clean       ta bort miljö, samling och mellanfiler"

install: $(VENV)/.run

run: $(VENV)/.run
	@$(BIN)/protokollsok read corpus/samples/documents --data $(DATA)
	@$(BIN)/protokollsok serve --data $(DATA) --port $(PORT)

test: $(VENV)/.test
	$(BIN)/python -m pytest

# what depends on Whoosh itself, and that either of the two goes on with an index of the other
test-reloaded: $(VENV)/.test $(RELOADED)/.test
	$(RELOADED)/$(SCRIPTS)/python -m pytest -p no:cacheprovider tests/test_engine_contract.py tests/test_engine_concepts.py \
	  $(wildcard tests/test_whoosh_[aes]*.py) tests/test_whoosh_owner.py tests/test_generations.py tests/test_build.py

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

samples: $(VENV)/.test
	$(BIN)/python -m corpus.samples.render

# uv resolves for all platforms at once; it is fetched for the occasion only
lock: $(VENV)/.test
	$(PIP) uv
	for each in "requirements.lock" "requirements-dev.lock --group dev" \
	    "requirements-bench.lock --group dev --group bench" \
	    "requirements-reloaded.lock --group reloaded --no-emit-package whoosh3 -c requirements-dev.lock"; do \
	  $(BIN)/uv pip compile pyproject.toml build-requirements.txt --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate --quiet -o $$each; done

bench-reading: $(VENV)/.bench
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.reading.hoisted

bench-engine: $(VENV)/.bench
	$(BIN)/python -m bench.engine

bench-judged: $(VENV)/.bench
	$(BIN)/python -m bench.judged $(SECTIONS) $(QUERIES)

bench-web: $(VENV)/.bench
	$(BIN)/python -m bench.web

torture: $(VENV)/.bench
	$(BIN)/python -m bench.torture

screenshot: $(VENV)/.test
	$(BIN)/python -m docs.screenshot

clean:
	rm -rf $(VENV) $(RELOADED) $(DATA) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made once, and again when what it is made from changes.

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Protokollsök behöver Python 3.11 eller nyare. Ange den till exempel så: make run PYTHON=python3.12" >&2; \
	  exit 1; }

$(VENV)/.made: | python
	@echo "Skapar en egen miljö i $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# the tables in index/mapped are made of these too
TABLES := hatch_build.py index/mapped_making.py index/sorted_words.py index/compound_words.tsv index/lexicon_swedish.tsv

$(VENV)/.run: $(VENV)/.made pyproject.toml requirements.lock $(TABLES)
	@echo "Installerar det som requirements.lock räknar upp ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.bench: $(VENV)/.test requirements-bench.lock
	@echo "Installerar det som requirements-bench.lock räknar upp ..."
	@$(PIP) --require-hashes -r requirements-bench.lock
	@touch $@

# Its packages are those of requirements-dev.lock as far as these tests need them, with the other Whoosh.
$(RELOADED)/.test: pyproject.toml requirements-reloaded.lock | python
	@echo "Skapar miljön $(RELOADED) med det som requirements-reloaded.lock räknar upp ..."
	@$(PYTHON) -m venv --clear $(RELOADED)
	@$(RELOADED)/$(SCRIPTS)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-reloaded.lock
	@$(RELOADED)/$(SCRIPTS)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.lock
	@echo "Installerar det som requirements-dev.lock räknar upp ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
