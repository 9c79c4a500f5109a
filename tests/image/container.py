"""The built image, and a container of it: an unprivileged process on a read-only tree."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.live_server import SECONDS_TO_START, SECONDS_TO_STOP, LiveServer

SHARED_MEMORY = "/dev/shm"  # noqa: S108 (a name, for the container's own)


@dataclass(frozen=True)
class Image:
    """What `tests/image/build.sh` leaves in `folder`."""

    folder: Path

    @property
    def tree(self) -> Path:
        return (self.folder / "tree").resolve()

    @property
    def says(self) -> dict[str, Any]:
        """The part of an image that tells an engine how to run it."""
        told: dict[str, Any] = json.loads((self.folder / "image.json").read_text("utf-8"))["Docker"]["config"]
        return told

    @property
    def environment(self) -> dict[str, str]:
        return dict(entry.split("=", 1) for entry in self.says["Env"])

    def layer_bytes(self) -> list[int]:
        """The size of each layer as a registry keeps it, the base's first."""

        def blob(entry: Mapping[str, Any]) -> Any:
            name = entry["digest"].partition(":")[2]
            return json.loads((self.folder / "oci" / "blobs" / "sha256" / name).read_text("utf-8"))

        index = json.loads((self.folder / "oci" / "index.json").read_text("utf-8"))
        (manifest,) = index["manifests"]
        return [layer["size"] for layer in blob(manifest)["layers"]]


@dataclass(frozen=True)
class Container:
    """A process of the image."""

    process: "subprocess.Popen[str]"

    @property
    def pid(self) -> int:
        """The first process in the container, by the number it has outside: with it all others end."""
        starter = self.process.pid
        (child,) = Path(f"/proc/{starter}/task/{starter}/children").read_text("ascii").split()
        return int(child)

    def status(self) -> dict[str, str]:
        lines = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def ends(self) -> tuple[int, str]:
        """The exit code, and what it wrote."""
        written, _ = self.process.communicate(timeout=SECONDS_TO_START)
        return self.process.returncode, written


@contextmanager
def container(
    image: Image,
    settings: Mapping[str, str],
    *,
    command: Sequence[str] = (),
    memory: str = SHARED_MEMORY,
    bound: Mapping[str, str] | None = None,
) -> Iterator[Container]:
    """Start the image's command, or another; whatever is left of it in the end is ended."""
    contain = Path(__file__).with_name("contain.py")
    inside = [str(image.tree), memory, json.dumps(dict(bound or {})), image.says["User"], image.says["WorkingDir"]]
    program = [
        *("unshare", "--mount", "--pid", "--ipc", "--uts", "--fork"),
        *(sys.executable, str(contain), *inside, *(command or image.says["Cmd"])),
    ]
    environment = image.environment | {f"BREACH_EXPOSURE_{name}": value for name, value in settings.items()}
    with subprocess.Popen(
        program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        started = Container(process)
        try:
            yield started
        finally:
            if process.poll() is None:
                started.signal(signal.SIGKILL)
                process.communicate(timeout=SECONDS_TO_STOP)


def wait_until_ready(server: LiveServer, started: Container) -> None:
    """Until `/readyz` answers 200."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if started.process.poll() is not None:
            raise RuntimeError(f"the container ended: {started.ends()}")
        try:
            if server.send("GET", "/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the container was not ready after {SECONDS_TO_START} seconds")
