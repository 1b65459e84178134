"""The results folder: whole or not there, the same bytes wherever it was made, and damage that is noticed."""

import json
import shutil

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from experiments import store
from experiments.design import LAYOUT
from experiments.store import BATCH, Dataset, Writer, stored
from experiments.terminal.messages import Problem

MONTHS = 3
SCENARIOS = ("a", "b")


def table(replicate, value=lambda replicate, scenario, month: 100 * replicate + 10 * scenario + month):
    rows = [(scenario, month) for scenario in range(len(SCENARIOS)) for month in range(MONTHS)]
    numbers = [value(replicate, scenario, month) for scenario, month in rows]
    return {
        "series": pa.table(
            {
                "scenario": [SCENARIOS[scenario] for scenario, _ in rows],
                "replicate": pa.array([replicate] * len(rows), pa.int32()),
                "seed": pa.array([replicate + 1] * len(rows), pa.int64()),
                "month": pa.array([month for _, month in rows], pa.int16()),
                "n_covered": pa.array(numbers, pa.int64()),
                "share": pa.array([number / 7 for number in numbers], pa.float64()),
            }
        )
    }


def manifest(replicates):
    return {
        "layout": LAYOUT,
        "scenarios": [{"id": scenario} for scenario in SCENARIOS],
        "seeds": list(range(1, replicates + 1)),
        "horizon": MONTHS - 1,
    }


def written(folder, replicates):
    with Writer(folder) as writer:
        for number in range(replicates):
            writer.add(table(number))
        return writer.finish(manifest(replicates), {"config.yaml": "seed: 1\n"})


def test_what_was_written_is_read(tmp_path):
    dataset = written(tmp_path / "hash", 2 * BATCH + 3)
    dataset.check()
    series = dataset.series("n_covered", "share")
    assert set(series) == {"n_covered", "share"}
    assert series["n_covered"]["b"].shape == (2 * BATCH + 3, MONTHS)
    assert series["n_covered"]["b"][5].tolist() == [510, 511, 512]
    assert np.array_equal(series["share"]["a"], series["n_covered"]["a"] / 7)
    assert dataset.names("series") == ("n_covered", "share")
    assert sorted(file.name for file in dataset.folder.iterdir()) == ["config.yaml", "manifest.json", "series.parquet"]


def test_no_trace_of_a_writer_that_did_not_finish(tmp_path):
    folder = tmp_path / "results" / "headline" / "hash"

    def interrupted():
        with Writer(folder) as writer:
            for number in range(BATCH + 1):
                writer.add(table(number))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []
    assert stored(folder) is None


def test_other_results_stay_where_a_writer_did_not_finish(tmp_path):
    written(tmp_path / "results" / "headline" / "other", 1)
    with pytest.raises(KeyboardInterrupt), Writer(tmp_path / "results" / "headline" / "hash"):
        raise KeyboardInterrupt
    assert [path.name for path in (tmp_path / "results" / "headline").iterdir()] == ["other"]


def test_nothing_stands_under_its_name_before_it_is_whole(tmp_path):
    folder = tmp_path / "hash"
    with Writer(folder) as writer:
        writer.add(table(0))
        assert not folder.exists()
        writer.finish(manifest(1), {})
        assert folder.exists()
    assert folder.exists()


def test_more_replicates_give_the_bytes_of_all_at_once(tmp_path):
    before = written(tmp_path / "hash", BATCH - 3)
    with Writer(tmp_path / "hash") as writer:
        for kept in before.replicates():
            writer.add(kept)
        for number in range(BATCH - 3, 2 * BATCH):
            writer.add(table(number))
        writer.finish(manifest(2 * BATCH), {"config.yaml": "seed: 1\n"})
    written(tmp_path / "once", 2 * BATCH)
    for name in ("series.parquet", "config.yaml", "manifest.json"):
        assert (tmp_path / "hash" / name).read_bytes() == (tmp_path / "once" / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hash", "once"]


def test_a_folder_lost_between_two_renames_is_found_again(tmp_path):
    folder = tmp_path / "hash"
    written(folder, 2)
    folder.rename(store.old_name(folder))
    assert stored(folder).seeds == (1, 2)
    assert folder.exists()


def test_floats_are_split_by_bytes_and_all_is_zstd(tmp_path):
    dataset = written(tmp_path / "hash", 2)
    group = pq.ParquetFile(dataset.folder / "series.parquet").metadata.row_group(0)
    columns = {group.column(index).path_in_schema: group.column(index) for index in range(group.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert "BYTE_STREAM_SPLIT" in columns["share"].encodings


@pytest.mark.parametrize("damage", ["truncated", "changed", "missing"])
def test_damage_is_noticed_and_named(tmp_path, damage):
    dataset = written(tmp_path / "hash", 2)
    file = dataset.folder / "series.parquet"
    content = bytearray(file.read_bytes())
    if damage == "missing":
        file.unlink()
    elif damage == "truncated":
        file.write_bytes(content[: len(content) // 2])
    else:
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    with pytest.raises(Problem, match=r"series\.parquet is damaged"):
        Dataset(dataset.folder).check()


def test_a_folder_of_another_layout_is_not_guessed_at(tmp_path):
    dataset = written(tmp_path / "hash", 1)
    file = dataset.folder / "manifest.json"
    file.write_text(json.dumps({**dataset.manifest, "layout": LAYOUT + 1}), encoding="utf-8")
    with pytest.raises(Problem, match="another version"):
        Dataset(dataset.folder)


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "sync", full)
    with pytest.raises(Problem, match="No space left on device"):
        written(tmp_path / "results" / "headline" / "hash", 1)
    assert list(tmp_path.iterdir()) == []


def test_half_written_folders_of_killed_runs_go_after_a_day(tmp_path):
    import os
    import time

    old, fresh = tmp_path / ".hash.1", tmp_path / ".hash.2"
    for folder in (old, fresh):
        folder.mkdir()
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    written(tmp_path / "hash", 1)
    assert not old.exists()
    assert fresh.exists()
    shutil.rmtree(fresh)
