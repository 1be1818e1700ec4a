"""What a request says when a container engine ran the project before and after."""

from pathlib import Path

from tests.platform_server import git
from tests.test_pull_requests import on_platform, shop

APP = """
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        open("/app/visits", "a").write("x")
        self.wfile.write(b"hello")
http.server.HTTPServer(("", 8000), Handler).serve_forever()
"""
DOCKERFILE = "FROM python:3.11-slim\nMAINTAINER somebody\nWORKDIR /app\nCOPY app.py .\nCMD python app.py\n"
COMPOSE = """\
services:
  web:
    build: .
    ports: ['8124:8000']
"""


def test_a_proof_stands_in_the_text_and_what_breaks_the_project_is_a_draft(tmp_path: Path) -> None:
    place = shop(tmp_path)
    git(tmp_path / "work", "rm", "-q", "run.sh")
    for name, text in (("app.py", APP), ("Dockerfile", DOCKERFILE), ("compose.yml", COMPOSE)):
        (tmp_path / "work" / name).write_text(text)
    git(tmp_path / "work", "add", "-A")
    git(tmp_path / "work", "commit", "-qm", "fix: serve")
    git(tmp_path / "work", "push", "-q", "origin", "HEAD:main")
    with on_platform("github", place) as (server, _):
        place.environ["TMPDIR"] = str(tmp_path)
        ran = place.pr(
            "--topic",
            "build,compose",
            "--unsafe",
            "--verify",
            "--select",
            "maintainer-instruction,writable-root-filesystem",
        )
    assert ran.code == 0, ran.out + ran.err
    assert ran.out.count(": opened") == 2, ran.out
    (build,), (compose,) = server.of("hardener/build"), server.of("hardener/compose-unsafe")
    assert "The project does the same before and after." in build["body"]
    assert "| read-only root |" in build["body"].replace("**", "")
    assert not build["draft"]
    assert "**The project does not do the same.**" in compose["body"]
    assert compose["draft"]
