"""The archive as a Process Run Crate: what is in it, and by which software it came about, for people and programs.

RO-Crate 1.1 (Sefton et al.) with the profile Process Run Crate 0.5 (Leo et al. 2024, PLOS ONE 19(9)): one action, the
command, with its software as instrument, its configuration as object and its tables as result.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from experiments.language.messages import in_language
from experiments.storage.citation import ABOUT, AUTHORS, LICENCE, TITLE
from experiments.storage.citation import FILE as CITATION
from experiments.storage.documents import LICENCE as LICENCE_FILE
from experiments.storage.documents import OF_RECORD
from experiments.storage.manifest import command_elsewhere, title
from experiments.storage.names import CONFIGURATION, FAILED, MANIFEST, PLAN, RUNS, TABLE
from experiments.storage.parquet_tables import MEDIATYPE
from experiments.storage.store import Dataset
from experiments.storage.zip_file import SUMS

METADATA: Final = "ro-crate-metadata.json"
BASE: Final = "https://w3id.org/ro/crate/1.1"
PROFILE_NAME, PROFILE_VERSION = "Process Run Crate", "0.5"
PROFILE: Final = f"https://w3id.org/ro/wfrun/process/{PROFILE_VERSION}"
SOFTWARE: Final = "#shuniu"
LICENCE_ADDRESS: Final = f"https://spdx.org/licenses/{LICENCE}"
TYPES: Final[Mapping[str, str]] = {
    ".md": "text/markdown",
    ".yaml": "application/yaml",
    ".cff": "application/yaml",
    ".parquet": MEDIATYPE,
    "": "text/plain",
}
ABOUT_FILES: Final[Mapping[str, str]] = {
    "README.md": "what is in the archive, how to check it and how to run it again, in English and Chinese",
    "assurance_log.txt": "what was checked of these results when they were archived, and what is left to sign",
    "constraints.txt": "the versions of all libraries",
    CITATION: "how the software is cited",
    LICENCE_FILE: "the licence of code, configurations and documents",
    SUMS: "SHA-256 of every file",
    MANIFEST: "what was run: scenarios, seeds, versions, command, and digests of the files beside it",
    PLAN: "everything that a run is made from",
    TABLE: "the planned runs, one a row",
    CONFIGURATION: "the whole configuration, for people",
}
ABOUT_FOLDERS: Final[Mapping[str, str]] = {
    RUNS: "one row a run: how it ended, outcomes at the horizon",
    "series": "counts at the end of each month",
    "flows": "what happened in each month",
    "ledger": "money paid by month, account and payer",
    "groups": "counts by kind, field, district, tier and size, once a year",
    FAILED: "why runs failed",
}

OF_CODE: Final = "the model, the commands and the configurations that come with them"
OF_LICENCE: Final = "of the code, the configurations and the documents of Shuniu; the file LICENSE has its text"

Entity = dict[str, Any]


def crate(dataset: Dataset, names: Collection[str], base: str, date: str, by: str) -> Entity:
    """The metadata of an archive with files of these names; ``base`` is the folder of the results in it.

    by: who stands for the runs, empty where nobody is named.
    """
    manifest = dataset.manifest
    called = title(manifest)
    parts = [*_files(names, base), *_folders(names, base)]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": {"@id": PROFILE},
        "name": f"{called['en']} ({called['zh']})",
        "description": f"{in_language(manifest['question'] or '', 'en')} Design {manifest['design']}: "
        f"{dataset.n_ok} of {dataset.n_planned} runs ok, {dataset.n_failed} failed.".strip(),
        "identifier": manifest["design"],
        "datePublished": date,
        "license": {"@id": LICENCE_ADDRESS},
        "hasPart": [{"@id": one["@id"]} for one in parts],
        "mentions": {"@id": "#run"},
        **({"author": {"@id": "#by"}} if by else {}),
    }
    return {
        "@context": f"{BASE}/context",
        "@graph": [
            {
                "@id": METADATA,
                "@type": "CreativeWork",
                "conformsTo": {"@id": BASE},
                "about": {"@id": "./"},
            },
            root,
            _action(dataset, parts, base, date, by),
            *_contexts(manifest, by),
            *parts,
        ],
    }


def _action(dataset: Dataset, parts: Sequence[Entity], base: str, date: str, by: str) -> Entity:
    """The command: what it was made with, from what, and what came of it."""
    below = [one["@id"] for one in parts if one["@id"].startswith(quote(f"{base}/"))]
    inputs = [quote(f"{base}/{name}") for name in (PLAN, CONFIGURATION)]
    others = [one["@id"] for one in parts if one["@id"] not in (*below, *ABOUT_FILES)]
    told = [one for one in others if not one.startswith(("code/", "docs/"))]
    status = "Failed" if dataset.n_ok == 0 else "Completed"
    action = {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"{dataset.n_planned} runs of {dataset.manifest['experiment']}",
        "description": command_elsewhere(dataset.manifest),
        "instrument": {"@id": SOFTWARE},
        "object": _named([*(name for name in inputs if name in below), *told]),
        "result": _named([one for one in below if one not in inputs]),
        "endTime": date,
        "actionStatus": f"http://schema.org/{status}ActionStatus",
        **({"agent": {"@id": "#by"}} if by else {}),
    }
    return action | ({"error": f"all of {dataset.n_planned} runs failed"} if status == "Failed" else {})


def _contexts(manifest: Mapping[str, Any], by: str) -> Iterator[Entity]:
    """What is named and not in the archive: the profile, the licence, the software, its libraries, a person."""
    yield {"@id": PROFILE, "@type": "CreativeWork", "name": PROFILE_NAME, "version": PROFILE_VERSION}
    yield {
        "@id": LICENCE_ADDRESS,
        "@type": "CreativeWork",
        "name": f"{LICENCE} License",
        "description": OF_LICENCE,
    }
    versions = manifest["versions"]
    libraries = [name for name in versions if name not in ("shuniu", "system")]
    yield {
        "@id": SOFTWARE,
        "@type": "SoftwareApplication",
        "name": TITLE,
        "description": ABOUT,
        "softwareVersion": versions["shuniu"],
        "identifier": f"sim/ {manifest['model']}",
        "license": {"@id": LICENCE_ADDRESS},
        "author": {"@id": "#authors"},
        "operatingSystem": versions["system"],
        "softwareRequirements": [{"@id": f"#{name}"} for name in libraries],
    }
    yield {"@id": "#authors", "@type": "Organization", "name": AUTHORS}
    for name in libraries:
        yield {"@id": f"#{name}", "@type": "SoftwareApplication", "name": name, "softwareVersion": versions[name]}
    if by:
        yield {"@id": "#by", "@type": "Person", "name": by}


def _files(names: Collection[str], base: str) -> Iterator[Entity]:
    """The files that are named one by one: those of the results, of the reader, of one's own; not the code's."""
    for name in sorted({*names, SUMS} - {METADATA}):
        if name.startswith("code/"):
            continue
        own = name.rpartition("/")[2]
        suffix = f".{own.rpartition('.')[2]}" if "." in own else ""
        kind = TYPES.get(suffix) or mimetypes.guess_type(own)[0] or "application/octet-stream"
        is_table = name.startswith(f"{base}/") and name.count("/") > base.count("/") + 1
        about = (ABOUT_FILES.get(own) if name in (own, f"{base}/{own}") else "") or OF_RECORD.get(own, {}).get("en", "")
        if is_table:
            about = f"{name.split('/')[-2]}, chunk {int(own[1:].partition('.')[0])}"
        described = {"description": about} if about else {}
        yield {"@id": quote(name), "@type": "File", "name": own, "encodingFormat": kind, **described}


def _folders(names: Collection[str], base: str) -> Iterator[Entity]:
    """The tables of the results, and the code."""
    tables = sorted({name.split("/")[-2] for name in names if name.startswith(f"{base}/")} & set(ABOUT_FOLDERS))
    for table in tables:
        inside = sorted(name for name in names if name.startswith(f"{base}/{table}/"))
        yield {
            "@id": quote(f"{base}/{table}/"),
            "@type": "Dataset",
            "name": table,
            "description": ABOUT_FOLDERS[table],
            "hasPart": _named([quote(name) for name in inside]),
        }
    if any(name.startswith("code/") for name in names):
        yield {
            "@id": "code/",
            "@type": "Dataset",
            "name": "code",
            "description": OF_CODE,
        }


def _named(names: Sequence[str]) -> Entity | list[Entity]:
    """Entities by their id; one alone without a list, as RO-Crate has it."""
    found = [{"@id": name} for name in names]
    return found[0] if len(found) == 1 else found
