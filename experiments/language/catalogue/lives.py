"""What ``shuniu trace`` says: the events of a life, fates, and how to name an organization."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "trace_csv_exists": {
        "en": "{file} is there already; nothing was run or written. Give csv= another name.",
        "zh": "{file} 已存在，未运行也未写入。请为 csv= 另取文件名。",
    },
}
