# Needs GNU make, a Python 3.9 or newer to begin with, and Python 3.12+ and 3.10 on the machine or within uv's reach.

.DEFAULT_GOAL := help
.PHONY: help run train test check pictures benchmark evaluate lock clean
MAKEFLAGS += --no-builtin-rules --no-print-directory
unexport PYENV_VERSION VIRTUAL_ENV PYTHONHOME PYTHONPATH

app := .venv/app/bin
dev := .venv/dev/bin

help:  ## what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS='	' read -r target does; do \
		printf '  make %-10s %s\n' "$$target" "$$does"; done

run:  ## install what is needed and start bibsnak
	@deploy/bootstrap.sh app rasa
	@exec $(app)/python -m bot run

train:  ## train the model that understands Danish
	@deploy/bootstrap.sh app rasa
	@exec $(app)/python -m bot train

test:  ## everything CI runs: the checks, then every test
	@deploy/bootstrap.sh system app dev rasa node
	@$(MAKE) check
	@$(dev)/python -m pytest tests

check:  ## style, types, who imports whom, unit tests: under a minute
	@deploy/bootstrap.sh dev node
	$(dev)/ruff check
	$(dev)/ruff format --check
	$(dev)/mypy
	$(dev)/mypy --python-version 3.10 bot/core
	$(dev)/lint-imports --no-logo
	[ ! -x node_modules/.bin/tsc ] || node_modules/.bin/tsc -p bot/web/widget
	$(dev)/python -m pytest tests/unit -q

pictures:  ## take the pictures of the widget in docs/ anew
	@deploy/bootstrap.sh system app dev rasa
	@PICTURES=write $(dev)/python -m pytest tests/browser/test_pictures.py -q

benchmark:  ## measure speed and compare with the baselines
	@deploy/bootstrap.sh app dev rasa
	@$(dev)/python -m benchmarks
	@exec $(dev)/python -m benchmarks.widget

evaluate:  ## how well Danish is understood, on held-out messages; stock=yes trains the stock pipeline anew (hours)
	@deploy/bootstrap.sh app dev rasa
	@exec $(dev)/python -m tests.evaluation $(if $(stock),--stock) $(if $(failures),--failures)

lock:  ## write requirements/ from pyproject.toml; upgrade=yes renews every version
	@deploy/bootstrap.sh lock $(if $(upgrade),--upgrade)

clean:  ## remove environments, caches and trained models; data in var/ stays
	rm -rf .venv .tools node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .rasa models
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
