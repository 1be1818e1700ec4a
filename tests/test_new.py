"""`hardener new` without a terminal: answers, files, conflicts, updates."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hardener import __version__
from hardener.scaffold.detect import detect
from hardener.scaffold.origin import origin_of
from tests.program import hardener


def _new(folder: Path, *more: str) -> str:
    ran = hardener("new", ".", "--no-input", *more, folder=folder)
    assert ran.code == 0, ran.err
    return ran.out


def test_one_line_gives_a_whole_project_and_names_the_next_command(tmp_path: Path) -> None:
    ran = hardener("new", "shop", "--stack", "python-fastapi", "--defaults", "--with-example", folder=tmp_path)
    assert ran.code == 0
    for path in (
        "Dockerfile",
        "compose.yaml",
        ".dockerignore",
        ".gitignore",
        ".env.example",
        "README.Docker.md",
        "app.py",
    ):
        assert f"CREATED {path}\n" in ran.out
        assert (tmp_path / "shop" / path).exists()
    assert "cd shop && hardener pin && docker compose up --build --wait" in ran.out


def test_the_stacks_are_listed(tmp_path: Path) -> None:
    out = hardener("new", "--list-stacks", folder=tmp_path).out
    for stack in ("python-django", "node-vite", "java-spring", "static"):
        assert re.search(rf"(?m)^{stack} ", out)


def test_without_a_terminal_it_says_the_command_that_asks_nothing(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module x\n\ngo 1.26\n")
    ran = hardener("new", "--data", "port=9000", "--data", "example=true", folder=tmp_path)
    assert ran.code == 2
    command = re.search(r"hardener (new \. --stack go .*port=9000.* --with-example --no-input)", ran.err)
    assert command
    assert "version=1.26" in command[1]
    assert not (tmp_path / "Dockerfile").exists()
    assert hardener(*command[1].split(" "), folder=tmp_path).code == 0


def test_where_nothing_says_the_stack_it_asks_for_it(tmp_path: Path) -> None:
    ran = hardener("new", "--no-input", folder=tmp_path)
    assert ran.code == 2
    assert "--list-stacks" in ran.err


def test_what_keeps_the_image_from_being_built_or_started_is_said(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"express": "5"}}')
    out = _new(tmp_path)
    assert "the image needs `package-lock.json`, which is not there yet; `npm install` makes it" in out
    assert "your application must answer /healthz" in out
    assert "package.json`" not in out
    assert "there is no `server.js`" in out
    flask = tmp_path / "flask"
    flask.mkdir()
    (flask / "requirements.txt").write_text("flask\n")
    assert "starts with `gunicorn`, which is not among your packages" in _new(flask)
    (flask / "requirements.txt").write_text("flask\ngunicorn\n")
    assert "not among your packages" not in _new(flask)
    example = tmp_path / "example"
    example.mkdir()
    out = _new(example, "--stack", "python-flask", "--with-example")
    assert "the image needs" not in out
    assert "must answer" not in out


def test_an_example_can_be_asked_for_in_the_answers_too(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "go", "--data", "example=true")
    assert (tmp_path / "main.go").exists()
    ran = hardener("new", "--stack", "go", "--no-input", "--data", "example=maybe", folder=tmp_path)
    assert (ran.code, "there are true and false" in ran.err) == (2, True)


def test_pretending_writes_nothing(tmp_path: Path) -> None:
    ran = hardener("new", "deep/er", "--stack", "go", "--no-input", "--pretend", folder=tmp_path)
    assert "CREATED Dockerfile" in ran.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("port=99999", "a port from 1 to 65535"),
        ("port=0", "a port from 1 to 65535"),
        ("name=A b", "lower-case letters"),
        ("version=3.14 AS x", "a version such as"),
        ("health=/x\nRUN id", "a path such as"),
        ("services=oracle", "there is no `oracle`"),
        ("start=a 'b", "cannot be split"),
        ("start=a\nb", "is not a command"),
        ("colour=red", "there is no question `colour`"),
        ("port", "say key=value"),
        ("base=scratch", "there is no `scratch`"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_before_anything_is_written(
    tmp_path: Path, data: str, said: str
) -> None:
    ran = hardener("new", "--stack", "python-flask", "--no-input", "--data", data, folder=tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_stack_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    ran = hardener("new", "--stack", "cobol", "--no-input", folder=tmp_path)
    assert ran.code == 2
    assert "python-fastapi" in ran.err


def test_distroless_is_refused_for_versions_that_have_none(tmp_path: Path) -> None:
    data = ("--data", "base=distroless", "--data", "version=20")
    ran = hardener("new", "--stack", "node", "--no-input", *data, folder=tmp_path)
    assert ran.code == 2
    assert "22, 24" in ran.err


def test_answers_come_from_a_file_too_and_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("stack: go\nport: 9000\nservices: [postgres, redis]\nname: shop\n")
    _new(tmp_path, "--data-file", "answers.yml", "--data", "port=9001")
    compose = (tmp_path / "compose.yaml").read_text()
    assert "name: shop" in compose
    assert ":9001" in compose
    assert "postgres_password" in compose


def test_a_start_command_with_quotes_becomes_an_exec_form(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "node", "--data", """start=node --title "a \\"b\\" $c" x.js""")
    assert 'CMD ["node", "--title", "a \\"b\\" $c", "x.js"]' in (tmp_path / "Dockerfile").read_text()


def test_what_git_and_docker_ignore_is_added_to_and_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n.env")
    (tmp_path / ".dockerignore").write_text("mine\n")
    out = _new(tmp_path, "--stack", "node")
    assert "UPDATED .gitignore (lines added)" in out
    assert (tmp_path / ".gitignore").read_text() == "mine\n.env\n/secrets/\nnode_modules/\n"
    assert (tmp_path / ".dockerignore").read_text().startswith("mine\n.git\n")


def test_a_file_that_is_there_stays_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM mine\n")
    out = _new(tmp_path, "--stack", "go")
    assert (tmp_path / "Dockerfile").read_text() == "FROM mine\n"
    assert (tmp_path / "Dockerfile.new").read_text().startswith("# syntax")
    assert "SKIPPED Dockerfile (is yours; see Dockerfile.new)" in out


def test_conflicts_can_be_decided_beforehand(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM mine\n")
    ran = hardener("new", "--stack", "go", "--no-input", "--conflict", "abort", folder=tmp_path)
    assert (ran.code, [p.name for p in tmp_path.iterdir()]) == (2, ["Dockerfile"])
    _new(tmp_path, "--stack", "go", "--conflict", "keep")
    assert (tmp_path / "Dockerfile").read_text() == "FROM mine\n"
    assert not (tmp_path / "Dockerfile.new").exists()
    assert "UPDATED Dockerfile (overwritten)" in _new(tmp_path, "--stack", "go", "--conflict", "overwrite")


def test_a_compose_file_of_another_name_is_seen(tmp_path: Path) -> None:
    (tmp_path / "docker-compose.yml").write_text("services: {}\n")
    _new(tmp_path, "--stack", "go")
    assert (tmp_path / "docker-compose.yml").read_text() == "services: {}\n"
    assert (tmp_path / "docker-compose.yml.new").exists()
    assert not (tmp_path / "compose.yaml").exists()


def test_a_second_run_changes_nothing_and_keeps_the_passwords(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "go", "--data", "services=postgres")
    before = {f: f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()}
    out = _new(tmp_path, "--stack", "go", "--data", "services=postgres")
    assert "CREATED" not in out
    assert "UPDATED" not in out
    assert {f: f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()} == before


def test_the_record_holds_the_answers_and_no_password(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "go", "--data", "services=postgres,rabbitmq")
    record = (tmp_path / ".hardener" / "answers.yml").read_text()
    assert 'stack: "go"\n' in record
    assert 'services: ["postgres", "rabbitmq"]\n' in record
    for secret in (tmp_path / "secrets").iterdir():
        assert secret.read_text().split()[-1] not in record


def test_an_update_merges_new_answers_with_peoples_changes(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "python-flask", "--data", "services=postgres")
    dockerfile = tmp_path / "Dockerfile"
    dockerfile.write_text(dockerfile.read_text().replace("CMD [", "LABEL team=shop\nCMD [").replace("3.14", "3.14", 1))
    compose = tmp_path / "compose.yaml"
    compose.write_text("# ours\n" + compose.read_text())
    ran = hardener("new", "--update", "--data", "services=postgres,redis", "--data", "base=alpine", folder=tmp_path)
    assert ran.code == 0, ran.err
    assert "UPDATED compose.yaml (merged with your changes)" in ran.out
    assert compose.read_text().startswith("# ours\n")
    assert "redis-server" in compose.read_text()
    assert "LABEL team=shop" in dockerfile.read_text()
    assert "-alpine" in dockerfile.read_text()
    assert (tmp_path / "secrets" / "redis_password").exists()


def test_an_update_where_both_changed_the_same_line_leaves_it_to_a_person(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "python-flask")
    dockerfile = tmp_path / "Dockerfile"
    mine = dockerfile.read_text().replace("-slim", "-slim-bookworm")
    dockerfile.write_text(mine)
    ran = hardener("new", "--update", "--data", "base=alpine", folder=tmp_path)
    assert ran.code == 0
    assert dockerfile.read_text() == mine
    assert "-alpine" in (tmp_path / "Dockerfile.new").read_text()


def test_an_update_leaves_removed_files_removed_and_forgets_answers_without_a_question(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "go", "--data", "services=postgres")
    (tmp_path / "renovate.json").unlink()
    ran = hardener("new", "--update", "--data", "services=none", folder=tmp_path)
    assert ran.code == 0, ran.err
    assert "SKIPPED renovate.json (was removed)" in ran.out
    assert not (tmp_path / "renovate.json").exists()
    assert "postgres" not in (tmp_path / "compose.yaml").read_text()


def test_an_update_needs_a_record(tmp_path: Path) -> None:
    ran = hardener("new", "--update", folder=tmp_path)
    assert ran.code == 2
    assert ".hardener/answers.yml" in ran.err


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = hardener("new", "file", "--stack", "go", "--no-input", folder=tmp_path)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    outside = tmp_path / "outside"
    outside.mkdir()
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / ".hardener").symlink_to(outside)
    ran = hardener("new", "inside", "--stack", "go", "--no-input", folder=tmp_path)
    assert ran.code == 2
    assert "leads out of the project" in ran.err
    assert [p.name for p in inside.iterdir()] == [".hardener"]
    assert list(outside.iterdir()) == []


DETECTED = [
    (
        {"requirements.txt": "fastapi\n", "main.py": "from x import y\napi = FastAPI()\n"},
        "python-fastapi",
        "start",
        "main:api",
    ),
    ({"requirements.txt": "Flask==3\n", "app.py": "app = Flask(__name__)\n"}, "python-flask", "start", "app:app"),
    (
        {"manage.py": "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')"},
        "python-django",
        "start",
        "shop.wsgi",
    ),
    ({"pyproject.toml": '[project]\nrequires-python = ">=3.12"\n', "uv.lock": ""}, "python-fastapi", "version", "3.12"),
    ({"package.json": '{"engines": {"node": ">=22"}}', "pnpm-lock.yaml": ""}, "node", "version", "22"),
    (
        {"package.json": '{"scripts": {"start": "node src/main.js"}}', "yarn.lock": ""},
        "node",
        "start",
        "node src/main.js",
    ),
    ({"package.json": '{"devDependencies": {"vite": "7"}}'}, "node-vite", "package_manager", "npm"),
    ({"package.json": '{"dependencies": {"react-scripts": "5"}}'}, "node-vite", "extra", "'site': 'build'"),
    ({"composer.json": '{"name": "x/y"}', "web/index.php": ""}, "php-apache", "extra", "'site': 'web'"),
    ({"index.php": ""}, "php-apache", "extra", "'site': '.'"),
    ({"package.json": '{"dependencies": {"next": "16"}}', "yarn.lock": ""}, "node-next", "package_manager", "yarn"),
    ({"package.json": "{", "index.html": ""}, "static", "extra", "'site': '.'"),
    ({"go.mod": "module x\n\ngo 1.26.1\n", "cmd/api/main.go": "// port 9000"}, "go", "extra", "./cmd/api"),
    ({"pom.xml": "<java.version>21</java.version>"}, "java-spring", "version", "21"),
    ({"build.gradle.kts": "JavaLanguageVersion.of(25)"}, "java-spring", "package_manager", "gradle"),
    ({"Cargo.toml": '[package]\nname = "shop"\n'}, "rust", "extra", "shop"),
    ({"composer.json": '{"require": {"php": "^8.4"}}'}, "php-apache", "version", "8.4"),
    ({"Gemfile": 'ruby "3.4.1"\n', "package.json": "{}"}, "ruby-rails", "version", "3.4"),
    ({"Shop.csproj": "<TargetFramework>net10.0</TargetFramework>"}, "dotnet", "start", "Shop.dll"),
    ({"public/index.html": ""}, "static", "extra", "public"),
]


@pytest.mark.parametrize(("files", "stack", "field", "value"), DETECTED, ids=[f"{d[1]}-{d[2]}" for d in DETECTED])
def test_what_a_folder_holds_is_seen(tmp_path: Path, files: dict[str, str], stack: str, field: str, value: str) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    found = detect(tmp_path)
    assert found.stack == stack
    assert value in str(getattr(found, field))


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("recorded", "spec", "same"),
    [
        (None, f"hardener=={__version__}", True),
        ('{"url": "file:///home/me/hardener", "dir_info": {"editable": true}}', f"hardener=={__version__}", False),
        (
            f'{{"url": "https://git.example.com/o/hardener.git", "vcs_info": {{"commit_id": "{COMMIT}"}}}}',
            f"hardener @ git+https://git.example.com/o/hardener.git@{COMMIT}",
            True,
        ),
        (
            f'{{"url": "https://me:token@git.example.com/o/h", "vcs_info": {{"commit_id": "{COMMIT}"}}}}',
            f"hardener=={__version__}",
            False,
        ),
        ('{"url": "https://x/$(id)", "vcs_info": {"commit_id": "main"}}', f"hardener=={__version__}", False),
        ("no JSON", f"hardener=={__version__}", False),
    ],
    ids=["index", "folder", "commit", "credentials", "branch", "broken"],
)
def test_ci_installs_the_hardener_that_wrote_its_job(recorded: str | None, spec: str, same: bool) -> None:
    assert origin_of(recorded) == (spec, same)


def test_the_record_of_rendered_files_is_what_was_written(tmp_path: Path) -> None:
    _new(tmp_path, "--stack", "static")
    for path, text in json.loads((tmp_path / ".hardener" / "rendered.json").read_text()).items():
        assert (tmp_path / path).read_text() == text


def test_the_first_question_does_not_wait_for_what_later_ones_need() -> None:
    ask = "import sys; from hardener.commands import new; new.stacks(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    later = {"jinja2", "hardener.facts.known", "hardener.policy", "hardener.scaffold.render", "hardener.outputs.write"}
    assert later.isdisjoint(done.stdout.split())
