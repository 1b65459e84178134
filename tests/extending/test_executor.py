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
    assert "does not use it. It uses executor.run_timeout, executor.pause." in " ".join(refused.stderr.split())


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


def test_settings_of_its_own_are_taken_from_the_line_and_a_file_and_checked(extended):
    extended.add("extending/executor.md", extended.work / "my_package" / "backwards.py")
    (extended.work / "configs" / "executor").mkdir(parents=True)
    (extended.work / "configs" / "shuniu.yaml").touch()
    (extended.work / "configs" / "executor" / "slowly.yaml").write_text(
        "kind: my_package.backwards\npause: 61\n", encoding="utf-8"
    )
    for words, said in (
        (("executor=my_package.backwards", "executor.pause=-1"), "executor.pause = -1: give a number from 0 to 60"),
        (
            ("executor=my_package.backwards", "executor.pause=soon"),
            "executor.pause = 'soon': give a number from 0 to 60",
        ),
        (("executor=my_package.backwards", "executor.paus=1"), "Did you mean 'executor.pause'?"),
        (("executor=serial", "executor.pause=1"), "There is no setting 'executor.pause'"),
        (
            ("executor=slowly",),
            "executor.pause = 61: give a number from 0 to 60 (seconds). (configs/executor/slowly.yaml)",
        ),
        (("executor=my_package.backward",), "my_package.backwards"),
    ):
        refused = extended("run", *TOWN, *words)
        assert refused.returncode == 2
        assert said in " ".join(refused.stderr.split())
    assert not (extended.work / "results").exists()
    file = extended.work / "configs" / "executor" / "slowly.yaml"
    file.write_text("kind: my_package.backwards\npause: 0.1\n", encoding="utf-8")
    done = extended("run", *TOWN, "executor=slowly")
    assert done.returncode == 0, done.stderr


def test_a_setting_of_its_own_is_explained_in_its_words(extended):
    file = extended.work / "my_package" / "backwards.py"
    extended.add("extending/executor.md", file)
    for lang, meaning in {"en": "seconds to wait before each chunk", "zh": "每批运行前等待的秒数"}.items():
        said = extended("explain", "executor.pause", f"lang={lang}").stdout
        for part in (meaning, "0 – 60", "executor=my_package.backwards executor.pause=<…>"):
            assert part in said
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"meaning": {"en": "seconds', '"said": {"en": "seconds'), encoding="utf-8")
    assert "0 – 60" in extended("explain", "pause").stdout, "words are not needed"
    file.write_text(text.replace('"meaning": {"en": ', '"meaning": {"fr": '), encoding="utf-8")
    assert extended("explain", "coverage").returncode == 0
    refused = extended("run", *TOWN, "executor=my_package.backwards")
    assert refused.returncode == 2
    assert "SETTINGS pause" in refused.stderr


def test_what_is_no_executor_is_told_in_a_sentence(extended):
    extended.add("extending/executor.md", extended.work / "my_package" / "backwards.py")
    file = extended.work / "my_package" / "backwards.py"
    text = file.read_text(encoding="utf-8")
    for before, after, said in (
        ("    capacity = 1_000\n", "", "capacity"),
        ("def executor(", "def executors(", "has no function executor(assignment)"),
        ('USES = ("run_timeout",)', "USES = tuple(['run_timeout'])", "my_package/backwards.py, line 10: USES is read"),
        ('"low": 0.0,', "", "SETTINGS pause"),
    ):
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")
        refused = extended("run", *TOWN, "executor=my_package.backwards")
        assert refused.returncode == 2, refused.stderr
        assert said in " ".join(refused.stderr.split())
        assert "Traceback" not in refused.stderr
