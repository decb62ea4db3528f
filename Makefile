# Everything a contributor runs, and all that CI calls. `make` alone lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

CARGO ?= cargo
# Built once, where it is missing, without optimisation: a minute on two cores, and its work is over in a second.
DENY_VERSION := 0.20.2
# How long `make soak` fuzzes each target, on how many cases each property is tried, and how often a writer is killed.
SOAK_SECONDS ?= 600
SOAK_CASES ?= 20000
SOAK_KILLS ?= 200
# `make test` draws the same cases on every machine; `make soak` draws new ones.
SEED := 20261122

.PHONY: help
help: ## List the targets
	@echo 'make TARGET, where TARGET is one of:'
	grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 12

.PHONY: demo
demo: ## Settle real agreements over a real incident history, and say what to try next
	@$(CARGO) run --release --locked -- demo

.PHONY: check
check: format lint docs tidy deny ## All that can be said without running the product: the five targets below
	@echo 'check: all good'

.PHONY: format
format: ## Is everything formatted? (mend with `cargo fmt`)
	@echo '== format: cargo fmt --check'
	$(CARGO) fmt --all --check

.PHONY: lint
lint: ## Clippy over everything, no warning left
	@echo '== lint: cargo clippy, warnings are errors'
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

.PHONY: docs
docs: ## Build the API documentation, no warning left
	@echo '== docs: cargo doc, warnings are errors'
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --workspace --no-deps --document-private-items --locked

.PHONY: tidy
tidy: ## The habits: file sizes, the order of modules, names in documents
	@echo '== tidy: crates/makegood/tests/tidy'
	$(CARGO) test --quiet --package makegood --test tidy --locked

.PHONY: deny
deny: cargo-deny ## Licences, bans and sources of the dependencies
	@echo '== deny: licences, bans, sources (deny.toml)'
	$(CARGO) deny --log-level error check licenses bans sources

.PHONY: audit
audit: cargo-deny ## Known vulnerabilities of the dependencies (needs the advisory database from the network)
	@echo '== audit: the advisory database is fetched first'
	$(CARGO) deny check advisories

.PHONY: cargo-deny
cargo-deny:
	@if ! $(CARGO) deny --version >/dev/null 2>&1; then
	  echo '== installing cargo-deny $(DENY_VERSION) beside cargo (about a minute, once)'
	  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
	    $(CARGO) install --locked --quiet cargo-deny --version $(DENY_VERSION)
	fi

.PHONY: test
test: ## Every test and every example in the documentation
	@.ci/chromium
	export BOLERO_RANDOM_SEED=$(SEED) PROPTEST_RNG_SEED=$(SEED)
	if $(CARGO) nextest --version >/dev/null 2>&1; then
	  echo '== test: cargo nextest with a PostgreSQL of its own, then the examples in the documentation'
	  .ci/postgres run $(CARGO) nextest run --workspace --locked --no-fail-fast
	else
	  echo '== test: cargo test with a PostgreSQL of its own (cargo-nextest is not installed; with it this is faster)'
	  .ci/postgres run $(CARGO) test --workspace --all-targets --locked --no-fail-fast
	fi
	$(CARGO) test --workspace --doc --locked

.PHONY: soak
soak: ## The full counts: each property on SOAK_CASES cases, each fuzz target for SOAK_SECONDS (SOAK_ONLY=name: just that)
	@SOAK_SECONDS=$(SOAK_SECONDS) SOAK_CASES=$(SOAK_CASES) SOAK_KILLS=$(SOAK_KILLS) SOAK_ONLY=$(SOAK_ONLY) .ci/soak

.PHONY: fuzz-api
fuzz-api: ## Odd and malformed requests over every operation of the API (installs schemathesis below target/)
	@echo '== fuzz-api: schemathesis on the document that the program prints'
	.ci/fuzz-api

.PHONY: bench
bench: ## Every benchmark: rates per core, beside a plain-Rust ceiling from the same run
	@echo '== bench: one core each; close other programs for steady figures'
	.ci/postgres run $(CARGO) bench --workspace --benches --locked
