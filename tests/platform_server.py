"""GitHub, GitLab and Gitea on loopback, as far as the bot speaks to them: every call and every answer is held to the
published description, requests have a life of their own, and GitHub's commits are made in the real repository."""

import base64
import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.published_api import Operation, answered, operation
from tests.registry_server import Reply, Request

TOKEN = "a-token-of-tests"


def git(folder: Path, *arguments: str, text: bytes = b"", environ: Mapping[str, str] | None = None) -> str:
    """What git prints in a folder."""
    who = {f"GIT_{who}_{what}": "person@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(
        command, input=text, env={**os.environ, **who, **(environ or {})}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8", "surrogateescape").strip()


@dataclass
class PlatformServer:
    """A platform for one repository, whose bare git is at `remote`. Use it with `speaking`."""

    kind: str
    remote: Path
    requests: list[dict[str, Any]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    refuse: Reply | None = None

    def __call__(self, request: Request) -> Reply:
        try:
            return self._answer(request)
        except (AssertionError, KeyError) as error:
            return Reply(500, body=json.dumps({"message": f"the fake: {error!r}"}).encode())

    def of(self, branch: str) -> list[dict[str, Any]]:
        return [one for one in self.requests if one["branch"] == branch]

    def _answer(self, request: Request) -> Reply:
        scheme = "token" if self.kind == "gitea" else "Bearer"
        if request.headers.get("authorization") != f"{scheme} {TOKEN}":
            return Reply(401, body=b'{"message": "Bad credentials"}')
        if self.refuse and request.method != "GET":
            return self.refuse
        parts = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = json.loads(request.body) if request.body else None
        if parts.path == "/graphql":
            self.writes.append("POST /graphql")
            return _json(200, answered(body, self._commit))
        meant = operation(self.kind, request.method, parts.path)
        meant.takes(query, body)
        if request.method != "GET":
            self.writes.append(f"{request.method} {parts.path}")
        data = self._listed(meant, query) if request.method == "GET" else self._change(meant, parts.path, body)
        meant.answers(data)
        return _json(meant.status, data)

    def _listed(self, meant: Operation, query: dict[str, str]) -> list[dict[str, Any]]:
        if meant.path.endswith("/labels"):
            return [{"id": number, "name": name} for number, name in enumerate(self.labels, 1)]
        wanted = query.get("state")
        found = [
            r for r in self.requests if wanted == "all" or (wanted in ("open", "opened")) == (r["state"] == "open")
        ]
        branch = query.get("source_branch") or query.get("head", "").partition(":")[2]
        found = [r for r in found if not branch or r["branch"] == branch][::-1]
        size, page = int(query.get("per_page") or query.get("limit") or 30), int(query.get("page", "1"))
        empty = meant.smallest(meant.answer["items"])
        return [_filled(empty, self._shown(r)) for r in found[(page - 1) * size : page * size]]

    def _change(self, meant: Operation, path: str, body: Any) -> Any:
        path = unquote(path)
        if "/git/refs" in path:
            return self._ref(meant, path, body)
        number = int(match[1]) if (match := re.search(r"/(\d+)(?:/\w+)?$", path)) else None
        if path.endswith(("/comments", "/notes")):
            assert number
            self.comments.append((number, body["body"]))
            return _filled(meant.smallest(), {"id": len(self.comments), "body": body["body"]})
        if path.endswith("/labels"):
            return self._label(number, body)
        if number is None:
            return _filled(meant.smallest(), self._shown(self._open(body)))
        one = self.requests[number - 1]
        one["body"] = body.get("body", body.get("description", one["body"]))
        one["labels"] = body["labels"].split(",") if "labels" in body else one["labels"]
        if body.get("state") == "closed" or body.get("state_event") == "close":
            one["state"] = "closed"
        return _filled(meant.smallest(), self._shown(one))

    def _label(self, number: int | None, body: Any) -> Any:
        """GitHub makes labels that are not there; Gitea knows them by number, and makes them when asked."""
        if number is None:
            self.labels.append(body["name"])
            return {"id": len(self.labels), "name": body["name"]}
        given = body["labels"]
        names = given if self.kind == "github" else [self.labels[one - 1] for one in given]
        self.requests[number - 1]["labels"] += names
        return []

    def _open(self, body: Any) -> dict[str, Any]:
        branch = body.get("source_branch") or body["head"]
        git(self.remote, "rev-parse", "--verify", f"refs/heads/{branch}")
        assert not [r for r in self.of(branch) if r["state"] == "open"], "there is an open request for this branch"
        text = body.get("description") or body["body"]
        one = {"number": len(self.requests) + 1, "branch": branch, "state": "open", "title": body["title"]}
        one["created_at"] = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self.requests.append({**one, "body": text, "draft": body.get("draft", False), "labels": []})
        return self.requests[-1]

    def _shown(self, one: dict[str, Any]) -> dict[str, Any]:
        number, state = one["number"], one["state"]
        url = f"https://example.com/{number}"
        if self.kind == "gitlab":
            state = "opened" if state == "open" else state
            names = {"iid": number, "web_url": url, "source_branch": one["branch"], "description": one["body"]}
            names["created_at"] = one["created_at"]
            return {**names, "state": state, "title": one["title"], "source_project_id": 1, "target_project_id": 1}
        common = {"number": number, "html_url": url, "state": "closed" if state == "merged" else state}
        common |= {"body": one["body"], "title": one["title"], "created_at": one["created_at"]}
        if self.kind == "github":
            repository = {"repo": {"full_name": "acme/shop"}}
            merged = "2026-01-01T00:00:00Z" if state == "merged" else None
            return {
                **common,
                "merged_at": merged,
                "draft": one["draft"],
                "head": {"ref": one["branch"], **repository},
                "base": repository,
            }
        here = one["branch"] in git(self.remote, "for-each-ref", "--format=%(refname:lstrip=2)").splitlines()
        ref = one["branch"] if here else f"refs/pull/{number}/head"
        head = {"label": one["branch"], "ref": ref, "repo_id": 1}
        return {**common, "merged": state == "merged", "head": head, "base": {"repo_id": 1}}

    def _ref(self, meant: Operation, path: str, body: Any) -> Any:
        method = meant.method
        ref = body["ref"] if method == "POST" else f"refs/heads/{path.partition('/git/refs/heads/')[2]}"
        if method == "DELETE":
            git(self.remote, "update-ref", "-d", ref)
            return None
        git(self.remote, "cat-file", "-e", f"{body['sha']}^{{commit}}")
        if method == "POST":
            git(self.remote, "update-ref", ref, body["sha"], "0" * 40)
        else:
            git(self.remote, "rev-parse", "--verify", ref)
            git(self.remote, "update-ref", ref, body["sha"])
        return _filled(meant.smallest(), {"ref": ref, "object": {"sha": body["sha"]}})

    def _commit(self, wanted: Any) -> Any:
        """What createCommitOnBranch does: a commit on top of what the branch is expected to be."""
        ref, head = f"refs/heads/{wanted['branch']['branchName']}", wanted["expectedHeadOid"]
        assert wanted["branch"]["repositoryNameWithOwner"] == "acme/shop"
        index = {"GIT_INDEX_FILE": str(self.remote / "index-of-the-fake")}
        git(self.remote, "read-tree", head, environ=index)
        for one in wanted["fileChanges"]["additions"]:
            blob = git(self.remote, "hash-object", "-w", "--stdin", text=base64.b64decode(one["contents"]))
            mode = (git(self.remote, "ls-tree", head, one["path"]).split() or ["100644"])[0]
            git(self.remote, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{one['path']}", environ=index)
        tree = git(self.remote, "write-tree", environ=index)
        message = f"{wanted['message']['headline']}\n\n{wanted['message'].get('body', '')}\n"
        commit = git(self.remote, "commit-tree", tree, "-p", head, text=message.encode())
        git(self.remote, "update-ref", ref, commit, head)
        return {"commit": {"oid": commit}}


def _json(status: int, data: Any) -> Reply:
    return Reply(status, {"Content-Type": "application/json"}, b"" if data is None else json.dumps(data).encode())


def _filled(empty: Any, values: Any) -> Any:
    """The smallest thing that the description allows, with our own values in it."""
    if isinstance(empty, dict) and isinstance(values, dict):
        return {**empty, **{name: _filled(empty.get(name), value) for name, value in values.items()}}
    return values
