"""Pull requests on GitHub and GitHub Enterprise. Commits are made by the API, so that GitHub signs them: Verified."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from hardener.pull_request.api import Api, PlatformError, is_since
from hardener.pull_request.body import request_of
from hardener.pull_request.git import Git
from hardener.pull_request.proposal import Proposal
from hardener.pull_request.state import Request

RIGHTS = (
    "write access to contents and pull requests (in a workflow: `permissions: {contents: write, pull-requests: write}`)"
)
MOST_PAGES = 10
COMMIT = """
mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }
"""


@dataclass(frozen=True, slots=True)
class GitHub:
    """One repository, `owner/name`."""

    api: Api
    graphql: str
    repository: str
    has_requests = True

    @property
    def _path(self) -> str:
        return f"/repos/{self.repository}"

    def open_branches(self, prefix: str) -> frozenset[str]:
        found: set[str] = set()
        for page in range(1, MOST_PAGES + 1):
            listed = self.api.get(f"{self._path}/pulls?state=open&per_page=100&page={page}")
            found |= {pull["head"]["ref"] for pull in listed if _is_own(pull)}
            if len(listed) < 100:
                break
        return frozenset(branch for branch in found if branch.startswith(prefix))

    def opened_since(self, prefix: str, moment: datetime) -> int:
        listed = self.api.get(f"{self._path}/pulls?state=all&sort=created&direction=desc&per_page=100")
        return sum(pull["head"]["ref"].startswith(prefix) and is_since(pull, moment) for pull in listed)

    def latest(self, branch: str) -> Request | None:
        owner = self.repository.partition("/")[0]
        query = f"head={quote(f'{owner}:{branch}')}&state=all&sort=created&direction=desc&per_page=1"
        listed = self.api.get(f"{self._path}/pulls?{query}")
        return _request(listed[0]) if listed else None

    def push(self, git: Git, base: str, commit: str, branch: str, expected: str | None) -> None:
        """Make the commits on a branch of their own and then move the real one: a request never sees half of them."""
        side = f"{branch}--next"
        self._delete_ref(side)
        self.api.call("POST", f"{self._path}/git/refs", {"ref": f"refs/heads/{side}", "sha": base})
        try:
            head = base
            for one in git.commits(base, commit):
                head = self._commit(git, one, side, head)
            self._move(branch, head, git.sha(branch), expected)
        finally:
            self._delete_ref(side)

    def create(self, proposal: Proposal, base: str) -> Request:
        body = {"title": proposal.title, "head": proposal.branch, "base": base, "body": proposal.body}
        try:
            return _request(self.api.call("POST", f"{self._path}/pulls", {**body, "draft": proposal.draft}))
        except PlatformError as error:
            if error.status != 422 or not proposal.draft or "draft" not in str(error).lower():
                raise
        body["title"] = f"Draft: {proposal.title}"  # some plans have no drafts
        return _request(self.api.call("POST", f"{self._path}/pulls", body))

    def label(self, request: Request, names: Sequence[str]) -> None:
        self.api.call("POST", f"{self._path}/issues/{request.number}/labels", {"labels": list(names)})

    def rewrite(self, request: Request, body: str) -> None:
        self.api.call("PATCH", f"{self._path}/pulls/{request.number}", {"body": body})

    def comment(self, request: Request, text: str) -> None:
        self.api.call("POST", f"{self._path}/issues/{request.number}/comments", {"body": text})

    def close(self, request: Request) -> None:
        self.api.call("PATCH", f"{self._path}/pulls/{request.number}", {"state": "closed"})

    def _commit(self, git: Git, commit: str, branch: str, head: str) -> str:
        subject, _, text = git.message(commit).partition("\n")
        additions = [
            {"path": path, "contents": base64.b64encode(git.blob(commit, path)).decode()}
            for path in git.changed_paths(commit)
        ]
        place = {"repositoryNameWithOwner": self.repository, "branchName": branch}
        message = {"headline": subject, "body": text.strip()}
        commit_input = {"branch": place, "message": message, "expectedHeadOid": head}
        commit_input["fileChanges"] = {"additions": additions}
        answer = self.api.call("POST", self.graphql, {"query": COMMIT, "variables": {"input": commit_input}})
        if answer.get("errors"):
            raise PlatformError(f"GitHub refuses the commit: {answer['errors'][0].get('message', '')}")
        made: str = answer["data"]["createCommitOnBranch"]["commit"]["oid"]
        return made

    def _move(self, branch: str, head: str, now: str | None, expected: str | None) -> None:
        if now != expected:
            raise PlatformError("somebody pushed to the branch meanwhile; nothing was overwritten: run it again")
        if expected is None:
            self.api.call("POST", f"{self._path}/git/refs", {"ref": f"refs/heads/{branch}", "sha": head})
        else:
            self.api.call("PATCH", f"{self._path}/git/refs/heads/{branch}", {"sha": head, "force": True})

    def _delete_ref(self, branch: str) -> None:
        try:
            self.api.call("DELETE", f"{self._path}/git/refs/heads/{branch}")
        except PlatformError as error:
            if error.status not in (404, 422):
                raise


def _is_own(pull: Any) -> bool:
    """Whether the branch is in this repository and not in a fork."""
    head, base = pull["head"].get("repo"), pull["base"].get("repo")
    return bool(head and base and head["full_name"] == base["full_name"])


def _request(pull: Any) -> Request:
    body = pull.get("body") or ""
    state = "merged" if pull.get("merged_at") else "open" if pull["state"] == "open" else "closed"
    return request_of(pull["number"], pull["html_url"], state, body)
