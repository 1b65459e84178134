"""``shuniu archive``: one zip for a reviewer, with results, code, configuration, versions and how to run it again."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.commands.export import WORDS as OF_EXPORT
from experiments.language.messages import LANGUAGES, Problem, in_language, text
from experiments.settings.files import shown
from experiments.storage.finding import the_one
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.bundle import Verified
    from experiments.storage.store import Dataset

SUMMARY = {"en": "one zip of a design for a reviewer", "zh": "将一个设计打包为供审阅的 zip"}
ORDER = 90
HELP = {
    "en": (
        "shuniu archive: one zip for a reviewer, with results, code, configuration, versions, the model's "
        "description (docs/odd.md) where the code has it beside it, and a README that says how to check and to "
        "run it again.\n"
        "\n"
        "shuniu archive <folder> [to=file.zip] [anyway=true] [overwrite=true]\n"
        "\n"
        "The same results make the same bytes. What is incomplete, damaged or made by another version is "
        "refused, or named in the README with anyway=true.\n"
        "\n"
        "Exit code: 0 written, 1 written with runs that failed, 2 refused, 3 runs are missing."
    ),
    "zh": (
        "shuniu archive：为审阅者打包为一个 "
        "zip：结果、代码、配置、版本、模型说明 docs/odd.md（源代码目录中有时），"
        "以及说明如何核验与重新运行的 README。\n"
        "\n"
        "shuniu archive <文件夹> [to=文件.zip] [anyway=true] [overwrite=true]\n"
        "\n"
        "相同结果生成相同字节。不完整、已损坏或由其他版本生成的结果会被拒绝；加 anyway=true 则在 README "
        "中注明。\n"
        "\n"
        "退出码：0 已写出，1 已写出但有失败的运行，2 被拒绝，3 有缺失的运行。"
    ),
}

WORDS = {
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

FINISHED, SOME_FAILED, BAD_INPUT, MISSING = 0, 1, 2, 3
KNOWN: Final = ("to", "anyway", "overwrite")
OF_MISSING: Final = ("archive_missing",)


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Look at the results first; what a reviewer could not rely on is refused, or named where it is wanted anyway."""
    asked = Asked.of(arguments, KNOWN)
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return FINISHED
    anyway, overwrite = asked.switch("anyway"), asked.switch("overwrite")
    folder = the_one(asked.named, "archive", terminal)

    from experiments.storage.bundle import verified
    from experiments.storage.store import Dataset

    dataset = Dataset(folder)
    manifest = dataset.manifest
    top = f"{manifest['experiment']}-{manifest['design']}"
    file = Path(asked.settings.get("to") or f"{top}.zip").expanduser()
    if file.is_dir():
        file /= f"{top}.zip"
    if file.exists() and not overwrite:
        raise Problem(WORDS["archive_there"], file=shown(file))
    checked = verified(dataset)
    for problem in checked.problems:
        terminal.announce(problem.text(terminal.lang))
    if checked.problems and not anyway:
        terminal.announce(text(WORDS["archive_refused"], terminal.lang))
        return MISSING if any(problem.key in OF_MISSING for problem in checked.problems) else BAD_INPUT
    write(dataset, checked, file, top, terminal)
    return SOME_FAILED if dataset.n_failed else FINISHED


def write(dataset: Dataset, checked: Verified, file: Path, top: str, terminal: Terminal) -> None:
    """Write the zip and say what is in it."""
    from experiments.storage.bundle import files, texts
    from experiments.storage.zip_file import write_zip

    copied = dict(files(dataset, checked))
    written = {"README.md": readme(dataset, checked, copied), **texts(dataset)}
    try:
        number = write_zip(file, top, written, copied.items())
    except OSError as error:
        raise Problem(
            OF_EXPORT["export_cannot_write"], folder=shown(file), what=error.strerror or str(error)
        ) from error
    said = {"file": shown(file), "number": number, "megabytes": file.stat().st_size / 1e6}
    terminal.say(text(WORDS["archive_written"], terminal.lang, **said))
    if dataset.n_failed:
        terminal.announce(
            text(WORDS["archive_failed_runs"], terminal.lang, failed=dataset.n_failed, planned=dataset.n_planned)
        )


def readme(dataset: Dataset, checked: Verified, copied: Collection[str]) -> str:
    """What is read first, in both languages; it names nothing that is not in the archive."""
    from experiments.storage.bundle import ODD, TO_INSTALL, base_of, command_of

    manifest = dataset.manifest
    said: dict[str, Any] = {
        "design": manifest["design"],
        "version": manifest["versions"]["shuniu"],
        "python": manifest["versions"]["python"],
        "system": manifest["versions"]["system"],
        "ok": dataset.n_ok,
        "failed": dataset.n_failed,
        "planned": dataset.n_planned,
        "install": " ".join(TO_INSTALL),
        "folder": base_of(manifest),
        "command": shlex.join(command_of(manifest)),
    }
    parts = []
    for lang in LANGUAGES:
        names = {"name": manifest["name"], "question": manifest["question"], "place": manifest["place"]["name"]}
        told = {key: in_language(value or "", lang) for key, value in names.items()}
        code = text(WORDS["archive_holds_code"], lang) if checked.with_code else ""
        odd = text(WORDS["archive_holds_odd"], lang) if ODD in copied else ""
        parts.append(text(WORDS["archive_readme"], lang, **said, **told, code=code, odd=odd))
        if checked.problems:
            listed = "".join(f"- {problem.text(lang)}\n" for problem in checked.problems)
            parts.append(text(WORDS["archive_readme_problems"], lang, listed=listed))
    return "\n".join(parts)
