"""Threads share one heap where the C library would give each its own."""

import platform
import subprocess
import sys

import pytest

COUNT_HEAPS = """
import ctypes, sys, tempfile, threading
from service.heap import share_one_heap
if sys.argv[1] == "one":
    share_one_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
started = [threading.Thread(target=libc.malloc, args=(1000,)) for _ in range(4)]
for thread in started:
    thread.start()
for thread in started:
    thread.join()
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    print(file.read().count(b"<heap nr="))
"""


def heaps(which: str) -> int:
    ran = subprocess.run([sys.executable, "-c", COUNT_HEAPS, which], capture_output=True, check=True, text=True)
    return int(ran.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has several heaps")
def test_all_threads_take_memory_from_one_heap() -> None:
    assert heaps("as it comes") > 1
    assert heaps("one") == 1
