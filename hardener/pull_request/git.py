"""Runs git for the bot: reads what stands on the remote, makes commits in a work tree of their own, and pushes them."""

import base64
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hardener.errors import HardenerError
from hardener.outputs.write import write_scratch
from hardener.pull_request.proposal import Proposal
from hardener.pull_request.state import Tip, Wanted, tip_of, trailer

Login = tuple[str, str, str]
SECONDS = 600
SUBJECTS = 50
OPTIONS = ("-c", f"core.hooksPath={os.devnull}", "-c", "gc.auto=0", "-c", "maintenance.auto=false")
BOT = ("-c", "user.name=hardener", "-c", "user.email=hardener@localhost")


class GitError(HardenerError):
    """Git could not do what was asked: what is to be done about it, in one line."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on a remote: the branch that is hardened, its last commit, and the bot's own branches."""

    base_branch: str
    base: str
    tips: Mapping[str, Tip]


@dataclass(frozen=True, slots=True)
class Git:
    """A checkout. `login` is (origin, user, token) for a remote that is spoken to over HTTP."""

    folder: Path
    remote: str = "origin"
    login: Login | None = None

    def run(self, *arguments: str) -> str:
        """What git prints; GitError with a remedy if it fails. It never asks anybody and runs no hooks."""
        command = ["git", "-C", str(self.folder), *OPTIONS, *arguments]
        try:
            done = subprocess.run(
                command,
                env=self._environ(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )
        except FileNotFoundError:
            raise GitError("`git` is not installed, and `hardener pr` needs it") from None
        except subprocess.TimeoutExpired:
            raise GitError(f"`git {arguments[0]}` did not end in {SECONDS // 60} minutes") from None
        if done.returncode:
            raise GitError(_remedy(arguments[0], done.stderr.decode("utf-8", "replace")))
        return done.stdout.decode("utf-8", "surrogateescape")

    def url(self) -> str:
        return self.run("remote", "get-url", self.remote).strip()

    def look(self, base: str | None, prefix: str) -> "Seen":
        """What stands on the remote, in one question and one fetch. `base` None: the branch that its HEAD names."""
        wanted = [f"refs/heads/{base}"] if base else []
        listed = self.run("ls-remote", "--symref", self.remote, "HEAD", *wanted, f"refs/heads/{prefix}*")
        symref = re.search(r"^ref: refs/heads/(\S+)\tHEAD$", listed, re.MULTILINE)
        name = base or (symref[1] if symref else None)
        if name is None:
            raise GitError("the remote does not say which branch is its default: name it with --base")
        heads = dict(line.split("\t")[::-1] for line in listed.splitlines() if not line.startswith("ref: "))
        sha = heads.get(f"refs/heads/{base}" if base else "HEAD")
        if sha is None:
            raise GitError(f"the remote has no branch `{name}`: name another one with --base")
        tips = {
            ref.removeprefix("refs/heads/"): one for ref, one in heads.items() if ref.startswith(f"refs/heads/{prefix}")
        }
        self._fetch([name, *tips])
        return Seen(name, sha, self._tips(tips))

    def _fetch(self, branches: Sequence[str]) -> None:
        """Get their commits; in a shallow checkout no more of them than is needed."""
        shallow = self.run("rev-parse", "--is-shallow-repository").strip() == "true"
        depth = [f"--depth={SUBJECTS}"] if shallow else []
        refs = (f"refs/heads/{branch}" for branch in branches)
        self.run("fetch", "--quiet", "--no-tags", *depth, self.remote, *refs)

    def _tips(self, shas: Mapping[str, str]) -> dict[str, Tip]:
        if not shas:
            return {}
        form = "--format=%H%n%T%n%B"
        told: dict[str, Tip] = {}
        for record in self.run("log", "--no-walk=unsorted", "-z", form, *shas.values()).split("\0"):
            sha, tree, message = (*record.split("\n", 2), "", "")[:3]
            told[sha] = tip_of(sha, message, tree)
        return {branch: told[sha] for branch, sha in shas.items()}

    def sha(self, branch: str) -> str | None:
        """Where a branch of the remote is now."""
        return self.run("ls-remote", self.remote, f"refs/heads/{branch}").partition("\t")[0] or None

    def subjects(self, commit: str) -> list[str]:
        return self.run("log", f"-{SUBJECTS}", "--no-merges", "--format=%s", commit).splitlines()

    @contextmanager
    def work_tree(self, commit: str) -> Iterator["Git"]:
        """A work tree of a commit inside of `.git`: the checkout stays as it is."""
        home = Path(self.run("rev-parse", "--path-format=absolute", "--git-common-dir").strip())
        _clear_up(home)
        parent = Path(tempfile.mkdtemp(prefix=f"hardener-{os.getpid()}-", dir=home))
        try:
            self.run("worktree", "add", "--quiet", "--detach", str(parent / "tree"), commit)
            yield Git((parent / "tree").resolve(), self.remote, self.login)
        finally:
            shutil.rmtree(parent, ignore_errors=True)
            self.run("worktree", "prune")

    def commit(self, base: str, proposal: Proposal) -> str:
        """Make the commits of a proposal on top of `base` in this work tree; the last one."""
        self.run("reset", "--quiet", "--hard", base)
        identity = self._identity()
        for number, one in enumerate(proposal.commits, 1):
            write_scratch(self.folder, one.changes)
            self.run("add", "--force", "--", *(change.path for change in one.changes))
            text = f"{one.subject}\n\n{one.text}\n"
            if number == len(proposal.commits):
                wanted = Wanted(proposal.content, proposal.place)
                text += f"\n{trailer(wanted, self.run('write-tree').strip())}\n"
            self.run(*identity, "commit", "--quiet", "--cleanup=verbatim", "--message", text)
        return self.run("rev-parse", "HEAD").strip()

    def ignored(self, paths: Sequence[str]) -> frozenset[str]:
        """Those of the paths that git leaves out here."""
        if not paths:
            return frozenset()
        command = ["git", "-C", str(self.folder), "check-ignore", "-z", "--", *paths]
        done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
        return frozenset(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)

    def push(self, commit: str, branch: str, expected: str | None) -> None:
        """Put a branch of the remote at a commit, if it still is where it was seen (None: nowhere)."""
        ref = f"refs/heads/{branch}"
        self.run("push", "--quiet", f"--force-with-lease={ref}:{expected or ''}", self.remote, f"{commit}:{ref}")

    def delete(self, branch: str, expected: str) -> None:
        """Take a branch off the remote, if it still is where it was seen."""
        ref = f"refs/heads/{branch}"
        self.run("push", "--quiet", f"--force-with-lease={ref}:{expected}", self.remote, f":{ref}")

    def commits(self, base: str, head: str) -> list[str]:
        """The commits from `base`, which is not among them, to `head`, oldest first."""
        return self.run("rev-list", "--reverse", f"{base}..{head}").split()

    def message(self, commit: str) -> str:
        return self.run("log", "-1", "--format=%B", commit)

    def changed_paths(self, commit: str) -> list[str]:
        listed = self.run("diff-tree", "--no-commit-id", "--name-only", "-r", "-z", commit)
        return [path for path in listed.split("\0") if path]

    def blob(self, commit: str, path: str) -> bytes:
        """A file as git keeps it, byte for byte."""
        return self.run("cat-file", "blob", f"{commit}:{path}").encode("utf-8", "surrogateescape")

    def _identity(self) -> tuple[str, ...]:
        try:
            return () if self.run("config", "user.email").strip() else BOT
        except GitError:
            return BOT

    def _environ(self) -> dict[str, str]:
        environ = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_LFS_SKIP_SMUDGE": "1"}
        if self.login:  # in the environment, for everybody can read the arguments of a process
            origin, *words = self.login
            header = base64.b64encode(":".join(words).encode()).decode()
            key = f"http.{origin}/.extraHeader"  # an empty one takes back what the checkout has set
            environ |= {"GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": ""}
            environ |= {"GIT_CONFIG_KEY_1": key, "GIT_CONFIG_VALUE_1": f"Authorization: Basic {header}"}
        return environ


def _clear_up(home: Path) -> None:
    """Remove the work trees of runs that were killed: those whose process is gone."""
    for left in home.glob("hardener-*-*"):
        pid = left.name.split("-")[1]
        if pid.isdecimal() and not Path(f"/proc/{pid}").exists() and Path("/proc").exists():
            shutil.rmtree(left, ignore_errors=True)


def cloned(repository: str, folder: Path, login: Login | None) -> Git:
    """A shallow clone of a URL or a path, to be thrown away: it need not survive a crash, so git need not wait for the
    disk, at which several at a time would queue."""
    source = str(Path(repository).resolve()) if Path(repository).is_dir() else repository
    url = f"file://{source}" if source.startswith("/") else source  # a plain path would not be cloned shallow
    Git(Path.cwd(), login=login).run(
        "clone",
        "--quiet",
        "--no-checkout",
        "--config",
        "core.fsync=none",
        f"--depth={SUBJECTS}",
        "--no-tags",
        "--",
        url,
        str(folder),
    )
    return Git(folder, login=login)


def _remedy(command: str, stderr: str) -> str:
    """What git says, as what is to be done."""
    lowered = stderr.lower()
    for signs, remedy in _REMEDIES:
        if any(sign in lowered for sign in signs):
            return remedy
    lines = [line for line in stderr.splitlines() if line.strip()] or ["it does not say why"]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))] or lines
    return f"`git {command}` failed: {re.sub(r'//[^/@ ]*@', '//', telling[-1])}"


_REMEDIES = (
    (
        ("stale info", "fetch first", "cannot lock ref", "bad object"),
        "somebody pushed to the branch meanwhile; nothing was overwritten: run `hardener pr` again",
    ),
    (
        ("protected branch", "gh006", "gh013", "protected ref"),
        "the branch is protected: let the token's owner push to and force-push `hardener/*` in the branch rules",
    ),
    (
        ("pre-receive hook declined", "hook declined"),
        "the server's hook refuses the push: allow `hardener/*` in its push rules",
    ),
    (
        ("403", "permission denied", "denied to", "not allowed to push"),
        "the token or key may read but not push: give it write access to the repository's contents",
    ),
    (
        ("authentication failed", "could not read username", "401", "access denied", "invalid credentials"),
        "the remote does not accept the credentials: set GITHUB_TOKEN, GITLAB_TOKEN or GITEA_TOKEN, or log git in",
    ),
    (
        ("could not resolve host", "failed to connect", "connection refused", "timed out", "couldn't connect"),
        "the remote cannot be reached: check the network, the proxy and `git remote -v`",
    ),
    (("not a git repository",), "this is no git checkout: run `hardener pr` in one, or name some with --repos"),
    (("no such remote",), "the checkout has no such remote: name one with --remote"),
    (
        ("couldn't find remote ref",),
        "the remote has no such branch: name another one with --base",
    ),
    (
        ("does not appear to be a git repository", "repository not found"),
        "the remote is no repository, or hidden from us",
    ),
)
