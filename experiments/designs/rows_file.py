"""The rows of a linked design: a CSV whose first line names the factors, then one point a line."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from experiments.designs.factor import Factor, Row, Value
from experiments.designs.targets import Known, Target
from experiments.language.messages import Problem, text
from experiments.settings.files import decoded, shown

WORDS = {
    "design_no_file": {
        "en": "design.file = {given!r}: there is no such file in {folders} ({file}).",
        "zh": "design.file = {given!r}：在 {folders} 中没有这个文件（{file}）。",
    },
    "design_file_empty": {
        "en": "{file} has no rows. Its first line names the factors; then one point a line.",
        "zh": "{file} 没有数据行。第一行应写因素名，其后每行一个设计点。",
    },
    "design_column_twice": {
        "en": "Column '{key}' stands twice ({file}). Keep one.",
        "zh": "列“{key}”出现两次（{file}），请只保留一个。",
    },
    "design_columns": {
        "en": "{file}, line {line}: {cells} values for {columns} columns. Give one a column.",
        "zh": "{file} 第 {line} 行：有 {cells} 个值，而列有 {columns} 个。请每列给一个值。",
    },
    "design_row_twice": {
        "en": "{file}, line {line}: the same as line {first}. Keep one.",
        "zh": "{file} 第 {line} 行：与第 {first} 行相同，请只保留一行。",
    },
    "design_cell": {
        "en": "{file}, line {line}, column {column}",
        "zh": "{file} 第 {line} 行第 {column} 列",
    },
}


class CellProblem(Problem):
    """What is wrong with one cell of a file, with its line and its column, both counted from one."""

    def __init__(self, problem: Problem, file: str, line: int, column: int) -> None:
        super().__init__(problem.key, word=problem.word, choices=problem.choices, **problem.values)
        self.place = {"file": file, "line": line, "column": column}

    def text(self, lang: str) -> str:
        """The message, which names the cell in its language."""
        return self.with_values(file=text(WORDS["design_cell"], lang, **self.place)).text(lang)


def read_rows(
    named: object, folders: Sequence[Path], known: Known, where: str
) -> tuple[tuple[Factor, ...], tuple[Row, ...]]:
    """The factors and the rows of the file of this name, which lies in one of the folders."""
    candidates = [folder / str(named) for folder in folders]
    file = next((candidate for candidate in candidates if candidate.is_file()), None)
    if file is None:
        raise Problem(WORDS["design_no_file"], given=named, folders=", ".join(map(shown, folders)), file=where)
    reader = csv.reader(decoded(file).splitlines())
    lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))]
    if not lines:
        raise Problem(WORDS["design_file_empty"], file=shown(file))
    (line, header), *body = lines
    targets = [_column(header, place, known, shown(file), line) for place in range(len(header))]
    if not body:
        raise Problem(WORDS["design_file_empty"], file=shown(file))
    rows = tuple(_row(cells, targets, shown(file), line) for line, cells in body)
    _refuse_twice(rows, [line for line, _ in body], shown(file))
    return tuple(
        Factor(target.key, target.kind, values=tuple(dict.fromkeys(column)), whole=target.whole, base=target.base)
        for target, column in zip(targets, zip(*rows, strict=True), strict=True)
    ), rows


def _column(header: Sequence[str], place: int, known: Known, file: str, line: int) -> Target:
    if header[place] in header[:place]:
        raise CellProblem(Problem(WORDS["design_column_twice"], key=header[place], file=file), file, line, place + 1)
    try:
        return known.target(header[place], file)
    except Problem as problem:
        raise CellProblem(problem, file, line, place + 1) from None


def _row(cells: Sequence[str], targets: Sequence[Target], file: str, line: int) -> Row:
    if len(cells) != len(targets):
        raise Problem(WORDS["design_columns"], file=file, line=line, cells=len(cells), columns=len(targets))
    return tuple(
        _cell(cell, target, file, (line, place))
        for place, (cell, target) in enumerate(zip(cells, targets, strict=True), start=1)
    )


def _cell(cell: str, target: Target, file: str, place: tuple[int, int]) -> Value:
    try:
        return target.checked(cell if target.options else _number(cell), file)
    except Problem as problem:
        raise CellProblem(problem, file, *place) from None


def _number(cell: str) -> float | str:
    """A cell as a number; text that is none is refused where it is checked."""
    try:
        return float(cell)
    except ValueError:
        return cell


def _refuse_twice(rows: Sequence[Row], lines: Sequence[int], file: str) -> None:
    first: dict[Row, int] = {}
    for row, line in zip(rows, lines, strict=True):
        if row in first:
            raise Problem(WORDS["design_row_twice"], file=file, line=line, first=first[row])
        first[row] = line
