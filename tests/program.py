"""Runs the program as people do, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What came of one run of the program."""

    code: int
    out: str
    err: str
    raw: bytes


def hardener(
    *arguments: str, folder: Path, text: bytes = b"", environ: Mapping[str, str] | None = None, timeout: float = 120
) -> Ran:
    """Run `hardener` in a folder, with `text` on its standard input, and no terminal anywhere."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("HARDENER_", "NO_COLOR", "FORCE_COLOR"))}
    done = subprocess.run(
        [sys.executable, "-m", "hardener", *arguments],
        cwd=folder,
        input=text,
        env={**inherited, **(environ or {})},
        capture_output=True,
        check=False,
        timeout=timeout,
    )
    return Ran(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), done.stdout
    )
