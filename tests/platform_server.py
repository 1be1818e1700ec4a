"""GitHub, GitLab and Gitea on loopback, as far as the bot speaks to them: every call is held to the published
description, requests have a life of their own, and GitHub's commits are made in the real repository behind it."""

import base64
import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jsonschema

from tests.registry_server import Reply, Request

SCHEMAS = json.loads((Path(__file__).parent / "data/schemas/platforms.json").read_text())
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
    refuse: Reply | None = None

    def __call__(self, request: Request) -> Reply:
        try:
            return self._answer(request)
        except (AssertionError, KeyError, jsonschema.ValidationError) as error:
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
        self._hold_to_the_description(request.method, parts.path, query, body)
        if request.method != "GET":
            self.writes.append(f"{request.method} {parts.path}")
        data = self._list(query) if request.method == "GET" else self._change(request.method, parts.path, body)
        return Reply(200, {"Content-Type": "application/json"}, json.dumps(data).encode())

    def _hold_to_the_description(self, method: str, path: str, query: dict[str, str], body: Any) -> None:
        fitting = [c for c in SCHEMAS[self.kind] if c["method"] == method and re.fullmatch(c["path"], path)]
        assert fitting, f"{method} {path} is no call of {self.kind}"
        jsonschema.validate(query, fitting[0].get("query", {"maxProperties": 0}))
        if "body" in fitting[0]:
            jsonschema.validate(body, fitting[0]["body"])
        else:
            assert body is None

    def _list(self, query: dict[str, str]) -> list[dict[str, Any]]:
        wanted = query.get("state")
        found = [
            r for r in self.requests if wanted == "all" or (wanted in ("open", "opened")) == (r["state"] == "open")
        ]
        branch = query.get("source_branch") or query.get("head", "").partition(":")[2]
        found = [r for r in found if not branch or r["branch"] == branch][::-1]
        size, page = int(query.get("per_page") or query.get("limit") or 30), int(query.get("page", "1"))
        return [self._shown(r) for r in found[(page - 1) * size : page * size]]

    def _change(self, method: str, path: str, body: Any) -> Any:
        path = unquote(path)
        if path == "/graphql":
            return self._commit(body["variables"]["input"])
        if "/git/refs" in path:
            return self._ref(method, path, body)
        number = int(match[1]) if (match := re.search(r"/(\d+)(?:/\w+)?$", path)) else None
        if path.endswith(("/comments", "/notes")):
            assert number
            self.comments.append((number, body["body"]))
            return {"id": len(self.comments)}
        if number is None:
            return self._shown(self._open(body))
        one = self.requests[number - 1]
        one["body"] = body.get("body", body.get("description", one["body"]))
        if body.get("state") == "closed" or body.get("state_event") == "close":
            one["state"] = "closed"
        return self._shown(one)

    def _open(self, body: Any) -> dict[str, Any]:
        branch = body.get("source_branch") or body["head"]
        git(self.remote, "rev-parse", "--verify", f"refs/heads/{branch}")
        assert not [r for r in self.of(branch) if r["state"] == "open"], "there is an open request for this branch"
        text = body.get("description") or body["body"]
        one = {"number": len(self.requests) + 1, "branch": branch, "state": "open", "title": body["title"]}
        self.requests.append({**one, "body": text, "draft": body.get("draft", False)})
        return self.requests[-1]

    def _shown(self, one: dict[str, Any]) -> dict[str, Any]:
        number, state = one["number"], one["state"]
        url = f"https://example.com/{number}"
        if self.kind == "gitlab":
            state = "opened" if state == "open" else state
            names = {"iid": number, "web_url": url, "source_branch": one["branch"], "description": one["body"]}
            return {**names, "state": state, "title": one["title"], "source_project_id": 1, "target_project_id": 1}
        common = {"number": number, "html_url": url, "state": "closed" if state == "merged" else state}
        common |= {"body": one["body"], "title": one["title"]}
        if self.kind == "github":
            repository = {"repo": {"full_name": "acme/shop"}}
            merged = "2026-01-01T00:00:00Z" if state == "merged" else None
            return {**common, "merged_at": merged, "head": {"ref": one["branch"], **repository}, "base": repository}
        here = one["branch"] in git(self.remote, "for-each-ref", "--format=%(refname:lstrip=2)").splitlines()
        ref = one["branch"] if here else f"refs/pull/{number}/head"
        head = {"label": one["branch"], "ref": ref, "repo_id": 1}
        return {**common, "merged": state == "merged", "head": head, "base": {"repo_id": 1}}

    def _ref(self, method: str, path: str, body: Any) -> Any:
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
        return {"ref": ref, "object": {"sha": body["sha"]}}

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
        return {"data": {"createCommitOnBranch": {"commit": {"oid": commit}}}}
