"""Pictures drawn into files, in the language that can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.figures.frame.picture import Picture
from experiments.language.messages import Problem, text
from experiments.settings.files import shown
from experiments.storage.names import FIGURES
from experiments.terminal.interruption import interrupt_if_heard
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from experiments.exploring.robustness import Robustness
    from experiments.exploring.sensitivity import Sensitivity

WORDS = {
    "figures_in": {"en": "Figures: {file}", "zh": "图：  {file}"},
}


def draw(
    pictures: Sequence[Picture], folder: Path, terminal: Terminal, formats: Sequence[str] = ("png", "svg")
) -> list[Path]:
    """Draw each picture in each format; the files written, one a picture, in its first format."""
    from experiments.figures.frame.fonts import drawable_language
    from experiments.figures.frame.save import save

    lang, notice = drawable_language(terminal.lang)
    if notice is not None:
        terminal.note(notice)
    written = []
    for picture in pictures:
        try:
            files = save(picture.figure(lang), folder / f"{picture.file}_{lang}", formats)
        except OSError as error:
            raise Problem("cannot_write", folder=shown(folder), what=error.strerror or str(error)) from error
        written.append(files[0])
        interrupt_if_heard()  # one that came in a callback of the drawing library is lost there
    return written


def say_drawn(files: Sequence[Path], terminal: Terminal) -> None:
    """Where the pictures are."""
    for file in files:
        terminal.say(text(WORDS["figures_in"], terminal.lang, file=shown(file)))


def draw_found(command: str, found: Sensitivity | Robustness, terminal: Terminal) -> None:
    """Draw what a command found in several designs, beside the first of them, and say where."""
    from experiments.figures.frame.pictures import of_study

    say_drawn(draw(of_study(command, found), found.folders[0] / FIGURES, terminal), terminal)


def draw_file(make: Callable[[str], Figure], file: Path, terminal: Terminal) -> None:
    """Draw one figure into a file of this name, and say so."""
    from experiments.figures.frame.fonts import drawable_language
    from experiments.figures.frame.save import save

    lang, notice = drawable_language(terminal.lang)
    if notice is not None:
        terminal.note(notice)
    try:
        say_drawn(save(make(lang), file.with_suffix(""), (file.suffix.removeprefix("."),)), terminal)
    except OSError as error:
        raise Problem("cannot_write", folder=shown(file.parent), what=error.strerror or str(error)) from error
