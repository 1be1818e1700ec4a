"""Speaks to the container engine through its own program, `docker`; nothing else here starts processes."""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import tarfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardener.errors import HardenerError

ANSWERS_WITHIN = 15.0  # a busy machine takes its time
EXPORT_WITHIN = 120.0
_PR_SET_PDEATHSIG = 1


class NoEngineError(HardenerError):
    """There is nothing to prove with: no program, no engine behind it, or no Compose."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one command: `out` is what it printed, `err` what it complained of."""

    code: int
    out: str
    err: str

    @property
    def last_words(self) -> str:
        """The line that most likely says why it failed."""
        lines = [line.strip() for line in (self.err or self.out).splitlines() if line.strip()]
        telling = [line for line in lines if "rror" in line or "denied" in line or "not permitted" in line]
        return (telling or lines or ["it gave no reason"])[-1]


def need_engine() -> None:
    """Raises NoEngineError with the reason where no engine answers, or where it has no Compose."""
    if shutil.which("docker") is None:
        raise NoEngineError(
            "no container engine: the program `docker` is not installed, and proof needs it (with DOCKER_HOST "
            "it speaks to Podman as well)"
        )
    version = docker("version", "--format", "{{json .Server}}", timeout=ANSWERS_WITHIN)
    if version.code:
        raise NoEngineError(f"no container engine answers: {version.last_words}")
    if docker("compose", "version", timeout=ANSWERS_WITHIN).code:
        raise NoEngineError("`docker compose` is missing, and proof needs it (the package docker-compose-plugin)")
    if "Podman" in version.out:  # it builds what BuildKit does, but does not speak its language
        os.environ.setdefault("DOCKER_BUILDKIT", "0")


def docker(*arguments: str, timeout: float = 60, folder: Path | None = None) -> Done:
    """Run a command of the engine's; one that takes too long counts as failed."""
    return run(("docker", *arguments), timeout=timeout, folder=folder)


def run(
    command: Sequence[str], timeout: float, folder: Path | None = None, environ: Mapping[str, str] | None = None
) -> Done:
    """Run a program; whatever ends the wait for it, nothing that it started is left running."""
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environ,
            stdout=pipe,
            stderr=pipe,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
    except OSError as error:
        return Done(127, "", str(error))
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        _end(process)
        return Done(124, "", f"it took longer than {timeout:.0f} s")
    except BaseException:
        _end(process)
        raise
    return Done(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def _end_with_parent() -> None:
    """So that a build does not go on when this process is killed. Only Linux knows how."""
    if hasattr(_LIBC, "prctl"):
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


_LIBC = ctypes.CDLL(None)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The whole group: a shell's children would hold the pipes open."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(OSError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=5)
            return


def read_bytes(container: str, path: str) -> bytes:
    """A path of a container, running or not, as a tar archive; empty where there is no such path."""
    done = subprocess.run(["docker", "cp", f"{container}:{path}", "-"], capture_output=True, timeout=60, check=False)
    return done.stdout if done.returncode == 0 else b""


def entries(container: str) -> Iterator[tarfile.TarInfo]:
    """Everything in the root filesystem of a container, without what is mounted there; stops early where that fails."""
    command = ["docker", "export", container]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + EXPORT_WITHIN
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|", bufsize=2**20) as archive:
                for entry in archive:
                    if time.monotonic() > end:
                        raise TimeoutError
                    yield entry
        finally:
            process.kill()


def inspect(kind: str, *names: str) -> list[dict[str, Any]]:
    """What the engine knows of these containers or images; nothing of those that are gone."""
    if not names:
        return []
    found = docker(kind, "inspect", *names).out
    try:
        return list(json.loads(found)) if found.strip() else []
    except ValueError:
        return []


def pause(seconds: float) -> None:
    """Wait a little before the engine is asked again."""
    time.sleep(seconds)
