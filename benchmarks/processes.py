"""CPU time and memory of the program's processes, as the kernel counts them (Linux `/proc`)."""

from __future__ import annotations

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def child_of(pid: int, command: str) -> int:
    """The child whose command line contains `command`. Raises LookupError."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            line = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        if parent == pid and command in line:
            return int(folder.name)
    raise LookupError(f"process {pid} has no child {command!r}")
