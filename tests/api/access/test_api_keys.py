import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from service.api.access.api_keys import KEY, ApiKeys, KeyFileError, new_key
from service.api.access.caller import Caller
from service.api.access.refusals import UnauthenticatedError

TODAY = date(2026, 11, 23)


def write(path: Path, *entries: dict[str, Any]) -> Path:
    """The file of keys, put in place whole as a secret's mount does."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"keys": entries}), "utf-8")
    return fresh.replace(path)


def keys_of(path: Path) -> ApiKeys:
    return ApiKeys(path, lambda: TODAY)


def test_a_key_names_its_client_and_what_it_may_do(tmp_path: Path) -> None:
    key, entry = new_key("insurer", ["quote"], None)
    caller = keys_of(write(tmp_path / "keys.json", entry)).caller(key)
    assert caller == Caller("insurer", frozenset({"quote"}))


def test_the_file_does_not_hold_the_key_and_the_key_shows_its_prefix() -> None:
    key, entry = new_key("insurer", ["quote"], None)
    assert KEY.fullmatch(key)
    assert key.startswith(entry["prefix"])
    assert key not in json.dumps(entry)
    assert key.removeprefix(entry["prefix"] + "_") not in json.dumps(entry)


def test_several_keys_of_one_client_are_live_at_once(tmp_path: Path) -> None:
    (old, first), (new, second) = new_key("insurer", ["quote"], None), new_key("insurer", ["quote"], None)
    keys = keys_of(write(tmp_path / "keys.json", first, second))
    assert keys.caller(old) == keys.caller(new)


def test_another_secret_behind_a_known_prefix_is_refused(tmp_path: Path) -> None:
    key, entry = new_key("insurer", ["quote"], None)
    keys = keys_of(write(tmp_path / "keys.json", entry))
    other, _ = new_key("insurer", ["quote"], None)
    for wrong in (key[:-1] + ("A" if key[-1] != "A" else "B"), entry["prefix"] + other[11:], key + "A", "", "é" * 55):
        with pytest.raises(UnauthenticatedError):
            keys.caller(wrong)


def test_a_key_is_refused_from_the_day_it_expires(tmp_path: Path) -> None:
    tomorrow, lives = new_key("insurer", ["quote"], date(2026, 11, 24))
    today, ends = new_key("insurer", ["quote"], TODAY)
    keys = keys_of(write(tmp_path / "keys.json", lives, ends))
    assert keys.caller(tomorrow).name == "insurer"
    with pytest.raises(UnauthenticatedError, match="expired"):
        keys.caller(today)


def test_keys_change_with_the_file_and_without_a_restart(tmp_path: Path) -> None:
    (old, first), (new, second) = new_key("insurer", ["quote"], None), new_key("insurer", ["quote"], None)
    path = write(tmp_path / "keys.json", first)
    keys = keys_of(path)
    write(path, first, second)
    assert keys.caller(old) == keys.caller(new)
    write(path, second)
    assert keys.caller(new).name == "insurer"
    with pytest.raises(UnauthenticatedError):
        keys.caller(old)


def test_while_the_new_file_is_wrong_the_keys_before_it_stay_in_force(tmp_path: Path) -> None:
    key, entry = new_key("insurer", ["quote"], None)
    path = write(tmp_path / "keys.json", entry)
    keys = keys_of(path)
    path.write_text('{"keys": [', "utf-8")
    assert keys.caller(key).name == "insurer"
    path.unlink()
    assert keys.caller(key).name == "insurer"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "keys.json"),
        ('{"keys": [{}]}', "/keys/0/"),
        ('{"keys": [{"prefix": "a", "sha256": "b", "client": "c", "scopes": ["quote"]}]}', "bx_ and eight letters"),
        ('{"keys": [], "more": 1}', "/more"),
        (
            '{"keys": [{"prefix": "bx_aaaaaaaa", "sha256": "%s", "client": "c", "scopes": ["all"]}]}' % ("0" * 64),
            "scopes",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text, "utf-8")
    with pytest.raises(KeyFileError) as refused:
        keys_of(path)
    assert says in str(refused.value)


def test_two_keys_with_one_prefix_are_refused(tmp_path: Path) -> None:
    _, entry = new_key("insurer", ["quote"], None)
    with pytest.raises(KeyFileError, match="same prefix"):
        keys_of(write(tmp_path / "keys.json", entry, entry))
