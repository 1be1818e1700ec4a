"""Pull requests on Gitea and Forgejo. Branches are pushed with git."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hardener.pull_request.api import Api, is_since
from hardener.pull_request.body import request_of
from hardener.pull_request.git import Git
from hardener.pull_request.proposal import Proposal
from hardener.pull_request.state import Request

RIGHTS = "write access to the repository, its issues and its pull requests"
MOST_PAGES = 40
A_PAGE = 50
COLOUR = "#0e8a16"


@dataclass(frozen=True, slots=True)
class Gitea:
    """One repository, `owner/name`."""

    api: Api
    repository: str
    has_requests = True

    @property
    def _path(self) -> str:
        return f"/repos/{self.repository}"

    def open_branches(self, prefix: str) -> frozenset[str]:
        branches = (_branch(pull) for pull in self._pulls("open"))
        return frozenset(branch for branch in branches if branch.startswith(prefix))

    def opened_since(self, prefix: str, moment: datetime) -> int:
        return sum(_branch(pull).startswith(prefix) and is_since(pull, moment) for pull in self._pulls("all"))

    def latest(self, branch: str) -> Request | None:
        """The list knows no filter by branch, so that all are looked at: the newest number counts."""
        of_branch = [pull for pull in self._pulls("all") if _branch(pull) == branch]
        return _request(max(of_branch, key=lambda pull: int(pull["number"]))) if of_branch else None

    def push(self, git: Git, base: str, commit: str, branch: str, expected: str | None) -> None:
        git.push(commit, branch, expected)

    def create(self, proposal: Proposal, base: str) -> Request:
        title = f"{'WIP: ' if proposal.draft else ''}{proposal.title}"
        body = {"head": proposal.branch, "base": base, "title": title, "body": proposal.body}
        return _request(self.api.call("POST", f"{self._path}/pulls", body))

    def label(self, request: Request, names: Sequence[str]) -> None:
        """Labels go by number, and there may be none of that name yet."""
        known = {one["name"]: one["id"] for one in self.api.get(f"{self._path}/labels?limit={A_PAGE}")}
        for name in names:
            if name not in known:
                made = self.api.call("POST", f"{self._path}/labels", {"name": name, "color": COLOUR})
                known[name] = made["id"]
        numbers = {"labels": [known[name] for name in names]}
        self.api.call("POST", f"{self._path}/issues/{request.number}/labels", numbers)

    def rewrite(self, request: Request, body: str) -> None:
        self.api.call("PATCH", f"{self._path}/pulls/{request.number}", {"body": body})

    def comment(self, request: Request, text: str) -> None:
        self.api.call("POST", f"{self._path}/issues/{request.number}/comments", {"body": text})

    def close(self, request: Request) -> None:
        self.api.call("PATCH", f"{self._path}/pulls/{request.number}", {"state": "closed"})

    def _pulls(self, state: str) -> Iterator[Any]:
        """Those whose branch is in this repository and not in a fork."""
        for page in range(1, MOST_PAGES + 1):
            listed = self.api.get(f"{self._path}/pulls?state={state}&limit={A_PAGE}&page={page}")
            yield from (one for one in listed if one["head"]["repo_id"] == one["base"]["repo_id"])
            if not listed:
                break


def _branch(pull: Any) -> str:
    """The branch's name; `ref` is another one as soon as the branch is gone."""
    name: str = pull["head"].get("label") or pull["head"]["ref"]
    return name


def _request(pull: Any) -> Request:
    body = pull.get("body") or ""
    state = "merged" if pull.get("merged") else "open" if pull["state"] == "open" else "closed"
    return request_of(pull["number"], pull["html_url"], state, body)
