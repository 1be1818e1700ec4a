"""Git over HTTP with a token: real git's own server program behind a check of the credentials."""

import base64
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.platform_server import TOKEN, PlatformServer, git
from tests.registry_server import Reply, Request, speaking
from tests.test_pull_requests import shop


@dataclass
class GitServer:
    """Serves the bare repositories of a folder to who has the token, and an API beside them."""

    folder: Path
    api: PlatformServer
    credentials: set[str] = field(default_factory=set)

    def __call__(self, request: Request) -> Reply:
        if request.path.startswith("/api/v1/"):
            return self.api(
                Request(request.method, request.path.removeprefix("/api/v1"), request.headers, request.body)
            )
        given = request.headers.get("authorization", "")
        self.credentials.add(given)
        expected = base64.b64encode(f"oauth2:{TOKEN}".encode()).decode()
        if given != f"Basic {expected}":
            return Reply(401, {"WWW-Authenticate": 'Basic realm="git"'})
        return self._served(request)

    def _served(self, request: Request) -> Reply:
        parts = urlsplit(request.path)
        environ = {"GIT_PROJECT_ROOT": str(self.folder), "GIT_HTTP_EXPORT_ALL": "1", "REMOTE_USER": "bot"}
        environ |= {"PATH_INFO": parts.path, "QUERY_STRING": parts.query, "REQUEST_METHOD": request.method}
        environ |= {"CONTENT_TYPE": request.headers.get("content-type", ""), "CONTENT_LENGTH": str(len(request.body))}
        environ |= {"GIT_PROTOCOL": request.headers.get("git-protocol", "")}
        environ |= {"HTTP_CONTENT_ENCODING": request.headers.get("content-encoding", "")}
        command = ["git", "http-backend"]
        answer = subprocess.run(
            command, input=request.body, env={**os.environ, **environ}, capture_output=True, check=True
        )
        head, _, body = answer.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        return Reply(int(headers.pop("Status", "200").split()[0]), headers, body)


def test_a_token_pushes_over_http_in_place_of_what_the_checkout_has(tmp_path: Path) -> None:
    place = shop(tmp_path)
    git(place.remote, "config", "http.receivepack", "true")
    server = GitServer(tmp_path, PlatformServer("gitea", place.remote))
    with speaking(server) as spoken:
        url = f"http://{spoken.host}"
        git(place.folder / "work", "remote", "set-url", "origin", f"{url}/remote.git")
        # what actions/checkout leaves in a checkout
        git(place.folder / "work", "config", f"http.{url}/.extraheader", "Authorization: Basic b2xkOm9sZA==")
        place.environ["GITEA_TOKEN"] = TOKEN
        address = ("--platform", "gitea", "--repository", "acme/shop", "--api-url", f"{url}/api/v1")
        place.arguments = (*address, "--offline", "--topic", "build")
        assert place.said() == {"build": "opened"}
        assert place.said() == {"build": "unchanged"}
        assert len(server.credentials) == 1, "only the token was ever shown"
        place.environ["GITEA_TOKEN"] = "another"
        ran = place.pr()
    assert (ran.code, "does not accept the credentials" in ran.err) == (2, True), ran.err
    assert TOKEN not in ran.out + ran.err
