"""A notebook as a page: its texts as they stand, its code in boxes."""

from __future__ import annotations

import json


def as_markdown(text: str) -> str:
    """The cells of a notebook in their order.

    >>> cells = [{"cell_type": "markdown", "source": ["# One"]}, {"cell_type": "code", "source": ["1 + 1"]}]
    >>> print(as_markdown(json.dumps({"cells": cells})))
    # One
    <BLANKLINE>
    ```python
    1 + 1
    ```
    """
    parts = []
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
    return "\n\n".join(parts)
