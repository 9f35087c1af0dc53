"""A toy store in which every class has an instance and every property a value: what the tests of terms and shapes look at."""

from __future__ import annotations

from pathlib import Path

from toy_gazette import NEW, OLD, extract, write

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.loaders.decision_file import COLUMNS
from policygraph.loaders.sources import survey

_MORE = """
@ partially_repeals | 云政办〔2018〕9号 | | 一 | 渡口 | 二 | 2020-07-01
@ amends | | 云岚市桥梁办法 | 一 | 渡口
@ interprets | | 云岚市灯塔办法 | 一 | 渡口
@ runs_with | | 云岚市航道办法 | 一 | 渡口
@ cites | | 云岚市重名办法 | 一 | 渡口
@ overrides | | 此前我市有关渡口的规定 | 一 | 渡口
~ continues | | 云岚市码头办法 | 一 | 渡口
~ extends | | 云岚市浮标办法 | 一 | 渡口 | until=2027-05-31
~ extends | | 云岚市缆绳办法 | 一 | 渡口 | years=1 | months=6
~ suspends | | 云岚市船闸办法 | 一 | 渡口
< 一 | 渡口改造 | 一/（一） | 2020-06-01 | 2021-05-31 | 渡口
> 一 | 渡口
: approved_on=2020-04-30; adoptions=2020-04-01
! 云政办〔2018〕9号 | 甲
= | 云岚市重名办法 | 甲局 | 2015-01-01
= | 云岚市重名办法 | 乙局 | 2016-01-01
= | 渡口政策解读 | |
= 温政办〔2020〕1号 | 温州市人民政府办公室关于渡口的通知 | 温州市人民政府办公室 | 2020-05-01
: region=温州市; level=市; addressees=各县（市、区）人民政府
# 一 | 丙 | 丙丙
& 一 | 各区政府 | lead | 丙丙
= | 岚江省渡船条例 | 岚江省人民代表大会常务委员会 | 2011-03-24
: adoptions=2011-03-24; effective_from=2011-06-01
= | 岚江省渡船条例 | 岚江省人民代表大会常务委员会 | 2016-07-28
: adoptions=2011-03-24,2016-07-28; effective_from=2011-06-01
= 云政办〔2017〕3号 | 云岚市人民政府办公室关于印发云岚市渡口收费规定的通知 | 云岚市人民政府办公室 | 2017-05-01
: region=云岚市; level=市; instrument=云岚市渡口收费规定
# 一 | 收费 | 渡口每次收费十元。
$ 一 | 渡口收费 | = | 10 | 元 | 2020 | | 渡口每次收费十元 | budget
= 云政办〔2016〕7号 | 云岚市人民政府办公室关于印发云岚市渔港管理办法的通知 | 云岚市人民政府办公室 | 2016-05-01
: region=云岚市; level=市; instrument=云岚市渔港管理办法
= 云政办〔2019〕7号 | 云岚市人民政府办公室关于印发云岚市渔港管理办法的通知 | 云岚市人民政府办公室、云岚市水利局 | 2019-05-01
: region=云岚市; level=市; instrument=云岚市渔港管理办法; effective_from=2019-04-01
= 云政办〔2021〕7号 | 云岚市人民政府办公室关于印发云岚市渡口管理办法的通知 | 云岚市人民政府办公室 | 2021-05-01
: region=云岚市; level=市; instrument=云岚市渡口管理办法; effective_from=2021-06-01
# 一 | 废止 | 云政办〔2018〕9号文件同时废止。
@ repeals | 云政办〔2018〕9号 | | 一 | 云政办〔2018〕9号文件同时废止
"""
_DECISION = "citation,云政办〔2020〕5号,云政办〔2018〕9号,accept,云政办〔2018〕9号,甲,2024-01-01,乙"


def build_everything(folder: Path) -> Store:
    """Builds the store below `folder`."""
    sources = [write(folder, name, text) for name, text in (("公报.txt", OLD), ("b.txt", NEW + _MORE), ("c.txt", NEW))]
    sources[0] = type(sources[0])(sources[0].path, "公报.txt", "云岚市", "https://example.org/a", "2024-01-01")
    (folder / "decisions.csv").write_text(f"{','.join(COLUMNS)}\n{_DECISION}\n", encoding="utf-8")
    build(sources, folder / "kg", extract=extract, curation=survey([folder / "decisions.csv"]).curation)
    return Store.open(folder / "kg")
