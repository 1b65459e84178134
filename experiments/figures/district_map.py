"""A place's districts as equal tiles where they lie, as its file says: a level, and what a scenario changes."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, Normalize, TwoSlopeNorm, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from experiments.analysis.breakdown import Breakdown
from experiments.analysis.ensemble import Name
from experiments.analysis.outcomes import POINTS
from experiments.analysis.outcomes import heading as of_outcome
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.paired import Estimate
from experiments.analysis.runs import Runs
from experiments.analysis.spread_wording import intervals_said, worded
from experiments.analysis.wording import common_digits, month_name, number, percent
from experiments.figures.frame.page import MARGIN, caption_of, heading, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import INK, WIDTH, contrast_on_white, look
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from sim.observables import Outcome

NAME = "district_map"
KIND = "scenarios"
ORDER = 80
READING = {
    "en": "Each district is a tile where it roughly lies; left its level, right what the scenario changes.",
    "zh": "每个区县为一格，大致按方位排列；左为水平，右为该情景带来的变化。",
}
NEEDS = {
    "en": "the place's file does not say where its districts lie (tile); by=district shows them side by side",
    "zh": "该地区的文件没有写明各区县的方位（tile），可用 by=district 并列显示",
}
WORDS = {
    "map_not_detectable": {"en": "n.s.", "zh": "不显著"},
    "map_not_detectable_wide": {"en": "unsure", "zh": "不确定"},
    "map_title_level": {
        "en": "{name}: mean {outcome} is highest in {most} ({most_share}), lowest in {least} ({least_share})",
        "zh": "{name}：{outcome}均值最高的是{most}（{most_share}），最低的是{least}（{least_share}）",
    },
    "map_title_none": {
        "en": "{name} moves {outcome} detectably in no district ({n} paired runs)",
        "zh": "{name}在各区县均未可检出地改变{outcome}（{n} 次配对运行）",
    },
    "map_title_none_wide": {
        "en": "In no district is it sure whether {name} raises or lowers {outcome} ({n} replicates)",
        "zh": "{name}使{outcome}升还是降，在各区县均不能确定（{n} 次重复）",
    },
    "map_tiles": {
        "en": "Equal tiles stand roughly where districts lie; their size says nothing.",
        "zh": "等大方块大致按区县方位排列，大小无含义。",
    },
    "map_no_tiles": {
        "en": (
            "{place} has no map: its file says of no district where it lies (tile: [left edge, row]). Use the small "
            "panels by district instead."
        ),
        "zh": "{place}没有地图：其文件未写明各区县的方位（tile: [左边位置, 行号]）。请改用分区县的小图。",
    },
    "map_subtitle": {
        "en": "{place}, {scenario}: {outcome} by district, {month}",
        "zh": "{place}，{scenario}：各区县{outcome}，{month}",
    },
    "map_level": {"en": "{outcome}, % of the register", "zh": "{outcome}，占登记组织的 %"},
    "map_effects": {
        "en": (
            "Right: mean of the differences seed by seed; n.s.: its {confidence} % interval (Student's t) includes "
            "zero."
        ),
        "zh": "右：逐种子差值的均值；“不显著”：该均值的 {confidence}% 区间（t 分布）包含零。",
    },
    "map_effects_wide": {
        "en": "Right: mean of the differences, replicate by replicate; unsure: their interval includes zero.",
        "zh": "右：逐次重复差值的均值；“不确定”：其区间包含零。",
    },
    "map_left_out": {
        "en": ("Each district is judged by itself: of twenty where nothing changes, about one would seem to change."),
        "zh": "各区县逐一判断：本无变化的区县，每二十个中约有一个看似有变化。",
    },
    "map_effect": {"en": "Difference to the status quo, points", "zh": "与现状之差，百分点"},
    "map_levels": {"en": "Left: mean of the runs.", "zh": "左：各次运行的均值。"},
    "map_levels_one": {"en": "Levels and differences of that one run.", "zh": "水平与差值均为该次运行。"},
    "map_title": {
        "en": (
            "{name} moves {outcome} in {number} of 16 districts, each judged by itself: by the means most in {most} "
            "({most_size} points), least in {least} ({least_size})"
        ),
        "zh": (
            "逐一判断，{name}在 16 个区县中的 {number} 个改变{outcome}："
            "按均值，{most}最大（{most_size} 个百分点），{least}最小（{least_size}）"
        ),
    },
    "map_title_single": {
        "en": "Each district judged by itself, {name} moves {outcome} detectably in {most} alone ({most_size} points)",
        "zh": "各区县逐一判断，{name}仅在{most}可检出地改变{outcome}（{most_size} 个百分点）",
    },
    "map_title_single_wide": {
        "en": "Each district judged by itself, the sign of what {name} does to {outcome} is sure in {most} alone "
        "({most_size} points)",
        "zh": "各区县逐一判断，{name}使{outcome}升还是降仅在{most}可以确定（{most_size} 个百分点）",
    },
    "map_title_one_run": {
        "en": "In one run: {name} moves {outcome} most in {most} ({most_size} points), least in {least} ({least_size})",
        "zh": "仅一次运行：{name}对{outcome}的影响在{most}最大（{most_size} 个百分点），在{least}最小（{least_size}）",
    },
}


LARGEST = 0.9
"""Inches that a tile measures at most, however few there are."""
NAME_SIZE, VALUE_SIZE = 7.0, 8.5
NO_COLOUR = "#f0f0f0"
"""Of a tile whose difference is not detectable."""


class NoTilesError(ValueError):
    """Groups that are no districts of a place with a map; `texts` says so in {en, zh}."""

    def __init__(self, place: Name) -> None:
        self.texts = {lang: say(WORDS["map_no_tiles"], lang, place=place[lang]) for lang in ("en", "zh")}
        super().__init__(self.texts["en"])


def pictures(found: Answers) -> list[Picture]:
    """Where the place says where its districts lie."""

    def picture(outcome: Outcome, scenario: str) -> Picture:
        return Picture(
            NAME,
            lambda lang: district_map(found.breakdown("district"), scenario, lang, outcome),
            outcome.id,
            scenario,
        )

    if not found.keeps_groups or not found.breakdown("district").is_on_a_map:
        return []
    return [
        picture(outcome, scenario) for outcome in found.breakdown("district").outcomes for scenario in found.in_order
    ]


def district_map(breakdown: Breakdown, scenario_id: str, lang: str = "en", outcome: Outcome | None = None) -> Figure:
    """A scenario's level by district (left) and its paired difference to the status quo (right), last month kept.

    The number stands in the tile; "n.s." where the interval of the mean difference includes zero. Raises NoTilesError
    where the place has no map, MissingFont, EnsembleError.
    """
    runs, outcome = breakdown.runs, outcome or breakdown.outcomes[0]
    found = tuple(group.id for group in breakdown.groups)
    tiles = {group.id: group.tile for group in breakdown.groups if group.tile is not None}
    if not breakdown.is_on_a_map:
        raise NoTilesError(runs.place)
    columns = max(left for left, _ in tiles.values()) + 1.0
    rows = max(row for _, row in tiles.values()) + 1.0
    scenario = runs.label(scenario_id)
    levels = POINTS * breakdown.level(scenario_id, outcome)
    effects = breakdown.effect(scenario_id, outcome)
    is_status_quo = scenario_id == runs.status_quo
    month = month_name(runs.month_zero, int(breakdown.months[-1]), lang)
    with look(lang):
        tile = min(LARGEST, (WIDTH - 2.0 * MARGIN - 0.3) / (2.0 * columns))
        height = rows * tile
        said = {"place": runs.place[lang], "outcome": name_of(outcome, lang)}
        page = new_page(
            title(breakdown, scenario_id, outcome, lang),
            say(WORDS["map_subtitle"], lang, scenario=scenario.name[lang], month=month, **said),
            caption_of(runs, lang, _caption_parts(runs, is_status_quo=is_status_quo, lang=lang)),
            height + 0.3,
        )
        named = {group.id: group.name[lang] for group in breakdown.groups}
        shades = {one: float(level) for one, level in zip(found, levels, strict=True)}
        alone = (WIDTH - 2.0 * MARGIN - columns * tile) / 2.0 if is_status_quo else 0.0
        left = page.axes(MARGIN + alone, 0.0, columns * tile, height)
        heading(left, say(WORDS["map_level"], lang, outcome=of_outcome(outcome, lang)))
        texts = {one: number(value, 1) for one, value in shades.items()}
        _tiles(left, tiles, named, texts, shades, tile, "level")
        if not is_status_quo:
            right = page.axes(MARGIN + columns * tile + 0.3, 0.0, columns * tile, height)
            heading(right, say(WORDS["map_effect"], lang))
            digits = common_digits(effects)
            kept = dict(zip(found, effects, strict=True))
            texts = {one: _effect(effect, digits, lang) for one, effect in kept.items()}
            known = {one: effect.mean for one, effect in kept.items() if effect.excludes_zero or effect.n == 1}
            _tiles(right, tiles, named, texts, known, tile, "effect")
        page.figure.draw_without_rendering()
    return page.figure


def title(breakdown: Breakdown, scenario_id: str, outcome: Outcome, lang: str) -> str:
    """The finding: where the scenario changes most and least; for the status quo where the level is highest."""
    runs = breakdown.runs
    name = say(COMMON["name_in_text"], lang, name=runs.label(scenario_id).name[lang])
    groups = breakdown.groups
    if scenario_id == runs.status_quo:
        levels = breakdown.level(scenario_id, outcome)
        most, least = int(np.nanargmax(levels)), int(np.nanargmin(levels))
        said = {"most": groups[most].name[lang], "least": groups[least].name[lang]}
        shares = {"most_share": percent(float(levels[most])), "least_share": percent(float(levels[least]))}
        return say(WORDS["map_title_level"], lang, name=name, outcome=name_of(outcome, lang), **said, **shares)
    effects = breakdown.effect(scenario_id, outcome)
    digits = common_digits(effects)
    clear = [place for place, effect in enumerate(effects) if effect.excludes_zero or effect.n == 1]
    if not clear:
        return say(
            worded(WORDS, "map_title_none", runs.spread),
            lang,
            name=name,
            outcome=name_of(outcome, lang),
            n=runs.n_replicates,
        )
    ranked = sorted(clear, key=lambda place: -abs(effects[place].mean))
    most, least = ranked[0], ranked[-1]
    said = {"most": groups[most].name[lang], "least": groups[least].name[lang]}
    sizes = {
        "most_size": number(effects[most].mean, digits, signed=True),
        "least_size": number(effects[least].mean, digits, signed=True),
    }
    key = (
        WORDS["map_title_one_run"]
        if runs.n_replicates == 1
        else WORDS["map_title"]
        if len(clear) > 1
        else worded(WORDS, "map_title_single", runs.spread)
    )
    return say(key, lang, name=name, outcome=name_of(outcome, lang), number=len(clear), **said, **sizes)


def _effect(effect: Estimate, digits: int, lang: str) -> str:
    if effect.excludes_zero or effect.n == 1:
        return number(effect.mean, digits, signed=True)
    return say(worded(WORDS, "map_not_detectable", effect), lang)


def _caption_parts(runs: Runs, *, is_status_quo: bool, lang: str) -> list[str]:
    n, spread = runs.n_replicates, runs.spread
    parts = [say(WORDS["map_levels"] if n > 1 else WORDS["map_levels_one"], lang)]
    if not is_status_quo and n > 1:
        left_out = [say(WORDS["map_left_out"], lang)] if spread.is_chance_alone else []
        said = say(worded(WORDS, "map_effects", spread), lang, confidence=f"{100.0 * spread.confidence():.3g}")
        parts += [said, *left_out, intervals_said(spread, lang)]
    return [*parts, say(WORDS["map_tiles"], lang)]


def _tiles(
    axes: Axes, tiles: dict[str, tuple[float, float]], named: dict[str, str], texts: dict[str, str],
    values: dict[str, float], tile: float, panel: str,
) -> None:  # fmt: skip
    """Draw one tile a district: its name, its number, its shade."""
    axes.set_xlim(0.0, max(left for left, _ in tiles.values()) + 1.0)
    axes.set_ylim(max(row for _, row in tiles.values()) + 1.0, 0.0)
    axes.set_axis_off()
    shade, norm = _shading(list(values.values()))
    for identity, (left, row) in tiles.items():
        colour = shade(norm(values[identity])) if identity in values else NO_COLOUR
        axes.add_patch(
            Rectangle(
                (left + 0.02, row + 0.02),
                0.96,
                0.96,
                facecolor=colour,
                edgecolor="white",
                gid=f"tile-{panel}-{identity}",
            )
        )
        ink = _ink(colour)
        size = NAME_SIZE
        while size > 5.0 and text_width(named[identity], size) > 0.9 * tile:
            size -= 0.5
        name = "\n".join(wrap(named[identity], 0.92 * tile, size))
        axes.text(left + 0.5, row + 0.3, name, ha="center", va="center", fontsize=size, color=ink)
        axes.text(
            left + 0.5,
            row + 0.66,
            texts[identity],
            ha="center",
            va="center",
            fontsize=VALUE_SIZE,
            color=ink,
            gid=f"value-{panel}-{identity}",
        )


def _shading(values: list[float]) -> tuple[Colormap, Normalize]:
    """A scale of one hue from light to dark, of two hues only where the sign changes."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if low < 0.0 < high:
        most = max(-low, high)
        return colormaps["PuOr"], TwoSlopeNorm(0.0, -most, most)
    if high <= 0.0 and values:
        return colormaps["Oranges_r"], Normalize(low, max(0.0, high + 0.15 * (high - low)))
    return colormaps["Blues"], Normalize(low - 0.15 * (high - low) if low > 0.0 else low, max(high, low + 1e-9))


def _ink(colour: str | tuple[float, float, float, float]) -> str:
    """Black or white, whichever is told better from the ground."""
    with_white = contrast_on_white(to_rgb(colour))
    return "white" if with_white >= contrast_on_white(to_rgb(INK)) / with_white else INK
