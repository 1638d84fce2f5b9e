"""Compiled work spread over threads: kernels release the interpreter's lock, so plain threads run them side by side."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import torch

POOL = "kernels"
"""What the names of the threads begin with; they stay as long as the process."""


def run(kernel: Callable[..., None], tasks: Iterable[tuple[Any, ...]]) -> None:
    """Calls kernel(*task) for every task, on as many threads as torch uses, and waits for all of them."""
    tasks = list(tasks)
    threads = min(torch.get_num_threads(), len(tasks))
    if threads <= 1:
        for task in tasks:
            kernel(*task)
        return
    queue = iter(tasks)  # next() on a list iterator is atomic: the threads share the tasks out among themselves

    def drain() -> None:
        for task in queue:
            kernel(*task)

    helpers = [_pool(os.getpid()).submit(drain) for _ in range(threads - 1)]
    drain()
    for helper in helpers:
        helper.result()


@lru_cache(maxsize=1)
def _pool(process: int) -> ThreadPoolExecutor:
    """The threads of this process; a forked child gets its own."""
    return ThreadPoolExecutor(max(1, os.cpu_count() or 1), thread_name_prefix=POOL)


def blocks(count: int, size: int) -> list[tuple[int, int]]:
    """0..count cut into (low, high) pieces of at most `size`."""
    return [(low, min(low + size, count)) for low in range(0, count, size)]
