"""The labels of pages that show a network: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

STATUSES: Final = ("现行有效", "部分失效", "已被修改", "尚未施行", "已失效", "已废止", "未知")
"""The words of the status table; a status is the label `status_N` of its place here."""
WORDS: Final[dict[str, tuple[str, str]]] = {
    "network": ("Network", "网络"),
    "network_help": (
        "A network. Arrow keys move it, plus and minus zoom, N and P go from node to node, Enter opens one. “As a list” shows the same as a table.",
        "网络图。方向键移动，加减号缩放，N、P 在节点间移动，回车打开。“列表显示”按钮以表格列出相同内容。",
    ),
    "search_hint": ("Search names, numbers, clauses (Enter: next)", "查找机构、文号、条款（回车：下一个）"),
    "hits": ("hits", "处"),
    "least_weight": ("Weight at least", "权重不低于"),
    "on_day": ("Status on", "时效日期"),
    "status_holds": ("in force, in whole or in part", "现行有效（含部分失效、已被修改）"),
    "status_0": ("in force 现行有效", "现行有效"),
    "status_1": ("in force in part 部分失效", "部分失效"),
    "status_2": ("amended 已被修改", "已被修改"),
    "status_3": ("not yet in force 尚未施行", "尚未施行"),
    "status_4": ("expired 已失效", "已失效"),
    "status_5": ("repealed 已废止", "已废止"),
    "status_6": ("unknown 未知", "未知"),
    "reset": ("Reset", "重置"),
    "fit": ("Fit", "适应窗口"),
    "as_list": ("As a list", "列表显示"),
    "as_picture": ("As a picture", "图形显示"),
    "only_neighbours": ("Show only its neighbourhood", "只看相邻部分"),
    "show_all": ("Show all again", "恢复全部"),
    "nodes_shown": ("nodes", "个节点"),
    "lines_shown": ("lines", "条连线"),
    "of": ("of", "/"),
    "weight": ("Weight", "权重"),
    "kind": ("Kind", "类别"),
    "name": ("Name", "名称"),
    "linked_with": ("Linked with", "相连"),
    "more": ("Show more", "显示更多"),
    "node": ("Node", "节点"),
    "lines": ("Lines", "连线"),
    "lines_left_out": ("weaker lines are not drawn; lower the weight to see them", "条较弱连线未绘出，可调低权重"),
    "key_pan": ("move", "移动"),
    "key_zoom": ("larger, smaller", "放大、缩小"),
    "key_step": ("next, previous node", "下一个、上一个节点"),
    "key_open": ("open the node", "打开节点"),
    "key_near": ("its neighbourhood, and back", "相邻部分、恢复"),
    "key_fit": ("fit", "适应窗口"),
    "key_list": ("list or picture", "列表或图形"),
    "key_search": ("search", "查找"),
    "key_close": ("close the panel", "关闭侧栏"),
    "key_arrows": ("Arrows", "方向键"),
    "key_enter": ("Enter", "回车"),
}
