# Each target is one script or one command; the scripts say more in their heads. CI runs the same ones.
.DEFAULT_GOAL := help
.PHONY: help run build dev check test e2e bench crash shots fmt clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up what is missing, build, and serve at http://127.0.0.1:3000 (ARGS="--help" for more)
	@scripts/run.sh $(ARGS)

build: ## Build the site and the server: one binary, target/release/relance
	@scripts/build.sh

dev: ## Serve a debug build, made again at every change
	@scripts/dev.sh $(ARGS)

check: ## Format, lint and compile checks of both halves, without tests
	@scripts/check.sh

test: ## Everything CI runs: checks, tests on SQLite and PostgreSQL, journeys in Chromium, crash test
	@scripts/test.sh

e2e: ## Only the journeys in Chromium (ARGS="board.spec.ts" for one file)
	@scripts/e2e.sh $(ARGS)

bench: ## Figures beside their goals, on the release build (ARGS="server", "lists" or "browser" for one part)
	@scripts/bench.sh $(ARGS)

crash: ## Kill the server at random moments and look for lost writes (ARGS="200" cycles)
	@scripts/crash.sh $(ARGS)

shots: ## Pictures of every screen, into shots/
	@scripts/shots.sh $(ARGS)

fmt: ## Format the Rust sources
	@cargo fmt --all

clean: ## Remove what was built; data/ stays
	@cargo clean
	@rm -rf end2end/node_modules end2end/results end2end/report shots
