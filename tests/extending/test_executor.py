"""docs/extending/executor.md, done: one file is an executor, in Shuniu or in a package of one's own."""

TOWN = ("place=example_town", "replicates=2", "horizon=13", "scenarios=status_quo", "figures=false")


def stored(extended):
    return sorted(
        (file.relative_to(extended.work).as_posix(), file.read_bytes())
        for file in extended.work.glob("results/*/*/series/*.parquet")
    )


def test_one_file_of_a_package_of_ones_own_is_an_executor(extended):
    extended.add("extending/executor.md", extended.work / "my_package" / "backwards.py")
    done = extended("run", *TOWN, "executor=my_package.backwards")
    assert done.returncode == 0, done.stderr
    assert list(extended.work.glob("results/*/*/runs/*"))
    refused = extended("run", *TOWN, "executor=my_package.backwards", "executor.workers=2")
    assert refused.returncode == 2
    assert "executor my_package.backwards does not use it. It uses executor.run_timeout." in refused.stderr


def test_one_file_of_the_folder_is_an_executor(extended):
    extended.add("extending/executor.md", extended.copy / "experiments" / "running" / "executors" / "backwards.py")
    done = extended("run", *TOWN, "executor=backwards")
    assert done.returncode == 0, done.stderr
    wrong = extended("run", *TOWN, "executor.kind=backward")
    assert wrong.returncode == 2
    assert "backwards" in wrong.stderr


def test_an_executor_has_no_say_in_the_results(extended):
    extended.add("extending/executor.md", extended.work / "my_package" / "backwards.py")
    assert extended("run", *TOWN, "executor=serial").returncode == 0
    before = stored(extended)
    assert before
    (folder,) = extended.work.glob("results/*/*")
    folder.rename(extended.work / "before")
    assert extended("run", *TOWN, "executor=my_package.backwards").returncode == 0
    assert stored(extended) == before
