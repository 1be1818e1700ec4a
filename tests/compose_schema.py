"""A judge: what the official Compose schema (vendored by check-jsonschema) says of a text."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode


def violations(text: str) -> list[str]:
    """One line for each violation: where, and what is wrong. Text that is no YAML raises ruamel's YAMLError."""
    errors = _validator().iter_errors(typed(text))
    return sorted(f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in errors)


def typed(text: str) -> Any:
    """The data as a YAML 1.2 reader sees it; unknown tags such as `!reset` are looked through."""
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True
    yaml.constructor.add_constructor(None, _untagged)
    return yaml.load(text.lstrip("\ufeff"))


def _untagged(constructor: Any, node: Any) -> Any:
    if isinstance(node, MappingNode):
        return constructor.construct_mapping(node, deep=True)
    if isinstance(node, SequenceNode):
        return constructor.construct_sequence(node, deep=True)
    assert isinstance(node, ScalarNode)
    return None if node.value in ("", "null", "~") else node.value


@cache
def _validator() -> Any:
    folder = files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((folder / "compose-spec.json").read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)
