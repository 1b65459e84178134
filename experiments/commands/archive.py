"""``shuniu archive``: one zip for a reviewer, with results, code, configuration, versions and how to run it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from io import StringIO
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
        "shuniu archive: one zip for a reviewer, with results, code, configuration, versions, the pages that describe "
        "the model (ODD+D, TRACE, RAT-RS, assurance), an assurance log, a README that says how to check and to run it "
        "again, and all of it described for programs as a Process Run Crate (RO-Crate 1.1).\n"
        "\n"
        "shuniu archive <folder> [to=file.zip] [by=name] [date=2026-11-30] [anyway=true] [overwrite=true]\n"
        "\n"
        "  by=    who stands for the runs\n"
        "  date=  the day of the archive; without it the day on which the last run was stored\n"
        "\n"
        "The same results of the same day make the same bytes. What is incomplete, damaged or made by another version "
        "is refused, or named in the README with anyway=true.\n"
        "\n"
        "Exit code: 0 written, 1 written with runs that failed, 2 refused, 3 runs are missing."
    ),
    "zh": (
        "shuniu archive：为审阅者打包为一个 zip：结果、代码、配置、版本、"
        "模型文档（ODD+D、TRACE、RAT-RS、质量保证）、质量保证记录，以及说明如何核验与重新运行的 README，"
        "并按 Process Run Crate（RO-Crate 1.1）向程序说明全部内容。\n"
        "\n"
        "shuniu archive <文件夹> [to=文件.zip] [by=姓名] [date=2026-11-30] [anyway=true] [overwrite=true]\n"
        "\n"
        "  by=    对运行负责的人\n"
        "  date=  压缩包的日期；未给出时为最后一次运行保存之日\n"
        "\n"
        "同日的相同结果生成相同字节。不完整、已损坏或由其他版本生成的结果会被拒绝；加 anyway=true 则在 README "
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
    "archive_no_day": {
        "en": "date={given}: give a day such as 2026-11-30.",
        "zh": "date={given}：请给出日期，如 2026-11-30。",
    },
    "archive_readme": {
        "en": """# {name}: {place}

{question}

Design {design} of Shuniu {version}: {ok} of {planned} runs ok, {failed} failed. Made with Python {python} on {system};
stored until {date}.

- `results/`: manifest, plan, table of runs, configuration, and the tables of every run as Parquet
{code}- `constraints.txt`: the versions of all libraries
{pages}- `assurance_log.txt`: what was checked of these results, and what people have to sign
- `CITATION.cff`: how to cite Shuniu
- `ro-crate-metadata.json`: all this for programs, a Process Run Crate
- `SHA256SUMS`: to check the files: `sha256sum --check SHA256SUMS`

In the folder that this file is in, on Linux with Python 3.11, 3.12 or 3.13 (best {python}):

```sh
python3 -m venv .venv
.venv/bin/pip install --constraint constraints.txt {install}
export PYTHONPATH=code
.venv/bin/python -m experiments.command status {folder}
.venv/bin/python -m experiments.command recheck {folder} sample=all
SHUNIU_RESULTS=again .venv/bin/python -m experiments.command {command}
```

`recheck` simulates the runs again and compares them to the last bit (`sample=100` a hundred by lot). The last line
makes all results anew in `again/`; their Parquet files are the same to the last byte with the same versions. For a
machine without network fetch the libraries on another one that is like it, `pip wheel --wheel-dir wheels --constraint
constraints.txt {install}`, and add `--no-index --find-links wheels` to the second line.
""",
        "zh": """# {name}：{place}

{question}

Shuniu {version} 的设计 {design}：计划 {planned} 次运行，成功 {ok} 次，失败 {failed} 次。
生成环境：Python {python}，{system}；保存截至 {date}。

- `results/`：清单、计划、运行表、配置，以及每次运行的 Parquet 数据表
{code}- `constraints.txt`：各依赖库的版本
{pages}- `assurance_log.txt`：对这些结果核查了什么，哪些须由人签署
- `CITATION.cff`：如何引用 Shuniu
- `ro-crate-metadata.json`：供程序读取的说明（Process Run Crate）
- `SHA256SUMS`：核对文件：`sha256sum --check SHA256SUMS`

在本文件所在文件夹中（Linux，Python 3.11、3.12 或 3.13，最好为 {python}）运行：

```sh
python3 -m venv .venv
.venv/bin/pip install --constraint constraints.txt {install}
export PYTHONPATH=code
.venv/bin/python -m experiments.command status {folder}
.venv/bin/python -m experiments.command recheck {folder} sample=all
SHUNIU_RESULTS=again .venv/bin/python -m experiments.command {command}
```

`recheck` 重新模拟各次运行并逐位比对（`sample=100` 为随机抽取一百次）。最后一行在 `again/` 中重新生成全部结果；
版本相同时，Parquet 文件逐字节一致。若机器无网络，请先在同类机器上用 `pip wheel --wheel-dir wheels --constraint
constraints.txt {install}` 取得依赖库，并在第二行加上 `--no-index --find-links wheels`。
""",
    },
    "archive_holds_code": {
        "en": (
            "- `code/`: the model and the commands; `configs/` and other files beside it: one's own configurations, if "
            "there are any\n"
        ),
        "zh": "- `code/`：模型与命令；同级的 `configs/` 等为自有配置（如有）\n",
    },
    "archive_holds_page": {"en": "- `{name}`: {what}\n", "zh": "- `{name}`：{what}\n"},
    "archive_holds_further": {
        "en": "- `docs/`: the other pages on the model\n",
        "zh": "- `docs/`：模型的其他文档\n",
    },
    "archive_stale": {
        "en": "Made from runs of another version of the model, and so not about this one to the last digit: {listed}\n",
        "zh": "以下文档由另一版本模型的运行生成，其数字与本版本不尽一致：{listed}\n",
    },
    "archive_readme_problems": {
        "en": "**Archived nonetheless:**\n\n{listed}",
        "zh": "**以下问题仍予打包：**\n\n{listed}",
    },
}

FINISHED, SOME_FAILED, BAD_INPUT, MISSING = 0, 1, 2, 3
KNOWN: Final = ("to", "by", "date", "anyway", "overwrite")
FIRST_YEAR, LAST_YEAR = 1980, 2108
"""A zip tells the years between them."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Look at the results first; what a reviewer could not rely on is refused, or named where it is wanted anyway."""
    asked = Asked.of(arguments, KNOWN)
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return FINISHED
    anyway, overwrite = asked.switch("anyway"), asked.switch("overwrite")
    day = day_typed(asked.settings.get("date"))
    folder = the_one(asked.named, "archive", terminal)

    from experiments.storage.assurance import OF_MISSING
    from experiments.storage.bundle import day_of, verified
    from experiments.storage.store import Dataset

    dataset = Dataset(folder)
    manifest = dataset.manifest
    top = f"{manifest['experiment']}-{manifest['design']}"
    file = Path(asked.settings.get("to") or f"{top}.zip").expanduser()
    if file.is_dir():
        file /= f"{top}.zip"
    if file.exists() and not overwrite:
        raise Problem(WORDS["archive_there"], file=shown(file))
    checked = verified(dataset, partial(asked_again, terminal=terminal))
    for problem in checked.problems:
        terminal.announce(problem.text(terminal.lang))
    if checked.problems and not anyway:
        terminal.announce(text(WORDS["archive_refused"], terminal.lang))
        return MISSING if any(problem.key == OF_MISSING for problem in checked.problems) else BAD_INPUT
    write(dataset, checked, file, Told(top, day or day_of(dataset), asked.settings.get("by", "")), terminal)
    return SOME_FAILED if dataset.n_failed else FINISHED


def asked_again(words: Sequence[str], terminal: Terminal) -> None:
    """Give a command its words once more, without a sound."""
    verb, *rest = words
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        import_module(f"experiments.commands.{verb}").main(rest, terminal)


@dataclass(frozen=True)
class Told:
    """What is told of an archive: the folder in it, its day, and who stands for the runs."""

    top: str
    day: date
    by: str


def day_typed(word: str | None) -> date | None:
    """The day that is asked for."""
    if word is None:
        return None
    try:
        day = date.fromisoformat(word)
    except ValueError as error:
        raise Problem(WORDS["archive_no_day"], given=word) from error
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise Problem(WORDS["archive_no_day"], given=word)
    return day


def write(dataset: Dataset, checked: Verified, file: Path, told: Told, terminal: Terminal) -> None:
    """Write the zip and say what is in it."""
    from experiments.settings.version import model_version
    from experiments.storage import assurance, crate, documents
    from experiments.storage.bundle import DOCUMENTS, base_of, files, texts, written_out
    from experiments.storage.whole_files import as_json
    from experiments.storage.zip_file import write_zip

    copied = dict(files(dataset, checked))
    old = documents.stale(model_version()) if checked.with_code else []
    written = {**texts(dataset), **written_out(copied)}
    written["README.md"] = readme(dataset, checked, copied, old, told.day)
    page = f"{DOCUMENTS}/assurance.md"
    written[assurance.LOG] = assurance.log(
        dataset, checked.problems, old, told.day.isoformat(), page if page in copied else None
    )
    described = crate.crate(dataset, {*copied, *written}, base_of(dataset.manifest), told.day.isoformat(), told.by)
    written[crate.METADATA] = as_json(described)
    try:
        number = write_zip(file, told.top, written, copied.items(), told.day)
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


def readme(dataset: Dataset, checked: Verified, copied: Collection[str], old: Sequence[str], day: date) -> str:
    """What is read first, in both languages; it names nothing that is not in the archive."""
    from experiments.storage.bundle import TO_INSTALL, base_of
    from experiments.storage.manifest import command_elsewhere

    manifest = dataset.manifest
    said: dict[str, Any] = {
        "design": manifest["design"],
        "version": manifest["versions"]["shuniu"],
        "python": manifest["versions"]["python"],
        "system": manifest["versions"]["system"],
        "ok": dataset.n_ok,
        "failed": dataset.n_failed,
        "planned": dataset.n_planned,
        "date": day.isoformat(),
        "install": " ".join(TO_INSTALL),
        "folder": base_of(manifest),
        "command": command_elsewhere(manifest).removeprefix("shuniu "),
    }
    parts = []
    for lang in LANGUAGES:
        names = {"name": manifest["name"], "question": manifest["question"], "place": manifest["place"]["name"]}
        told = {key: in_language(value or "", lang) for key, value in names.items()}
        code = text(WORDS["archive_holds_code"], lang) if checked.with_code else ""
        pages = "".join(_pages(copied, lang))
        parts.append(text(WORDS["archive_readme"], lang, **said, **told, code=code, pages=pages))
        if old:
            parts.append(text(WORDS["archive_stale"], lang, listed=", ".join(f"docs/{name}" for name in old)))
        if checked.problems:
            listed = "".join(f"- {problem.text(lang)}\n" for problem in checked.problems)
            parts.append(text(WORDS["archive_readme_problems"], lang, listed=listed))
    return "\n".join(parts)


def _pages(copied: Collection[str], lang: str) -> Iterator[str]:
    """A line a page that reviewers ask for, and one for the others; of those that are there."""
    from experiments.storage.bundle import DOCUMENTS
    from experiments.storage.documents import OF_RECORD

    for name, what in OF_RECORD.items():
        if f"{DOCUMENTS}/{name}" in copied:
            yield text(WORDS["archive_holds_page"], lang, name=f"{DOCUMENTS}/{name}", what=text(what, lang))
    if any(name.startswith(f"{DOCUMENTS}/") for name in copied):
        yield text(WORDS["archive_holds_further"], lang)
