"""docs/extending/command.md, done: one file is a command."""


def test_one_file_is_a_command(extended):
    extended.add("extending/command.md", extended.copy / "experiments" / "commands" / "month.py")
    answer = extended("month", "24")
    assert (answer.returncode, answer.stdout) == (0, "January 2015\n")
    assert extended("month", "24", "lang=zh").stdout == "2015年1月\n"
    listed = extended("--help").stdout.splitlines()
    (place,) = (number for number, line in enumerate(listed) if line.startswith("  shuniu month "))
    assert "the calendar month of a model month" in listed[place]
    assert listed[place - 1].startswith("  shuniu list ")
    assert "shuniu month number" in extended("month", "--help").stdout


def test_what_is_wrong_is_said_in_its_own_words_and_a_slip_is_recognised(extended):
    extended.add("extending/command.md", extended.copy / "experiments" / "commands" / "month.py")
    answer = extended("month", "soon")
    assert answer.returncode == 2
    assert "takes one number of months" in answer.stderr
    assert "'month'" in extended("monht", "24").stderr


def test_a_command_that_cannot_be_read_spoils_no_other(extended):
    file = extended.copy / "experiments" / "commands" / "month.py"
    extended.add("extending/command.md", file)
    text = file.read_text(encoding="utf-8")
    for before, after, said in (
        ("ORDER = 105", "ORDER = 100 + len('month')", "commands/month.py, line 14: ORDER is read without running"),
        ("ORDER = 105", "ORDER =", "commands/month.py, line 14: this is not Python"),
        ("SUMMARY =", "SAID =", "commands/month.py: SUMMARY must be declared"),
    ):
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")
        listed = extended("--help")
        assert listed.returncode == 0
        assert said in " ".join(listed.stdout.split())
        assert extended("list", "places").returncode == 0
