"""Jobs of a SLURM cluster with Dask workers in them, queued by this command and ended with it, by dask-jobqueue.

The scheduler runs beside this command and speaks TLS with certificates made for this command alone; the workers read
them from a hidden folder beside the results.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import Problem
from experiments.running.executors.dask import Dask, classes
from experiments.running.task import Assignment

WORDS = {
    "job_not_queued": {
        "en": "SLURM took no job: {what}",
        "zh": "SLURM 未接受作业：{what}",
    },
}

USES: Final = (
    "run_timeout", "worker_wait", "queue", "account", "jobs", "cores", "memory", "walltime", "extra_lines", "before",
)  # fmt: skip
LOGS: Final = "jobs"
"""Folder beside the results for what the jobs print."""


def executor(assignment: Assignment) -> Dask:
    """The workers of the jobs asked for; a job that ends at its time is replaced."""
    folder, settings = assignment.folder, assignment.settings
    client, _ = classes(settings)
    certificates = Path(tempfile.mkdtemp(prefix=".tls-", dir=folder))
    cluster: Any = None

    def end() -> None:
        if cluster is not None:
            cluster.close(timeout=10)
        shutil.rmtree(certificates, ignore_errors=True)

    try:
        cluster = jobs(folder, settings, certificates)
        cluster.adapt(minimum_jobs=settings["jobs"], maximum_jobs=settings["jobs"])
        connected = client(cluster, set_as_default=False)
    except (OSError, RuntimeError) as error:
        end()
        raise Problem(WORDS["job_not_queued"], what=str(error)) from error
    except BaseException:
        end()
        raise
    return Dask(folder, settings, assignment.model, connected, end)


def jobs(folder: Path, settings: Mapping[str, Any], certificates: Path) -> Any:
    """The cluster of jobs, none queued yet; ``job_script()`` of it is what a job will run."""
    from dask_jobqueue import SLURMCluster
    from distributed.security import Security

    logging.getLogger("distributed.deploy").setLevel(logging.CRITICAL)
    return SLURMCluster(
        job_name="shuniu",
        queue=settings["queue"],
        account=settings["account"],
        cores=settings["cores"],
        processes=settings["cores"],
        memory=settings["memory"],
        walltime=settings["walltime"],
        job_extra_directives=list(settings["extra_lines"]),
        job_script_prologue=list(settings["before"]),
        log_directory=str(folder / LOGS),
        security=Security.temporary(),
        shared_temp_directory=str(certificates),
        scheduler_options={"dashboard_address": "127.0.0.1:0"},
    )
