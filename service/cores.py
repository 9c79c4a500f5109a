"""How many processor cores this process may use."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_GROUPS: Final = Path("/sys/fs/cgroup")
_OWN_GROUP: Final = Path("/proc/self/cgroup")


def usable_cores(groups: Path = _GROUPS, own_group: Path = _OWN_GROUP) -> int:
    """The cores that the process may run on, and no more than its control groups let it use at once.

    A part of a core beyond a whole number counts as nothing: one process too many would be stopped for a part of each
    tenth of a second. Control groups are those of Linux, version 2; elsewhere they count as no limit.
    """
    may_run_on = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, int(min([may_run_on, *_quotas(groups, own_group)])))


def _quotas(groups: Path, own_group: Path) -> Iterator[float]:
    """The quotas of the process's group and of those above it, in cores."""
    try:
        lines = own_group.read_text("ascii").splitlines()
    except OSError:
        return
    path = next((line.removeprefix("0::/") for line in lines if line.startswith("0::/")), "")
    group = groups / path
    for each in (group, *group.parents):
        if each.is_relative_to(groups):
            try:
                most, period = (each / "cpu.max").read_text("ascii").split()
            except (OSError, ValueError):
                continue
            if most != "max":
                yield int(most) / int(period)
