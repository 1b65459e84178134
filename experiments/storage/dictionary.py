"""The data dictionary of exported tables: for people as CSV, for programs as a Frictionless Data Package.

Both say of every column its type, its unit and what it means in English and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from experiments.storage.csv_tables import write_rows
from experiments.storage.names import RUNS
from experiments.storage.parquet_tables import MEDIATYPE
from experiments.storage.store import Dataset
from experiments.storage.travelling import about, described, headings
from experiments.storage.whole_files import write_json

CODEBOOK: Final = "codebook.csv"
PACKAGE: Final = "datapackage.json"
HEAD: Final = {
    "en": {one: one for one in ("table", "column", "key", "type", "meaning_en", "meaning_zh", "unit", "unit_zh")},
    "zh": {"table": "表", "heading": "列名", "column": "代号", "type": "类型", "meaning_zh": "含义", "unit_zh": "单位"},
}
"""What it tells of a column → its own headings, by language."""
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    RUNS: ("design", "run"),
    "series": ("design", "run", "month"),
    "flows": ("design", "run", "month"),
    "ledger": ("design", "run", "month", "account", "payer"),
    "groups": ("design", "run", "month", "breakdown", "group_id"),
}
"""Columns that tell the rows of a table apart, also beside those of other designs."""

NOT_OF_A_PACKAGE: Final = re.compile(r"[^a-z0-9._-]+")
"""What the name of a Data Package may not have: letters of other than English names among them."""


def write_codebook(dataset: Dataset, schemas: Mapping[str, pa.Schema], file: Path, lang: str) -> None:
    """A row a column of these tables, in this language."""

    def rows() -> Iterator[tuple[str, ...]]:
        yield tuple(HEAD[lang].values())
        for table, schema in schemas.items():
            called = headings(dataset, table, schema.names, lang)
            for heading, (name, said) in zip(called, described(dataset, table, schema.names).items(), strict=True):
                own = {"table": table, "heading": heading, "column": name, "type": _type(schema.field(name))}
                yield tuple((own | said)[one] for one in HEAD[lang])

    write_rows(rows(), file)


def write_package(
    dataset: Dataset, schemas: Mapping[str, pa.Schema], files: Mapping[str, Path], file: Path, lang: str
) -> None:
    """The same for programs, with the keys of each table; ``lang``: the language of its headings."""
    told = about(dataset)
    name = NOT_OF_A_PACKAGE.sub("-", f"{told['experiment']}-{told['design_hash']}".lower()).strip("-")
    called = {
        table: dict(zip(schema.names, headings(dataset, table, schema.names, lang), strict=True))
        for table, schema in schemas.items()
    }
    resources = [_resource(dataset, table, schemas, files[table], called) for table in schemas]
    write_json(file, {"name": name, **told, "resources": resources})


def _resource(
    dataset: Dataset, table: str, schemas: Mapping[str, pa.Schema], file: Path, called: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """One table; ``called``: its columns and those of the other tables by what stands over them."""
    kind = file.suffix.removeprefix(".")
    schema = schemas[table]
    said = described(dataset, table, schema.names)
    fields = [
        {
            "name": called[table][name],
            "type": _type(schema.field(name)),
            "description": said[name]["meaning_en"],
            **said[name],
        }
        for name in schema.names
    ]
    keys: dict[str, Any] = {"primaryKey": [called[table][name] for name in KEYS[table]]}
    if table != RUNS and RUNS in schemas:
        here, there = ([called[one][name] for name in KEYS[RUNS]] for one in (table, RUNS))
        keys["foreignKeys"] = [{"fields": here, "reference": {"resource": RUNS, "fields": there}}]
    form = {"mediatype": "text/csv", "encoding": "utf-8"} if kind == "csv" else {"mediatype": MEDIATYPE}
    return {"name": table, "path": file.name, "format": kind, **form, "schema": {"fields": fields, **keys}}


def _type(field: pa.Field) -> str:
    """The type of a column in the words of Table Schema."""
    if field.name == "calendar":
        return "yearmonth"
    if pa.types.is_integer(field.type):
        return "integer"
    return "number" if pa.types.is_floating(field.type) else "string"
