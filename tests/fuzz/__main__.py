"""`python -m tests.fuzz TARGET [FLAG ...]`: a target under atheris; the flags are libFuzzer's, such as `-runs=`.

What it finds interesting is kept in build/fuzz/TARGET and tried first the next time.
"""

import importlib
import os
import sys
from hashlib import sha256
from pathlib import Path

import atheris

FOLDER = Path("build") / "fuzz"
SECONDS_OF_ONE_INPUT = 10
MEGABYTES = 2048
LONGEST_INPUT = 8192


def main(name: str, flags: list[str]) -> None:
    """Fuzz until the flags say stop, or an input breaks the target: it is kept, and the exit code is not 0."""
    # The modules that are fuzzed tell where they have been; they must not have been loaded before.
    with atheris.instrument_imports(include=["schemas", "service"]):
        target = importlib.import_module(f"tests.fuzz.{name}")
    corpus, words = FOLDER / name, FOLDER / f"{name}.dict"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (corpus / sha256(seed).hexdigest()).write_bytes(seed)
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.WORDS), "ascii")
    atheris.Setup(
        [
            f"{sys.argv[0]} {name}",
            str(corpus),
            f"-dict={words}",
            f"-timeout={SECONDS_OF_ONE_INPUT}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-max_len={LONGEST_INPUT}",
            f"-artifact_prefix={FOLDER}{os.sep}",
            *flags,
        ],
        target.try_one,
    )
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
