"""Messages about executors beyond this machine: schedulers, their workers, and what they have to share."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "needs_extra": {
        "en": "executor={kind} needs the extra '{extra}': install shuniu[{extra}], here and on the workers.",
        "zh": "executor={kind} 需要附加组件“{extra}”：请在本机及各工作节点安装 shuniu[{extra}]。",
    },
    "executor_not_used": {
        "en": "{key} ({file}): executor {kind} does not use it. It uses {used}.",
        "zh": "{key}（{file}）：执行方式 {kind} 不使用此项，可用：{used}。",
    },
    "not_of_the_form": {
        "en": "{key} = {given!r} ({file}): write it like {example}.",
        "zh": "{key} = {given!r}（{file}）：请写成 {example} 的形式。",
    },
    "no_address": {
        "en": "executor=dask needs the scheduler's address, such as executor.address=tcp://127.0.0.1:8786.",
        "zh": "executor=dask 需要调度器地址，例如 executor.address=tcp://127.0.0.1:8786。",
    },
    "bad_address": {
        "en": "executor.address={given}: write tcp://host:port or tls://host:port.",
        "zh": "executor.address={given}：请写成 tcp://主机:端口 或 tls://主机:端口。",
    },
    "insecure_address": {
        "en": (
            "{given} is beyond this machine and not encrypted: whoever reaches it can run anything as you. Use tls:// "
            "with executor.tls_ca, tls_cert and tls_key, or say executor.allow_insecure=true on a network you trust."
        ),
        "zh": (
            "{given} 不在本机且未加密：能访问它的人都能以您的身份运行任意程序。请用 tls:// 并设置 executor.tls_ca、"
            "tls_cert、tls_key；若网络可信，可设 executor.allow_insecure=true。"
        ),
    },
    "tls_file_missing": {
        "en": "{key}={given}: tls:// needs this file, and it is not there.",
        "zh": "{key}={given}：tls:// 需要此文件，但未找到。",
    },
    "no_scheduler": {
        "en": "No scheduler answers at {address} ({what}). Start it (dask scheduler), or look at the address.",
        "zh": "{address} 处没有调度器应答（{what}）。请启动（dask scheduler），或检查地址。",
    },
    "scheduler_lost": {
        "en": "The scheduler at {address} is gone. Start it again with its workers, then run the same command.",
        "zh": "与调度器 {address} 的连接已断开。请重新启动调度器与工作进程，再运行同一命令。",
    },
    "no_workers": {
        "en": "No worker at {address} for {seconds} seconds (executor.worker_wait). Start one, then the same command.",
        "zh": "{address} 已有 {seconds} 秒没有工作进程（executor.worker_wait）。请启动工作进程，再运行同一命令。",
    },
    "worker_without_package": {
        "en": "Worker {worker} cannot import shuniu ({what}). Install the same version there.",
        "zh": "工作进程 {worker} 无法导入 shuniu（{what}）。请在该处安装相同版本。",
    },
    "worker_cannot": {
        "en": "Worker {worker} cannot be asked: {what}.",
        "zh": "无法查询工作进程 {worker}：{what}。",
    },
    "worker_elsewhere": {
        "en": "Worker {worker} does not see {folder}. It has to lie in a folder that all machines share.",
        "zh": "工作进程 {worker} 看不到 {folder}。该文件夹须为各机器共享，且路径相同。",
    },
    "worker_threads": {
        "en": "Worker {worker} has {threads} threads. Start it with --nthreads 1, and one worker for each core.",
        "zh": "工作进程 {worker} 有 {threads} 个线程。请以 --nthreads 1 启动，每个处理器核一个工作进程。",
    },
    "job_not_queued": {
        "en": "SLURM took no job: {what}",
        "zh": "SLURM 未接受作业：{what}",
    },
}
