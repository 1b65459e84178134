"""What is said of kept results."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "kept_nothing": {
        "en": "Nothing is stored in {folder} yet. Begin with: shuniu run",
        "zh": "{folder} 中尚无结果。请先运行：shuniu run",
    },
    # status
    "status_name": {"en": "name", "zh": "名称"},
    "status_kind": {"en": "design", "zh": "设计"},
    "status_scenarios": {"en": "scenarios, seed by seed", "zh": "各情景使用相同种子"},
    "status_runs": {"en": "runs", "zh": "运行"},
    "status_complete": {
        "en": "complete: {ok:,} of {planned:,} ok, {failed:,} failed; chunks {chunks}",
        "zh": "已完成：{planned:,} 次中成功 {ok:,} 次，失败 {failed:,} 次；分块 {chunks}",
    },
    "status_incomplete": {
        "en": "{stored:,} of {planned:,} stored: {ok:,} ok, {failed:,} failed; chunks {chunks}",
        "zh": "{planned:,} 次中已存 {stored:,} 次：成功 {ok:,} 次，失败 {failed:,} 次；分块 {chunks}",
    },
    "status_problem": {"en": "problem", "zh": "问题"},
    "status_driver": {"en": "driver", "zh": "执行进程"},
    "status_works": {"en": "at work: process {process} on {host}", "zh": "运行中：{host} 上的进程 {process}"},
    "status_gone": {
        "en": "gone: process {process} on {host} has died; the same command goes on from there",
        "zh": "已消失：{host} 上的进程 {process} 已终止；重新运行同一命令即可继续",
    },
    "status_elsewhere": {
        "en": "on another machine: process {process} on {host}, last heard of {seconds:.0f} s ago",
        "zh": "在另一台机器：{host} 上的进程 {process}，{seconds:.0f} 秒前有动静",
    },
    "status_disk": {"en": "kept", "zh": "占用"},
    "status_kept": {"en": "{size}, {seconds:,.1f} s of simulation", "zh": "{size}，模拟耗时 {seconds:,.1f} 秒"},
    "status_written": {"en": "written", "zh": "写入时间"},
    "status_version": {"en": "version", "zh": "版本"},
    "status_same_model": {"en": "the model that is here", "zh": "与当前模型一致"},
    "status_other_model": {"en": "another model than the one here", "zh": "与当前模型不同"},
    "status_failed": {"en": "failed", "zh": "失败"},
    "status_first_error": {
        "en": "the first is run {run} ({scenario}, seed {seed}): {error}. All that is known of it: {file}. To see it:",
        "zh": "首次失败为运行 {run}（{scenario}，种子 {seed}）：{error}。详细记录（含英文回溯信息）：{file}。查看：",
    },
    "status_named": {"en": "{name}: {place}", "zh": "{name}：{place}"},
    "status_made_by": {"en": "shuniu {version}, {same}", "zh": "shuniu {version}，{same}"},
}
