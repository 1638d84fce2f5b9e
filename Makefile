# Everything a newcomer needs; CONTRIBUTING.md explains it. Windows and macOS: the same commands, listed in README.md.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test check bench soak screenshots lock clean run dev

# The first Python that works and is new enough; 3.11 is preferred. Another: make PYTHON=/path/to/python3.12 demo
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
CANDIDATES := python3.11 python3.12 python3.13 python3
ifndef PYTHON
PYTHON := $(shell for p in $(CANDIDATES); do $$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
endif
BIN := .venv/bin
VIRTUAL := $(BIN)/python scripts/virtual_display.py

# No display, or HEADLESS=1: the same in a virtual one.
ifneq ($(filter-out 0,$(HEADLESS))$(if $(DISPLAY)$(WAYLAND_DISPLAY),,none),)
DEMO := $(VIRTUAL) $(BIN)/biplanar demo --headless --out out/demo
else
DEMO := $(BIN)/biplanar demo --out out/demo
endif

help:  ## List what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

demo: run  ## Set up, then register the bundled example (HEADLESS=1: without a window, results in out/demo)
	$(DEMO)

test: check  ## Set up, then all checks and all tests (window tests in a virtual display)
	$(VIRTUAL) $(BIN)/python -m pytest -q

check: dev  ## Style, types and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: need-python  ## Speed of the projector against its peers and of registration, stalls and cold start of the window; writes out/bench.json
	@$(PYTHON) scripts/set_up.py bench
	$(VIRTUAL) $(BIN)/python -m biplanar_app.evaluation.speed --out out/bench.json
	$(VIRTUAL) $(BIN)/python -m biplanar_app.ui.stalls --out out/bench.json
	$(VIRTUAL) $(BIN)/python -m biplanar_app.ui.film_speed
	$(VIRTUAL) $(BIN)/python -m biplanar_app.ui.cold_start

soak: dev  ## Endurance: 200 rounds of open, register, cancel, close, then ten minutes of a monkey; writes out/soak.json
	$(VIRTUAL) $(BIN)/python -m biplanar_app.ui.soak --out out/soak.json

screenshots: run  ## Pictures of the whole program into docs/screenshots, for README and guide
	$(VIRTUAL) $(BIN)/python -m biplanar_app.ui.screenshots --out docs/screenshots

lock: need-python  ## Pin all packages again (UPGRADE=1: the newest that fit)
	$(PYTHON) scripts/lock.py $(if $(filter-out 0,$(UPGRADE)),--upgrade)

clean:  ## Remove everything that was made, .venv included
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

run dev: need-python
	@$(PYTHON) scripts/set_up.py $@

.PHONY: need-python
need-python:
	@test -n "$(PYTHON)" || { echo "Biplanar needs Python 3.11, 3.12 or 3.13: sudo apt-get install python3 python3-venv"; exit 1; }
