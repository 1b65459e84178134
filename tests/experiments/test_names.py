"""What can be listed and explained, also where a file of one's own cannot be read and in words that are no ids."""

import pytest

BAD = {
    "tab.yaml": "name: bad\nlevers:\n  posts: 1\n\treach: 0.1\n",
    "not_a_mapping.yaml": "levers: 3\npolicies: 3\nregister: 3\nscenarios: 3\n",
    "odd_name.yaml": "name: 5\nmeaning: [1, 2]\nregister: {districts: 3}\n",
    "text.yaml": "only words\n",
    "twice.yaml": "name: one\nname: two\n",
    "latin.yaml": b"name: caf\xe9\n",
}


@pytest.fixture(params=["policy", "scenario", "experiment", "place"])
def bad_group(request, folder):
    """A group in which nearly every file of one's own is bad, and one is a folder."""
    group = folder / "configs" / request.param
    (group / "folder.yaml").mkdir(parents=True)
    for name, content in BAD.items():
        (group / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return request.param


def test_a_bad_file_of_ones_own_is_named_and_everything_else_listed(command, bad_group):
    kinds = {"policy": "policies", "scenario": "scenarios", "experiment": "experiments", "place": "places"}
    for lang in ("en", "zh"):
        for kind in kinds.values():
            answer = command("list", kind, f"lang={lang}")
            assert answer.code == 0
            listed = " ".join(answer.out.split())
            if kind == kinds[bad_group]:
                assert "tab" in listed
                assert ("line 4: a tab" if lang == "en" else "第 4 行：缩进") in listed
        assert command("list", "levers", f"lang={lang}").code == 0
    assert "hub_expansion" in command("list", "policies").out


def test_a_bad_file_hinders_only_who_asks_for_it(command, bad_group):
    assert bad_group
    for name in ("coverage", "reach", "hub_expansion", "headline", "beijing_2013"):
        assert command("explain", name).code == 0
    for name, said in {"tab": "line 4: a tab", "folder": "folder.yaml", "latin": "UTF-8"}.items():
        answer = command("explain", "coverage", name)
        assert answer.code == 2
        assert said in answer.err
