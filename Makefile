# make demo   meter real training runs, compare      make test    what CI checks, on one Python
# make bench  every claim that the docs make         make golden  refresh what people see
# make chaos  CHAOS rounds of kills, stops and removals around a run (1000: most of an hour)
# make fuzz   FUZZ times as many odd inputs to each parser as make test tries (100: some hours)
# make architecture refresh its page and picture
# make readme refresh the README's output            make pythons the core on every Python from 3.11 that is here
# make docs   the website, into build/website/html   make fresh   README and tutorial where there is but Python
# make portable the tests, with the machine read by psutil as on macOS and Windows (make test: those of PORTABLE)
# make js     the TypeScript client: types, its tests under Node, the package as it would be published
# make full   test, pythons, fresh, installers       make pictures those that the pages show
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .venv-demo
JS := clients/js

.PHONY: architecture chaos demo docs fresh full fuzz installers readme test pythons format lint types contracts unit hooks bench
.PHONY: js portable portable-part
.PHONY: golden clean pictures
.DEFAULT_GOAL := test

$(VENV)/.dev: requirements-dev.txt requirements-dev-alone.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --requirement requirements-dev-alone.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(DEMO)/.ready: requirements-demo.txt pyproject.toml $(shell find src -name '*.py' -o -name '*.tsv' -o -name '*.js')
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/python -m pip install --quiet --requirement requirements-demo.txt
	$(DEMO)/bin/python -m pip install --quiet --upgrade .
	touch $@

demo: export WATTPRINT_HOME = $(CURDIR)/demo/home
demo: $(DEMO)/.ready
	rm -rf demo && mkdir -p demo
	$(DEMO)/bin/wattprint run --name digits -- $(DEMO)/bin/python examples/train_digits.py
	$(DEMO)/bin/python examples/three_models.py
	$(DEMO)/bin/wattprint runs --limit 3
	$(DEMO)/bin/wattprint experiments --by tag:model --tag demo=three-models --metric accuracy \
	  --target 'accuracy>=0.95' --baseline linear
	$(DEMO)/bin/wattprint leaderboard --by tag:model --tag demo=three-models --metric accuracy \
	  --output demo/leaderboard.html
	$(DEMO)/bin/wattprint experiments --by tag:model --tag demo=three-models --metric accuracy \
	  --output demo/table.tex
	$(DEMO)/bin/wattprint report digits --output demo/digits.html
	$(DEMO)/bin/wattprint calculator --output demo/calculator.html
	$(DEMO)/bin/python scripts/open_demo.py $(DEMO)/bin/wattprint

test: $(JS)/node_modules/.ready lint types contracts unit hooks portable-part js

lint: $(VENV)/.dev
	$(BIN)/ruff format --check src tests scripts benchmarks examples
	$(BIN)/ruff check src tests scripts benchmarks examples

types: $(VENV)/.dev
	$(BIN)/mypy
	$(BIN)/mypy --strict tests/typing/public_api.py
	$(BIN)/pyright --pythonpath $(BIN)/python tests/typing/public_api.py

contracts: $(VENV)/.dev
	$(BIN)/lint-imports
	$(BIN)/python scripts/structure.py --check

# Thousands of tests on a busy machine: those that fail are tried once more, alone, and are named if they pass.
define steady
$(1) || { test $$? -eq 1 && echo "== $@: failed above, once more alone:" && \
  $(1) --exitfirst --last-failed --last-failed-no-failures none && echo "== $@: UNSTEADY, a defect to mend"; }
endef
TESTS = $(BIN)/python -m pytest $(PYTEST_OPTIONS) -o cache_dir=.pytest_cache/$@

unit: $(VENV)/.dev $(JS)/node_modules/.ready
	$(call steady,$(TESTS) --ignore tests/integrations --ignore tests/browser)

# The frameworks that we hook into, and a real browser: slow to start, idle half of the time.
hooks: $(VENV)/.dev
	$(call steady,$(TESTS) tests/integrations tests/browser)

# The other implementation of the host. Of each run: how many tests ran, how many were skipped, and why.
PORTABLE := tests/host tests/sources tests/track tests/cli tests/portable/test_texts.py \
  "tests/portable/test_without.py::test_every_verb_and_a_meter[all]"
portable-part: export WATTPRINT_HOST = portable
portable-part: $(VENV)/.dev
	$(call steady,$(TESTS) $(PORTABLE))

# Exact versions and no lock file: that would hold download addresses.
$(JS)/node_modules/.ready: $(JS)/package.json $(JS)/.npmrc
	npm --prefix $(JS) install --silent
	touch $@

js: $(VENV)/.dev $(JS)/node_modules/.ready
	npm --prefix $(JS) run --silent check
	WATTPRINT_PYTHON=$(CURDIR)/$(BIN)/python npm --prefix $(JS) run --silent test

portable: export WATTPRINT_HOST = portable
portable: export WATTPRINT_PORTABLE_EVIDENCE = 1
portable: $(VENV)/.dev
	$(BIN)/python -m pytest $(PYTEST_OPTIONS) --ignore tests/integrations --ignore tests/browser
	$(BIN)/python scripts/systems_page.py

pythons: $(VENV)/.dev
	$(BIN)/python scripts/pythons.py

# Hypothesis draws and shrinks the inputs. Coverage-guided fuzzers (atheris) find more in C parsers of bytes;
# ours are in Python and keep their bytes to json, tomllib, zipfile and msgspec, which have fuzzers of their own.
FUZZ ?= 100
fuzz: $(VENV)/.dev
	WATTPRINT_FUZZ=$(FUZZ) $(BIN)/python -m pytest $(PYTEST_OPTIONS) tests/fuzz

# Kills, stops, full disks, removals and steps of clocks around real runs and meters, with seeds from the clock:
# pytest prints that of each failure.
CHAOS ?= 1000
chaos: $(VENV)/.dev
	WATTPRINT_CHAOS=$(CHAOS) $(BIN)/python -m pytest $(PYTEST_OPTIONS) tests/faults/test_chaos*.py

golden: $(VENV)/.dev
	WATTPRINT_REFRESH_GOLDEN=1 $(BIN)/python -m pytest tests/golden

architecture: $(VENV)/.dev
	$(BIN)/python scripts/architecture_page.py

readme: $(VENV)/.dev
	$(BIN)/python scripts/refresh_readme.py

pictures: architecture
	$(BIN)/python scripts/screenshots.py

docs: $(VENV)/.dev
	$(BIN)/python scripts/website.py

# Asks the package index for what a newcomer installs.
installers: $(VENV)/.dev
	$(BIN)/python scripts/installers.py

fresh: $(VENV)/.dev
	$(BIN)/python scripts/refresh_readme.py --fresh

full: test pythons fresh installers

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/accuracy.py
	$(BIN)/python benchmarks/calibration.py
	$(BIN)/python benchmarks/cpu_model.py
	$(BIN)/python benchmarks/factors.py
	$(BIN)/python benchmarks/ledger.py
	$(BIN)/python benchmarks/server.py
	$(BIN)/python benchmarks/samples.py
	$(BIN)/python benchmarks/estimate.py
	$(BIN)/python benchmarks/where.py
	$(BIN)/python benchmarks/windows.py
	$(BIN)/python benchmarks/training_loop.py
	$(BIN)/python benchmarks/reports.py
	$(BIN)/python benchmarks/forecast.py
	$(BIN)/python benchmarks/imports.py
	$(BIN)/python benchmarks/hosts.py
	$(BIN)/python benchmarks/calculator.py

format: $(VENV)/.dev
	$(BIN)/ruff format src tests scripts benchmarks examples
	$(BIN)/ruff check --fix src tests scripts benchmarks examples

clean:
	rm -rf $(VENV) $(VENV)-pythons $(DEMO) $(JS)/node_modules $(JS)/dist $(JS)/build demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
