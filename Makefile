# What the commands do is described in README.md; each is a script below scripts/.

.PHONY: run test dev bench bench-load bench-soak bench-reliability bench-security bench-mutants build bom format lint unit e2e e2e-postgres

run: ## installs what is missing, builds the release, serves the demo world on http://127.0.0.1:3000
	@bash scripts/install.sh run
	@bash scripts/build.sh
	@exec env KIZUNA_DEMO=$${KIZUNA_DEMO:-1} target/release/kizuna serve

test: ## installs what is missing, and runs every check and test
	@bash scripts/test.sh

dev: ## rebuilds and restarts on change
	@bash scripts/install.sh run
	@bash scripts/dev.sh

bench: ## prints the figures of performance that exist so far
	@bash scripts/install.sh test
	@bash scripts/build.sh
	@bash scripts/bench.sh

bench-load: ## ten minutes of load, five times the peak, a noisy neighbor: fails where an aim is missed
	@bash scripts/bench.sh load

bench-soak: ## a night of a small load: panics, descriptors, memory, how old mails get
	@bash scripts/bench.sh soak

bench-reliability: ## kills, power cuts, hang-ups, stops: what is lost or doubled
	@bash scripts/bench-reliability.sh

bench-security: ## forged links, floods, injected words, tampering: what gets through
	@bash scripts/bench-security.sh

bench-mutants: ## mistakes planted in the rules of rights and states: how many the tests find
	@bash scripts/mutants.sh

build: ## target/release/kizuna and the browser bundle in target/site
	@bash scripts/install.sh run
	@bash scripts/build.sh

bom: ## target/bom.cdx.json, the bill of materials
	@bash scripts/install.sh run
	@bash scripts/bom.sh

# Parts of `make test`.

format:
	@cargo fmt --all

lint:
	@bash scripts/test.sh lints browser-lints

unit:
	@bash scripts/test.sh tests

e2e:
	@bash scripts/test.sh build browser-tests

e2e-postgres: ## the same browser tests, with the program on a PostgreSQL of this run's own
	@KIZUNA_TEST_DATABASE=postgres bash scripts/test.sh build browser-tests
