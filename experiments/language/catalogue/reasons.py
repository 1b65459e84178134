"""What the system and the reader of YAML give as a reason, in Chinese."""

from __future__ import annotations

import re

REASONS: dict[str, str] = {
    "No such file or directory": "没有这个文件或文件夹",
    "Permission denied": "没有权限",
    "Operation not permitted": "不允许此操作",
    "Is a directory": "这是文件夹，不是文件",
    "Not a directory": "路径中有一段不是文件夹",
    "File exists": "文件已存在",
    "File name too long": "文件名过长",
    "No space left on device": "磁盘空间不足",
    "Disk quota exceeded": "超出磁盘配额",
    "Read-only file system": "文件系统为只读",
    "Input/output error": "读写出错",
    "Too many open files": "打开的文件过多",
    "mapping values are not allowed": "此处不能有“名称: 值”，请检查缩进和冒号",
    "could not find expected ':'": "缺少冒号",
    "did not find expected key": "此处应为名称，请检查缩进",
    "expected <block end>": "缩进不一致",
    "did not find expected ',' or ']'": "列表缺少逗号或右方括号",
    "expected ',' or ']'": "列表缺少逗号或右方括号",
    "did not find expected ',' or '}'": "花括号内缺少逗号或右花括号",
    "expected ',' or '}'": "花括号内缺少逗号或右花括号",
    "did not find expected '-' indicator": "列表各项须以“- ”开头并对齐",
    "did not find expected node content": "此处缺少内容",
    "found unexpected end of stream": "引号没有闭合",
    "found character that cannot start any token": "此处的符号须加引号",
    "found character '": "此处的符号须加引号",
    "found unknown escape character": "双引号内的反斜杠有误，请改用单引号",
    "found undefined alias": "星号 * 开头的值须加引号",
    "could not determine a constructor": "叹号 ! 开头的值须加引号",
    "it no longer answered": "不再应答",
}
"""How a reason begins → what it means."""


def in_chinese(reason: str) -> str:
    """The reason in Chinese; one that is not known stays as it was given.

    >>> in_chinese("Permission denied"), in_chinese("exit code 3"), in_chinese("The disk sulks")
    ('没有权限', '退出码 3', 'The disk sulks')
    """
    said = next((said for begins, said in REASONS.items() if reason.startswith(begins)), reason)
    return re.sub(r"^exit code (?=\d+$)", "退出码 ", said)
