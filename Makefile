# make demo: a graph from examples/, questions answered, pictures in demo/.    make test: everything that must hold.
# Each makes its own .venv. PYTHON=… names another Python (3.11 or later).

PYTHON ?=
STORE  := demo/store

.PHONY: demo test clean

demo:
	@sh .ci/venv . '$(PYTHON)'
	@rm -rf $(STORE) && mkdir -p $(dir $(STORE))
	@.venv/bin/policygraph build examples --store $(STORE)
	@echo
	@echo "What repealed what, since when, in which words?   何文废止何文，自何时起，原文如何表述？"
	@COLUMNS=100 .venv/bin/policygraph query repealed-by --store $(STORE)
	@echo
	@echo "What was in force on 1 January 2024, and why?   2024年1月1日何者有效，依据何在？"
	@COLUMNS=100 .venv/bin/policygraph status --on 2024-01-01 --held --store $(STORE)
	@echo
	@echo "Where do these texts contradict themselves?   这些文件何处自相矛盾？"
	@.venv/bin/policygraph check --severity error --fail-on never --store $(STORE)
	@echo
	@echo "Pictures, for any browser, without a network:   图示（用浏览器打开，无需网络）："
	@.venv/bin/policygraph view agencies --store $(STORE) -o demo/agencies.html
	@.venv/bin/policygraph view supersession --store $(STORE) -o demo/supersession.html
	@echo
	@echo "Next / 接下来可以试试："
	@echo "  .venv/bin/policygraph show 云政办〔2019〕45号 --store $(STORE)    # one document: status, proof, relations, clauses"
	@echo "  .venv/bin/policygraph search 再生水 --store $(STORE)"
	@echo "  .venv/bin/policygraph view conflicts --store $(STORE) -o demo/conflicts.html   # or document, timeline, targets"
	@echo "  .venv/bin/policygraph queries                                   # the other questions"
	@echo "  .venv/bin/policygraph query repealed-by --format csv --store $(STORE)"
	@echo "  .venv/bin/policygraph extract examples/yunlan-2023-06.txt                     # all that a text says, with its places"
	@echo "  .venv/bin/policygraph build FOLDER --store my-store             # your own texts (.txt, .md)"
	@echo "  .venv/bin/policygraph --lang zh --help                          # 中文帮助"

test:
	@sh .ci/venv '.[test]' '$(PYTHON)'
	.venv/bin/ruff check
	.venv/bin/mypy --strict
	.venv/bin/pytest -q

clean:
	rm -rf .venv demo
