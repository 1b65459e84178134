"""What several rooms say, by its key, in English and Chinese; what one says stands there.

Every file of this folder that has ``MESSAGES`` is a part of them; the folder is listed, no list names them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

PARTS = tuple(
    part
    for file in sorted(Path(__file__).parent.glob("[!_]*.py"))
    if hasattr(part := import_module(f"{__name__}.{file.stem}"), "MESSAGES")
)

MESSAGES: dict[str, dict[str, str]] = {key: said for part in PARTS for key, said in part.MESSAGES.items()}
"""Key → language → text; braces stand for values."""
