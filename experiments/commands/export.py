"""``shuniu export``: stored results as CSV for spreadsheets with a codebook, or as NetCDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from experiments.language.messages import COMMAND_LINE, Problem, text
from experiments.settings.files import shown
from experiments.settings.outcomes import typed
from experiments.storage.finding import the_one
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

SUMMARY = {"en": "stored results as CSV or NetCDF", "zh": "将已存结果导出为 CSV 或 NetCDF"}
ORDER = 80
HELP = {
    "en": (
        "shuniu export: stored results as CSV or NetCDF.\n"
        "\n"
        "shuniu export <folder> [to=folder] [format=csv|netcdf] [table=runs] [outcomes=[names]] "
        "[overwrite=true]\n"
        "\n"
        "  csv     a file a table (runs, series, flows, ledger, groups) and a codebook of its columns, "
        "UTF-8 with its mark, so that spreadsheets show Chinese; with lang=zh headings are Chinese, with units\n"
        "  netcdf  one file, scenario x replicate x month (or point)\n"
        "\n"
        "Without to= they go into export/ in the results folder. Without outcomes= the runs have all outcomes.\n"
        "\n"
        "Exit code: 0 complete, 1 without runs that failed, 3 without runs that are missing."
    ),
    "zh": (
        "shuniu export：将已存结果导出为 CSV 或 NetCDF。\n"
        "\n"
        "shuniu export <文件夹> [to=文件夹] [format=csv|netcdf] [table=runs] [outcomes=[指标]] "
        "[overwrite=true]\n"
        "\n"
        "  csv     每张表（runs、series、flows、ledger、groups）一个文件，另附字段说明；采用带 BOM 的 "
        "UTF-8，电子表格可直接显示中文；列名为中文并注明单位，加 lang=en 则为代号，便于程序读取\n"
        "  netcdf  一个文件，维度为情景、重复与月份（或设计点）\n"
        "\n"
        "未给出 to= 时写入结果文件夹下的 export/；未给出 outcomes= 时，runs 表含全部指标。\n"
        "\n"
        "退出码：0 完整，1 不含失败的运行，3 不含缺失的运行。"
    ),
}

WORDS = {
    "export_nothing": {
        "en": "{folder} holds no run that is ok yet; there is nothing to export.",
        "zh": "{folder} 中尚无成功的运行，无可导出。",
    },
    "export_there": {
        "en": "{file} is there already; nothing was written. Name another folder with to=, or add overwrite=true.",
        "zh": "{file} 已存在，未写入任何文件。请用 to= 另指定文件夹，或加 overwrite=true。",
    },
    "export_incomplete": {
        "en": "Of {planned:,} runs {ok:,} are ok and exported, {failed:,} failed; runs.csv says which.",
        "zh": "计划 {planned:,} 次运行，已导出成功的 {ok:,} 次，失败 {failed:,} 次；详见 runs.csv。",
    },
    "export_rows": {"en": "{file}: {rows:,} rows", "zh": "{file}：{rows:,} 行"},
    "export_codebook": {"en": "{file}: what every column means", "zh": "{file}：各列含义"},
    "export_netcdf": {"en": "{file}: {number} variables", "zh": "{file}：{number} 个变量"},
    "export_cannot_write": {
        "en": "Cannot write to {folder}: {what}. Name another folder with to=.",
        "zh": "无法写入 {folder}：{what}。请用 to= 另指定位置。",
    },
}

FINISHED, SOME_FAILED, MISSING = 0, 1, 3
KNOWN: Final = ("to", "format", "table", "outcomes", "overwrite")
FORMATS: Final = ("csv", "netcdf")


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Write the files that are asked for; none of them is there before unless it may be overwritten."""
    asked = Asked.of(arguments, KNOWN)
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return FINISHED
    kind = asked.choice("format", FORMATS)
    overwrite = asked.switch("overwrite")
    folder = the_one(asked.named, "export", terminal)

    from experiments.storage.store import Dataset

    dataset = Dataset(folder, outcomes=typed(asked.settings))
    _ = dataset.left_out  # a name that none has is refused
    to = Path(asked.settings.get("to") or folder / "export").expanduser()
    tables = _tables(asked, dataset, kind)
    if not dataset.n_ok:
        raise Problem(WORDS["export_nothing"], folder=shown(folder))
    files = _files(tables, to, kind)
    there = [file for file in files.values() if file.exists()]
    if there and not overwrite:
        raise Problem(WORDS["export_there"], file=shown(there[0]))
    dataset.check()
    try:
        to.mkdir(parents=True, exist_ok=True)
        _write(dataset, files, kind, tables, terminal)
    except OSError as error:
        raise Problem(WORDS["export_cannot_write"], folder=shown(to), what=error.strerror or str(error)) from error
    code = FINISHED
    if dataset.n_failed:
        code = SOME_FAILED
    if dataset.n_ok + dataset.n_failed < dataset.n_planned:
        code = MISSING
    if code != FINISHED:
        said = {"ok": dataset.n_ok, "failed": dataset.n_failed, "planned": dataset.n_planned}
        terminal.announce(text(WORDS["export_incomplete"], terminal.lang, **said))
    return code


def _tables(asked: Asked, dataset: Dataset, kind: str) -> tuple[str, ...]:
    """The table asked for, or all that are kept and that the format has room for."""
    from experiments.storage.csv_tables import tables_of
    from experiments.storage.netcdf import TABLES

    kept = tables_of(dataset)
    if kind == "netcdf":
        kept = tuple(table for table in kept if table in TABLES and (table == "runs" or not dataset.factors))
    table = asked.settings.get("table")
    if table is not None and table not in kept:
        raise Problem("unknown_word", key="table", word=table, choices=kept, file=COMMAND_LINE)
    return kept if table is None else (table,)


def _files(tables: Sequence[str], to: Path, kind: str) -> dict[str, Path]:
    if kind == "netcdf":
        return {"netcdf": to / "results.nc"}
    from experiments.storage.csv_tables import CODEBOOK

    return {**{table: to / f"{table}.csv" for table in tables}, CODEBOOK: to / CODEBOOK}


def _write(dataset: Dataset, files: dict[str, Path], kind: str, tables: Sequence[str], terminal: Terminal) -> None:
    if kind == "netcdf":
        from experiments.storage.netcdf import write_netcdf

        number = write_netcdf(dataset, tables, files["netcdf"])
        terminal.say(text(WORDS["export_netcdf"], terminal.lang, file=shown(files["netcdf"]), number=number))
        return
    from experiments.storage.csv_tables import CODEBOOK, write_codebook, write_csv

    for table in tables:
        rows = write_csv(dataset, table, files[table], terminal.lang)
        terminal.say(text(WORDS["export_rows"], terminal.lang, file=shown(files[table]), rows=rows))
    write_codebook(dataset, tables, files[CODEBOOK], terminal.lang)
    terminal.say(text(WORDS["export_codebook"], terminal.lang, file=shown(files[CODEBOOK])))
