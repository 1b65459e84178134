"""What several commands say of errors and exit codes."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "exit_codes": {
        "en": "Exit code: 0 done, 1 some runs failed, 2 refused, 3 some runs are missing,\n"
        "4 stopped because too many runs fail (max_failed), 130 interrupted.",
        "zh": "退出码：0 完成，1 有运行失败，2 被拒绝，3 有缺失的运行，\n4 失败过多而停止（max_failed），130 已中断。",
    },
    "error": {"en": "Error: {what}", "zh": "错误：{what}"},
}
