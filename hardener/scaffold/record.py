"""Keeps what was answered and rendered in `.hardener/`, so that `--update` can tell people's changes from ours."""

import json
from collections.abc import Mapping
from pathlib import Path

from hardener.discovery.disk import read_text
from hardener.documents.yaml_reader import read_tree
from hardener.documents.yaml_tree import plain
from hardener.errors import UnreadableError, UsageError
from hardener.scaffold.answers import Answers

ANSWERS = ".hardener/answers.yml"
RENDERED = ".hardener/rendered.json"
_HEAD = "# What `hardener new` was told. `hardener new --update` reads it; to change an answer: --data key=value\n"


def answers_text(answers: Answers, version: str, *, example: bool) -> str:
    """The record of the answers: YAML, one a line, with nothing secret in it."""
    all_ = {"hardener": version, **answers, "example": example}
    return _HEAD + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in all_.items())


def rendered_text(files: Mapping[str, str]) -> str:
    """The record of the texts as rendered: the base of the next three-way merge, whatever templates say then."""
    return json.dumps(files, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def recorded_files(folder: Path) -> dict[str, str]:
    """The texts as rendered last time; none where nothing was recorded."""
    file = folder / RENDERED
    if not file.exists():
        return {}
    try:
        data = json.loads(read_text(file, RENDERED))
    except ValueError as error:
        raise UnreadableError(RENDERED, "is not JSON any more") from error
    if not isinstance(data, dict):
        raise UnreadableError(RENDERED, "holds no files")
    return {str(path): str(text) for path, text in data.items()}


def data_of(file: Path, shown: str) -> dict[str, str]:
    """Answers from a YAML file, as if each was given with `--data`."""
    data = plain(read_tree(shown, read_text(file, shown)).root)
    if not isinstance(data, dict):
        raise UnreadableError(shown, "is no mapping of questions to answers")
    return {key: _as_text(key, value) for key, value in data.items() if key != "hardener"}


def _as_text(key: str, value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ",".join(value)
    if isinstance(value, str):
        return value
    raise UsageError(f"the answer to `{key}` is neither a text nor a list")
