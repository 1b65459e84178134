"""``shuniu export``: stored results as CSV for spreadsheets or Parquet, with a dictionary, or as NetCDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.language.messages import COMMAND_LINE, Problem, text
from experiments.settings.files import shown
from experiments.settings.outcomes import typed
from experiments.storage.finding import the_one
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

SUMMARY = {"en": "stored results as CSV, Parquet or NetCDF", "zh": "将已存结果导出为 CSV、Parquet 或 NetCDF"}
ORDER = 80
HELP = {
    "en": (
        "shuniu export: stored results as CSV, Parquet or NetCDF.\n"
        "\n"
        "shuniu export <folder> [to=folder] [format=csv|parquet|netcdf] [table=runs] [outcomes=[names]] "
        "[overwrite=true]\n"
        "\n"
        "  csv      a file a table (runs, series, flows, ledger, groups), UTF-8 with its mark, so that "
        "spreadsheets show Chinese; with lang=zh headings are Chinese, with units\n"
        "  parquet  the same for DuckDB, pandas and R; every column carries its unit and its meaning\n"
        "  netcdf   one file after the CF conventions, scenario x replicate x month (or point)\n"
        "\n"
        "Beside CSV and Parquet stands what their columns mean: codebook.csv, and datapackage.json for programs. "
        "Outcomes stand beside the counts of every month.\n"
        "\n"
        "Without to= they go into export/ in the results folder. Without outcomes= the tables have all outcomes.\n"
        "\n"
        "Exit code: 0 complete, 1 without runs that failed, 3 without runs that are missing."
    ),
    "zh": (
        "shuniu export：将已存结果导出为 CSV、Parquet 或 NetCDF。\n"
        "\n"
        "shuniu export <文件夹> [to=文件夹] [format=csv|parquet|netcdf] [table=runs] [outcomes=[指标]] "
        "[overwrite=true]\n"
        "\n"
        "  csv      每张表（runs、series、flows、ledger、groups）一个文件，采用带 BOM 的 "
        "UTF-8，电子表格可直接显示中文；列名为中文并注明单位，加 lang=en 则为代号，便于程序读取\n"
        "  parquet  同样的表，供 DuckDB、pandas、R 使用；每列附有单位与含义\n"
        "  netcdf   一个文件，遵循 CF 约定，维度为情景、重复与月份（或设计点）\n"
        "\n"
        "CSV 与 Parquet 另附字段说明：codebook.csv，以及供程序读取的 datapackage.json。各月计数旁附有指标。\n"
        "\n"
        "未给出 to= 时写入结果文件夹下的 export/；未给出 outcomes= 时含全部指标。\n"
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
        "en": "Of {planned:,} runs {ok:,} are ok and exported, {failed:,} failed; the table runs says which.",
        "zh": "计划 {planned:,} 次运行，已导出成功的 {ok:,} 次，失败 {failed:,} 次；详见 runs 表。",
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
FORMATS: Final = ("csv", "parquet", "netcdf")


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
    from experiments.storage.netcdf import TABLES
    from experiments.storage.travelling import tables_of

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
    from experiments.storage.dictionary import CODEBOOK, PACKAGE

    return {**{table: to / f"{table}.{kind}" for table in tables}, **{name: to / name for name in (CODEBOOK, PACKAGE)}}


def _write(dataset: Dataset, files: dict[str, Path], kind: str, tables: Sequence[str], terminal: Terminal) -> None:
    if kind == "netcdf":
        from experiments.storage.netcdf import write_netcdf

        number = write_netcdf(dataset, tables, files["netcdf"])
        terminal.say(text(WORDS["export_netcdf"], terminal.lang, file=shown(files["netcdf"]), number=number))
        return
    from experiments.storage.csv_tables import write_csv
    from experiments.storage.dictionary import CODEBOOK, PACKAGE, write_codebook, write_package
    from experiments.storage.parquet_tables import write_parquet_table
    from experiments.storage.travelling import about, described, headings, parts

    schemas: dict[str, Any] = {}
    for table in tables:
        if kind == "csv":
            named = partial(headings, dataset, table, lang=terminal.lang)
            schemas[table], rows = write_csv(parts(dataset, table), files[table], named)
        else:
            words = partial(described, dataset, table)
            schemas[table], rows = write_parquet_table(parts(dataset, table), files[table], words, about(dataset))
        terminal.say(text(WORDS["export_rows"], terminal.lang, file=shown(files[table]), rows=rows))
    write_codebook(dataset, schemas, files[CODEBOOK], terminal.lang)
    write_package(dataset, schemas, files, files[PACKAGE], terminal.lang if kind == "csv" else "en")
    terminal.say(text(WORDS["export_codebook"], terminal.lang, file=shown(files[CODEBOOK])))
