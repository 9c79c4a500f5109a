# Everything that is run by hand or by CI. `make run` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run test check lint types layers spec golden rates bench soak restarts fuzz backtest lock clean

# Start the service on http://127.0.0.1:8000 (BREACH_EXPOSURE_BIND for another address).
run: $(VENV)/run.stamp
	$(BIN)/gunicorn --config deploy/gunicorn.conf.py

# Set up and pass everything that a change must pass.
test: check
	tests/e2e/install_browser.sh
	tests/deploy/install_servers.sh
	$(BIN)/pytest

# Everything but the tests: style, types, layers, law, and whether openapi.yaml is fresh.
check: lint types layers
	$(BIN)/python -m service law check
	$(BIN)/python -m service spec | diff -u openapi.yaml - || (echo "openapi.yaml is stale: make spec" && exit 1)

# Style and likely mistakes.
lint: $(VENV)/dev.stamp
	$(BIN)/ruff check

# Types.
types: $(VENV)/dev.stamp
	$(BIN)/mypy

# Who may import whom.
layers: $(VENV)/dev.stamp
	$(BIN)/lint-imports

# Write openapi.yaml from the schemas.
spec: $(VENV)/run.stamp
	$(BIN)/python -m service spec > openapi.yaml.new && mv openapi.yaml.new openapi.yaml

# Write the built-in quote's total again, after a wanted change of the law or the model.
golden: $(VENV)/run.stamp
	$(BIN)/python -m service golden

# Write the bundled exchange rates from the packages that ship them; `make lock` brings newer ones.
rates: $(VENV)/dev.stamp
	$(BIN)/python -m tools.build_exchange_rates

# Compare our speed and memory with what they could be at best; prints ratios.
bench: $(VENV)/bench.stamp
	$(BIN)/python -m bench

# Work at seven tenths of capacity for SOAK_MINUTES and print how fast memory, descriptors, scrape time and latency grow.
SOAK_MINUTES ?= 60
soak: $(VENV)/run.stamp
	$(BIN)/python -m bench.soak --minutes $(SOAK_MINUTES)

# Restart the service twenty times under load; the tests do it once, and twenty times with the worker alone.
restarts: $(VENV)/dev.stamp
	RESTARTS=20 $(BIN)/pytest tests/e2e/test_restarts.py

# A million inputs, made up under atheris, for each reader of what others write.
FUZZ_RUNS ?= 1000000
fuzz: $(VENV)/dev.stamp
	$(BIN)/python -m tests.fuzz strict_json -runs=$(FUZZ_RUNS)
	$(BIN)/python -m tests.fuzz parameter_file -runs=$(FUZZ_RUNS)

# Score quotes on real incidents: docs/backtest.md and what the service tells of it; CASES=FILE, OUTCOMES=FILE: build/backtest.
backtest: $(VENV)/dev.stamp
	$(BIN)/python -m backtest $(if $(CASES),--cases "$(CASES)") $(if $(OUTCOMES),--outcomes "$(OUTCOMES)")

# Pin the newest versions of everything, with hashes.
lock: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	for name in run tracing dev bench; do \
		$(BIN)/pip-compile --quiet --upgrade --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url \
			--no-emit-trusted-host --no-emit-find-links --output-file=requirements/$$name.txt requirements/$$name.in || exit 1; \
	done

# Remove everything that can be made again.
clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt | $(VENV)/bin/python
	$(PIP) -r requirements/run.txt
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/tracing.txt $(VENV)/run.stamp
	$(PIP) -r requirements/dev.txt
	$(PIP) -r requirements/tracing.txt
	touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/dev.stamp
	$(PIP) -r requirements/bench.txt
	touch $@
