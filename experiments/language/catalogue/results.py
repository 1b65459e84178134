"""What is said of kept results: status, recheck, export, archive."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    # finding
    "kept_unknown": {
        "en": "Nothing is stored under '{word}' (in {folder}). {hint} `shuniu status` lists what there is.",
        "zh": "{folder} 中没有“{word}”的结果。{hint}用 shuniu status 查看已有结果。",
    },
    "kept_nothing": {
        "en": "Nothing is stored in {folder} yet. Begin with: shuniu run",
        "zh": "{folder} 中尚无结果。请先运行：shuniu run",
    },
    "kept_several": {
        "en": "Which of {number}? Name one: shuniu {verb} <folder>, such as {listed}.",
        "zh": "共有 {number} 个结果，请指明一个：shuniu {verb} <文件夹>，例如 {listed}。",
    },
    "kept_newest": {
        "en": (
            "The newest of the {number} designs of {experiment}: {folder}. For another: shuniu {verb} with its folder; "
            "`shuniu status {experiment}` lists them."
        ),
        "zh": (
            "{experiment} 共有 {number} 个设计，此处取最新的：{folder}。"
            "如需其他：shuniu {verb} 后写其文件夹；shuniu status {experiment} 可列出全部。"
        ),
    },
    "kept_one_folder": {
        "en": "shuniu {verb} takes one results folder, not '{given}'.",
        "zh": "shuniu {verb} 只接受一个结果文件夹，而不是“{given}”。",
    },
    "kept_number": {
        "en": "{key}={given}: give a whole number from {least} on.",
        "zh": "{key}={given}：请给不小于 {least} 的整数。",
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
    # codebook
    "column_meaning": {"en": "meaning", "zh": "含义"},
    "column_of_policy": {"en": " (policy {policy})", "zh": "（政策 {policy}）"},
    # recheck
    "recheck_other_model": {
        "en": (
            "{folder} was made by another model (shuniu {version}, {part}/ {stored}; here {here}), so its numbers may "
            "differ. Use that version, or compare nonetheless: anyway=true."
        ),
        "zh": (
            "{folder} 由另一版本的模型生成（shuniu {version}，{part}/ {stored}；当前 {here}），数值可能不同。"
            "请使用该版本；仍要比对请加 anyway=true。"
        ),
    },
    "recheck_no_module": {
        "en": "These runs were made with the module {module}, which is not to be found from here. Go to its folder.",
        "zh": "这些运行用到模块 {module}，从当前文件夹找不到它。请到它所在的文件夹中再试。",
    },
    "recheck_other_mechanism": {
        "en": (
            "The mechanism {process} ({file}) has changed since these runs. Bring back the file as it was, or compare "
            "nonetheless: anyway=true."
        ),
        "zh": "机制 {process}（{file}）在这些运行之后已改动。请恢复原文件；仍要比对请加 anyway=true。",
    },
    "recheck_anyway": {"en": "Compared nonetheless. {why}", "zh": "仍然比对。{why}"},
    "recheck_versions": {
        "en": "Other versions than when it was stored: {listed}.",
        "zh": "与存储时版本不同：{listed}。",
    },
    "recheck_one_way": {
        "en": "Give either run= or sample=, not both.",
        "zh": "run= 与 sample= 只能给出一个。",
    },
    "recheck_no_run": {
        "en": "run={run}: the runs of {folder} are numbered from 0 to {last}.",
        "zh": "run={run}：{folder} 的运行编号为 0 至 {last}。",
    },
    "recheck_not_stored": {
        "en": "Run {run} of {folder} is planned, but not stored yet.",
        "zh": "{folder} 的运行 {run} 已列入计划，但尚未存储。",
    },
    "recheck_dangerous": {
        "en": "Run {run} ended its worker ({status}); it is simulated in this process now. Interrupt it with Ctrl-C.",
        "zh": "运行 {run} 曾使工作进程终止（{status}），现在本进程中重新模拟；可用 Ctrl-C 中断。",
    },
    "recheck_differs": {
        "en": (
            "Run {run} ({scenario}, seed {seed}) differs first in {table}{where}, {column}: stored {stored}, now {now}."
        ),
        "zh": "运行 {run}（{scenario}，种子 {seed}）首个差异：{table}{where}，{column}：已存 {stored}，现为 {now}。",
    },
    "recheck_rows": {
        "en": "Run {run} ({scenario}, seed {seed}) differs first in {table}{where}: stored {stored} rows, now {now}.",
        "zh": "运行 {run}（{scenario}，种子 {seed}）首个差异：{table}{where}：已存 {stored} 行，现为 {now} 行。",
    },
    "recheck_more": {"en": "{number} more are not the same.", "zh": "另有 {number} 次不一致。"},
    "recheck_same": {
        "en": "Simulated again: {runs} of {stored:,}; the same to the last bit: {same}.",
        "zh": "计划 {stored:,} 次，重新模拟 {runs}；逐位一致：{same} 次。",
    },
    # export
    "export_nothing": {
        "en": "{folder} holds no run that is ok yet; there is nothing to export.",
        "zh": "{folder} 中尚无成功的运行，无可导出。",
    },
    "export_there": {
        "en": "{file} is there already; nothing was written. Name another folder with to=, or add overwrite=true.",
        "zh": "{file} 已存在，未写入任何文件。请用 to= 另指定文件夹，或加 overwrite=true。",
    },
    "export_cannot_write": {
        "en": "Cannot write to {folder}: {what}. Name another folder with to=.",
        "zh": "无法写入 {folder}：{what}。请用 to= 另指定位置。",
    },
    "export_too_large": {
        "en": (
            "{folder} would take {gigabytes:.1f} GB as NetCDF, more than {most:.0f} GB. Use format=csv, or read the "
            "Parquet files (docs/results.md)."
        ),
        "zh": (
            "{folder} 写成 NetCDF 约需 {gigabytes:.1f} GB，超过 {most:.0f} GB。"
            "请用 format=csv，或直接读取 Parquet 文件（docs/results.md）。"
        ),
    },
    "export_incomplete": {
        "en": "Of {planned:,} runs {ok:,} are ok and exported, {failed:,} failed; runs.csv says which.",
        "zh": "计划 {planned:,} 次运行，已导出成功的 {ok:,} 次，失败 {failed:,} 次；详见 runs.csv。",
    },
    "export_rows": {"en": "{file}: {rows:,} rows", "zh": "{file}：{rows:,} 行"},
    "export_codebook": {"en": "{file}: what every column means", "zh": "{file}：各列含义"},
    "export_netcdf": {"en": "{file}: {number} variables", "zh": "{file}：{number} 个变量"},
    # archive
    "archive_in_use": {
        "en": "{folder} is in use (machine, process: {who}). Wait for it to end.",
        "zh": "{folder} 正被使用（机器、进程：{who}）。请等待其结束。",
    },
    "archive_missing": {
        "en": "{missing:,} of {planned:,} runs are missing (chunks {chunks}); the same command simulates them.",
        "zh": "{planned:,} 次运行中缺少 {missing:,} 次（分块 {chunks}）；重新运行同一命令即可补齐。",
    },
    "archive_other_model": {
        "en": "{folder} was made by another version of the model than the one here, so its code cannot be added.",
        "zh": "{folder} 由另一版本的模型生成，无法附上其代码。",
    },
    "archive_command": {
        "en": "The command no longer makes this design, so its configurations have changed: {command}",
        "zh": "该命令已不再对应此设计，配置已有改动：{command}",
    },
    "archive_there": {
        "en": "{file} is there already; nothing was written. Name another file with to=, or add overwrite=true.",
        "zh": "{file} 已存在，未写入任何文件。请用 to= 另指定文件，或加 overwrite=true。",
    },
    "archive_refused": {
        "en": "Nothing was written. To archive it nonetheless: anyway=true.",
        "zh": "未写入任何文件。仍要打包请加 anyway=true。",
    },
    "archive_written": {
        "en": "{file}: {number:,} files, {megabytes:,.1f} MB",
        "zh": "{file}：{number:,} 个文件，{megabytes:,.1f} MB",
    },
    "archive_failed_runs": {
        "en": "{failed} of {planned} runs failed; they are in it with their errors.",
        "zh": "{planned} 次运行中 {failed} 次失败，已连同错误信息一并打包。",
    },
    "archive_readme": {
        "en": """# {name}: {place}

{question}

Design {design} of Shuniu {version}: {ok} of {planned} runs ok, {failed} failed. Made with Python {python} on {system}.

- `results/`: manifest, plan, table of runs, configuration, and the tables of every run as Parquet
{code}- `constraints.txt`: the versions of all libraries
{odd}- `SHA256SUMS`: to check the files: `sha256sum --check SHA256SUMS`

In the folder that this file is in, on Linux with Python 3.11, 3.12 or 3.13 (best {python}):

```sh
python3 -m venv .venv
.venv/bin/pip install --constraint constraints.txt {install}
export PYTHONPATH=code
.venv/bin/python -m experiments.command status {folder}
.venv/bin/python -m experiments.command recheck {folder} sample=all
SHUNIU_RESULTS=again .venv/bin/python -m experiments.command {command}
```

`recheck` simulates the runs again and compares them to the last bit. The last line makes all results anew in `again/`;
their Parquet files are the same to the last byte with the same versions.
""",
        "zh": """# {name}：{place}

{question}

Shuniu {version} 的设计 {design}：计划 {planned} 次运行，成功 {ok} 次，失败 {failed} 次。
生成环境：Python {python}，{system}。

- `results/`：清单、计划、运行表、配置，以及每次运行的 Parquet 数据表
{code}- `constraints.txt`：各依赖库的版本
{odd}- `SHA256SUMS`：核对文件：`sha256sum --check SHA256SUMS`

在本文件所在文件夹中（Linux，Python 3.11、3.12 或 3.13，最好为 {python}）运行：

```sh
python3 -m venv .venv
.venv/bin/pip install --constraint constraints.txt {install}
export PYTHONPATH=code
.venv/bin/python -m experiments.command status {folder}
.venv/bin/python -m experiments.command recheck {folder} sample=all
SHUNIU_RESULTS=again .venv/bin/python -m experiments.command {command}
```

`recheck` 重新模拟各次运行并逐位比对。最后一行在 `again/` 中重新生成全部结果；版本相同时，Parquet 文件逐字节一致。
""",
    },
    "archive_holds_code": {
        "en": (
            "- `code/`: the model and the commands; `configs/` and other files beside it: one's own configurations, if "
            "there are any\n"
        ),
        "zh": "- `code/`：模型与命令；同级的 `configs/` 等为自有配置（如有）\n",
    },
    "archive_holds_odd": {
        "en": "- `docs/odd.md`: the description of the model by the ODD protocol\n",
        "zh": "- `docs/odd.md`：按 ODD 规范撰写的模型说明\n",
    },
    "archive_readme_problems": {
        "en": "**Archived nonetheless:**\n\n{listed}",
        "zh": "**以下问题仍予打包：**\n\n{listed}",
    },
}
