"""Merge requests on GitLab, gitlab.com or self-hosted. Branches are pushed with git."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from hardener.pull_request.api import Api, is_since
from hardener.pull_request.body import request_of
from hardener.pull_request.git import Git
from hardener.pull_request.proposal import Proposal
from hardener.pull_request.state import Request

RIGHTS = "the role Developer and the scopes `api` and `write_repository` (a CI job token cannot open merge requests)"
MOST_PAGES = 10


@dataclass(frozen=True, slots=True)
class GitLab:
    """One project, `group/name`."""

    api: Api
    project: str
    has_requests = True

    @property
    def _path(self) -> str:
        return f"/projects/{quote(self.project, safe='')}/merge_requests"

    def open_branches(self, prefix: str) -> frozenset[str]:
        found: set[str] = set()
        for page in range(1, MOST_PAGES + 1):
            listed = self.api.get(f"{self._path}?state=opened&per_page=100&page={page}")
            found |= {one["source_branch"] for one in listed if _is_own(one)}
            if len(listed) < 100:
                break
        return frozenset(branch for branch in found if branch.startswith(prefix))

    def opened_since(self, prefix: str, moment: datetime) -> int:
        listed = self.api.get(f"{self._path}?state=all&order_by=created_at&sort=desc&per_page=100")
        return sum(one["source_branch"].startswith(prefix) and is_since(one, moment) for one in listed)

    def latest(self, branch: str) -> Request | None:
        query = f"source_branch={quote(branch, safe='')}&state=all&order_by=created_at&sort=desc&per_page=20"
        own = [one for one in self.api.get(f"{self._path}?{query}") if _is_own(one)]
        return _request(own[0]) if own else None

    def push(self, git: Git, base: str, commit: str, branch: str, expected: str | None) -> None:
        git.push(commit, branch, expected)

    def create(self, proposal: Proposal, base: str) -> Request:
        body = {
            "source_branch": proposal.branch,
            "target_branch": base,
            "title": f"{'Draft: ' if proposal.draft else ''}{proposal.title}",
            "description": proposal.body,
            "remove_source_branch": True,
        }
        return _request(self.api.call("POST", self._path, body))

    def label(self, request: Request, names: Sequence[str]) -> None:
        self.api.call("PUT", f"{self._path}/{request.number}", {"labels": ",".join(names)})

    def rewrite(self, request: Request, body: str) -> None:
        self.api.call("PUT", f"{self._path}/{request.number}", {"description": body})

    def comment(self, request: Request, text: str) -> None:
        self.api.call("POST", f"{self._path}/{request.number}/notes", {"body": text})

    def close(self, request: Request) -> None:
        self.api.call("PUT", f"{self._path}/{request.number}", {"state_event": "close"})


def _is_own(one: Any) -> bool:
    """Whether the branch is in this project and not in a fork."""
    return bool(one["source_project_id"] == one["target_project_id"])


def _request(one: Any) -> Request:
    body = one.get("description") or ""
    state = {"opened": "open", "merged": "merged"}.get(one["state"], "closed")
    return request_of(one["iid"], one["web_url"], state, body)
