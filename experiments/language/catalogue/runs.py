"""Messages about runs on their way: progress, what failed, what is kept, what stands in the way."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "run_no_months": {
        "en": "record=summary keeps the last month alone: no table or figure is made. With record=monthly there are.",
        "zh": "record=summary 只保存末月数据，不生成表和图；如需表和图，请用 record=monthly。",
    },
    "compiling": {
        "en": "Compiling the model, once: about a minute.",
        "zh": "首次使用须编译模型，约一分钟；以后不再需要。",
    },
    "not_whole": {
        "en": "Not all runs are stored, as said above; the same call goes on, and shuniu.open shows what there is.",
        "zh": "如上所述，尚未保存全部运行；重新调用即可继续，已有部分可用 shuniu.open 查看。",
    },
    "interrupted_kept": {
        "en": "Interrupted. {kept} of {total} are kept; the same command goes on from there.",
        "zh": "已中断。{total} 次中已保存 {kept}；重新运行同一命令即可继续。",
    },
    "stopped_kept": {
        "en": "Stopped. {kept} of {total} are kept; the same command goes on from there.",
        "zh": "已停止。{total} 次中已保存 {kept}；重新运行同一命令即可继续。",
    },
    "results_in_use": {
        "en": (
            "{folder} is in use by another run (machine, process: {who}). Wait for it to end; if it is surely gone, "
            "delete {file}."
        ),
        "zh": "{folder} 正被另一次运行使用（机器、进程：{who}）。请等待其结束；若确已不存在，请删除 {file}。",
    },
    "chunk_damaged": {
        "en": ("{file} is damaged: it is not what the run wrote. Delete {marker} and run the same command again."),
        "zh": "{file} 已损坏，与运行写入的内容不符。请删除 {marker}，再运行同一命令即可重新模拟。",
    },
    "results_empty": {
        "en": "{folder} holds no complete replicate yet.",
        "zh": "{folder} 中尚无完整的重复运行。",
    },
    "not_recorded": {
        "en": "{folder} was made with record={record}: {does} were not kept, and are needed here. "
        "To have them: {command}",
        "zh": "{folder} 以 record={record} 运行，未保存此处所需的{does}。如需这些数据，请运行：{command}",
    },
    "workers_die": {
        "en": "{times} worker processes died one after the other ({what}) before they began a run: too little memory?",
        "zh": "{times} 个工作进程在开始运行前相继终止（{what}）：内存不足？",
    },
    "worker_other_version": {
        "en": "A worker has another version of the model ({ours}, this one: {theirs}). Install the same there.",
        "zh": "某工作进程的模型版本不同（{ours}，本机：{theirs}）。请在该处安装相同版本。",
    },
    "worker_other_mechanism": {
        "en": "A worker does not have mechanism {process} as this design was made with. Put the same file there.",
        "zh": "某工作进程没有与本设计一致的机制 {process}。请在该处放置相同的文件。",
    },
    "bad_shard": {
        "en": "shard={given} ({file}): write i/n, such as 3/20 for the third of twenty.",
        "zh": "shard={given}（{file}）：请写成 i/n，如 3/20 表示二十份中的第三份。",
    },
    "unknown_word": {
        "en": "{key}={word} ({file}): there is no such choice. {hint}",
        "zh": "{key}={word}（{file}）：没有此选项。{hint}",
    },
    "some_failed": {
        "en": "{failed} of {planned} runs failed; what is shown leaves their replicates out. The first: {error}",
        "zh": "{planned} 次运行中 {failed} 次失败；以下结果不含相应的重复。首个错误：{error}",
    },
    "none_shown": {
        "en": "{failed} of {planned} runs failed, so no replicate is whole and nothing is shown. The first: {error}",
        "zh": "{planned} 次运行中 {failed} 次失败，没有一次完整的重复，因此无结果可供显示。首个错误：{error}",
    },
    "failed_run_again": {"en": "To run it again: {command}", "zh": "重新运行：{command}"},
    "failed_again": {
        "en": "The traceback is in {file}.",
        "zh": "回溯信息（英文）见 {file}。",
    },
    "failed_again_alone": {
        "en": "It left no traceback; what is known is in {file}.",
        "zh": "没有回溯信息，仅有的记录见 {file}。",
    },
    "failure_error": {"en": "{error}", "zh": "程序出错：{error}"},
    "stopped_early": {
        "en": "Stopped: more than {share} of the runs fail (max_failed).",
        "zh": "已停止：失败的运行超过 {share}（max_failed）。",
    },
    "runs_missing": {
        "en": "{missing} of {planned} runs are missing; the same command simulates them.",
        "zh": "{planned} 次运行中缺少 {missing} 次；重新运行同一命令即可补齐。",
    },
    "shard_done": {
        "en": "This share is done; {missing} of {planned} runs fall to the other shards.",
        "zh": "本份已完成；{planned} 次运行中尚有 {missing} 次由其他各份承担。",
    },
    "shard_idle": {
        "en": "There are fewer chunks than shards: nothing falls to this one.",
        "zh": "任务块少于份数，本份无需运行。",
    },
    "dry_run": {
        "en": (
            "{runs:,} of {planned:,} runs are to be simulated, in {chunks}: about {minutes} of a processor and "
            "{megabytes:,.1f} MB (record={record}) in {folder}. Nothing was written."
        ),
        "zh": (
            "共 {planned:,} 次运行，待模拟 {runs:,} 次，分{chunks}：约需处理器 {minutes}、"
            "磁盘 {megabytes:,.1f} MB（record={record}），写入 {folder}。未写入任何文件。"
        ),
    },
    "about_minutes": {"en": "{minutes:.1f} minutes", "zh": "{minutes:.1f} 分钟"},
    "about_seconds": {"en": "{seconds:.0f} s", "zh": "{seconds:.0f} 秒"},
    "no_design": {
        "en": "Experiment {given} has no design to sweep: shuniu run experiment={given} runs it.",
        "zh": "实验 {given} 没有可扫描的设计；请用 shuniu run experiment={given} 运行。",
    },
    "sweep_of_nothing": {
        "en": "sweep needs an experiment that has a design, such as {command}. `shuniu list experiments` shows them.",
        "zh": "sweep 需要一个带设计的实验，例如 {command}。用 shuniu list experiments 查看。",
    },
    "stored_other_design": {
        "en": (
            "{folder} holds another design ({stored}) than its name says ({asked}), so it answers nothing here. Give "
            "it back its name, or move it elsewhere, and type the command again."
        ),
        "zh": (
            "{folder} 中存的是另一设计（{stored}），与文件夹名（{asked}）不符，不能用作此处的结果。"
            "请恢复原名或移至别处，再运行同一命令。"
        ),
    },
    "stored_differs": {
        "en": (
            "The points stored in {folder} are not those that this version draws (another version of scipy?). Use the "
            "version named in its manifest, or another folder (SHUNIU_RESULTS)."
        ),
        "zh": (
            "{folder} 中已存的设计点与本版本抽取的不同（scipy 版本不同？）。"
            "请使用其 manifest 所列版本，或另设文件夹（SHUNIU_RESULTS）。"
        ),
    },
}
