# Everything a newcomer, a developer and CI do with Onrecord. Needs Python 3.11 or later, and make; nothing else.

VENV := .venv
PYTHON_IN := $(VENV)/bin/python
RUNTIME := $(VENV)/.onrecord-runtime
DEV := $(VENV)/.onrecord-dev
SETUP_FILES := pyproject.toml scripts/setup requirements-installer.lock

.DEFAULT_GOAL := help
.PHONY: help demo test check lint docs bench train assets screenshots lock wheel clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## read the example pages, show who said what, search, and cite one statement
	@scripts/demo

test: $(DEV) ## run the tests, a process for each processor
	@$(PYTHON_IN) -m pytest -n auto --dist worksteal

check: $(DEV) ## everything that CI checks: lint, format, types, docs, tests
	@scripts/check

lint: $(DEV) ## the same without the tests
	@scripts/check --no-tests

docs: $(DEV) ## write docs/cli.md again, from the commands' own --help
	@$(PYTHON_IN) scripts/docs.py

bench: $(DEV) ## measure quality and speed on the data in ../shared, and compare with the floors
	@$(PYTHON_IN) -m benchmarks

train: ## make the shipped model again (PyTorch; about two hours on two processors)
	@scripts/train

assets: ## make the reading room's files for browsers again (Node 20, npm)
	@scripts/assets

screenshots: $(DEV) ## take the pictures of docs/reading-room.md again (needs Chromium)
	@PYTHONPATH=. $(PYTHON_IN) scripts/screenshots.py

lock: ## resolve the dependencies again and pin them with hashes
	@scripts/lock

wheel: $(DEV) ## build the wheel into dist/
	@$(PYTHON_IN) -m hatchling build -t wheel

clean: ## remove everything that these targets made
	rm -rf .venv .venv-lock .venv-train assets/node_modules build dist var .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock $(SETUP_FILES)
	@scripts/setup requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(SETUP_FILES)
	@scripts/setup requirements-dev.lock
	@touch $@
