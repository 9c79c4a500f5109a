"""A worker for each core that is ours: those we may run on, and no more than the control groups allow."""

import os
from pathlib import Path

import pytest

from service.cores import usable_cores

OURS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def groups(folder: Path, quotas: dict[str, str]) -> tuple[Path, Path]:
    """Control groups with these quotas, of which the process is in the one lowest."""
    root, own = folder / "cgroup", folder / "own"
    for name, quota in quotas.items():
        (root / name).mkdir(parents=True, exist_ok=True)
        (root / name / "cpu.max").write_text(quota, "ascii")
    own.write_text(f"0::/{max(quotas, key=len, default='')}\n", "ascii")
    return root, own


def test_without_control_groups_all_that_we_may_run_on(tmp_path: Path) -> None:
    assert usable_cores(tmp_path, tmp_path / "none") == OURS


@pytest.mark.parametrize(
    ("quotas", "most"),
    [
        ({"": "max 100000\n"}, OURS),
        ({"": "100000 100000\n"}, 1),
        ({"": "50000 100000\n"}, 1),
        ({"a": "max 100000\n", "a/b": "190000 100000\n"}, 1),
        ({"a": "100000 100000\n", "a/b": "max 100000\n"}, 1),
        ({"": "10000000 100000\n"}, OURS),
        ({"": "unreadable\n"}, OURS),
    ],
)
def test_a_quota_of_any_group_above_us_bounds_it(quotas: dict[str, str], most: int, tmp_path: Path) -> None:
    assert usable_cores(*groups(tmp_path, quotas)) == most


def test_a_process_may_be_held_to_fewer_cores_than_the_machine_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    assert usable_cores(*groups(tmp_path, {"": "450000 100000\n"})) == 4
