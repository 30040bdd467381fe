# Everything needs only Python 3.11 or newer, pip and make.

PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
SOURCES := qualcode tests
DEMO := demo/resilience-coaching.qualcode
CASES ?= 500

.PHONY: help demo test property faults intervals mutants format bench picture pages lock clean

help:
	@echo "make demo     install, build the sample study, print its theme report"
	@echo "make test     install what tests need, run all checks"
	@echo "make property try every property on CASES random cases (500), other ones each time"
	@echo "make faults   let the disk fail in 4 x CASES places of all commands, and damage CASES copies of the sample (250)"
	@echo "make intervals  try the intervals of agreement on CASES made-up studies of each kind (400)"
	@echo "make mutants  break each MODULE in 20 places and see whether its TESTS notice"
	@echo "make bench    measure the workbench, the import and the analyses on this machine"
	@echo "make pages    make docs/workbench.md and docs/commands.md anew from the program"
	@echo "make lock     choose the versions anew that tests run with, each by its hash"
	@echo "make picture  make the README's picture anew from the running program"

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "qualcode needs Python 3.11 or newer; say which: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

.venv/installed: .venv/made pyproject.toml README.md
	$(BIN)/python -m pip install --quiet --editable '.[measures,figures]'
	@touch $@

# What tests run with is the same everywhere: these versions, by their hashes.
.venv/tested: .venv/made pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ .venv/installed

lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	build/lock/bin/uv pip compile pyproject.toml --extra measures --extra figures --group dev --universal --upgrade \
		--python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements.lock

demo: .venv/installed
	@if [ -e $(DEMO) ]; then echo "$(DEMO) is there already and is kept; this is how it stands now:"; \
		for group in coach participant; do $(BIN)/qualcode -p $(DEMO) report --group $$group; done; \
	else $(BIN)/qualcode demo demo; fi
	@printf '\nFrom here:  $(BIN)/qualcode $(DEMO)\n'

# One worker more than there are cores: tests of the screens often wait for a moment.
WORKERS = $$($(BIN)/python -c "import os; print((os.cpu_count() or 1) + 1)")

test: .venv/tested
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(WORKERS)

property: .venv/tested
	QUALCODE_CASES=$(CASES) $(BIN)/pytest -m hypothesis -n auto -o timeout=3600

# The failing disk is a library in C: it needs a compiler, as in Debian's packages gcc and libc6-dev.
faults: CASES = 250
faults: .venv/tested
	$(BIN)/python -m tests.faults --cases $$((4 * $(CASES)))
	$(BIN)/python -m tests.faults.damaged --cases $(CASES)

# How often an interval of agreement holds the truth, in CASES made-up studies for each kind and number of documents.
intervals: CASES = 400
intervals: .venv/tested
	$(BIN)/python -m tests.intervals --cases $(CASES)

MODULE ?= qualcode/recognition/roles.py
TESTS ?= tests/recognition
mutants: .venv/tested
	$(BIN)/python -m tests.mutants $(MODULE) $(TESTS) --of 20

format: .venv/tested
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

bench: .venv/tested
	$(BIN)/python -m tests.bench.keys
	$(BIN)/python -m tests.bench.freezes middle $(if $(LARGE),large)
	$(BIN)/python -m tests.bench.importing
	$(if $(RELEASE),$(BIN)/python -m tests.bench.releases $(RELEASE))
	$(BIN)/python -m tests.bench.analysing
	$(BIN)/python -m tests.bench.verifying
	$(BIN)/python -m tests.bench.commands $(if $(LARGE),--large)

picture: .venv/tested
	$(BIN)/python -m tests.picture docs/coding-screen.svg

pages: .venv/tested
	$(BIN)/python -m tests.keys_page docs/workbench.md
	$(BIN)/python -m tests.commands_page docs/commands.md

clean:
	rm -rf .venv demo build dist *.egg-info
