# A bare machine needs make and a Python from 3.11 to 3.13 with its venv module; the rest is installed into .venv.
#   make run                      the main job
#   make run ARGS="..."           the same command with words of your own
#   make PYTHON=python3.12 run    another interpreter
#   make VENV=.venv313 ...        another folder for the environment

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
FORMS ?= consent.additive motivation.threshold branch_life.friction_by_fields institutions.linear_capacity

# In the C locale Python cannot read the path of a folder with other than English letters in its name.
ifneq ($(filter C POSIX,$(LC_ALL)),)
export LC_ALL = C.UTF-8
endif

# Read from source a module costs each of the hundreds of processes of the tests several times as much.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup setup-all test test-slow browser check evidence validation calibration posterior gallery bench settle odd docs clean

help: ## this list
	@echo "usage: make <target>   (PYTHON=$(PYTHON), VENV=$(VENV))"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r target meaning; \
		do printf '  %-12s %s\n' "$$target" "$$meaning"; done

run: setup ## set up the core and do the main job: the seven scenarios for Beijing
	$(VENV)/bin/shuniu run $(ARGS)

setup: $(VENV)/.core $(VENV)/.warm ## install what the main job needs

setup-all: $(VENV)/.all $(VENV)/.warm ## install everything, the tools for testing included

test: setup-all browser ## the fast tests
	$(VENV)/bin/python -m pytest -n auto --dist worksteal -m "not slow" $(ARGS)

# Reports are tested in a Chromium. Packages of the system are installed only by root or where CI=true; elsewhere those
# tests are left out, each with this reason.
browser:
	@for name in $${SHUNIU_BROWSER:-chromium chromium-browser google-chrome-stable google-chrome chrome}; do \
		if command -v "$$name" >/dev/null; then exit 0; fi; done; \
	if command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] || [ "$$CI" = true ]; }; then \
		echo "Installing Chromium, in which reports are tested."; \
		root=; [ "$$(id -u)" = 0 ] || root="sudo -n"; \
		$$root apt-get update -q >/dev/null && \
		DEBIAN_FRONTEND=noninteractive $$root apt-get install -q -y --no-install-recommends chromium >/dev/null || \
		echo "Chromium could not be installed: tests of reports in a browser are left out."; \
	else echo "Tests of reports in a browser are left out. To have them type: sudo apt install chromium"; fi

test-slow: setup-all ## the slow tests
	$(VENV)/bin/python -m pytest -m slow $(ARGS)

check: setup-all ## format, lint and types
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy --strict sim experiments shuniu docs
	$(VENV)/bin/python -m docs.build.pages

evidence: setup-all ## renew the pages made from long runs (about three quarters of an hour)
	$(VENV)/bin/python -m tests.proof.page > docs/verification.md.new
	mv docs/verification.md.new docs/verification.md
	$(VENV)/bin/shuniu evidence lang=en > docs/evidence.md.new
	mv docs/evidence.md.new docs/evidence.md

validation: setup-all ## renew the page of places beside what is known of them (some ten minutes)
	$(VENV)/bin/python -m docs.build.validation

calibration: setup-all ## calibrate anew and renew the pages on what is not known (about an hour)
	$(VENV)/bin/shuniu calibrate place=beijing_2013 also=shenzhen_2012
	for form in $(FORMS); do $(VENV)/bin/shuniu calibrate size=quick process.$$form=1 || exit 1; done
	$(VENV)/bin/python -m docs.build.calibration
	$(VENV)/bin/python -m docs.build.how_sure

posterior: setup ## see that the posteriors that ship hold for the model as it is, and write that down
	$(VENV)/bin/python -m docs.build.posterior

gallery: setup-all ## renew the page of pictures (about ten minutes)
	$(VENV)/bin/python -m docs.build.gallery

bench: setup-all ## measure speed, memory and start-up (ARGS="twin growth" for some)
	$(VENV)/bin/python -m tests.benchmarks $(ARGS)

settle: setup ## settle the places that come with Shuniu anew (ARGS="pudong_2016" for some)
	$(VENV)/bin/python -m docs.build.settled $(ARGS)

odd: setup ## renew what pages and CITATION.cff take from the code
	$(VENV)/bin/python -m docs.build.odd
	$(VENV)/bin/python -m docs.build.results
	$(VENV)/bin/python -m docs.build.of_record

docs: $(VENV)/.docs ## make the site, in two languages, in build/site
	$(VENV)/bin/python -m docs.build.site

clean: ## remove the environment and every cache; results stay
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find sim experiments configs tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is written last, so that a set-up cut short is simply done again.
INSTALL = $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 --constraint constraints.txt

$(VENV)/.core: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Setting up in $(VENV): about 0.9 GB, a few minutes the first time."
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.all: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Setting up in $(VENV): about 1 GB, a few minutes the first time."
	$(INSTALL) --editable '.[test]'
	@touch $(VENV)/.core $@

$(VENV)/.docs: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) --editable '.[docs]'
	@touch $(VENV)/.core $@

# Compiled anew where the model, the libraries or the interpreter changed; that .all renews .core changes none of them.
$(VENV)/.warm: $(VENV)/bin/python pyproject.toml constraints.txt $(wildcard sim/*.py sim/*/*.py) | $(VENV)/.core
	@echo "Compiling the model: half a minute, once."
	$(VENV)/bin/python -m sim.warm
	@touch $@

# Made again when its interpreter has gone: a dangling link counts as missing.
$(VENV)/bin/python:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no $(PYTHON) here. Shuniu needs Python 3.11, 3.12 or 3.13. On Debian type:"; \
		echo "    sudo apt install python3 python3-venv"; \
		echo "or name an interpreter: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)"; exit 1; } >&2
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
		echo "Shuniu needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $$("$(PYTHON)" --version 2>&1)."; \
		for name in python3.13 python3.12 python3.11; do if command -v $$name >/dev/null; then \
			echo "This machine has a good one. Type:"; echo "    make PYTHON=$$name $(MAKECMDGOALS)"; exit 1; fi; done; \
		echo "Install one of these and type, for example:"; \
		echo "    make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; } >&2
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) lacks its venv module. On Debian type:"; \
		echo "    sudo apt install python3-venv"; \
		echo "and then: make $(MAKECMDGOALS)"; exit 1; } >&2
	"$(PYTHON)" -m venv --clear $(VENV)
