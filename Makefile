# The one door. `make demo` and `make test` work on a fresh clone with Python, make and git.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SOURCE := timeline tests bench docs

.PHONY: help install demo test check clients lint types floors coverage bench docs fuzz mutate torture wheel clean

help:  ## what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/runtime: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/test: $(VENV)/runtime
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

$(VENV)/dev: $(VENV)/test
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

install: $(VENV)/runtime  ## install the program into .venv
	@echo "Installed. Try: $(BIN)/timeline --help"

demo: $(VENV)/runtime  ## play the sample story: list, upcoming, compare, a CSV
	@$(BIN)/timeline demo

test: $(VENV)/test  ## run the tests
	$(BIN)/python -m pytest -q

lint: $(VENV)/dev  ## ruff: style, one clock, no prints
	$(BIN)/ruff check $(SOURCE)
	$(BIN)/ruff format --check $(SOURCE)

types: $(VENV)/dev  ## mypy --strict, tests too
	$(BIN)/mypy

floors: $(VENV)/dev  ## import-linter: imports go down only
	$(BIN)/lint-imports

docs: $(VENV)/dev  ## write docs/commands.md from the help, db/schema.sql from the migrations
	$(BIN)/python docs/build.py

wheel: $(VENV)/dev  ## build the sdist and, from it, the wheel
	rm -rf dist
	$(BIN)/python -m build --quiet --outdir dist

# Programs, and packages of npm's, that some tests read our files with; without them those skip.
PROGRAMS := chromium khal calcurse sqlite3
PACKAGES := ical.js@2.2.1 mermaid@12.3.0 axe-core@4.14.1

clients: $(VENV)/clients/.done  ## what some tests read our files with: programs (Debian, as root) and npm packages
	@missing=$$(for one in $(PROGRAMS); do command -v $$one >/dev/null || echo $$one; done); \
	if [ -z "$$missing" ]; then echo "clients: $(PROGRAMS) are here"; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
	  || echo "clients: could not install" $$missing "- their tests will skip"; \
	else echo "clients: not here:" $$missing "- their tests will skip"; fi

# Without a lock file, and without the packages' own scripts: nothing of npm's is run but node.
$(VENV)/clients/.done: Makefile
	@mkdir -p $(@D)
	@if ! command -v npm >/dev/null; then echo "clients: npm is not here; tests of its packages will skip"; \
	elif npm install --prefix $(@D) --no-save --no-package-lock --ignore-scripts --no-audit --no-fund \
	  --loglevel=error $(PACKAGES) >/dev/null; then touch $@; echo "clients: $(PACKAGES)"; \
	else echo "clients: npm could not install its packages; their tests will skip"; fi

check: lint types floors wheel clients  ## everything CI runs
	$(MAKE) test
	TIMELINE_DIST=dist $(BIN)/python -m pytest -q tests/installed

coverage: $(VENV)/dev  ## the tests with line and branch coverage
	$(BIN)/python -m pytest -q --cov --cov-report=term

bench: $(VENV)/dev  ## measure start-up, reading, the log and the page; rewrites the figures in docs/
	$(BIN)/python bench/startup.py --write docs/benchmarks.md
	$(BIN)/python bench/reading.py --write docs/benchmarks.md
	$(BIN)/python bench/log_bench.py --more 1000000 --write docs/benchmarks-log.md
	$(BIN)/python bench/page.py --write docs/benchmarks-page.md

torture: $(VENV)/dev  ## kill it, fill the disk, race it, flip its bytes; rewrites docs/torture.md
	$(BIN)/python bench/torture.py --write docs/torture.md

fuzz: $(VENV)/dev  ## let a coverage-guided fuzzer at the reader for ten minutes
	$(BIN)/python -m pip install --quiet atheris
	$(BIN)/python bench/fuzz.py -max_total_time=600 -max_len=220

mutate: $(VENV)/dev  ## see which of 300 random mutants of window and event the tests kill; about 20 minutes
	$(BIN)/python -m pip install --quiet 'mutmut~=3.8.1'
	$(BIN)/python bench/mutate.py --write docs/mutants.md

clean:  ## remove what the targets above made
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
