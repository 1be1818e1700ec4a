"""Image references: the published cases of distribution/reference, and the text that a pin writes."""

import re
import tomllib
from pathlib import Path

import pytest

from hardener.documents.image_ref import ImageRef, is_digest, parse_image_ref

CASES = tomllib.loads((Path(__file__).parent / "data/image_refs.toml").read_text("utf-8"))
DIGEST = "sha256:" + "c" * 64


def repeated(text: str) -> str:
    return re.sub(r"\{([^{}]+)\*(\d+)\}", lambda m: m[1] * int(m[2]), text)


def rows(name: str) -> list[list[str]]:
    return [[repeated(cell.strip()) for cell in line.split("|")] for line in CASES[name].strip().splitlines()]


def parsed(text: str) -> ImageRef:
    ref = parse_image_ref(text)
    assert ref is not None
    return ref


@pytest.mark.parametrize("row", rows("valid"), ids=lambda row: row[0][:60])
def test_a_valid_reference_is_split_as_docker_splits_it(row: list[str]) -> None:
    text, domain, path, tag, digest, familiar = row
    ref = parsed(text)
    assert (ref.domain, ref.path, ref.tag or "-", ref.digest or "-", ref.familiar) == (
        domain,
        path,
        tag,
        digest,
        familiar,
    )
    assert ref.written == text


@pytest.mark.parametrize("row", rows("valid"), ids=lambda row: row[0][:60])
def test_the_canonical_text_means_the_same_reference(row: list[str]) -> None:
    ref = parsed(row[0])
    again = parsed(ref.canonical)
    assert (again.repository, again.canonical) == (ref.repository, ref.canonical)
    assert again.tag or again.digest


@pytest.mark.parametrize("row", rows("valid"), ids=lambda row: row[0][:60])
def test_a_pin_keeps_the_name_as_written_and_its_tag(row: list[str]) -> None:
    ref = parsed(row[0])
    pinned = parsed(ref.with_digest(DIGEST))
    assert pinned.written.startswith(ref.named)
    assert (pinned.repository, pinned.tag, pinned.digest) == (ref.repository, ref.tag or "latest", DIGEST)


@pytest.mark.parametrize("row", rows("valid"), ids=lambda row: row[0][:60])
def test_the_span_of_the_tag_is_where_the_tag_stands(row: list[str]) -> None:
    ref = parsed(row[0])
    assert ref.tag_span.of(ref.written) == (ref.tag or "")


@pytest.mark.parametrize("text", ["", "node\n", " node", *(row[0] for row in rows("invalid"))], ids=lambda t: t[:60])
def test_what_is_no_reference_is_refused(text: str) -> None:
    assert parse_image_ref(text) is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("busybox", "docker.io/library/busybox:latest"),
        ("docker.io/busybox", "docker.io/library/busybox:latest"),
        ("gcr.io/library/busybox", "gcr.io/library/busybox:latest"),
        (f"busybox@{DIGEST}", f"docker.io/library/busybox@{DIGEST}"),
        (f"busybox:1@{DIGEST}", f"docker.io/library/busybox:1@{DIGEST}"),
    ],
)
def test_latest_is_the_tag_where_neither_tag_nor_digest_is_written(text: str, canonical: str) -> None:
    assert parsed(text).canonical == canonical


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("node", f"node:latest@{DIGEST}"),
        ("node:18", f"node:18@{DIGEST}"),
        ("docker.io/node:18", f"docker.io/node:18@{DIGEST}"),
        ("localhost:5000/app", f"localhost:5000/app:latest@{DIGEST}"),
        ("[::1]:5000/x:1", f"[::1]:5000/x:1@{DIGEST}"),
        (f"node:18@sha256:{'0' * 64}", f"node:18@{DIGEST}"),
    ],
)
def test_the_text_of_a_pin(text: str, written: str) -> None:
    assert parsed(text).with_digest(DIGEST) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("node", "node:18-slim"),
        ("localhost:5000/app:1", "localhost:5000/app:18-slim"),
        (f"node:18@{DIGEST}", "node:18-slim"),
    ],
)
def test_another_tag_takes_the_place_of_the_old_one_and_its_digest(text: str, written: str) -> None:
    assert parsed(text).with_tag("18-slim") == written


def test_a_reference_without_its_digest_asks_what_the_tag_means_now() -> None:
    assert parsed(f"node:18@{DIGEST}").without_digest() == parsed("node:18")


@pytest.mark.parametrize(("text", "moves"), [("node", True), ("node:latest", True), ("node:18", False)])
def test_latest_moves_with_every_release(text: str, moves: bool) -> None:
    assert parsed(text).moves is moves


def test_a_digest_has_a_known_algorithm_and_as_many_digits_as_it_has() -> None:
    assert is_digest("sha256:" + "a" * 64)
    assert not is_digest("sha256:" + "a" * 63)
    assert not is_digest("md5:" + "a" * 32)
    assert not is_digest("sha256:" + "A" * 64)
