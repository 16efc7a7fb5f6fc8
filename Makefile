.PHONY: demo check test test-full bench lock
READY = .venv/.ready
PYTHON ?= python3
comma := ,

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(READY)
	@.venv/bin/forenoon --home .forenoon-demo demo --out demo-pack

check: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 .venv/bin/pyright
	.venv/bin/python tools/shape.py src --max-file 400 --max-function 60 --max-ring 1

test: $(READY)
	.venv/bin/pytest -q -n 2

test-full: $(READY)
	sh tools/install-services.sh
	FORENOON_REQUIRE=services$(if $(wildcard ../shared),$(comma)shared) .venv/bin/pytest -q -n 2

bench: $(READY)
	.venv/bin/python benchmarks/run.py

lock:
	.venv/bin/pip install --quiet pip-tools
	.venv/bin/pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml
