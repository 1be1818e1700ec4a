"""Independent judges: BuildKit's own Dockerfile parser and the Compose schema."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import dockerfile


def buildkit_accepts(text: str) -> bool:
    """Whether BuildKit's parser takes the text. It aborts on lone surrogates, so those are replaced."""
    try:
        dockerfile.parse_string(text.encode("utf-8", "replace").decode())
    except (dockerfile.GoParseError, ValueError):
        return False
    return True


@cache
def _validator() -> Any:
    from jsonschema import Draft7Validator

    source = files("check_jsonschema").joinpath("builtin_schemas/vendor/compose-spec.json").read_text()
    return Draft7Validator(json.loads(source))


def schema_violations(text: str) -> list[str]:
    """What the Compose schema objects to, one line each; empty for a valid file."""
    from ruamel.yaml import YAML

    data = YAML(typ="safe", pure=True).load(text)
    return sorted(f"{'/'.join(map(str, e.absolute_path))}: {e.validator}" for e in _validator().iter_errors(data))
