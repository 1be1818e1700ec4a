"""Remembers which repositories of a list are done, so that a run that was killed goes on where it was."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hardener.discovery.disk import reason_of
from hardener.errors import HardenerError


@dataclass
class Journal:
    """A file with a line a repository, behind a first line that says for which run it is; gone once all is done."""

    file: Path
    leftover: str | None = field(default=None, init=False)

    def begin(self, run: str, folder: str) -> dict[str, dict[str, int]]:
        """What a run with the same list and options has done already. Where clones of it lie is then in `leftover`."""
        records = self._records()
        head = records[0] if records else {}
        self.leftover = head.get("folder")
        done = {r["repository"]: r["actions"] for r in records[1:]} if head.get("run") == run else {}
        self._append({"run": run, "folder": folder}, *self._lines(done), anew=True)
        return done

    def note(self, repository: str, actions: Mapping[str, int]) -> None:
        self._append(*self._lines({repository: actions}))

    def end(self) -> None:
        self.file.unlink(missing_ok=True)

    def _lines(self, done: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
        return [{"repository": name, "actions": dict(actions)} for name, actions in done.items()]

    def _records(self) -> list[dict[str, Any]]:
        """All whole lines: the last one may be cut off."""
        records: list[dict[str, Any]] = []
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except OSError:
            return []
        for line in lines:
            try:
                records.append(json.loads(line))
            except ValueError:
                break
        return records

    def _append(self, *records: Mapping[str, Any], anew: bool = False) -> None:
        text = "".join(f"{json.dumps(record)}\n" for record in records)
        target = self.file.with_name(f"{self.file.name}.new") if anew else self.file
        try:
            with target.open("w" if anew else "a", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if anew:
                target.replace(self.file)
        except OSError as error:
            raise HardenerError(f"{self.file}: cannot be written ({reason_of(error)})") from error
