"""Where secrets go is for the user to say, on the command line or in the configuration."""

from pathlib import Path

from tests.program import hardener

COMPOSE = "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: Blue42Horse\n"


def _fixed(folder: Path, *options: str) -> str:
    (folder / "compose.yaml").write_text(COMPOSE)
    hardener("fix", "--offline", "--select", "secret-in-environment", *options, folder=folder)
    return (folder / "compose.yaml").read_text()


def test_secrets_go_into_files_unless_told_otherwise(tmp_path: Path) -> None:
    assert "file: ./secrets/postgres_password" in _fixed(tmp_path)


def test_the_command_line_sends_secrets_into_env(tmp_path: Path) -> None:
    assert "${POSTGRES_PASSWORD:?set it in .env}" in _fixed(tmp_path, "--secrets-backend", "env")
    assert (tmp_path / ".env").read_text() == "POSTGRES_PASSWORD=Blue42Horse\n"


def test_the_configuration_sends_secrets_to_the_swarm_and_writes_them_nowhere(tmp_path: Path) -> None:
    (tmp_path / ".hardener.toml").write_text('secrets-backend = "external"\n')
    assert "external: true" in _fixed(tmp_path)
    assert not any("Blue42Horse" in f.read_text() for f in tmp_path.rglob("*") if f.is_file())
