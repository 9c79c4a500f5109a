"""More requests than can be computed: some are answered, the rest told when to come back, and health is answered."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.live_server import Answer, running_server

EXAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json").read_text("utf-8"))
CLIENTS = 12


def test_a_flood_is_served_in_part_and_refused_in_part_and_health_is_answered_throughout() -> None:
    body = json.dumps(EXAMPLE | {"options": {"scenarios": 131072}}).encode()
    with running_server(threads="8", queue="2") as server:

        def ask(_: int) -> list[Answer]:
            return [server.quote(body), server.send("GET", "/livez"), server.quote(body)]

        with ThreadPoolExecutor(CLIENTS) as pool:
            answers = [answer for batch in pool.map(ask, range(CLIENTS)) for answer in batch]
    statuses = Counter(answer.status for answer in answers)
    refused = [answer for answer in answers if answer.status == 503]
    assert set(statuses) == {200, 503}
    assert statuses[200] > CLIENTS
    assert {json.loads(answer.body)["type"] for answer in refused} <= {"/problems/busy", "/problems/overdue"}
    assert all(answer.headers["retry-after"] for answer in refused)
