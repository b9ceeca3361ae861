# `make` lists what can be made. The first target that needs it sets everything up; it is quick the second time.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
ROUTINE := tennis-ball
TESTS :=
# The extras that the tests try as well. For vosk there are stand-ins: its model would have to be downloaded.
EXTRAS := mpris voice-control

# install_locked PART...: exactly the versions in requirements.lock, each file checked against its hash.
define install_locked
$(BIN)/python tools/locked_requirements.py $(1) >$(VENV)/requirements.txt
$(PIP) install --require-hashes --only-binary :all: --requirement $(VENV)/requirements.txt
endef

# run_tests VENV: what is heard live by itself, as it waits for sound most of the time and must not be interrupted; then
# the rest, whatever became of the first part. pytest ends with 5 where TESTS chooses none of a part.
define run_tests
@tools/setup_system.sh sound-server
@outcome=5; for part in '--numprocesses 3 tests/live' '--numprocesses 4 --ignore tests/live'; do \
	echo $(1)/bin/pytest $$part; \
	$(1)/bin/pytest --dist loadscope $$part $(TESTS); ended=$$?; \
	case $$ended-$$outcome in 5-*) ;; 0-5) outcome=0 ;; 0-*) ;; *) outcome=$$ended ;; esac; \
done; exit $$outcome
endef

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help play install test test-lowest test-latest lock bench bench-control lint format types clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

play: install ## write the tennis-ball session to tennis-ball.wav and play it (ROUTINE=... for another)
	$(BIN)/voiceguide export $(ROUTINE) -o $(notdir $(ROUTINE)).wav
	@if $(BIN)/python -c 'from voiceguide.audio_io.device_list import devices; raise SystemExit(not devices())' 2>/dev/null; \
	then echo $(BIN)/voiceguide play $(ROUTINE); $(BIN)/voiceguide play $(ROUTINE); \
	else echo "There is no loudspeaker here: listen to $(notdir $(ROUTINE)).wav"; fi

install: $(VENV)/.installed ## set up what a session needs: .venv and, on Debian, the sound packages
	@tools/setup_system.sh sound

test: $(VENV)/.developed ## run the tests (TESTS="-k ring" for some of them)
	$(call run_tests,$(VENV))

test-lowest: $(VENV)-lowest/.developed ## run them with the oldest versions that pyproject.toml allows, in .venv-lowest
	$(call run_tests,$(VENV)-lowest)

test-latest: $(VENV)-latest/.made ## run them with the newest versions there are, in .venv-latest
	$(VENV)-latest/bin/python -m pip install --quiet --upgrade pip
	$(VENV)-latest/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager \
		--editable '.[mpris,voice-control]' --group dev
	$(call run_tests,$(VENV)-latest)

lock: $(VENV)/.made ## raise every version in requirements.lock to the newest that pyproject.toml allows
	$(call install_locked,lock)
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--all-extras --group dev --group install --group lock \
		--custom-compile-command 'make lock' --output-file requirements.lock

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
	rm -rf $(VENV) $(VENV)-lowest $(VENV)-latest build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made $(VENV)-lowest/.made $(VENV)-latest/.made:
	@tools/setup_system.sh venv $(@D)
	@touch $@

# pip first: that of Debian 13 fails on markers that compare versions of macOS.
$(VENV)/.installed: $(VENV)/.made pyproject.toml requirements.lock
	$(call install_locked,install)
	$(call install_locked,project)
	$(PIP) install --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(call install_locked,dev $(EXTRAS))
	@touch $@

$(VENV)-lowest/.made: pyproject.toml

$(VENV)-lowest/.developed: $(VENV)-lowest/.made $(VENV)/.made
	$(call install_locked,lock)
	$(BIN)/uv pip install --python $(@D) --quiet --resolution lowest-direct --only-binary :all: \
		--requirement pyproject.toml $(addprefix --extra ,$(EXTRAS)) --group dev --group install
	$(BIN)/uv pip install --python $(@D) --quiet --no-deps --no-build-isolation --editable .
	@touch $@
