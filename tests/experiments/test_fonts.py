"""The font of Chinese figures: every character is drawn, in every figure, and only an open font is brought along."""

import ast
import logging
import warnings
from importlib import import_module
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTCollection, TTFont

from experiments.figures.frame import fonts, style
from experiments.language.catalogue.units import UNITS
from sim.levers import LEVER_GROUPS
from sim.processes import shipped
from tests.experiments.all_words import all_words

LEVERS = shipped().levers
OUTCOMES = shipped().outcomes

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LATIN = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def functions_that_draw():
    """Every function of the figures that gives a whole figure, by its name."""
    for file in sorted((ROOT / "experiments" / "figures").rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            returns = node.returns if isinstance(node, ast.FunctionDef) else None
            if isinstance(returns, ast.Name) and returns.id == "Figure" and not node.name.startswith("_"):
                yield node.name


def drawings():
    """What the tests of figures draw as examples: name of the function → a function of the language."""
    found = {}
    for file in sorted(HERE.glob("test_*.py")):
        if "\nDRAWINGS = " in file.read_text(encoding="utf-8"):
            found |= import_module(f"tests.experiments.{file.stem}").DRAWINGS
    return found


def write(figure, form="png"):
    """The figure drawn into memory, with a character that has no glyph as an error."""
    with warnings.catch_warnings(), style.look("en"):
        warnings.filterwarnings("error", message="Glyph .* missing from")
        figure.savefig(BytesIO(), format=form)


def said_in_chinese():
    """Everything the commands and the model's own tables say in Chinese."""
    yield from (said["zh"] for said in all_words().values())
    yield from UNITS.values()
    for described in (*LEVERS.values(), *OUTCOMES.values()):
        yield from (described.name["zh"], described.meaning["zh"])
    yield from (name["zh"] for name in LEVER_GROUPS.values())


def characters(file):
    """All characters that a font file has a glyph for, in each of its faces."""
    faces = TTCollection(file).fonts if file.suffix in (".ttc", ".otc") else [TTFont(file)]
    return set.intersection(*(set(map(chr, face.getBestCmap())) for face in faces))


def is_chinese(character):
    return "\u3400" <= character <= "\u9fff"


# --- every figure ------------------------------------------------------------------------------------------


def test_every_figure_there_is_has_an_example_that_is_drawn():
    assert set(functions_that_draw()) - {"shown_inline"} == set(drawings())  # which is given a figure


@pytest.mark.slow  # a missing glyph is a warning, which fails any test that draws; here what matplotlib logs is read
@pytest.mark.parametrize("name", sorted(drawings()))
def test_every_character_of_every_english_figure_has_a_glyph(name, caplog):
    with caplog.at_level(logging.WARNING, logger="matplotlib"):
        write(drawings()[name]("en"))
    # Of a font without a bold face matplotlib takes the regular one and says so: sizes and shades make the hierarchy.
    assert not caplog.records


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_test_for_glyphs_can_fail_in_every_form(form, monkeypatch):
    monkeypatch.setattr(style, "families", lambda _: [fonts.LATIN_FAMILY])
    with pytest.raises(UserWarning, match=r"Glyph .* missing from font"):
        write(drawings()["district_map"]("zh"), form)


# --- the font of the extra ---------------------------------------------------------------------------------


@pytest.fixture
def bare_system(monkeypatch, tmp_path):
    """A system without fonts of its own."""
    monkeypatch.delenv(fonts.FONT_VARIABLE, raising=False)
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))


@pytest.mark.usefixtures("bare_system")
def test_where_the_system_has_no_chinese_font_that_of_the_extra_is_taken():
    assert fonts.chinese_font() == fonts.packaged_font()
    assert fonts.drawable_language("zh") == ("zh", None)


@pytest.mark.usefixtures("bare_system")
@pytest.mark.parametrize("name", sorted(drawings()))
def test_every_character_of_every_chinese_figure_has_a_glyph_in_the_font_of_the_extra(name, caplog):
    with caplog.at_level(logging.WARNING, logger="matplotlib"):
        figure = drawings()[name]("zh")
        families = {text.get_fontfamily()[0] for text in figure.findobj(mpl.text.Text)}
        assert families == {"Noto Sans SC"}
        write(figure, "pdf" if name == "district_map" else "svg")  # a PDF has the font within
    assert not caplog.records


def test_the_font_of_the_extra_is_under_the_open_font_licence():
    table = TTFont(fonts.packaged_font())["name"]
    said = {number: str(table.getDebugName(number)) for number in (0, 1, 13, 14)}
    assert said[1] == "Noto Sans SC"
    assert "Adobe" in said[0]
    assert "SIL Open Font License, Version 1.1" in said[13]
    assert said[14] == "http://scripts.sil.org/OFL"


def test_finding_the_font_of_the_extra_imports_no_package(monkeypatch, tmp_path):
    package = tmp_path / "a_package_of_fonts"
    package.mkdir()
    (package / "__init__.py").write_text("raise AssertionError('it was imported')", encoding="utf-8")
    (package / "one.otf").symlink_to(fonts.packaged_font())
    (package / "two.otf").symlink_to(fonts.packaged_font())
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(fonts, "PACKAGED", (package.name, "one.otf"))
    assert fonts.packaged_font() == package / "one.otf"


def test_the_systems_own_font_goes_before_that_of_the_extra(monkeypatch, tmp_path):
    (tmp_path / "wqy-microhei.otf").symlink_to(fonts.packaged_font())
    monkeypatch.delenv(fonts.FONT_VARIABLE, raising=False)
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    assert fonts.chinese_font() == tmp_path / "wqy-microhei.otf"


# --- every message -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("font", [fonts.packaged_font, fonts.chinese_font])
def test_every_character_of_the_catalogue_is_in_the_font(font):
    said = {character for text in said_in_chinese() for character in text if character > " "}
    own, filled_in = characters(font()), characters(LATIN)
    assert len(said) > 500
    assert not {character for character in said if is_chinese(character)} - own
    assert not said - own - filled_in


# --- where there is none -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("bare_system")
def test_a_missing_font_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGED", ("no_such_package_of_fonts", "NotoSansSC-Regular.otf"))
    with pytest.raises(fonts.MissingFont, match=r"pip install 'shuniu\[zh\]'.*sudo apt install fonts-noto-cjk"):
        fonts.chinese_font("en")
    lang, notice = fonts.drawable_language("zh")
    assert lang == "en"
    assert notice is not None
    assert "pip install 'shuniu[zh]'" in notice
    assert "英文" in notice
    assert "\n" not in notice
    assert fonts.drawable_language("en") == ("en", None)


def test_a_font_named_by_the_user_must_hold_chinese(monkeypatch, tmp_path):
    monkeypatch.setenv(fonts.FONT_VARIABLE, str(tmp_path / "nothing.ttf"))
    for lang, said in (
        ("en", r"SHUNIU_FONT names .*nothing\.ttf.* unset SHUNIU_FONT"),
        ("zh", r"取消该变量（unset SHUNIU_FONT）"),
    ):
        with pytest.raises(fonts.MissingFont, match=said) as missing:
            fonts.chinese_font(lang)
        assert "pip install 'shuniu[zh]'" in str(missing.value)


def test_a_font_is_taken_for_what_it_holds_not_for_its_name(tmp_path):
    (tmp_path / "NotoSansCJK-Regular.ttf").write_bytes(LATIN.read_bytes())
    (tmp_path / "wqy-microhei.ttf").write_text("no font at all", encoding="ascii")
    assert fonts.find_font((str(tmp_path),)) is None


def test_the_best_named_font_of_a_system_is_found_by_its_path(tmp_path):
    real = fonts.chinese_font()
    folder = tmp_path / "truetype"
    folder.mkdir()
    for name in ("simhei", "wqy-microhei", "something else"):
        (folder / f"{name}{real.suffix}").symlink_to(real)
    assert fonts.find_font((str(tmp_path),)) == folder / f"wqy-microhei{real.suffix}"
    assert fonts.drawable_language("zh") == ("zh", None)
