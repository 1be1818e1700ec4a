"""What a platform's published description says of a call: the request is held to it, and so is the answer."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import graphql
import jsonschema

SCHEMAS = Path(__file__).parent / "data/schemas"


class NotAsPublished(AssertionError):
    """A call, or an answer, that the description does not know."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    query: Mapping[str, Any]
    body: Any
    status: int
    answer: Any
    definitions: Mapping[str, Any]

    def takes(self, query: Mapping[str, str], body: Any) -> None:
        """Hold a request to the description. It may use nothing that is not named there."""
        if unknown := set(query) - set(self.query):
            raise NotAsPublished(f"{self.method} {self.path} takes no {sorted(unknown)}")
        for name, value in query.items():
            self._hold(_typed(value, self.query[name]), self.query[name])
        if self.body is None and body is not None:
            raise NotAsPublished(f"{self.method} {self.path} takes no body")
        if self.body is not None:
            self._hold(body, self.body)
            if unknown := set(body) - self._properties(self.body):
                raise NotAsPublished(f"the body of {self.method} {self.path} has no {sorted(unknown)}")

    def answers(self, data: Any) -> None:
        """Hold an answer to the description."""
        if self.answer is None:
            if data is not None:
                raise NotAsPublished(f"{self.method} {self.path} answers nothing")
        else:
            self._hold(data, self.answer)

    def smallest(self, schema: Any | None = None) -> Any:
        """The smallest answer that the description allows, for a fake to put its own values into."""
        return _smallest(self.answer if schema is None else schema, self.definitions)

    def _hold(self, data: Any, schema: Any) -> None:
        try:
            jsonschema.validate(data, {**schema, "$defs": self.definitions})
        except jsonschema.ValidationError as error:
            raise NotAsPublished(f"{self.method} {self.path}: {error.json_path}: {error.message[:300]}") from None

    def _properties(self, schema: Any) -> set[str]:
        schema = self.definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        parts = [part for key in ("oneOf", "anyOf", "allOf") for part in schema.get(key, ())]
        return set(schema.get("properties", ())).union(*(self._properties(part) for part in parts))


@cache
def operations(kind: str) -> tuple[Operation, ...]:
    """The operations of a platform that the bot may call."""
    data = json.loads((SCHEMAS / f"{kind}.json").read_text())
    return tuple(
        Operation(one["method"], one["path"], one["query"], one["body"], status, answer, data["$defs"])
        for one in data["operations"]
        for status, answer in [one["answer"]]
    )


def operation(kind: str, method: str, path: str) -> Operation:
    """The operation that a call means."""
    for one in operations(kind):
        pattern = re.sub(r"\\{ref\\}", ".+", re.sub(r"\\{(?!ref)\w+\\}", "[^/]+", re.escape(one.path)))
        if one.method == method and re.fullmatch(pattern, path):
            return one
    raise NotAsPublished(f"{method} {path} is no call of {kind}")


@cache
def github_graphql() -> Any:
    return graphql.build_schema((SCHEMAS / "github.graphql").read_text())


def answered(body: Any, resolve: Any) -> Any:
    """What GraphQL answers: the query is checked and run by a GraphQL engine over GitHub's schema."""
    schema = github_graphql()
    schema.mutation_type.fields["createCommitOnBranch"].resolve = lambda _, __, **arguments: resolve(arguments["input"])
    done = graphql.graphql_sync(schema, body["query"], variable_values=body.get("variables"))
    return done.formatted


def _typed(value: str, schema: Any) -> Any:
    """A word of a query as the type that it stands for."""
    if schema.get("type") == "integer" and value.lstrip("-").isdecimal():
        return int(value)
    return {"true": True, "false": False}.get(value, value) if schema.get("type") == "boolean" else value


def _smallest(schema: Any, definitions: Mapping[str, Any]) -> Any:
    if "$ref" in schema:
        return _smallest(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            can_be_null = {"type": "null"} in schema[key]
            return None if can_be_null else _smallest(schema[key][0], definitions)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties", {})
        return {name: _smallest(properties[name], definitions) for name in schema.get("required", ())}
    if kind == "string":
        return "x" * schema.get("minLength", 1)
    return {"array": [], "integer": 1, "number": 1, "boolean": False, "null": None}[kind]
