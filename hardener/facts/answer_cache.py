"""Answers of registries on disk for some minutes: what `fix --diff` showed is then what `fix` writes, at once.

Only answers are kept, never a refusal, and nothing of how they were got. What cannot be read or written is no cache.
"""

import json
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hardener.documents.image_ref import is_digest
from hardener.facts import Answer, ImageConfig

LIFETIME = 600.0
VERSION = 1


class AnswerCache:
    """The file with answers; `file` None: nothing is kept."""

    def __init__(self, file: Path | None, now: float | None = None) -> None:
        self._file = file
        self._now = time.time() if now is None else now
        self._entries = {key: entry for key, entry in _read(file).items() if self._is_fresh(entry)}
        self._is_new = False

    def get(self, key: str, *, with_config: bool) -> Answer | None:
        """The answer that is kept under a key, if it holds what is asked for."""
        entry = self._entries.get(key)
        if entry is None or (with_config and not entry.get("asked_config")):
            return None
        digest = entry.get("digest")
        if not isinstance(digest, str) or not is_digest(digest):
            return None
        return Answer(digest, _config(entry.get("config")) if with_config else None)

    def put(self, key: str, answer: Answer, *, with_config: bool) -> None:
        config = asdict(answer.config) if answer.config else None
        entry = {"at": self._now, "digest": answer.digest, "asked_config": with_config, "config": config}
        self._entries[key] = entry
        self._is_new = True

    def save(self) -> None:
        """Replace the file in one step. Only this user may read it: an image's environment may hold what is private."""
        if self._file is None or not self._is_new:
            return
        content = json.dumps({"version": VERSION, "answers": self._entries})
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(descriptor, "w") as file:
                file.write(content)
            Path(name).replace(self._file)
        except OSError:
            return

    def _is_fresh(self, entry: Mapping[str, Any]) -> bool:
        at = entry.get("at")
        return isinstance(at, int | float) and 0 <= self._now - at < LIFETIME


def cache_file(environ: Mapping[str, str]) -> Path | None:
    """Where answers are kept for the user of an environment; nowhere with HARDENER_NO_CACHE, or without a home."""
    folder = environ.get("XDG_CACHE_HOME") or (environ.get("HOME") and f"{environ['HOME']}/.cache")
    if not folder or environ.get("HARDENER_NO_CACHE"):
        return None
    return Path(folder) / "hardener" / "answers.json"


def _read(file: Path | None) -> dict[str, dict[str, Any]]:
    if file is None:
        return {}
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    answers = content.get("answers") if isinstance(content, dict) and content.get("version") == VERSION else None
    entries = answers.items() if isinstance(answers, dict) else ()
    return {key: entry for key, entry in entries if isinstance(entry, dict)}


def _config(entry: Any) -> ImageConfig | None:
    if not isinstance(entry, dict):
        return None
    env = entry.get("env")
    return ImageConfig(
        user=str(entry.get("user", "")),
        exposed_ports=_strings(entry, "exposed_ports"),
        env={str(name): str(value) for name, value in env.items()} if isinstance(env, dict) else {},
        entrypoint=_strings(entry, "entrypoint"),
        cmd=_strings(entry, "cmd"),
        working_dir=str(entry.get("working_dir", "")),
        healthcheck=_strings(entry, "healthcheck"),
        volumes=_strings(entry, "volumes"),
    )


def _strings(entry: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = entry.get(name)
    return tuple(map(str, value)) if isinstance(value, list) else ()
