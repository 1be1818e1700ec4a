"""Spreads work over the machines of a Dask cluster, through Dask's own executor. The only file that knows Dask."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from hardener.errors import HardenerError

RETRIES = 3
SECONDS = 20


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """The executor of the scheduler at HOST:PORT. Its workers need hardener, git, and tokens in their environment."""
    try:
        dask: Any = import_module("distributed")  # it has no types
    except ImportError:
        raise HardenerError("--executor dask:// needs Dask: install `hardener[fleet]`") from None
    try:
        client = dask.Client(f"tcp://{address}", timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise HardenerError(f"there is no Dask scheduler at `{address}` ({type(error).__name__})") from error
    with client:
        # a worker that dies takes nobody along: its tasks run again elsewhere, and see on the platform what is done
        spread: Executor = client.get_executor(pure=False, retries=RETRIES)
        yield spread
