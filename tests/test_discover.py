"""Discovery finds Dockerfiles and Compose files, and nothing that only looks like them."""

import os
import subprocess
from pathlib import Path

import pytest

from hardener.discovery.discover import discover
from hardener.discovery.file_kinds import kind_by_name
from hardener.errors import HardenerError
from hardener.model import Kind

DOCKERFILES = """
Dockerfile dockerfile DOCKERFILE Dockerfile.dev Dockerfile.prod.alpine api.Dockerfile api.dockerfile Containerfile
Containerfile.dev api.containerfile Dockerfile-dev Dockerfile_dev Dockerfile.arm64v8 Dockerfile.3.12 Dockerfile.test
""".split()
COMPOSE_FILES = """
compose.yml compose.yaml docker-compose.yml docker-compose.yaml docker-compose.override.yml compose.prod.yaml
docker-compose-dev.yml docker-compose_ci.yml Docker-Compose.yml
""".split()
NEITHER = """
Dockerfile.j2 Dockerfile.tmpl Dockerfile.template Dockerfile.erb Dockerfile.tpl Dockerfile.jinja2 Dockerfile.md
Dockerfile.py Dockerfile.txt
Dockerfile.dockerignore Dockerfile.bak Dockerfile~ Dockerfile.swp Dockerfile.yml Dockerfile.prod.j2 Dockerfile.in
dockerfile_parser.py compose.py compose.yml.j2 docker-compose.yml.tmpl composer.yml mycompose.yml Dockerfiles README.md
""".split()


@pytest.mark.parametrize("name", DOCKERFILES)
def test_a_name_tells_a_dockerfile(name: str) -> None:
    assert kind_by_name(name) is Kind.DOCKERFILE


@pytest.mark.parametrize("name", COMPOSE_FILES)
def test_a_name_tells_a_compose_file(name: str) -> None:
    assert kind_by_name(name) is Kind.COMPOSE


@pytest.mark.parametrize("name", NEITHER)
def test_templates_notes_and_programs_are_left_alone(name: str) -> None:
    assert kind_by_name(name) is None


def tree(root: Path, *paths: str, text: str = "FROM scratch\n") -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def found(folder: Path, *paths: str) -> list[str]:
    return [source.path for source in discover(paths or (".",), folder).sources]


def test_files_come_in_the_order_of_their_folders(tmp_path: Path) -> None:
    tree(tmp_path, "b/Dockerfile", "Dockerfile", "a/compose.yml", "a-b/Dockerfile", "a/x/Dockerfile", "notes.txt")
    assert found(tmp_path) == ["Dockerfile", "a/compose.yml", "a/x/Dockerfile", "a-b/Dockerfile", "b/Dockerfile"]


def test_folders_of_tools_and_packages_are_skipped(tmp_path: Path) -> None:
    tree(
        tmp_path, "node_modules/x/Dockerfile", ".venv/Dockerfile", "env/pyvenv.cfg", "env/Dockerfile", "app/Dockerfile"
    )
    assert found(tmp_path) == ["app/Dockerfile"]


@pytest.mark.parametrize("in_git", [True, False])
def test_gitignore_is_honoured_nested_and_without_a_repository(tmp_path: Path, in_git: bool) -> None:
    if in_git:
        subprocess.run(["git", "init", "-q", tmp_path], check=True)
    tree(
        tmp_path, "out/Dockerfile", "app/Dockerfile", "app/gen/Dockerfile", "app/gen/Dockerfile.keep", "lib/Dockerfile"
    )
    (tmp_path / ".gitignore").write_text("/out\nlib/\n")
    (tmp_path / "app/.gitignore").write_text("gen/*\n!gen/Dockerfile.keep\n")
    assert found(tmp_path) == ["app/Dockerfile", "app/gen/Dockerfile.keep"]


def test_what_the_folders_above_exclude_counts_below_too(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    tree(tmp_path, "app/Dockerfile", "app/Dockerfile.local", "app/sub/Dockerfile.local")
    (tmp_path / ".gitignore").write_text("*.local\n")
    (tmp_path / ".git/info/exclude").write_text("sub\n")
    assert found(tmp_path / "app") == ["app/Dockerfile"]


def test_a_file_that_is_named_is_read_even_if_ignored_or_a_template(tmp_path: Path) -> None:
    tree(tmp_path, "Dockerfile.j2", "out/Dockerfile", "build.txt")
    (tmp_path / ".gitignore").write_text("out\n")
    assert found(tmp_path, "Dockerfile.j2", "out/Dockerfile", "build.txt") == [
        "Dockerfile.j2",
        "build.txt",
        "out/Dockerfile",
    ]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("stack.yml", "services:\n  a:\n    image: x\n", Kind.COMPOSE),
        ("stack", '{"services": {"a": {"image": "x"}}}', Kind.COMPOSE),
        ("old.yaml", "web:\n  image: x\n", Kind.COMPOSE),
        ("build", "# syntax=docker/dockerfile:1\n\nARG V=1\nFROM a:$V\n", Kind.DOCKERFILE),
        ("build", "from a\n", Kind.DOCKERFILE),
    ],
)
def test_a_named_file_tells_by_its_content_what_it_is(tmp_path: Path, name: str, text: str, kind: Kind) -> None:
    tree(tmp_path, name, text=text)
    assert [s.kind for s in discover([name], tmp_path).sources] == [kind]


@pytest.mark.parametrize("text", ["", "hello\n", "from x import y\n", "import os\n"])
def test_a_named_file_that_is_neither_is_an_error(tmp_path: Path, text: str) -> None:
    tree(tmp_path, "thing", text=text)
    (error,) = discover(["thing"], tmp_path).errors
    assert str(error) == "thing: is neither a Dockerfile, a Compose file nor a daemon.json"


def test_links_count_as_far_as_they_stay_inside(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    tree(root, "real/Dockerfile", "real/recipe")
    tree(outside, "Dockerfile")
    (root / "loop").symlink_to(".")
    (root / "dir").symlink_to("real")
    (root / "Dockerfile").symlink_to("real/Dockerfile")
    (root / "Dockerfile.out").symlink_to(outside / "Dockerfile")
    (root / "Dockerfile.recipe").symlink_to("real/recipe")
    (root / "Dockerfile.loop").symlink_to("Dockerfile.loop")
    result = discover(["."], root)
    assert [s.path for s in result.sources] == ["Dockerfile.recipe", "real/Dockerfile"]
    assert [str(e) for e in result.errors] == ["Dockerfile.loop: is a symbolic link that leads nowhere"]
    assert result.notes == ["Dockerfile.out: passed over, it is a link out of the project"]


def test_the_root_is_the_repository_or_the_folder_one_stands_in_or_what_holds_all_paths(tmp_path: Path) -> None:
    tree(tmp_path, "repo/app/Dockerfile", "x/a/Dockerfile", "x/b/Dockerfile")
    (tmp_path / "repo/.git").mkdir()
    assert discover(["."], tmp_path / "repo/app").root == tmp_path / "repo"
    assert discover(["a"], tmp_path / "x").root == tmp_path / "x"
    assert discover(["../b", "."], tmp_path / "x/a").root == tmp_path / "x"


def test_a_path_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    (error,) = discover(["nope/thing"], tmp_path).errors
    assert str(error) == "nope/thing: cannot be read (no such file or directory)"


def test_special_files_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Dockerfile")
    assert found(tmp_path) == []


def test_a_named_file_behind_a_folder_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    tree(tmp_path / "outside", "Dockerfile")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/l").symlink_to(tmp_path / "outside")
    with pytest.raises(HardenerError, match="outside"):
        discover(["l/Dockerfile", "."], tmp_path / "root")


def test_what_compose_file_names_is_a_compose_file_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".env").write_text("COMPOSE_FILE=a.yaml:b/c.yml:../out.yaml:gone.yaml\n")
    for name in ("a.yaml", "b/c.yml", "other.yaml"):
        (tmp_path / name).write_text("services: {}\n")
    found = discover(["."], tmp_path)
    assert [(s.path, s.kind) for s in found.sources] == [("a.yaml", Kind.COMPOSE), ("b/c.yml", Kind.COMPOSE)]
