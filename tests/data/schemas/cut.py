"""Cuts, out of what the platforms publish, the operations that the pull-request bot calls. Run by hand:

npm pack @octokit/openapi @octokit/graphql-schema     # and unpack both
pip install gitea-async-sdk graphql-core              # its models are generated from Gitea's own description
python tests/data/schemas/cut.py OPENAPI_FOLDER GRAPHQL_FOLDER
"""

import inspect
import json
import re
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PULLS = "/repos/{owner}/{repo}/pulls"
GITHUB = (
    ("get", PULLS),
    ("post", PULLS),
    ("patch", PULLS + "/{pull_number}"),
    ("post", "/repos/{owner}/{repo}/issues/{issue_number}/labels"),
    ("post", "/repos/{owner}/{repo}/issues/{issue_number}/comments"),
    ("post", "/repos/{owner}/{repo}/git/refs"),
    ("patch", "/repos/{owner}/{repo}/git/refs/{ref}"),
    ("delete", "/repos/{owner}/{repo}/git/refs/{ref}"),
)
GITEA = (  # method, path, the function that lists the parameters, the body, the answer, its status
    ("get", PULLS, "repo_list_pull_requests", None, "PullRequest[]", 200),
    ("post", PULLS, None, "CreatePullRequestOption", "PullRequest", 201),
    ("patch", PULLS + "/{index}", None, "EditPullRequestOption", "PullRequest", 201),
    ("get", "/repos/{owner}/{repo}/labels", "issue_list_labels", None, "Label[]", 200),
    ("post", "/repos/{owner}/{repo}/labels", None, "CreateLabelOption", "Label", 201),
    ("post", "/repos/{owner}/{repo}/issues/{index}/labels", None, "IssueLabelsOption", "Label[]", 200),
    ("post", "/repos/{owner}/{repo}/issues/{index}/comments", None, "CreateIssueCommentOption", "Comment", 201),
)
INPUTS = (
    "CreateCommitOnBranchInput",
    "CommittableBranch",
    "CommitMessage",
    "FileChanges",
    "FileAddition",
    "FileDeletion",
)


def plain(schema: Any) -> Any:
    """A schema of OpenAPI 3.0 as JSON Schema, without its prose."""
    if isinstance(schema, list):
        return [plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            found[key] = {name: plain(one) for name, one in value.items()}
        elif key == "$ref":
            found[key] = value.replace("#/components/schemas/", "#/$defs/")
        elif key not in ("description", "example", "examples", "title", "nullable", "deprecated") and key[:2] != "x-":
            found[key] = plain(value)
    if schema.get("nullable"):
        return {"anyOf": [found, {"type": "null"}]}
    return found


def named(schema: Any) -> set[str]:
    """The definitions that a schema points to itself."""
    return {part.partition('"')[0] for part in json.dumps(schema).split('"#/$defs/')[1:]}


def with_definitions(operations: list[Any], pool: dict[str, Any]) -> dict[str, Any]:
    """The operations with all definitions that they need."""
    needed: dict[str, Any] = {}
    waiting = named(operations)
    while waiting:
        name = waiting.pop()
        needed[name] = plain(pool[name])
        waiting |= named(needed[name]) - set(needed)
    return {"operations": operations, "$defs": dict(sorted(needed.items()))}


def operation(method: str, path: str, query: Any, body: Any, answer: tuple[int, Any]) -> dict[str, Any]:
    return {"method": method.upper(), "path": path, "query": query, "body": body, "answer": list(answer)}


def github(folder: Path) -> dict[str, Any]:
    """From GitHub's OpenAPI description of its REST API."""
    whole = json.loads((folder / "generated/api.github.com.json").read_text())
    components = whole["components"]
    operations = []
    for method, path in GITHUB:
        found = whole["paths"][path][method]
        query = {}
        for one in found.get("parameters", ()):
            one = components["parameters"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one
            if one["in"] == "query":
                query[one["name"]] = plain(one["schema"])
        body = found.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        status = min(code for code in found["responses"] if code.startswith("2"))
        answer = found["responses"][status].get("content", {}).get("application/json", {}).get("schema")
        operations.append(operation(method, path, query, plain(body), (int(status), plain(answer))))
    return with_definitions(operations, components["schemas"])


def gitea() -> dict[str, Any]:
    """From the client that is generated from Gitea's description of its API."""
    models = import_module("gitea_async.models")
    pool: dict[str, Any] = {}

    def pointed(name: str | None) -> Any:
        if name is None:
            return None
        schema = getattr(models, name.removesuffix("[]")).model_json_schema()
        pool.update({**schema.pop("$defs", {}), name.removesuffix("[]"): schema})
        points = {"$ref": f"#/$defs/{name.removesuffix('[]')}"}
        return {"type": "array", "items": points} if name.endswith("[]") else points

    operations = []
    for method, path, function, body, answer, status in GITEA:
        query = _query(function) if function else {}
        operations.append(operation(method, path, query, pointed(body), (status, pointed(answer))))
    # Gitea says "anything" of these, numbers or names; the generator makes objects of that.
    pool["IssueLabelsOption"]["properties"]["labels"] = {"type": "array", "items": {"type": ["integer", "string"]}}
    return with_definitions(operations, pool)


def _query(function: str) -> dict[str, Any]:
    """What a generated function takes beside what stands in the path."""
    api = import_module("gitea_async.api")
    owner = next(c for c in (api.RepositoryApi, api.IssueApi) if hasattr(c, function))
    taken = inspect.signature(getattr(owner, function)).parameters
    kinds = {"int": "integer", "StrictInt": "integer", "bool": "boolean", "StrictBool": "boolean"}
    names = [name for name in taken if not name.startswith("_") and name not in ("self", "owner", "repo")]
    whole = {name: str(taken[name].annotation) for name in names}
    return {
        name: {"type": next((kind for word, kind in kinds.items() if word in text), "string")}
        for name, text in whole.items()
    }


def graphql(folder: Path) -> str:
    """The one mutation with its inputs; of what it answers, the fields without arguments that are no objects."""
    core: Any = import_module("graphql")
    prose = re.compile(r'"""[\s\S]*?"""\s*')
    schema = core.build_schema(prose.sub("", (folder / "schema.graphql").read_text()), assume_valid_sdl=True)
    types = schema.type_map
    parts = [core.print_type(types[name]) for name in INPUTS]
    parts += [core.print_type(types[name]) for name in ("Base64String", "GitObjectID")]
    fields = [
        f"  {name}: {field.type}"
        for name, field in types["Commit"].fields.items()
        if not field.args and str(field.type).strip("!") in ("GitObjectID", "ID", "String", "Boolean", "Int")
    ]
    mutation = f"createCommitOnBranch(input: CreateCommitOnBranchInput!): {_type(schema)}"
    parts += ["type Commit {\n" + "\n".join(fields) + "\n}"]
    parts += ["type CreateCommitOnBranchPayload {\n  clientMutationId: String\n  commit: Commit\n}"]
    parts += [f"type Mutation {{\n  {mutation}\n}}", "type Query {\n  viewer: String\n}"]
    return f"{core.print_schema(core.build_schema(chr(10).join(parts)))}\n"


def _type(schema: Any) -> str:
    return str(schema.mutation_type.fields["createCommitOnBranch"].type)


def main(openapi: Path, schema: Path) -> None:
    for name, cut in (("github", github(openapi)), ("gitea", gitea())):
        (HERE / f"{name}.json").write_text(json.dumps(cut, separators=(",", ":")).replace('},"', '},\n"') + "\n")
    (HERE / "github.graphql").write_text(graphql(schema))
    print("gitea-async-sdk", version("gitea-async-sdk"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
