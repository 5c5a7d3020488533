# Needs python3 (3.11 or newer), make and git; everything else comes into .venv from the lock files.

PYTHON ?= python3
BIN := .venv/bin

# DVC reports no usage and asks no server for a newer version.
export DVC_NO_ANALYTICS := 1
# Tests start the program some hundred times: what Python compiled is kept, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help env env-dev run test lint docs goldens bench bench-plot bench-corpus precision regression wheel-test lock \
	clean

help:
	@echo "make run     build .venv, then run every stage that is out of date (results in data/out/)"
	@echo "make test    build .venv with the test tools, then all checks and tests"
	@echo "make lint    the checks alone: ruff, mypy, import directions; tsc and eslint on the explorer's scripts"
	@echo "make docs    build the documentation as a site (site/index.html; to search it: .venv/bin/zensical serve)"
	@echo "make goldens write tests/golden anew from what is extracted now (read the difference before a commit)"
	@echo "make bench   time the extraction of the plan against pdfplumber's bare floor"
	@echo "make bench-plot  draw the history of these measurements anew (docs/images/bench.svg)"
	@echo "make precision  precision and recall of each grammar over the tables of cases, kept a commit"
	@echo "make bench-corpus  time a corpus of 200 plans: documents a second, overhead, memory"
	@echo "make regression [REV=HEAD]  what the working tree reads otherwise than a git revision, and the times"
	@echo "make wheel-test  the package installed from a wheel: core, extras, lowest and newest versions (minutes)"
	@echo "make lock    pin the dependencies of pyproject.toml and package.json anew in the lock files"
	@echo "make clean   remove .venv, node_modules, caches and generated outputs"

env:
	@$(PYTHON) tools/make_env.py

env-dev:
	@$(PYTHON) tools/make_env.py --dev

run: env
	@$(BIN)/python -m tools.run

lint: env-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/node node_modules/typescript/bin/tsc
	$(BIN)/node node_modules/eslint/bin/eslint.js --max-warnings 0 .

test: lint
	$(BIN)/python -m pytest -n auto --dist worksteal

docs: env-dev
	$(BIN)/zensical build --strict

goldens: env-dev
	$(BIN)/python -m pytest tests/test_golden.py --rewrite-goldens

bench: env-dev
	$(BIN)/python -m tools.bench

bench-plot: env-dev
	$(BIN)/python -m tools.bench_plot

precision: env-dev
	$(BIN)/python -m tools.precision

bench-corpus: env-dev
	$(BIN)/python -m tools.bench_corpus

REV ?= HEAD

regression: env
	@$(BIN)/python -m tools.regression --rev "$(REV)"

wheel-test: env-dev
	@$(BIN)/python -m tools.wheel_test

lock:
	@$(PYTHON) tools/lock.py

clean:
	rm -rf .venv .venv.lock node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
	rm -rf *.egg-info .dvc/cache .dvc/tmp dvc_plots site data/stages
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	git clean -qfdX data/out
