# `make` lists what can be made. The first target that needs it sets everything up; it is quick the second time.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
ROUTINE := tennis-ball
TESTS :=
# What is heard live is tested by itself: it waits for sound most of the time, and must not be interrupted.
PYTEST := $(BIN)/pytest --dist loadscope
NONE_CHOSEN := [ $$? -eq 5 ]

.DEFAULT_GOAL := help
.PHONY: help play install test bench bench-control lint format types clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

play: install ## write the tennis-ball session to tennis-ball.wav and play it (ROUTINE=... for another)
	$(BIN)/voiceguide export $(ROUTINE) -o $(notdir $(ROUTINE)).wav
	@if $(BIN)/python -c 'from voiceguide.audio_io.device_list import devices; raise SystemExit(not devices())' 2>/dev/null; \
	then echo $(BIN)/voiceguide play $(ROUTINE); $(BIN)/voiceguide play $(ROUTINE); \
	else echo "There is no loudspeaker here: listen to $(notdir $(ROUTINE)).wav"; fi

install: $(VENV)/.installed ## set up what a session needs: .venv and, on Debian, the sound packages
	@.ci/setup sound || echo "Going on without a sound device."

test: $(VENV)/.developed ## run the tests (TESTS="-k ring" for some of them)
	@.ci/setup sound-server || echo "Going on without a sound server."
	$(PYTEST) --numprocesses 3 tests/live $(TESTS) || $(NONE_CHOSEN)
	$(PYTEST) --numprocesses 4 --ignore tests/live $(TESTS) || $(NONE_CHOSEN)

bench: $(VENV)/.developed ## measure speed and memory, and print them with the machine
	$(BIN)/python -m tests.benchmarks

bench-control: $(VENV)/.developed ## try the ear in ten hours of sound, and print what it found and imagined (some minutes)
	$(BIN)/python -m tests.ear_bench

lint: $(VENV)/.developed ## look for faults of style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: $(VENV)/.developed ## put the style right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/.developed ## check the types
	$(BIN)/mypy

clean: ## remove all that was made, but no sound files
	rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	.ci/setup venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(PIP) install --group dev
	@touch $@
