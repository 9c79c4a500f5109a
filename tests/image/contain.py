"""Become what a container engine would start, in namespaces of its own.

`contain.py TREE MEMORY BOUND USER FOLDER COMMAND...`: TREE is seen read-only, with /proc, the few devices that every
engine gives, and memory to write to at MEMORY (/dev/shm or /tmp) and nowhere else; BOUND is a JSON object of files in
the tree that others stand in for. Then privileges are given up, for good, and COMMAND takes this process's place. The
mounts end with the namespace, however that comes about.
"""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

_DEVICES: Final = ("null", "zero", "full", "random", "urandom")
_NO_NEW_PRIVILEGES: Final = 38
_IN_MEMORY: Final = "nosuid,nodev,noexec,mode=1777,size=64m"


def mount(*arguments: str) -> None:
    """One mount, or an error."""
    subprocess.run(["mount", *arguments], check=True)


def lay_out(tree: Path, memory: str, bound: dict[str, str]) -> None:
    """Mount what the process will see."""
    mount("--bind", str(tree), str(tree))
    for target, source in bound.items():
        mount("--bind", source, str(tree / target.lstrip("/")))
    mount("-o", "remount,bind,ro", str(tree))
    mount("-t", "proc", "proc", str(tree / "proc"))
    devices = tree / "dev"
    mount("-t", "tmpfs", "-o", "nosuid,noexec,mode=755", "tmpfs", str(devices))
    for name in _DEVICES:
        (devices / name).touch()
        mount("--bind", f"/dev/{name}", str(devices / name))
    if memory == "/dev/shm":  # noqa: S108 (mounted here)
        (devices / "shm").mkdir()
    mount("-t", "tmpfs", "-o", _IN_MEMORY, "tmpfs", str(tree / memory.lstrip("/")))
    mount("-o", "remount,bind,ro", str(devices))


def become(tree: Path, user: str, folder: str) -> None:
    """Enter the tree and give up every privilege."""
    owner, group = map(int, user.split(":"))
    os.chroot(tree)
    os.chdir(folder)
    os.setgroups([])
    os.setgid(group)
    os.setuid(owner)
    if ctypes.CDLL(None, use_errno=True).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    tree, memory, bound, user, folder, *command = sys.argv[1:]
    lay_out(Path(tree), memory, json.loads(bound))
    become(Path(tree), user, folder)
    os.execvp(command[0], command)  # noqa: S606 (no shell is wanted)
