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
                said = "line 4: a tab" if lang == "en" else "第4行：缩进"
                assert said in (listed if lang == "en" else listed.replace(" ", ""))
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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("覆盖率", ["coverage  [outcome]"]),
        ("Branch ratio", ["branch_ratio  [outcome]"]),
        ("branch RATIO", ["branch_ratio  [outcome]"]),
        ("枢纽", ["hub_expansion", "扩大枢纽"]),
        ("F5", ["beijing_2013.F5  [fact]", "0.223 – 0.239", "2,373 ÷ 10,261"]),
        ("V7", [".V7  [fact]"]),
        ("replicates", ["1 – 100,000", "32"]),
        ("horizon", ["1 – 1,200", "132"]),
        ("seed", ["setting of a run"]),
        ("checks", ["none, all"]),
        ("start", ["policy.start  [setting of a run]", "place.start  [setting of a place]"]),
        ("ramp", ["full force"]),
        ("end", ["policy.end"]),
        ("founding", ["founding  [mechanism]", "sets up its own branch", "process.founding.hazard"]),
        ("staffing", ["process.staffing.turnover"]),
        ("post_cost", ["place.money.post_cost", "60,000", "yuan a year", "assumed"]),
    ],
)
def test_words_that_people_see_can_be_asked_about(command, name, said):
    for lang in ("en", "zh"):
        answer = command("explain", name, f"lang={lang}")
        assert answer.code == 0, answer
        if lang == "en":
            assert all(
                one in (answer.out if one[0] != "扩" else command("explain", name, "lang=zh").out) for one in said
            )


def test_no_far_fetched_suggestion(command):
    assert "survey.street" not in command("explain", "strat").err
    assert "Did you mean 'process.staffing.turnover'?" in command("explain", "turnovr").err


def test_a_policy_and_its_scenario_stand_in_one_line_where_many_fit(command):
    assert command("explain", "hub").out.count("hub_expansion") == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_official_definitions_stand_side_by_side_with_their_counts(command, lang):
    said = " ".join(command("explain", "definitions", f"lang={lang}").out.split())
    for outcome, counts in {
        "organization_coverage": "(n_own_eligible + n_own_in_grace + n_joint_units) ÷ n_operating",
        "work_coverage": "(n_covered + n_instructed) ÷ n_organizations",
        "two_coverages": "(n_operating_covered + n_instructed) ÷ n_operating",
        "fulfilment": "n_eligible_with_branch ÷ n_eligible",
        "branch_ratio": "n_party_organizations ÷ n_organizations",
        "covered_units": "n_covered",
        "hubs_with_joint_branch": "n_hubs_with_joint_branch ÷ n_hubs",
    }.items():
        assert outcome in said
        assert counts in said
    assert said.index("2018") < said.rindex("2021")
    for number in {"en": ("303,000", "265,000", "171,000"), "zh": ("30.3万", "26.5万", "17.1万")}[lang]:
        assert number in said


def test_a_source_of_ones_own_is_shown_as_it_is_in_one_language_or_both(command, folder):
    policy = folder / "configs" / "policy"
    policy.mkdir(parents=True, exist_ok=True)
    (policy / "one.yaml").write_text("levers: {posts: 2}\nsource: from a plan\n", encoding="utf-8")
    both = "levers: {posts: 2}\nsource: {en: from a plan, zh: 来自规划}\n"
    (policy / "both.yaml").write_text(both, encoding="utf-8")
    (policy / "neither.yaml").write_text("levers: {posts: 2}\nsource: [5]\n", encoding="utf-8")
    facts = folder / "configs" / "facts"
    facts.mkdir(parents=True, exist_ok=True)
    fact = "{id: F1, name: Covered, measure: coverage, low: 0, high: 1, unit: share, use: check, grade: assumed"
    for name, source in {"mine": "from a plan", "ours": "{en: from a plan, zh: 来自规划}"}.items():
        (facts / f"{name}.yaml").write_text(f"facts:\n  - {fact}, source: {source}}}\n", encoding="utf-8")
    for name, chinese in {
        "one": "from a plan",
        "both": "来自规划",
        "mine.F1": "from a plan",
        "ours.F1": "来自规划",
    }.items():
        assert "from a plan" in command("explain", name).out
        assert chinese in command("explain", name, "lang=zh").out
    assert command("explain", "neither").code == 0


def test_a_number_of_a_place_names_its_sources_in_both_languages(command):
    assert "People's Tribune" in command("explain", "place.money.award").out
    assert "人民论坛" in command("explain", "place.money.award", "lang=zh").out
    assert "第一届北京社会组织推介活动" in command("explain", "place.register.municipal_tier_share", "lang=zh").out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_no_source_pins_is_listed_and_explained_with_what_is_believed(command, lang):
    words = {"en": ("0.1 – 1.3, in ratios", "within one (high)"), "zh": ("0.1 – 1.3，按倍数计", "不足一个月（高端）")}
    between, reason = words[lang]
    listed = command("list", "uncertain", f"lang={lang}").out
    assert between in listed
    assert "process.dissolution.active_ratio" in listed
    assert "place.members.rho" in listed
    assert "process.consent.additive" not in listed
    assert "survey." not in listed
    explained = "".join(command("explain", "founding.hazard", f"lang={lang}").out.split())
    assert "".join(between.split()) in explained
    assert "".join(reason.split()) in explained
    assert explained.count("process.founding.hazard[") == 1
