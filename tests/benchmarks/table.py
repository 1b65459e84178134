"""The table of results as lines of Markdown: what was measured, the median with the ends, the target, met or not."""

HEAD = ("| what | measured | target | met |", "|---|---|---|---|")


def number(value):
    """Three digits, or whole numbers from a hundred on."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def row(result):
    """One line of the table."""
    measured = f"{number(result.middle)} {result.unit}"
    if len(result.values) > 1:
        measured += f" ({number(min(result.values))}–{number(max(result.values))})"
    if result.note:
        measured += f"; {result.note}"
    target = "" if result.target is None else f"{result.sense} {number(result.target)} {result.unit}"
    met = {None: "", True: "yes", False: "no"}[result.met]
    return f"| {result.what} | {measured} | {target} | {met} |"


def rows(results):
    """The lines of several results."""
    return [*HEAD, *map(row, results)]
