# Wiredesk: what a person types. `make` alone tells what there is.
# Needs GNU make and Python 3.11, 3.12 or 3.13 with its venv module; all else is fetched into .venv, by hash.

SHELL := /bin/sh
BIN := .venv/bin
STAMP := .venv/.installed
SEEDS ?= seeds
KEEP ?=
TESTS ?= tests
# One process for each core: most tests on the broker wait. A file's tests share what the file opened.
PARALLEL ?= --numprocesses logical --maxprocesses 4 --dist loadfile
SEED ?= 1
FAULTS ?= 200

PURE := codec identity topics records errors extract dedupe alerts feeds.formats feeds.schedule \
	work.pending work.progress work.dead_letter_limit
COVERAGE := $(PURE:%=--cov=stream.%) --cov-report=term:skip-covered

FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))

.DEFAULT_GOAL := help
.PHONY: help install test chaos chaos-sabotage chaos-long bench-pipeline bench-extract check demo schemas lock clean eval

help: ## Tell what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## Fetch what is needed into .venv, by hash (at once when nothing changed)

$(STAMP): requirements.lock pyproject.toml
	@if ! { [ -x $(BIN)/python ] && $(BIN)/python -c '$(FITS)' && $(BIN)/python -m pip --version; } >/dev/null 2>&1; then \
	    found=; \
	    for python in $${PYTHON:-python3 python3.13 python3.12 python3.11}; do \
	        if "$$python" -c '$(FITS)' 2>/dev/null; then found=$$python; break; fi; \
	    done; \
	    if [ -z "$$found" ]; then \
	        echo "Wiredesk needs Python 3.11, 3.12 or 3.13, and finds $$(python3 --version 2>/dev/null || echo none)." \
	             "Install one of them, or name it: make PYTHON=/where/it/is/python3.12" >&2; exit 1; \
	    fi; \
	    if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	        echo "$$found lacks its venv module: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; \
	    fi; \
	    rm -rf .venv && "$$found" -m venv .venv; \
	fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-build-isolation --no-deps --editable .
	@touch $@

test: install ## Run every test, those on the real broker too (TESTS=tests/unit for some)
	$(BIN)/pytest $(PARALLEL) $(if $(filter tests,$(TESTS)),$(COVERAGE)) $(TESTS)

chaos: install ## Kill, stop and cut off everything once while articles come in; then count (8 minutes at most)
	$(BIN)/python -m tests.chaos run --seed 20260310

chaos-sabotage: install ## Break one part of the app after another: each must be found out
	$(BIN)/python -m tests.chaos sabotage

chaos-long: install ## Faults by chance, with a report (SEED=1 FAULTS=200); goes on where it was cut off
	$(BIN)/python -m tests.chaos long --seed $(SEED) --faults $(FAULTS)

bench-pipeline: install ## The price of the promise: articles/s of the pipeline beside extraction alone (6 minutes)
	$(BIN)/python -m tests.bench.bench_pipeline

check: install ## Lint, format, types, layers; schemas, example settings and lock in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/contract

demo: install ## The whole path on the seeds, on a broker of its own (SEEDS=DIR, KEEP=1)
	$(BIN)/wiredesk demo --seeds "$(or $(SEEDS),seeds)" $(if $(KEEP),--keep)

bench-extract: install ## How fast articles are read, to build/bench-extract.json (ARTICLES=N for its memory)
	$(BIN)/python -m tests.bench.bench_extract --memory $(or $(ARTICLES),100000)

eval: install ## Measure how well events are read (EVAL_DATA=DIR, SETS=muc4,plover, SAMPLE=N, SEED=N, ERRORS=N)
	@test -d "$(EVAL_DATA)" || { echo "make eval needs EVAL_DATA=DIR, a folder of labelled sets: docs/quality.md" >&2; exit 2; }
	$(BIN)/python -m tests.eval "$(EVAL_DATA)" $(if $(SETS),--sets "$(SETS)") $(if $(SAMPLE),--sample $(SAMPLE)) \
	    $(if $(SEED),--seed $(SEED)) $(if $(ERRORS),--errors $(ERRORS))

schemas: install ## Write schemas/ anew from the records
	$(BIN)/wiredesk schemas

lock: ## Resolve requirements.lock anew from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "uv is not installed: only whoever renews the lock needs it" >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	    --no-annotate --no-header --no-emit-index-url --group dev pyproject.toml --output-file requirements.lock

clean: ## Remove .venv and the caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
