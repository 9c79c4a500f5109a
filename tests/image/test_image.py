"""The image is what an operator expects: small, without a user's rights, on a tree that nobody can write to."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service import __version__, cli
from tests.image.container import SHARED_MEMORY, Container, Image, container, wait_until_ready
from tests.live_server import LiveServer, free_port

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = sorted((REPOSITORY / "examples").glob("*.json"))
COMPARISONS = sorted((REPOSITORY / "examples" / "comparisons").glob("*.json"))
MOST_BYTES = 200_000_000
ANYBODY_WRITES = stat.S_IWOTH | stat.S_ISUID | stat.S_ISGID


@pytest.fixture(scope="session")
def image() -> Image:
    """The image, built from this tree on a base of this machine's own Debian."""
    missing = [program for program in ("buildah", "mmdebstrap", "unshare") if shutil.which(program) is None]
    if missing or os.getuid() != 0:
        message = f"the image was not built: that takes root and {', '.join(missing) or 'nothing else'}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    build = [str(Path(__file__).with_name("build.sh")), sys.executable]
    done = subprocess.run(build, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Image(REPOSITORY / "build" / "image")


@pytest.fixture(scope="module")
def server() -> LiveServer:
    return LiveServer("127.0.0.1", free_port(), free_port())


@pytest.fixture(scope="module")
def settings(server: LiveServer) -> dict[str, str]:
    """On this machine alone, with the numbers on."""
    return {"BIND": f"{server.host}:{server.port}", "METRICS_BIND": f"{server.host}:{server.metrics_port}"}


@pytest.fixture(scope="module")
def running(image: Image, server: LiveServer, settings: dict[str, str]) -> Iterator[Container]:
    with container(image, settings) as started:
        wait_until_ready(server, started)
        yield started


def test_a_registry_keeps_it_in_less_than_two_hundred_megabytes(image: Image) -> None:
    assert sum(image.layer_bytes()) < MOST_BYTES


def test_it_says_what_it_is_and_how_it_is_run(image: Image) -> None:
    labels = {name.removeprefix("org.opencontainers.image."): value for name, value in image.says["Labels"].items()}
    assert labels["version"] == __version__
    assert labels["licenses"] == "Apache-2.0"
    assert len(labels["revision"]) == 40
    assert image.says["User"] == "10001:10001"
    assert image.says["Cmd"][0] == "gunicorn"
    assert image.says["Healthcheck"]["Test"][0] == "CMD"


def test_nothing_of_how_and_where_it_was_built_is_left_in_it(image: Image) -> None:
    assert set(image.environment) == {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "BREACH_EXPOSURE_BIND"}
    for path in ("etc/pip.conf", "installer", "requirements.txt", "root/.cache", "root/.config", "wheels"):
        assert not (image.tree / path).exists(), path
    programs = {path.name for path in (image.tree / "venv" / "bin").iterdir()}
    assert not {name for name in programs if name.startswith("pip")}
    assert {path.name for path in (image.tree / "app").iterdir()} == {
        *("LICENSE", "deploy", "docs", "examples", "schemas", "service")
    }


def test_the_service_owns_nothing_and_nothing_of_it_lends_rights(image: Image) -> None:
    for top in ("app", "venv"):
        for path in (image.tree / top).rglob("*"):
            found = path.lstat()
            assert (found.st_uid, found.st_gid) == (0, 0), path
            assert path.is_symlink() or not found.st_mode & ANYBODY_WRITES, path


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_quote_of_the_container_is_the_one_of_the_command_line(
    example: Path, server: LiveServer, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer = server.quote(example.read_bytes())
    assert answer.status == 200
    assert cli.main(["quote", str(example)]) == cli.DONE
    assert answer.body == capfdbinary.readouterr().out


@pytest.mark.usefixtures("running")
def test_a_comparison_of_the_container_is_the_one_of_the_command_line(
    server: LiveServer, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer = server.compare(COMPARISONS[0].read_bytes())
    assert answer.status == 200
    assert cli.main(["compare", str(COMPARISONS[0])]) == cli.DONE
    assert answer.body == capfdbinary.readouterr().out


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("path", ["/", "/docs", "/problems/busy", "/v1/incidents", "/v1/model"])
def test_a_page_that_is_read_from_the_tree_is_in_the_image(path: str, server: LiveServer) -> None:
    assert server.send("GET", path).status == 200


@pytest.mark.usefixtures("running")
def test_the_numbers_are_served_although_the_tree_is_read_only(server: LiveServer) -> None:
    answer = LiveServer(server.host, server.metrics_port).send("GET", "/metrics")
    assert answer.status == 200
    assert f'version="{__version__}"'.encode() in answer.body


def test_the_process_has_no_rights_and_cannot_get_any(running: Container) -> None:
    status = running.status()
    assert set(status["Uid"].split()) == set(status["Gid"].split()) == {"10001"}
    assert status["Groups"] == ""
    assert int(status["CapEff"], 16) == int(status["CapPrm"], 16) == int(status["CapAmb"], 16) == 0
    assert status["NoNewPrivs"] == "1"


@pytest.mark.usefixtures("running")
def test_the_health_check_tells_a_service_that_is_ready_from_one_that_is_not(
    image: Image, settings: dict[str, str]
) -> None:
    _, *check = image.says["Healthcheck"]["Test"]
    with container(image, settings, command=check) as asked:
        assert asked.ends() == (0, "")
    with container(image, {"BIND": f"127.0.0.1:{free_port()}"}, command=check) as asked:
        assert asked.ends() == (1, "")


@pytest.mark.parametrize("memory", [SHARED_MEMORY, "/tmp"])  # noqa: S108 (the container's own)
def test_it_writes_to_memory_alone_and_stops_gracefully(memory: str, image: Image, server: LiveServer) -> None:
    other = LiveServer(server.host, free_port(), free_port())
    binds = {"BIND": f"{other.host}:{other.port}", "METRICS_BIND": f"{other.host}:{other.metrics_port}"}
    with container(image, binds, memory=memory) as started:
        wait_until_ready(other, started)
        assert other.quote(EXAMPLES[0].read_bytes()).status == 200
        assert list(Path(f"/proc/{started.pid}/root{memory}").glob("breach-exposure-*/*.db"))
        started.signal(signal.SIGTERM)
        code, written = started.ends()
    assert code == 0, written
    assert '"started"' in written


def test_a_key_can_be_made_with_nothing_but_the_image(image: Image) -> None:
    with container(image, {}, command=["python", "-m", "service", "key", "claims-desk"]) as started:
        code, written = started.ends()
    assert code == 0
    assert re.search("^bx_", written, re.MULTILINE)


def test_it_does_not_serve_strangers_unless_told_so(image: Image) -> None:
    with container(image, {}) as started:
        code, written = started.ends()
    assert code == 2
    assert "refused_to_start" in written
    assert "0.0.0.0:8000" in written


def test_a_bad_parameter_file_stops_it_with_its_place_before_the_port_opens(image: Image, tmp_path: Path) -> None:
    parameter = "service/parameters/common/quote/valid_days.yaml"
    bad = tmp_path / "valid_days.yaml"
    bad.write_text((image.tree / "app" / parameter).read_text("utf-8") + "colour: blue\n", "utf-8")
    port, was_open = free_port(), False
    with container(image, {"BIND": f"127.0.0.1:{port}"}, bound={f"/app/{parameter}": str(bad)}) as started:
        while started.process.poll() is None:
            with socket.socket() as probe:
                was_open |= probe.connect_ex(("127.0.0.1", port)) == 0
        code, written = started.ends()
    assert not was_open
    assert code == 2
    assert "valid_days.yaml" in written
    assert "colour" in written


def test_no_mount_outlives_its_container(image: Image) -> None:
    with container(image, {}, command=["python", "--version"]) as started:
        assert started.ends()[0] == 0
    assert str(image.tree) not in Path("/proc/mounts").read_text("utf-8")
