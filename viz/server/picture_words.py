"""The labels of the page of pictures: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "pictures-lead": (
        "Each picture opens by itself as one page, which can be saved and shown without a network.",
        "每幅图均可单独打开为一个网页，保存后无需网络即可查看。",
    ),
    "no-pictures": ("There are no pictures.", "暂无图示。"),
    "subject-document": ("Number, title or IRI of a document", "文件的文号、标题或 IRI"),
    "subject-indicator": ("Words of an indicator", "指标名称"),
    "on-day": ("As of", "截至"),
    "show": ("Show", "显示"),
    "alone": ("Open by itself", "单独打开"),
    "other-pictures": ("Other pictures", "其他图示"),
}
