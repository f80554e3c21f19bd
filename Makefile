# How to work here. `make` alone lists the targets.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
FANWEAVE := $(BIN)/fanweave
DEMO := FANWEAVE_WORKSPACE=demo-data/workspace $(FANWEAVE)
PYTEST_FLAGS := $(if $(CI),--require-neo4j,-m "not slow")

.PHONY: help install demo test check lint docs docs-current neo4j neo4j-stop browser notebooks bench bench-journey bench-views lock clean

help:  ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: .venv/installed  ## install into .venv from requirements.lock, hashes checked

.venv/installed: requirements.lock pyproject.toml
	@echo "Installing into .venv (about 100 packages, a minute or two) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "error: Python 3.11 or newer is needed")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --disable-pip-version-check -q --progress-bar on --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@touch $@

demo: install  ## the whole road on a synthetic crisis: files, graph, three answers, one page
	@rm -rf demo-data/export demo-data/workspace
	@echo "1. A synthetic crisis, as MediaCrawler would have written it, with its truth"
	@$(DEMO) simulate demo-data/export
	@mkdir -p demo-data/workspace && $(BIN)/python -m graph.ids demo-data/workspace/salt
	@echo "2. Its files into the corpus"
	@$(DEMO) ingest demo-data/export/data
	@echo "3. The corpus into the embedded graph store"
	@$(DEMO) load
	@echo "4. Three answers"
	@for name in ei_index_by_label topics_across_platforms guardian_engaged_outside; do $(DEMO) query $$name || exit; done
	@echo "5. One page"
	@$(DEMO) draw ego mi_fan_family --out out/mi_fan_family.html
	@echo "Try next, with FANWEAVE_WORKSPACE=demo-data/workspace set:"
	@echo "  $(FANWEAVE) query                                     the questions of the library"
	@echo "  $(FANWEAVE) query guardian_rebuttals --output json    who answered critics with evidence"
	@echo "  $(FANWEAVE) cypher 'MATCH (l:Label)<-[c:CLAIMS]-() RETURN l.id AS label, count(c) AS accounts ORDER BY accounts DESC, label'"
	@echo "  $(FANWEAVE) explain --text '我是八年老米粉了，支持雷总'"
	@echo "and open out/mi_fan_family.html in a browser; it needs no network."

test: install browser  ## the test suite; with CI=true everything, on both stores
	@echo "Running the tests (slow ones and Neo4j: CI=true make test) …"
	@$(BIN)/python -m pytest $(PYTEST_FLAGS)

lint: install browser
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@if [ -d viz/js/node_modules ]; then cd viz/js && npm run --silent check; fi
	@if command -v npm >/dev/null; then cd queries/lint && { [ -d node_modules ] || npm ci --silent --no-fund; } && npm run --silent check; \
	elif [ -n "$(CI)" ]; then echo "no npm: the queries cannot be checked" >&2; exit 1; else echo "no npm: the queries are not checked"; fi

docs-current: docs
	@git diff --exit-code -- queries/README.md docs README.md tests/README.md

check: lint test docs-current  ## everything that must be green at a commit

docs: install  ## regenerate what is generated
	@$(BIN)/python -m queries.readme
	@$(BIN)/python -m graph.model_docs
	@$(BIN)/python -m ingest.readers.coverage
	@PYTHONPATH=tests $(BIN)/python -m support.index

browser:  ## what the browser tests need from npm
	@if ! command -v npm >/dev/null; then echo "no npm: the browser tests will be skipped"; \
	elif [ ! viz/js/node_modules/.package-lock.json -nt viz/js/package-lock.json ]; then \
	  cd viz/js && npm ci --silent --no-fund && touch node_modules/.package-lock.json; fi

neo4j: install  ## start a local Neo4j 5.26 (Docker if it runs, else its Maven jars); NEO4J_LINE=newest: 2026.09
	@$(BIN)/python docker/neo4j_local.py start

neo4j-stop:  ## stop it
	@$(BIN)/python docker/neo4j_local.py stop

notebooks: install  ## execute every notebook, outputs thrown away
	@for book in notebooks/*.ipynb; do echo $$book; $(BIN)/jupyter-execute --timeout=300 $$book || exit; done

bench: install  ## speed and memory beside named peers
	@$(BIN)/python -m benchmarks.ingest
	@$(BIN)/python -m benchmarks.extract
	@$(BIN)/python -m benchmarks.load
	@$(BIN)/python -m benchmarks.queries

bench-journey: install  ## ingest to explorer at 120,000 and 3,000,000 rows, seconds and memory of each step
	@$(BIN)/python -m benchmarks.journey

bench-views: install browser  ## pages and layouts beside their budgets, in headless Chromium
	@$(BIN)/python -m benchmarks.views

lock:  ## resolve requirements.lock anew
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra notebooks --extra stance --extra dev pyproject.toml -o requirements.lock

clean:  ## remove what demo and tests wrote
	@rm -rf demo-data out build dist .pytest_cache .mypy_cache .ruff_cache
