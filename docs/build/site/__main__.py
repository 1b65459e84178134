"""``python -m docs.build.site [folder]``: make the site, by default in build/site, and say where it begins."""

from __future__ import annotations

import sys
from pathlib import Path

from docs.build.site.contents import DOCS
from docs.build.site.making import Maker

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS.parent / "build" / "site"
    Maker(folder).make()
    sys.stdout.write(f"The site begins at {folder / 'index.html'}\n")
