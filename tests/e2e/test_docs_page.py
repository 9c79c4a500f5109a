"""The API description as a person sees it: a real browser draws it, offline and under the page's own policy."""

import subprocess
from pathlib import Path

from tests.e2e.browser import executable
from tests.live_server import LiveServer

# Everything but this machine is out of reach for the browser: what it draws, it has from the service.
OFFLINE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--proxy-server=direct://"]
DRAWN_WITHIN_MS = 20_000


def browse(address: str, profile: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [
            executable(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--enable-logging=stderr",
            f"--user-data-dir={profile}",
            f"--virtual-time-budget={DRAWN_WITHIN_MS}",
            *OFFLINE,
            *arguments,
            address,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def test_the_description_is_drawn_offline_under_a_strict_policy(live_server: LiveServer, tmp_path: Path) -> None:
    drawn = browse(f"{live_server.url}/docs", tmp_path, "--dump-dom")
    assert "Quote one incident" in drawn.stdout
    assert "/v1/parameters/{parameter_id}" in drawn.stdout.replace("<wbr>", "").replace("\u200b", "")
    assert "Content Security Policy" not in drawn.stderr
    assert "Refused to" not in drawn.stderr


def test_the_picture_of_the_page_is_not_blank(live_server: LiveServer, tmp_path: Path) -> None:
    picture = tmp_path / "docs.png"
    browse(f"{live_server.url}/docs", tmp_path / "profile", f"--screenshot={picture}", "--window-size=1280,1600")
    # A white page of this size compresses to some kilobytes.
    assert picture.stat().st_size > 50_000
