"""What PolicyGraph says to people, in English and Chinese: one row a message.

Errors and warnings travel as a code and values; they become words here and nowhere else. Values are put in with
`str.format`; a value is text from a document or a path and is never a format string itself.
"""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "zh")

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # code: (English, Chinese)
    "source-missing": ("{source}: no such file or folder", "{source}：没有这个文件或文件夹"),
    "source-unreadable": ("{source}: cannot be read ({reason})", "{source}：无法读取（{reason}）"),
    "source-empty": ("{source}: the file is empty", "{source}：文件是空的"),
    "source-binary": (
        "{source}: byte {offset}: not a text file (a PDF, Word or image file must be turned into text first)",
        "{source}：第 {offset} 字节：不是文本文件（PDF、Word 或图片须先转成文本）",
    ),
    "source-encoding": (
        "{source}: byte {offset} (line {line}): neither UTF-8 nor GB18030; the file may be cut off or damaged",
        "{source}：第 {offset} 字节（第 {line} 行）：既不是 UTF-8 也不是 GB18030，文件可能不完整或已损坏",
    ),
    "source-too-large": (
        "{source}: {size} bytes; a source may have at most {limit} (split it into issues)",
        "{source}：{size} 字节，超过每个文件 {limit} 字节的上限（请按期拆分）",
    ),
    "no-document": ("{source}: no official document found in this text", "{source}：未在文本中找到公文"),
    "control-characters": (
        "{count} control characters, read as spaces; the first at character {offset}",
        "有 {count} 个控制字符，已按空格处理；第一个在第 {offset} 个字符",
    ),
    "unclosed-title-mark": ("《 without 》: {words}", "《 没有对应的 》：{words}"),
    "title-reprinted": (
        "the title printed at the head differs from the one in the contents or catalogue, which was used: {words}",
        "正文标题与目录所载不同，已采用目录所载：{words}",
    ),
    "no-number": ("a document without a number: {words}", "没有发文字号的文件：{words}"),
    "no-date": ("a document without a date of issue: {words}", "没有成文日期的文件：{words}"),
    "changes-itself": ("what it repeals or amends has its own number: {words}", "所废止或者修改的文件与本文件同号：{words}"),
    "bad-date": ("not a date: {words}", "不是有效日期：{words}"),
    "term-open": ("a term whose end is no day: {words}", "期限的终点不是确定的日期：{words}"),
    "term-no-start": ("a term without a beginning to count from: {words}", "期限没有可以起算的日期：{words}"),
    "term-reversed": ("the document ends ({end}) before it begins ({start})", "文件的截止日（{end}）早于施行日（{start}）"),
    "part-unmatched": ("no clause answers to the part that has a term of its own: {words}", "另定期限的部分没有对应的条款：{words}"),
    "time-start-unreadable": (
        "its day of application is no day of the calendar: its status is unknown",
        "施行日期不是有效日期，时效性记为未知",
    ),
    "time-expiry-unreadable": (
        "the end of its term cannot be read or counted: its status is unknown",
        "有效期无法辨认或推算，时效性记为未知",
    ),
    "time-expires-before-start": (
        "its term ends on {last}, before it begins on {start}: its status is unknown",
        "有效期至 {last}，早于施行日期 {start}，时效性记为未知",
    ),
    "time-repeal-undated": (
        "it is repealed by a document whose date is not known: its status is unknown",
        "被日期不明的文件废止，时效性记为未知",
    ),
    "time-repeal-cycle": (
        "it stands in a circle of documents that repeal each other: from {day} its status is unknown",
        "与其他文件循环相互废止，自 {day} 起时效性记为未知",
    ),
    "day-bad": ("{value}: not a day (write 2031-06-01)", "{value}：不是有效日期（请写作 2031-06-01）"),
    "status-none": (
        "nothing here that is in force or not: a text that only explains a policy has no status of its own",
        "没有可列出时效性的文件：政策解读等说明性文本本身没有时效性",
    ),
    "status-count": ("on {day}: {counts}", "{day}：{counts}"),
    "numbering-gap": ("{path}: the number before it is missing", "{path}：前一序号缺失"),
    "unit-bracket-open": (
        "a bracket of responsible units without its end: {words}",
        "责任单位的括号没有结束：{words}",
    ),
    "unit-bracket-long": (
        "a bracket of {length} characters; its end may be missing: {words}",
        "括号内有 {length} 个字符，可能漏了结束的括号：{words}",
    ),
    "number-misprint": ("a number that cannot be read was left out: {words}", "数字有误，未予采用：{words}"),
    "comparator-twice": ("a comparing word is printed twice: {words}", "比较词重复：{words}"),
    "year-misprint": ("a year that cannot be read was left out: {words}", "年份有误，未予采用：{words}"),
    "row-length": (
        "table {path}, row {row}: {found} cells where the header has {expected}; no target was read from it",
        "表格 {path} 第 {row} 行：有 {found} 个单元格，而表头有 {expected} 个；未从中提取目标",
    ),
    "unit-empty": ("a list of units with an empty entry: {words}", "单位列表中有空项：{words}"),
    # which files are read (loaders/sources.py)
    "no-sources": (
        "{source}: no text files here (a source is a .txt, .text or .md file)",
        "{source}：这里没有文本文件（来源须为 .txt、.text 或 .md）",
    ),
    "sidecar-csv": (
        "{source}: line {line}: not valid CSV ({reason})",
        "{source}：第 {line} 行：不是有效的 CSV（{reason}）",
    ),
    "sidecar-column": (
        "{source}: line {line}: unknown or repeated column {column!r}; the columns are {columns}",
        "{source}：第 {line} 行：未知或重复的列 {column!r}；可用的列为 {columns}",
    ),
    "sidecar-column-missing": (
        "{source}: line {line}: there is no column “{column}”; the columns are {columns}",
        "{source}：第 {line} 行：缺少 “{column}” 列；可用的列为 {columns}",
    ),
    "sidecar-width": (
        "{source}: line {line}: {found} cells where the head line has {expected}",
        "{source}：第 {line} 行：有 {found} 个单元格，而表头有 {expected} 个",
    ),
    "sidecar-missing": (
        "{source}: line {line}: no such file in this folder: {file!r}",
        "{source}：第 {line} 行：本文件夹中没有这个文件：{file!r}",
    ),
    "sidecar-twice": (
        "{source}: line {line}: this file has a line already: {file!r}",
        "{source}：第 {line} 行：该文件已在前面列出：{file!r}",
    ),
    "sidecar-url": (
        "{source}: line {line}: not a web address (http:// or https://): {url!r}",
        "{source}：第 {line} 行：不是网址（http:// 或 https://）：{url!r}",
    ),
    "sidecar-date": (
        "{source}: line {line}: not a date (YYYY-MM-DD): {words!r}",
        "{source}：第 {line} 行：不是日期（YYYY-MM-DD）：{words!r}",
    ),
    # decisions of people (loaders/decision_file.py, graph/decisions.py)
    "decision-empty": (
        "{source}: line {line}: “{column}” is empty",
        "{source}：第 {line} 行：“{column}” 为空",
    ),
    "decision-word": (
        "{source}: line {line}: {column}: {words!r} is none of {known}",
        "{source}：第 {line} 行：{column}：{words!r} 不在可用值 {known} 之内",
    ),
    "decision-value-unwanted": (
        "{source}: line {line}: “{decision}” takes no value here, and there is one: {words!r}",
        "{source}：第 {line} 行：此处 “{decision}” 不带 value，却填有 {words!r}",
    ),
    "decision-twice": (
        "{source}: line {line}: line {other} says the same",
        "{source}：第 {line} 行：与第 {other} 行完全相同",
    ),
    "decision-contradiction": (
        "{source}: line {line}: contradicts line {other}, which is about the same",
        "{source}：第 {line} 行：与第 {other} 行就同一事项认定不一",
    ),
    "decision-namesake": (
        "{source}: the store has the decisions of another folder under this name ({other}); build both from their common folder",
        "{source}：库中已有同名的另一认定表（{other}）；请从二者的上级文件夹一起建库",
    ),
    "decision-unanswered": (
        "line {line}: nothing in the store answers this decision ({kind}: {subject})",
        "第 {line} 行：库中没有该认定所对应的事项（{kind}：{subject}）",
    ),
    "decision-document-unknown": (
        "line {line}: not applied: no document held is {document}",
        "第 {line} 行：未采用：库中没有文件 {document}",
    ),
    "decision-document-several": (
        "line {line}: not applied: {document} may be several documents; name it by its number or IRI",
        "第 {line} 行：未采用：{document} 可能指多个文件，请用字号或 IRI 指明",
    ),
    "decision-value-unknown": (
        "line {line}: not applied: the store does not know what {value} is",
        "第 {line} 行：未采用：不能确定 {value} 所指",
    ),
    "decision-value-several": (
        "line {line}: not applied: {value} may be several; name it by its number or IRI",
        "第 {line} 行：未采用：{value} 可能指多个，请用字号或 IRI 指明",
    ),
    "decision-no-candidate": (
        "line {line}: not applied: there is nothing to accept for {subject}; “correct” says what is meant",
        "第 {line} 行：未采用：{subject} 没有可接受的候选；可用 “correct” 指明",
    ),
    "decision-backwards": (
        "line {line}: not applied: the document was issued before {subject}, which it is said to follow",
        "第 {line} 行：未采用：该文件的成文日期早于 {subject}，不可能接续它",
    ),
    "decision-which": (
        "line {line}: not applied: {subject} has several candidates; “value” must say which",
        "第 {line} 行：未采用：{subject} 有多个候选，须在 value 中指明",
    ),
    "decision-not-candidate": (
        "line {line}: not applied: {value} is no candidate for {subject} (any more); “correct” would make it the answer",
        "第 {line} 行：未采用：{value} 不是（或已不是）{subject} 的候选；可用 “correct” 改为该值",
    ),
    "decision-measure": (
        "line {line}: not applied to all: the indicator {value} is measured in another unit than {subject}",
        "第 {line} 行：未全部采用：指标 {value} 的单位与 {subject} 不同",
    ),
    "decision-date-depends": (
        "line {line}: the text's day “{other}” may have been computed from the day decided here; decide it too if it is wrong",
        "第 {line} 行：文中 “{other}” 日期可能由此处认定的日期推算而来；如有误，请一并认定",
    ),
    # JSON of documents: extract, evaluate (interchange.py, evaluation.py)
    "json-invalid": (
        "{source}: line {line}: not valid JSON ({reason})",
        "{source}：第 {line} 行：不是有效的 JSON（{reason}）",
    ),
    "json-shape": ("{source}: {place}: {reason}", "{source}：{place}：{reason}"),
    # the command line (cli/)
    "build-none": (
        "no source could be read ({failed} failed); the store was left as it was",
        "没有可读取的来源（{failed} 个失败），图谱库未作改动",
    ),
    "store-missing": (
        "{store}: no such store; make one with “policygraph build SOURCE… --store {store}”",
        "{store}：没有这个图谱库；请用 “policygraph build 来源… --store {store}” 建立",
    ),
    "store-foreign": (
        "{store}: is not a store of policygraph; name one, or to build one a folder that is new or empty",
        "{store}：不是 policygraph 图谱库；请指定已有的图谱库，新建时请指定新的或空的文件夹",
    ),
    "store-version": (
        "{store}: written by another version ({found}, this one needs {expected}); build it anew in a new folder",
        "{store}：由其他版本写成（{found}，当前需要 {expected}）；请用原来的来源在新文件夹中重建",
    ),
    "store-unbuilt": (
        "{store}: no build has been finished in this store; run “policygraph build” again",
        "{store}：该图谱库尚无完成的构建；请重新运行 “policygraph build”",
    ),
    "store-empty": (
        "{store}: the store holds no document; read some with “policygraph build SOURCE… --store {store}”",
        "{store}：图谱库中没有任何文件；请用 “policygraph build 来源… --store {store}” 读入",
    ),
    "store-damaged": (
        "{store}: the store is damaged ({reason}); build it anew from its sources in a new folder",
        "{store}：图谱库已损坏（{reason}）；请用原来的来源在新文件夹中重建",
    ),
    "store-busy": (
        "{store}: another build is writing this store; try again when it is done",
        "{store}：另一个构建正在写入该图谱库；请待其完成后再试",
    ),
    "store-unwritable": ("{store}: cannot be written ({reason})", "{store}：无法写入（{reason}）"),
    "store-base": (
        "{store}: its IRIs begin with {found}, not {wanted}; build another store for that base",
        "{store}：库中 IRI 以 {found} 开头，而非 {wanted}；请为该前缀另建图谱库",
    ),
    "base-bad": (
        "not a base for IRIs (an absolute IRI that ends in / or #): {base}",
        "不能作 IRI 前缀（须为以 / 或 # 结尾的绝对 IRI）：{base}",
    ),
    "network-format": (
        "--network, --since, --until, --role, --document and --expand are for networks: give --format {formats}",
        "--network、--since、--until、--role、--document、--expand 只用于网络：请选用 --format {formats}",
    ),
    "tables-folder": ("--format csvw writes several files: name a folder with -o", "--format csvw 写出多个文件：请用 -o 指定文件夹"),
    "extra-missing": (
        "this needs {module}, which is not installed: pip install 'policygraph[{extra}]'",
        "此功能需要 {module}，尚未安装：pip install 'policygraph[{extra}]'",
    ),
    "text-missing": ("{store}: no text with the hash {hash}", "{store}：没有散列值为 {hash} 的文本"),
    "source-twice": (
        "{source}: two sources have this name; the second was left out",
        "{source}：有两个来源同名，后一个未读取",
    ),
    "source-changed": (
        "{source}: the file changed while it was read; build again",
        "{source}：文件在读取过程中被改动；请重新构建",
    ),
    "source-unknown": (
        "{store}: no source is called {source}{near}",
        "{store}：没有名为 {source} 的来源{near}",
    ),
    "source-namesake": (
        "{source}: the store has another file under this name ({other}); build both from their common folder, or remove that one",
        "{source}：库中已有同名的另一个文件（{other}）；请从二者的上级文件夹一起建库，或先移除原文件",
    ),
    "source-fault": (
        "{source}: reading it failed ({reason}); this is a fault of policygraph",
        "{source}：读取失败（{reason}）；这是 policygraph 的错误",
    ),
    "query-syntax": (
        "line {line}, column {column}: not valid SPARQL: {reason}",
        "第 {line} 行第 {column} 列：不是有效的 SPARQL：{reason}",
    ),
    "query-service": (
        "line {line}, column {column}: SERVICE is not allowed: a query may not call other servers",
        "第 {line} 行第 {column} 列：不允许使用 SERVICE：查询不得访问其他服务器",
    ),
    "query-deep": (
        "line {line}, column {column}: brackets are nested too deep",
        "第 {line} 行第 {column} 列：括号嵌套过深",
    ),
    "query-no-results": (
        "srj is a format for SELECT and ASK; CONSTRUCT and DESCRIBE give triples, which it has no form for",
        "srj 格式仅用于 SELECT 和 ASK；CONSTRUCT 和 DESCRIBE 的结果是三元组，不能用该格式表示",
    ),
    "query-failed": ("the query failed: {reason}", "查询失败：{reason}"),
    "query-header": ("{query}: line {line}: wrong header: {text}", "{query}：第 {line} 行：头部有误：{text}"),
    "query-columns": (
        "{query}: the columns are {found}, its header says {expected}",
        "{query}：实际列为 {found}，头部声明为 {expected}",
    ),
    "query-parameter-unknown": (
        "{query}: no parameter is called {name}; it has {names}",
        "{query}：没有名为 {name} 的参数；可用参数：{names}",
    ),
    "query-parameter-missing": (
        "{query}: the parameter {name} is needed, as in -p {name}={example}",
        "{query}：缺少参数 {name}，例如 -p {name}={example}",
    ),
    "query-parameter-value": (
        "{query}: {name}: {value!r} is not of type {type}; an example: -p {name}={example}",
        "{query}：{name}：{value!r} 不是 {type} 类型；例如 -p {name}={example}",
    ),
    "reference-unknown": (
        "the store knows no document {reference!r}{near}",
        "图谱库中没有文件 {reference!r}{near}",
    ),
    "reference-ambiguous": (
        "{reference!r} may be several documents{near}; name one by its number or IRI",
        "{reference!r} 可能指多个文件{near}；请用字号或 IRI 指明",
    ),
    # checks: baseline, profile, draft (queries/checks/, cli/check.py)
    "baseline-shape": (
        "{source}: not a baseline: a JSON object with the list “findings” is wanted",
        "{source}：不是基线文件：应为含 “findings” 列表的 JSON 对象",
    ),
    "baseline-entry": (
        "{source}: {place}: not a known finding: an object with the text “id” is wanted",
        "{source}：{place}：不是已知问题：应为含文本 “id” 的对象",
    ),
    "profile-toml": ("{source}: line {line}: not valid TOML ({reason})", "{source}：第 {line} 行：不是有效的 TOML（{reason}）"),
    "profile-shape": (
        "{source}: not a profile: the one table of it is [severity], with lines such as numbering-gap = \"note\"",
        "{source}：不是配置文件：应只有 [severity] 一个表，各行如 numbering-gap = \"note\"",
    ),
    "profile-check": (
        "{source}: {name}: there is no check of that id{near}; “policygraph check --list” lists them",
        "{source}：{name}：没有这项检查{near}；可用 policygraph check --list 列出",
    ),
    "profile-unsupported": (
        "{source}: {name}: this check is not supported; “policygraph check --list” says why",
        "{source}：{name}：暂不支持这项检查；原因见 policygraph check --list",
    ),
    "profile-level": ("{source}: {name}: {value!r} is none of {levels}", "{source}：{name}：{value!r} 不在可用值 {levels} 之内"),
    "given-too-large": ("{source}: larger than {limit} bytes", "{source}：超过 {limit} 字节的上限"),
    "draft-stream": (
        "{source}: a pipe or a device, which cannot be read twice; save the draft as a file",
        "{source}：是管道或设备，无法重复读取；请先将草案保存为文件",
    ),
    "check-alone": (
        "there is no store: the draft is checked against itself alone",
        "没有图谱库：只检查草案本身",
    ),
    "check-list-format": ("--list has the formats text and json", "--list 的格式为 text 或 json"),
    "check-none": ("no check ran: the profile, --only and --severity leave none", "没有运行任何检查：配置、--only 与 --severity 未留下可运行的检查"),
    "check-count": (
        "checks: {checks}; errors: {error}, warnings: {warning}, notes: {note}; known and silent: {known}",
        "已运行 {checks} 项检查；发现：错误 {error} 处，警告 {warning} 处，提示 {note} 处；已知而不再提示 {known} 处",
    ),
    "check-review": (
        "A finding is for review by a person, never a verdict.",
        "检查结果供人工复核，不是定论。",
    ),
    "baseline-written": ("{path}: known findings: {count}", "{path}：已知问题 {count} 处"),
    "progress-check": ("checking {done}/{total} {name}", "正在检查 {done}/{total} {name}"),
    # comparing two documents (graph/compared.py)
    "diff-several": (
        "{source}: holds {count} documents ({titles}); build a store from it and name one by its number or title",
        "{source}：含 {count} 份文件（{titles}）；请先用它建立图谱库，再以文号或标题指明其一",
    ),
    "diff-stub": (
        "{name}: {store} knows this document by name only; its text is not in the store",
        "{name}：{store} 中只有该文件的名称，没有正文",
    ),
    "diff-nothing": (
        "{name}: no clause, paragraph or table was found in it; there is nothing to compare",
        "{name}：未找到条款、段落或表格，无可对照",
    ),
    "build-done": (
        "{store}: {documents} documents; sources: {read} read, {unchanged} unchanged, {failed} failed; {warnings} warnings",
        "{store}：{documents} 份文件；来源：读取 {read} 个，未变 {unchanged} 个，失败 {failed} 个；警告 {warnings} 条",
    ),
    "progress-read": ("reading {done}/{total} {name}", "正在读取 {done}/{total} {name}"),
    "progress-load": ("storing {done}/{total} {name}", "正在写入 {done}/{total} {name}"),
    "progress-derive": ("drawing conclusions …", "正在推导 …"),
    "progress-index": ("indexing the words …", "正在编制全文索引 …"),
    "progress-other": ("{phase} {done}/{total} {name}", "{phase} {done}/{total} {name}"),
    "kept": (
        "{source}: what an earlier build read of it is still in the store",
        "{source}：以前读取的内容仍保留在图谱库中",
    ),
    "removed": ("{store}: removed {source}", "{store}：已删除 {source}"),
    "skipped": (
        "{source}: skipped (a source is a .txt, .text or .md file, and no README)",
        "{source}：已跳过（来源须为 .txt、.text 或 .md 文件，README 除外）",
    ),
    "skipped-more": ("{count} more files skipped: {kinds}", "另有 {count} 个文件已跳过：{kinds}"),
    "warning": ("warning: {message}", "警告：{message}"),
    "warning-at": ("warning: {source}: character {start}: {message}", "警告：{source}：第 {start} 个字符：{message}"),
    "warning-in": ("warning: {source}: {message}", "警告：{source}：{message}"),
    "failed": ("error: {message}", "错误：{message}"),
    "written": ("written: {path}", "已写入：{path}"),
    "search-empty": ("nothing to search for: give words, with letters or figures", "没有可查找的词语：请给出文字、字母或数字"),
    "search-excluded": (
        "there are only words to leave out; give one to find as well",
        "只有要排除的词语；请至少给出一个要查找的词语",
    ),
    "search-long": (
        "too much to search for: at most {words} words, {characters} characters in all",
        "查找内容过长：最多 {words} 个词语，合计 {characters} 个字符",
    ),
    "search-missing": (
        "{store}: has no full-text index of this version; run “policygraph build” with its sources again",
        "{store}：没有本版本的全文索引；请用原来的来源重新运行 “policygraph build”",
    ),
    "search-unavailable": (
        "the SQLite of this Python ({version}) has no full-text search, FTS5 ({reason}); use a Python whose SQLite has it",
        "此 Python 所带的 SQLite（{version}）不含全文检索模块 FTS5（{reason}）；请换用含 FTS5 的 Python",
    ),
    "search-count": ("found: {total}; shown: {shown}", "命中 {total} 处，显示 {shown} 处"),
    "search-some": (
        "no clause, passage, row or title has all of these words; those that follow have some of them",
        "没有同时包含全部词语的条款、段落、表格行或标题；以下结果只包含其中一部分",
    ),
    "search-unheard": ("in none: {words}", "完全没有出现的词语：{words}"),
    "search-out": (
        "{count} passed over: not in force on {day}, or not known to be",
        "略去 {count} 处：{day} 未施行、已失效或时效性未知",
    ),
    "query-one": (
        "give one of: the NAME of a query, --sparql TEXT, --file FILE",
        "请给出其中之一：查询名称、--sparql 文本、--file 文件",
    ),
    "check-not-supported": (
        "{name}: this check is not supported; “policygraph check --list” says why",
        "{name}：暂不支持这项检查；原因见 policygraph check --list",
    ),
    "check-left-out": ("not supported: {why}", "暂不支持：{why}"),
    "check-unknown": (
        "{name}: there is no check of that id{near}; “policygraph check --list” lists them",
        "{name}：没有这项检查{near}；可用 policygraph check --list 列出",
    ),
    "query-unknown": (
        "{name}: there is no question of that name{near}; “policygraph queries” lists them",
        "{name}：没有这个命名查询{near}；可用 policygraph queries 列出",
    ),
    "query-name-unknown": ("{name}: nothing in the store has this name{near}", "{name}：库中没有这个名称{near}"),
    "query-name-several": ("{name}: several have this name{near}; say which, by the full name or the IRI", "{name}：有多个同名者{near}；请用全称或 IRI 指明"),
    "query-parameter": ("not of the form key=value: {text!r}", "不是 key=value 的形式：{text!r}"),
    "queries-example": ("example:", "示例："),
    "queries-columns": ("columns:", "列："),
    "queries-needed": ("{type}, needed", "{type}，必填"),
    "queries-optional": ("{type}, may be left out", "{type}，可省略"),
    "queries-default": ("{type}, else {default}", "{type}，默认 {default}"),
    "query-parameters-unused": (
        "-p goes with the NAME of a query, not with --sparql or --file",
        "-p 只能与查询名称同用，不能与 --sparql 或 --file 同用",
    ),
    "xlsx-terminal": (
        "an .xlsx file cannot be shown on a terminal; give -o FILE.xlsx",
        "终端无法显示 .xlsx 文件，请用 -o FILE.xlsx 指定输出文件",
    ),
    "bom-csv": ("--bom goes with --format csv", "--bom 只能与 --format csv 同用"),
    "rows-none": ("no rows", "没有结果"),
    "output-unwritable": ("{path}: cannot be written ({reason})", "{path}：无法写入（{reason}）"),
    "file-is-folder": ("{source}: a folder; give one file", "{source}：是文件夹，请给出单个文件"),
    "not-utf8": ("{source}: byte {offset}: not UTF-8", "{source}：第 {offset} 字节：不是 UTF-8"),
    "command-unknown": (
        "no command is called {name!r}; “policygraph --help” lists them",
        "没有名为 {name!r} 的命令；“policygraph --help” 可列出全部命令",
    ),
    "option-unknown": ("no such option: {name}", "没有这个选项：{name}"),
    "parameter-missing": ("missing: {name}", "缺少参数：{name}"),
    "parameter-bad": ("{name}: {reason}", "{name}：{reason}"),
    "parameter-choice": ("{name} is one of {choices}", "{name} 可选值为 {choices}"),
    "option-argument": ("{name} needs a value", "{name} 后须有值"),
    "arguments-wrong": ("{reason}", "参数有误：{reason}"),
    # checking the store (cli/validate.py); “shape-…” by the constraint of SHACL that is not met
    "validate-count": (
        "{statements} statements checked against {shapes} shapes; findings: {findings}",
        "已按 {shapes} 个形状检查 {statements} 条陈述；发现问题 {findings} 处",
    ),
    "validate-more": ("    … and {count} more of this kind of {shape} (--all lists all)", "    …… {shape} 的同类问题另有 {count} 处（--all 列出全部）"),
    "validate-shape": ("shape {shape}, node {node}", "形状 {shape}，节点 {node}"),
    "validate-inconsistent": (
        "HermiT: the store contradicts the ontology (a node in classes that exclude each other, or a value of a wrong type)",
        "HermiT：库中陈述与本体矛盾（节点同属互斥的类，或值的类型不符）",
    ),
    "validate-unsatisfiable": ("HermiT: nothing can be a {kind}", "HermiT：不可能有任何“{kind}”"),
    "validate-only-stated": ("HermiT does not find it to be a {kind}: {node}", "HermiT 未推出其为“{kind}”：{node}"),
    "validate-only-inferred": ("HermiT finds it to be a {kind}, which the store does not say: {node}", "HermiT 推出其为“{kind}”而库中未载：{node}"),
    "validate-consistent": (
        "HermiT: consistent; it finds the same {instances} members of classes by definition",
        "HermiT：一致；定义类的 {instances} 个成员与库中所载相同",
    ),
    "shape-node": ("the node", "该节点"),
    "shape-MinCount": ("{path} is missing: at least {wanted} wanted", "缺少{path}：至少应有 {wanted} 个"),
    "shape-MaxCount": ("{path} has too many values: at most {wanted} wanted", "{path}的值过多：至多应有 {wanted} 个"),
    "shape-Datatype": ("{path}: {values} is not of type {wanted}", "{path}：{values} 的类型不是 {wanted}"),
    "shape-Class": ("{path}: {values} is no {wanted}", "{path}：{values} 不是 {wanted}"),
    "shape-NodeKind": ("{path}: {values} is not of kind {wanted}", "{path}：{values} 的种类不是 {wanted}"),
    "shape-Pattern": ("{path}: {values} does not have the form {wanted}", "{path}：{values} 不合格式 {wanted}"),
    "shape-MinLength": ("{path} is empty", "{path}为空"),
    "shape-MinInclusive": ("{path}: {values} is less than {wanted}", "{path}：{values} 小于 {wanted}"),
    "shape-MaxInclusive": ("{path}: {values} is more than {wanted}", "{path}：{values} 大于 {wanted}"),
    "shape-Equals": ("{path} and {wanted} differ in {values}", "{path}与 {wanted} 不一致：{values}"),
    "shape-Disjoint": ("{path} and {wanted} have {values} in common", "{path}与 {wanted} 同有 {values}"),
    "shape-LessThan": ("{path}: {values} is not before {wanted}", "{path}：{values} 不在 {wanted} 之前"),
    "shape-LessThanOrEquals": ("{path}: {values} is after {wanted}", "{path}：{values} 在 {wanted} 之后"),
    "shape-HasValue": ("{path} does not have the value {wanted}", "{path}没有值 {wanted}"),
    "shape-In": ("{path}: {values} is none of {wanted}", "{path}：{values} 不在 {wanted} 之内"),
    "shape-LanguageIn": ("{path}: {values} is in none of the languages {wanted}", "{path}：{values} 的语言不在 {wanted} 之内"),
    "shape-UniqueLang": ("{path} is told twice in one language", "{path}的同一语言有两个值"),
    "shape-QualifiedMinCount": ("{path} has fewer than {wanted} of the kind wanted", "{path}中合乎要求的少于 {wanted} 个"),
    "shape-QualifiedMaxCount": ("{path} has more than {wanted} of one kind", "{path}中同类的多于 {wanted} 个"),
    "shape-Closed": ("{path} has no meaning here: {values}", "此处不应有{path}：{values}"),
    "shape-Or": ("{path}: {values} is none of these: {wanted}", "{path}：{values} 不合下列任一要求：{wanted}"),
    "shape-Xone": ("{path}: not exactly one of these holds: {wanted}", "{path}：下列要求并非恰好满足一项：{wanted}"),
    "shape-Not": ("{path} may not be {wanted}", "{path}不得为 {wanted}"),
    "shape-other": ("{path}: {constraint} is not met ({wanted})", "{path}：不满足 {constraint}（{wanted}）"),
    "progress-validate": ("checking {done}/{total} …", "正在检查 {done}/{total} …"),
    "owlready-missing": (
        "reasoning in OWL needs owlready2: pip install 'policygraph[owl]'",
        "OWL 推理需要 owlready2：pip install 'policygraph[owl]'",
    ),
    "java-missing": (
        "HermiT, the reasoner for OWL, runs on Java, and no Java was found; install one (a JRE, version 8 or later). Nothing else needs it",
        "OWL 推理机 HermiT 需要 Java，未找到 Java；请安装 JRE（8 以上版本）。其他功能均不需要 Java",
    ),
    "view-subject-missing": (
        "{kind} is about one {subject}: policygraph view {kind} NAME -o FILE.html",
        "{kind} 须指明对象（{subject}）：policygraph view {kind} 名称 -o FILE.html",
    ),
    "view-subject-needless": ("{kind} is about the whole store, not about {subject}", "{kind} 针对整个图谱库，不针对 {subject}"),
    "page-parameter-missing": ("{name}=… is missing, or longer than {most} characters", "缺少参数 {name}=…，或超过 {most} 个字符"),
    "citation-unheld": ("{reference}: only mentioned; its text is not held", "{reference}：仅被提及，没有正文"),
    "thing-missing": ("{name}: the store knows nothing of that name", "{name}：图谱库中没有这一条目"),
    "reference-empty": ("which one? Give a number or title: /find?ref=…", "请给出文号或标题：/find?ref=…"),
    "reference-several": ("{reference}: {count} of that name", "{reference}：同名的有 {count} 个"),
    "address-no-text": ("the address is no UTF-8 text", "地址不是有效的 UTF-8 文本"),
    "words-many": ("ask for {most} words and no more", "最多查询 {most} 个词"),
    "parameters-many": ("the address has more than {most} parameters", "地址的参数超过 {most} 个"),
    "head-long": ("the headers of the request are longer than {most} bytes, or more than {count}", "请求头超过 {most} 字节或 {count} 项"),
    "accept-long": ("the header Accept is longer than {most} bytes", "请求头 Accept 超过 {most} 字节"),
    "server-full": ("answers that other clients have yet to take fill the memory; ask again in a minute", "其他客户端尚未取走的结果占满内存，请过一分钟再试"),
    "server-fault": ("the server failed at this; its log says where", "服务器处理此请求时出错，详见其日志"),
    "address-long": ("the address is longer than {most} bytes", "地址超过 {most} 字节"),
    "not-acceptable": ("there are only {types}", "仅提供 {types}"),
    "parameter-value": ("{name}: {value} is none of: {values}", "{name}：{value} 不在可选值之列（{values}）"),
    "page-number": ("{value}: no number of a page", "{value}：不是有效的页码"),
    "page-behind": ("there is no page {page}, the last one is {pages}", "没有第 {page} 页，共 {pages} 页"),
    "year-bad": ("{value}: no year (write 2031)", "{value}：不是有效年份（请写作 2031）"),
    "place-bad": ("{value}: no place in this text (write 12-40,51-60)", "{value}：不是该文本中的位置（请写作 12-40,51-60）"),
    "view-unknown": ("{kind}: there is no picture of that kind{near}; the kinds are {kinds}", "{kind}：没有这种图示{near}；可用的有 {kinds}"),
    "view-parts": ("{count} pages of parts are in {path}", "{count} 个分页已写入 {path}"),
    "view-parts-old": ("{count} pages of parts of an earlier run were taken out of {path}", "已从 {path} 删除上次生成的 {count} 个分页"),
    "view-parts-nowhere": (
        "{path}: no place for the folder with the pages of parts; name a file, or ask for everything in one page (--whole)",
        "{path}：无处存放分页文件夹；请给出文件名，或用 --whole 全部绘在一页",
    ),
    "view-part-foreign": (
        "{path}: there is such a file that policygraph did not make; name another one with -o",
        "{path}：已有同名文件且非本程序生成；请用 -o 另取名称",
    ),
    "output-is-folder": ("it is a folder", "是文件夹"),
    "output-no-folder": ("its folder is not there", "所在文件夹不存在"),
    "page-missing": ("{path}: there is no such page", "{path}：没有这个页面"),
    "method-wrong": ("{path} does not take {method}", "{path} 不接受 {method}"),
    "server-extra": ("the server needs more: pip install 'policygraph[server]'", "启动服务器需安装：pip install 'policygraph[server]'"),
    "host-refused": (
        "{host}: this server does not answer to that name; start it with --allow-host NAME, or with --address",
        "{host}：本服务器不接受此主机名；请用 --allow-host 主机名 或 --address 启动",
    ),
    "host-unknown": ("{host}: not an address of this machine ({reason})", "{host}：不是本机的地址（{reason}）"),
    "address-bad": (
        "{address}: not an address of a site (write https://kg.example.org, without a path)",
        "{address}：不是网站地址（应为 https://kg.example.org，不含路径）",
    ),
    "serving-open": (
        "who can reach {host} can read the store, by these names: {names}; --allow-host NAME adds one. Put a proxy before it for the public (docs/server.md)",
        "凡能访问 {host} 者均可读取图谱库，主机名限于：{names}；可用 --allow-host 主机名 增加。面向公众时请在前面设置代理（见 docs/server.md）",
    ),
    "cors-bad": (
        "{origin}: not a site (write https://kg.example.org, without a path; or * for all, none for none)",
        "{origin}：不是网站（应为 https://kg.example.org，不含路径；* 为全部，none 为全不允许）",
    ),
    "no-websocket": ("there are no WebSockets here", "本服务器不提供 WebSocket"),
    "sparql-body-slow": ("the body of the request was not there within {seconds} seconds", "请求正文未在 {seconds} 秒内传完"),
    "picture-subject-document": (
        "this picture is about one document: give its number, title or IRI in the form, or as ?subject=…",
        "此图示针对一份文件，请在表单中填写其文号、标题或 IRI，或用 ?subject=… 给出",
    ),
    "picture-subject-indicator": (
        "this picture is about one indicator: give its name or IRI in the form, or as ?subject=…",
        "此图示针对一项指标，请在表单中填写其名称或 IRI，或用 ?subject=… 给出",
    ),
    "server-failed": ("the server did not start: {reason}", "服务器未能启动：{reason}"),
    "port-taken": ("{host}:{port} cannot be used: {reason}", "无法使用 {host}:{port}：{reason}"),
    "serving": ("serving {store} at {address} (Ctrl-C ends it)", "{store} 已在 {address} 提供服务（按 Ctrl-C 结束）"),
    "view-output": ("a picture goes into a file: -o FILE.html", "图示须写入文件：-o 文件.html"),
    "filter-unknown": ("{name}: {value} is none of {choices}", "{name}：{value} 不在 {choices} 之内"),
    "page-bad": ("{value}: not a number of a page", "{value}：不是页码"),
    "page-beyond": ("there is no page {page}: the last one is {pages}", "没有第 {page} 页：最后一页为第 {pages} 页"),
    "answer-long": (
        "the answer has {rows} rows, more than {most}; ask for less, or with ?page=1, ?page=2 … for {page} rows at a time",
        "结果有 {rows} 行，超过 {most} 行；请缩小范围，或用 ?page=1、?page=2 …… 分页获取，每页 {page} 行",
    ),
    "answer-large": (
        "the answer has {bytes} bytes, more than {most}; ask for less, or with ?page=1, ?page=2 … for {page} rows at a time",
        "结果有 {bytes} 字节，超过 {most} 字节；请缩小范围，或用 ?page=1、?page=2 …… 分页获取，每页 {page} 行",
    ),
    "dumps-busy": (
        "{most} dumps are under way, and no more at once; ask again in half a minute",
        "已有 {most} 个下载正在进行，不能更多；请过半分钟再试",
    ),
    "server-busy": ("the server is busy; ask again in a few seconds", "服务器繁忙，请过几秒再试"),
    "server-ends": ("the server is ending; ask again when it is back", "服务器正在关闭，请待其恢复后再试"),
    "query-slow": ("the question took longer than {seconds} seconds and was stopped", "查询超过 {seconds} 秒，已中止"),
    "query-memory": ("the question needed more than {megabytes} MB of memory and was stopped", "查询所需内存超过 {megabytes} MB，已中止"),
    "query-ended": (
        "the process that looked for the answer was ended from outside, more than once; ask again",
        "执行查询的进程多次被外部终止，请重试",
    ),
    "query-overflow": (
        "the query has too many parts in a row or in each other for the parser; split it",
        "查询中并列或嵌套的部分过多，解析器无法处理，请拆分",
    ),
    "query-update": (
        "line {line}, column {column}: {word} would change the store, which this endpoint only reads",
        "第 {line} 行第 {column} 列：{word} 会修改图谱库，而本端点只读",
    ),
    "client-gone": ("the client went away", "客户端已断开"),
    "sparql-update": ("updates are refused: this endpoint only reads", "不接受更新：本端点只读"),
    "sparql-query-missing": (
        "there is no query: send ?query=…, a form with query=…, or the query itself as application/sparql-query",
        "缺少查询：请使用 ?query=…、含 query=… 的表单，或以 application/sparql-query 直接提交查询",
    ),
    "sparql-query-twice": ("there is more than one query", "查询多于一个"),
    "sparql-long": ("the query has more than {most} bytes", "查询超过 {most} 字节"),
    "sparql-encoding": ("the request is not UTF-8", "请求不是 UTF-8 编码"),
    "sparql-charset": ("the character set of a query is UTF-8, not {charset}", "查询的字符集须为 UTF-8，而不是 {charset}"),
    "sparql-type": (
        "a query is posted as application/x-www-form-urlencoded or application/sparql-query, not as {type}",
        "提交查询须用 application/x-www-form-urlencoded 或 application/sparql-query，而不是 {type}",
    ),
    "sparql-accept": (
        "the answer is to be had as {types}; the request takes none of these",
        "结果可用的格式为 {types}；请求均不接受",
    ),
    "sparql-format": ("format={format} is not known; known are {formats}", "不支持 format={format}；可用：{formats}"),
    "sparql-graph": (
        "the store holds no graph <{graph}>{near}; graphs are never fetched",
        "库中没有图 <{graph}>{near}；端点不会从网络获取图",
    ),
    "sparql-graphs": ("a query may name {most} graphs and no more", "一次查询最多指定 {most} 个图"),
    "sparql-cut": (
        "the answer has more than {most}, and {format} cannot say that it was cut off: ask for less with LIMIT and OFFSET, or for {others}",
        "结果超过 {most}，而 {format} 格式无法注明已截断：请用 LIMIT 和 OFFSET 分段查询，或改用 {others}",
    ),
    "sparql-xml": (
        "a value has a control character, which XML cannot hold: ask for {others}",
        "结果中有 XML 不能表示的控制字符：请改用 {others}",
    ),
    "sparql-rdfxml": (
        "the answer cannot be written as RDF/XML: {reason}; ask for {others}",
        "结果不能写成 RDF/XML：{reason}；请改用 {others}",
    ),
    "path-empty": ("a path is empty", "有一个路径为空"),
    "usage-hint": ("try: {command} --help", "用法请见：{command} --help"),
    "system-error": ("{path}: {reason}", "{path}：{reason}"),
    "fault": (
        "a fault of policygraph ({place}): {reason}; POLICYGRAPH_DEBUG=1 shows where",
        "policygraph 程序出错（{place}）：{reason}；设 POLICYGRAPH_DEBUG=1 可查看详情",
    ),
    "interrupted": ("interrupted", "已中断"),
}


def say(code: str, lang: str, **values: object) -> str:
    """The message `code` in `lang` ("zh"; anything else is English) with its values put in."""
    english, chinese = MESSAGES[code]
    return (chinese if lang.startswith("zh") else english).format(**values)
