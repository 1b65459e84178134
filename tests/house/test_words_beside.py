"""Words stand beside who says them: in the file, or in one of the room; what several rooms say is in the catalogue."""

import ast
from collections import defaultdict

import pytest

from experiments.language.catalogue import MESSAGES
from experiments.language.catalogue.words import COUNTED
from tests.experiments.all_words import ROOT, in_both, modules

SAYING = {"text", "say", "message", "Problem", "counted"}
STILL_IN_THE_CATALOGUE = {
    "experiments/commands/status.py": "its words move when what it says of a sweep has settled",
    "experiments/presenting/sweep_tables.py": "as those",
    "experiments/report_page/of_sweeps.py": "as those",
    "experiments/running/work.py": "its source is part of the hash of runs, and a word is not to change that",
    "experiments/storage/manifest.py": "its words move with its checks",
}
"""Files whose words stand in the catalogue though their room alone says them, and why."""
TREES = {
    file.relative_to(ROOT).as_posix(): tree
    for file, tree in modules("experiments", "shuniu", "docs/build")
    if "templates" not in file.parts
}
OUTSIDE = {file: tree for file, tree in TREES.items() if "/catalogue/" not in file}


def room(file):
    """The folder of a file below its package; a file beside the folders is one of its own."""
    package, first, *_ = file.split("/")
    return first if package == "experiments" else package


def asked_for(tree):
    """What each call that says something is given to say."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if getattr(node.func, "id", "") in SAYING and node.args:
                yield node.args[0]
            yield from (word.value for word in node.keywords if word.arg == "does")


def made_at_run_time(node):
    """Whether a key is put together from pieces; a union of mappings is none."""
    pieces = (ast.JoinedStr, ast.Add, ast.Mod)
    return any(
        isinstance(one, pieces) or (isinstance(one, ast.Attribute) and one.attr in {"format", "join"})
        for one in ast.walk(node)
    )


def literals(tree):
    """Texts of a module, but for the keys of its dictionaries and what stands in brackets."""
    keys = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys |= {id(key) for key in node.keys if key is not None}
        elif isinstance(node, ast.Subscript):
            keys |= {id(one) for one in ast.walk(node.slice)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
            yield node.value


def of_words(tree):
    """The mappings to words that a module has, by name, with their keys."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and isinstance(getattr(node, "value", None), ast.Dict):
            said = {id(one) for one in in_both(node.value)}
            if node.value.values and all(id(one) in said for one in node.value.values):
                yield target.id, {key.value for key in node.value.keys if key is not None}


def looked_up():
    """(file, name of a mapping) → the keys by which it is looked up; None where it is used in another way."""
    found = defaultdict(set)
    for file, tree in TREES.items():
        own = {name: (file, name) for name, _ in of_words(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                where = f"{node.module.replace('.', '/')}.py"
                own |= {one.asname or one.name: (where, one.name) for one in node.names}
        plain = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in own:
                keys = [one.value for one in ast.walk(node.slice) if isinstance(one, ast.Constant)]
                if isinstance(node.slice, ast.Constant):
                    found[own[node.value.id]].update(keys)
                    plain.add(id(node.value))
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in plain:
                found[own.get(node.id, ("", ""))].add(None)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in own:
                where, module = own[node.value.id]
                found[f"{where.removesuffix('.py')}/{module}.py", node.attr].add(None)
    return found


def test_no_key_is_made_at_run_time():
    found = [
        f"{file}:{said.lineno}: {ast.unparse(said)}"
        for file, tree in OUTSIDE.items()
        for said in asked_for(tree)
        if made_at_run_time(said)
    ]
    assert not found, "make a mapping from the value to its words"


@pytest.mark.parametrize(
    "code",
    ["text(f'cost_{kind}', lang)", "Problem('a_' + kind)", "say(WORDS[f'{one}_end'], lang)", "Problem(does=f'{a}')"],
)
def test_a_key_made_at_run_time_is_found(code):
    assert all(map(made_at_run_time, asked_for(ast.parse(code))))
    assert not any(map(made_at_run_time, asked_for(ast.parse("text((MORE | LESS)[kind], lang, number=f'{n:,}')"))))


def test_every_key_that_is_said_is_in_the_catalogue():
    asked = {
        said.value
        for tree in TREES.values()
        for given in asked_for(tree)
        for said in ((given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,))
        if isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value.replace("_", "").isalnum()
    }
    assert len(asked) > 50
    assert not {key for key in asked - MESSAGES.keys() - COUNTED.keys() if key.islower()}


def test_what_is_counted_has_its_words():
    counted = {
        node.args[0].value
        for tree in OUTSIDE.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "counted"
    }
    assert counted == set(COUNTED)


def test_the_catalogue_holds_what_several_rooms_say_and_nothing_else():
    rooms, waiting = defaultdict(set), set()
    for file, tree in OUTSIDE.items():
        for said in set(literals(tree)) & MESSAGES.keys():
            rooms[said].add(room(file))
            waiting |= {said} & MESSAGES.keys() if file in STILL_IN_THE_CATALOGUE else set()
    assert not MESSAGES.keys() - rooms.keys(), "nobody says it"
    alone = {key: found for key, found in rooms.items() if len(found) == 1 and key not in waiting}
    assert not alone, "these words stand in the room that says them"


def test_the_words_that_wait_in_the_catalogue_are_of_files_that_still_have_some():
    for file in STILL_IN_THE_CATALOGUE:
        assert set(literals(TREES[file])) & MESSAGES.keys(), file


def test_no_words_are_left_that_nobody_says():
    used = looked_up()
    for file, tree in TREES.items():
        for name, keys in of_words(tree):
            asked = used[file, name]
            if None not in asked and name != "MESSAGES":
                assert keys == asked, f"{file}: {name}"
