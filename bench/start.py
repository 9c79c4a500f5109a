"""Import time and memory of a worker against a bare Flask, Marshmallow and Prometheus worker, and its parts."""

import json
import os
import subprocess
import sys
from statistics import median

from bench.cases import ROOT
from bench.harness import ROUNDS, print_ratio

GUNICORN = "import gunicorn.app.wsgiapp, gunicorn.workers.gthread"
BARE = f"""{GUNICORN}
import flask, marshmallow, prometheus_client
class Answer(marshmallow.Schema):
    amount = marshmallow.fields.Integer()
app = flask.Flask("bare")
@app.get("/")
def answer():
    return Answer().dump({{"amount": 1}})
@app.get("/metrics")
def metrics():
    return prometheus_client.generate_latest()
"""
STEPS = {
    "a bare interpreter": "",
    "a bare worker": BARE,
    "gunicorn, Flask, Marshmallow": f"{GUNICORN}\nimport flask, marshmallow",
    "and numpy": "import numpy",
    "and the program's own modules": "import service.app",
    "and the rulebook, loaded": "from service.rulebook import Rulebook\nlaw = Rulebook.load()",
    "and the default scenario set": "from service.scenarios import ScenarioSet\nScenarioSet.of_size(16384)",
    "and the first quote": "from service.readiness import check_readiness\ncheck_readiness(law)",
}
SERVICE = (
    f"{GUNICORN}\nfrom service.app import create_app\nfrom service.settings import Settings\ncreate_app(Settings())"
)
PROBE = """
import json, os, time
begun = time.perf_counter()
exec(os.environ["BENCH_CODE"], {"__name__": "bench_step"})
seconds = time.perf_counter() - begun
status = open("/proc/self/status", encoding="ascii").read()
megabytes = int(status.split("VmRSS:")[1].split()[0]) / 1024
print(json.dumps([seconds, megabytes]))
"""


def measure(code: str) -> tuple[float, float]:
    """Seconds that `code` takes in a fresh interpreter, and the megabytes that the process holds afterwards."""
    done = subprocess.run(  # noqa: S603 (our own interpreter and our own code)
        [sys.executable, "-c", PROBE],
        cwd=ROOT,
        env={**os.environ, "BENCH_CODE": code},
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


def sides() -> dict[str, str]:
    """The code of each side; every step contains the ones before it, from the third on."""
    codes, so_far = {}, ""
    for name, code in STEPS.items():
        if name.startswith("a bare"):
            codes[name] = code
            continue
        so_far += code + "\n"
        codes[name] = so_far
    return {**codes, "a worker of the service": SERVICE}


def main() -> None:
    """Fresh processes, all sides in every round, their medians."""
    if sys.platform != "linux":
        print("skipped: memory is read from /proc, which Linux has")
        return
    codes = sides()
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in codes}
    for _ in range(ROUNDS):
        for name, code in codes.items():
            results[name].append(measure(code))
    medians = {name: [median(column) for column in zip(*rows, strict=True)] for name, rows in results.items()}
    for name, (seconds, megabytes) in medians.items():
        print(f"{name:<46} {seconds * 1e3:9.0f} ms {megabytes:9.1f} MB")
    (bare_time, bare_memory), (time, memory) = medians["a bare worker"], medians["a worker of the service"]
    print_ratio("import time, service / bare worker", time / bare_time, "aim at 1.4")
    print_ratio("memory, service / bare worker", memory / bare_memory, "aim at 1.6")
