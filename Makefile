# The two commands of README.md. Everything they do is in ./setup and xtask/.
PORT ?= 8080

.PHONY: serve test
serve:
	@./setup
	@cargo xtask build
	@cargo xtask serve --port $(PORT)

test:
	@./setup test
	@cargo xtask check
