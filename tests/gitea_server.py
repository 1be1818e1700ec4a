"""A real Gitea or Forgejo on loopback, from a program that is on this machine already."""

import json
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.registry_server import free_port

PASSWORD = "open-sesame-1"
SETTINGS = """\
RUN_MODE = prod
RUN_USER = {user}
WORK_PATH = {folder}
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = {port}
ROOT_URL = http://127.0.0.1:{port}/
DISABLE_SSH = true
OFFLINE_MODE = true
{static}
[database]
DB_TYPE = sqlite3
PATH = {folder}/data.db
[repository]
ROOT = {folder}/repositories
[security]
INSTALL_LOCK = true
[service]
DISABLE_REGISTRATION = true
[log]
LEVEL = Error
[cron]
ENABLED = false
"""


@dataclass(frozen=True, slots=True)
class Gitea:
    """A running server with a user `bot` who owns `bot/shop`."""

    url: str
    token: str

    def call(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data, headers, method=method)  # noqa: S310
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else None

    def published(self) -> Any:
        """The description of its API that the server itself hands out."""
        with urllib.request.urlopen(f"{self.url}/swagger.v1.json", timeout=30) as answer:  # noqa: S310
            return json.load(answer)


@contextmanager
def running_gitea(program: Path, folder: Path) -> Iterator[Gitea]:
    """Start it with nothing in it but a user, a token and an empty repository; stop it at the end."""
    port = free_port()
    static = os.environ.get("HARDENER_GITEA_STATIC", "")
    values = {"folder": folder, "port": port, "user": "root" if os.getuid() == 0 else os.environ.get("USER", "")}
    settings = folder / "app.ini"
    settings.write_text(SETTINGS.format(**values, static=f"STATIC_ROOT_PATH = {static}" if static else ""))
    environ = {**os.environ, "HOME": str(folder), "GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT": "true"}
    environ["FORGEJO_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT"] = "true"

    def admin(*words: str) -> str:
        command = [str(program), "--config", str(settings), *words]
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout

    admin("migrate")
    user = ("--username", "bot", "--password", PASSWORD, "--email", "bot@example.com")
    admin("admin", "user", "create", "--admin", "--must-change-password=false", *user)
    made = admin("admin", "user", "generate-access-token", "--username", "bot", "--scopes", "all", "--raw")
    server = Gitea(f"http://127.0.0.1:{port}", made.split()[-1])
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(program), "--config", str(settings), "web"], env=environ, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(server, process)
        server.call("POST", "/user/repos", {"name": "shop", "default_branch": "main"})
        yield server
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(server: Gitea, process: "subprocess.Popen[bytes]") -> None:
    """Until it answers; it binds its port once everything is ready."""
    while process.poll() is None:
        try:
            server.call("GET", "/version")
        except (urllib.error.URLError, ConnectionError):
            process.poll()
        else:
            return
    raise AssertionError(f"Gitea ended with {process.returncode}")
