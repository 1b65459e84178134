"""A SLURM cluster of one node, this machine, with its own keys, ports and folders; it ends with the test."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.experiments.cluster import free_port, until

NEEDED = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo")
CONFIGURATION = """\
ClusterName=one
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket
CryptoType=crypto/munge
SlurmctldPort={controller}
SlurmdPort={daemon}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
ReturnToService=2
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
NodeName={host} NodeAddr=127.0.0.1 CPUs=4 RealMemory=2000 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
SlurmdParameters=config_overrides
"""


def lacking():
    """Why there can be no such cluster here; nothing where there can."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        return f"there is no {', '.join(missing)} (Debian: slurm-wlm, munge)"
    return "only root may start one" if os.geteuid() != 0 else ""


class OneNode:
    """munged, slurmctld and slurmd."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {"SLURM_CONF": str(folder / "slurm.conf")}
        self.processes = []

    def start(self):
        for name in ("state", "spool", "munge"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "munge").chmod(0o700)
        key = self.folder / "munge" / "key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        host = socket.gethostname().split(".")[0]
        ports = {"controller": free_port(), "daemon": free_port()}
        configuration = self.folder / "slurm.conf"
        configuration.write_text(CONFIGURATION.format(host=host, folder=self.folder, **ports))
        room = self.folder / "munge"
        self._start(
            "munged", "--force", "--foreground", f"--socket={room / 'socket'}", f"--key-file={key}",
            f"--log-file={room / 'log'}", f"--pid-file={room / 'pid'}", f"--seed-file={room / 'seed'}",
        )  # fmt: skip
        until((room / "socket").exists, "munge's socket")
        self._start("slurmctld", "-D", "-c", "-f", str(configuration))
        self._start("slurmd", "-D", "-f", str(configuration), "-N", host)
        until(lambda: "idle" in self.call("sinfo", "--noheader"), "an idle node")
        return self

    def call(self, *words):
        done = subprocess.run(words, env=os.environ | self.environment, capture_output=True, text=True, check=False)
        return done.stdout

    def wait_for_jobs(self, seconds=240):
        until(lambda: not self.call("squeue", "--noheader").strip(), "an end to the jobs", seconds)

    def _start(self, *words):
        with (self.folder / f"{words[0]}.out").open("w") as out:
            self.processes.append(subprocess.Popen(words, env=os.environ | self.environment, stdout=out, stderr=out))

    def end(self):
        self.call("scancel", "--user", "root")
        time.sleep(1.0)
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def example(page: Path):
    """The script of an array of jobs, as the page shows it."""
    text = page.read_text(encoding="utf-8")
    block = next(part for part in text.split("```") if part.startswith("sh\n#!/bin/sh\n#SBATCH --array"))
    return block.removeprefix("sh\n")
