"""Commands in processes that begin with the libraries loaded: as fresh as any, for a fraction of the time.

One process imports what Shuniu uses, nothing of Shuniu itself, and forks for each command.  Variables that Python
reads when it starts have no effect on these commands.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

LIBRARIES = (
    "numba", "mesa", "pandas", "scipy.stats", "pyarrow.parquet", "pyarrow.fs", "hydra", "rich.console", "rich.table",
    "jinja2", "matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg",
)  # fmt: skip


@cache
def parent():
    """The process that forks, which ends with this one, and the folder in which what is said passes."""
    folder = tempfile.TemporaryDirectory()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONUTF8": "1"}
    words = [sys.executable, __file__, folder.name]
    begun = subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(begun.communicate)
    return begun, folder


def forked(*words, cwd, path=(), without=(), **environment):
    """``python -m`` or ``python -c`` with these words, folder and paths: its exit code, and what it said."""
    begun, folder = parent()
    whole = {name: value for name, value in os.environ.items() if name not in without}
    whole |= {"PYTHONPATH": os.pathsep.join(map(str, path)), **environment}
    begun.stdin.write(json.dumps({"words": words, "cwd": str(cwd), "environment": whole}) + "\n")
    begun.stdin.flush()
    code = int(begun.stdout.readline())
    out, err = (Path(folder.name, name).read_text("utf-8", errors="replace") for name in ("out", "err"))
    return subprocess.CompletedProcess(words, code, out, err)


def become(words, cwd, environment):
    """This process as one of Python with these words: its path and settings as they would be there, then the code."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.dont_write_bytecode = bool(environment.get("PYTHONDONTWRITEBYTECODE"))
    sys.modules["numba"].config.reload_config()
    sys.path[:0] = [cwd, *filter(None, environment["PYTHONPATH"].split(os.pathsep))]
    importlib.invalidate_caches()
    if words[0] == "-c":
        sys.argv[:] = ["-c", *words[2:]]
        exec(words[1], {"__name__": "__main__"})  # noqa: S102  what Python does with it
    else:
        sys.argv[:] = words
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)


def main(folder):
    """Fork for each line that is asked, answer with the exit code; in the fork, what is to be run."""
    sys.path.remove(str(Path(__file__).parent))
    for library in LIBRARIES:
        importlib.import_module(library)
    from numba import config, njit
    from numba.core.codegen import get_host_cpu_features

    features = get_host_cpu_features()
    if "+avx512f" in features:  # as sim/kernel.py has it: what any process compiled is found by every other
        config.CPU_FEATURES = f"{features},-prefer-256-bit"
    njit(lambda: 0)()  # the compiler's own tables
    gc.collect()
    gc.freeze()  # no fork looks through, and thereby copies, what all of them have
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            for number, name in ((1, "out"), (2, "err")):
                os.dup2(os.open(Path(folder, name), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), number)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            sys.stdin = open(0, closefd=False, encoding="utf-8")  # noqa: SIM115  as long as the process lives
            become(**json.loads(line))
            break
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
