"""Speaks to the container engine through its own program, `docker`; nothing else here starts processes."""

import json
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardener.errors import HardenerError

ANSWERS_WITHIN = 3.0


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
        raise NoEngineError("no container engine: the program `docker` is not installed, and proof needs it")
    version = docker("version", "--format", "{{.Server.Version}}", timeout=ANSWERS_WITHIN)
    if version.code:
        raise NoEngineError(f"no container engine answers: {version.last_words}")
    if docker("compose", "version", timeout=ANSWERS_WITHIN).code:
        raise NoEngineError("`docker compose` is missing, and proof needs it (the package docker-compose-plugin)")


def docker(*arguments: str, timeout: float = 60, folder: Path | None = None) -> Done:
    """Run a command of the engine's; one that takes too long counts as failed."""
    return run(("docker", *arguments), timeout=timeout, folder=folder)


def run(
    command: Sequence[str], timeout: float, folder: Path | None = None, environ: Mapping[str, str] | None = None
) -> Done:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environ,
            capture_output=True,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Done(124, "", f"it took longer than {timeout:.0f} s")
    except OSError as error:
        return Done(127, "", str(error))
    return Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def read_bytes(container: str, path: str) -> bytes:
    """A path of a container, running or not, as a tar archive; empty where there is no such path."""
    done = subprocess.run(["docker", "cp", f"{container}:{path}", "-"], capture_output=True, timeout=60, check=False)
    return done.stdout if done.returncode == 0 else b""


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
