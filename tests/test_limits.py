"""Sizes as Compose writes them, and what options say that a program takes."""

import pytest

from hardener.knowledge.running.limits import size_of, size_text, spoken, stated_memory, with_room

MB = 1 << 20


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("512m", 512 * MB),
        ("512M", 512 * MB),
        ("512MB", 512 * MB),
        ("1.5g", 1536 * MB),
        ("1GiB", 1024 * MB),
        ("64kb", 64 << 10),
        ("1048576", MB),
        ("1048576b", MB),
        ("${MEMORY:-1g}", None),
        ("", None),
        ("lots", None),
        ("-1", None),
        (None, None),
        (["1g"], None),
    ],
)
def test_sizes_are_read_as_compose_reads_them(text: object, size: int | None) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize(
    ("size", "text", "said"),
    [(512 * MB, "512m", "512 MB"), (1024 * MB, "1g", "1 GB"), (1536 * MB, "1536m", "1536 MB"), (1, "1m", "1 MB")],
)
def test_sizes_are_written_in_whole_megabytes(size: int, text: str, said: str) -> None:
    assert size_text(size) == text
    assert spoken(text) == said


@pytest.mark.parametrize(
    ("text", "option", "megabytes"),
    [
        ("-Xms512m -Xmx2g", "-Xmx2g", 2048),
        ("-Xmx512M", "-Xmx512M", 512),
        ("-Xmx1073741824", "-Xmx1073741824", 1024),
        ("node --max-old-space-size=4096 server.js", "--max-old-space-size=4096", 4096),
        ("--max_old_space_size=1024", "--max_old_space_size=1024", 1024),
        ("redis-server --maxmemory 200mb --maxmemory-policy allkeys-lru", "--maxmemory 200mb", 200),
        ("--innodb-buffer-pool-size=1G", "innodb-buffer-pool-size=1G", 1024),
        ("postgres -c shared_buffers=256MB", "shared_buffers=256MB", 256),
        ("mongod --wiredTigerCacheSizeGB 1.5", "--wiredTigerCacheSizeGB 1.5", 1536),
    ],
)
def test_an_option_that_takes_memory_is_found(text: str, option: str, megabytes: int) -> None:
    stated = stated_memory(iter([text]))
    assert stated is not None
    assert (stated.option, stated.size) == (option, megabytes * MB)


@pytest.mark.parametrize("text", ["", "-Xmx${HEAP}", "-Xmx", "--maxmemory-policy allkeys-lru", "--maxmemory 0"])
def test_what_names_no_amount_is_not_taken_for_one(text: str) -> None:
    assert stated_memory(iter([text])) is None


def test_the_largest_amount_counts_and_gets_room() -> None:
    stated = stated_memory(iter(["-Xmx1g", "-Xmx4g", "-Xmx2g"]))
    assert stated is not None
    assert stated.option == "-Xmx4g"
    assert with_room(stated) == 6144 * MB
