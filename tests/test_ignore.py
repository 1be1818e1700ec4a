"""Our reading of .gitignore, judged by `git check-ignore`."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardener.documents.ignore import IgnoreFile, ignored, parse_ignore

PATHS = (
    "a", "b", "a.txt", "b.txt", "a/b", "a/b.txt", "a/b/c", "a/c/b", "b/a", "b/a/b.txt", "doc/frotz", "doc/a/frotz",
    "foo/bar/baz", "x/foo/bar", "secrets/db", ".env", ".env.example", "a b", "a ", "[a]", "a-b", "A", "#a", "!a",
    "node_modules/x/Dockerfile", "build/Dockerfile", "sub/build/Dockerfile", "é", "a\\b", "abc/def/ghi",
)  # fmt: skip

TABLE = (
    "a", "/a", "a/", "/a/", "a/b", "/a/b", "*.txt", "!*.txt", "**/b", "a/**", "a/**/b", "**", "**/", "/**", "a**", "**b",
    "a*", "?", "??", "[ab]", "[!a]", "[^a]", "[a-b]", "[b-a]", "[]a]", "[]", "[a", "[[]a]", r"\[a]", r"\#a", r"\!a", "#a",
    "!a", " a", "a ", r"a\ ", r"a\  ", "a b", "\ta", "a\t", "", " ", "/", "//", "!", "!/", "./a", "a/./b", "a/*", "a/*/b",
    "*/b", "*/*/b", "doc/frotz/", "frotz", "/*", "!/foo", "*/", "foo/*", "foo/**/baz", "**/foo/bar", "**/foo/**", "[[:alpha:]]",
    "[[:alpha:]", "[![:alpha:]]", "[[:nope:]]", "A", "é", r"a\\b", "a\\", r"a\b", "***", "a/***/b", "***/b", "[a/b]", "a[/]b",
    "*[/]*", "[!/]", "[-a]", "[a-]", r"[\]a]", r"[a\-b]", "node_modules", "build/", "/build", ".env*", "!.env.example",
    "secrets/*", "**/build/**", "abc/**/ghi", "abc/**/**/ghi", "a?b", "a[-]b", "*.*", "**.txt", "a/**b", "[ab]/b", "[A-Z]",
)  # fmt: skip


def by_git(repository: Path, paths: tuple[str, ...]) -> set[str]:
    """The paths that git ignores, folders above them included."""
    command = ["git", "-c", "core.excludesFile=/dev/null", "-c", "core.ignoreCase=false", "check-ignore", "--no-index"]
    data = "\0".join(paths).encode()
    done = subprocess.run([*command, "-z", "--stdin"], input=data, cwd=repository, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return {name.decode() for name in done.stdout.split(b"\0") if name}


def by_us(files: dict[str, str], paths: tuple[str, ...]) -> set[str]:
    """The same by our own rules, walking from the root as discovery does."""
    parsed = [parse_ignore(folder, text) for folder, text in files.items()]
    return {path for path in paths if excluded(parsed, path, paths)}


def excluded(parsed: list[IgnoreFile], path: str, paths: tuple[str, ...]) -> bool:
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        part = "/".join(parts[:depth])
        above = tuple(f for f in parsed if not f.folder or part.startswith(f"{f.folder}/"))
        if ignored(above, part, any(p.startswith(f"{part}/") for p in paths)):
            return True
    return False


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", folder], check=True)
    for path in PATHS:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not any(other.startswith(f"{path}/") for other in PATHS):
            file.touch()
    return folder


def judged(repository: Path, files: dict[str, str]) -> None:
    for folder, text in files.items():
        (repository / folder).mkdir(exist_ok=True, parents=True)
        (repository / folder / ".gitignore").write_bytes(text.encode())
    try:
        assert by_us(files, PATHS) == by_git(repository, PATHS)
    finally:
        for folder in files:
            (repository / folder / ".gitignore").unlink()


@pytest.mark.parametrize("line", TABLE)
def test_one_pattern_excludes_what_git_says(repository: Path, line: str) -> None:
    judged(repository, {"": f"{line}\n"})


@pytest.mark.parametrize("line", TABLE)
def test_one_pattern_includes_again_what_git_says(repository: Path, line: str) -> None:
    judged(repository, {"": f"*\n!{line}\n!*/\n"})


@pytest.mark.parametrize(
    "files",
    [
        {"": "*.txt\n", "a": "!b.txt\n"},
        {"": "a\n", "a": "!b\n"},
        {"": "/b\n", "a": "/b\n"},
        {"": "!a/b\n", "a": "b\n"},
        {"": "doc/\n!doc/frotz\n"},
        {"": "foo/*\n!foo/bar\n"},
        {"": "# comment\r\na\r\nb/\r\n"},
        {"": "a\nb", "b": "*\n!a\n"},
    ],
)
def test_files_in_folders_add_up_as_git_says(repository: Path, files: dict[str, str]) -> None:
    judged(repository, files)


LINES = st.text(alphabet="ab/*?![]-\\.# ^ét", min_size=0, max_size=7)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, min_size=1, max_size=3), nested=st.lists(LINES, max_size=2))
def test_any_lines_exclude_what_git_says(repository: Path, lines: list[str], nested: list[str]) -> None:
    files = {"": "\n".join(lines) + "\n"}
    if nested:
        files["a"] = "\n".join(nested) + "\n"
    judged(repository, files)
