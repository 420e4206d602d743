# The two commands of the README are `make report` and `make test`; both set up what they need.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin

.PHONY: report test test-deep coverage plants mutants lint readme pictures rule-pages edition-table verdicts schemas messages golden bench bundle clean

report: $(VENV)/.installed
	@$(BIN)/dxcheck report plans

test: $(VENV)/.dev-installed
	$(BIN)/python -m pytest

test-deep: $(VENV)/.dev-installed
	DXCHECK_TEST_DEPTH=20 $(BIN)/python -m pytest tests/laws tests/fuzz

# Every branch of model, engine and load is taken by a test that states a claim and is the same each
# time: what Hypothesis draws does not count, nor what only looks for a traceback. Nothing is written
# into the tree.
COVERED := model engine load
COVERING := $(COVERED:%=tests/%) tests/catalogue tests/fuzz/test_found.py \
	tests/test_reference.py \
	tests/cli/test_settings.py tests/cli/test_waivers_command.py \
	--deselect tests/load/test_reports.py::test_what_is_read_can_be_shown

coverage: $(VENV)/.dev-installed
	@kept=$$(mktemp -d) && trap 'rm -rf "$$kept"' EXIT && \
	COVERAGE_FILE="$$kept/coverage" $(BIN)/python -m pytest -m "not hypothesis" \
		-p no:cacheprovider $(COVERED:%=--cov=dxcheck.%) --cov-report=term-missing \
		--cov-fail-under=100 $(COVERING)

# Plants the bugs of tests/plants in copies, and writes down what catches them.
plants: $(VENV)/.dev-installed
	$(BIN)/python scripts/plant_bugs.py

# Which mutants no test notices (docs/mutation.md); half an hour. ONLY=dxcheck/engine/gate.py: of that module.
mutants: $(VENV)/.mutation-installed
	PYTHONHASHSEED=0 $(BIN)/python scripts/run_mutants.py $(ONLY)

lint: $(VENV)/.dev-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Generated files: the JSON Schemas, the compiled messages, the expected outputs of the tests.
readme: $(VENV)/.dev-installed
	$(BIN)/python scripts/write_readme.py

rule-pages: $(VENV)/.installed
	$(BIN)/dxcheck rules docs

pictures: $(VENV)/.installed
	scripts/take_pictures.sh

edition-table: $(VENV)/.installed
	$(BIN)/python scripts/write_edition_table.py

verdicts: $(VENV)/.dev-installed
	$(BIN)/python scripts/write_verdicts.py

schemas: $(VENV)/.dev-installed
	$(BIN)/python scripts/write_schemas.py

messages: $(VENV)/.dev-installed
	$(BIN)/python scripts/compile_messages.py

golden: $(VENV)/.dev-installed
	$(BIN)/python -m pytest tests/golden --refresh-golden -n 0

bench: $(VENV)/.dev-installed
	$(BIN)/python benchmarks/run.py

# What is handed to closed networks (docs/closed-network.md).
bundle: $(VENV)/.dev-installed
	$(BIN)/python scripts/make_bundle.py

$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev-installed: $(VENV)/.installed requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

$(VENV)/.mutation-installed: $(VENV)/.dev-installed requirements-mutation.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-mutation.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
