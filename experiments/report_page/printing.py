"""Printing a page to PDF by a Chromium that is there already; it is given no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

VARIABLE: Final = "SHUNIU_BROWSER"
"""Environment variable that names a browser of one's own choice."""
NAMES: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
INSTALLED: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHT: Final = (
    ("~/.cache/ms-playwright", "chromium*/chrome-linux*/*chrome*"),
    ("~/Library/Caches/ms-playwright", "chromium*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium"),
)
"""Where Playwright keeps the browsers that it fetched."""
SECONDS: Final = 120.0
OPTIONS: Final = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    "--no-pdf-header-footer",
)


def browser() -> str | None:
    """The program of a Chromium: the one that is named, one on the path, an installed one, Playwright's; else None."""
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        return shutil.which(named)
    for name in NAMES:
        if found := shutil.which(name):
            return found
    fetched = (str(file) for folder, files in PLAYWRIGHT for file in sorted(Path(folder).expanduser().glob(files)))
    return next((file for file in (*INSTALLED, *fetched) if os.access(file, os.X_OK) and Path(file).is_file()), None)


def print_to_pdf(program: str, page: Path, pdf: Path) -> str | None:
    """Print a file to a file; what went wrong, or None."""
    with tempfile.TemporaryDirectory(prefix="shuniu-") as profile:
        made = Path(profile) / "page.pdf"
        command = [program, *OPTIONS, f"--user-data-dir={profile}", f"--print-to-pdf={made}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium's sandbox refuses the superuser
        try:
            done = subprocess.run(  # noqa: S603  a browser that the person has installed, on a file of ours
                [*command, page.absolute().as_uri()], capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error).splitlines()[0]
        if done.returncode != 0 or not made.is_file():
            return (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]
        shutil.copyfile(made, pdf)
    return None
