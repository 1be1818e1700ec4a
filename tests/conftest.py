"""Where a machine promises all parts (HARDENER_REQUIRE), a skipped test is a failure."""

import os
import shutil

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    result = yield
    report = result.get_result()
    if report.skipped and os.environ.get("HARDENER_REQUIRE"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where everything is promised to be there: {report.longrepr}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):  # type: ignore[no-untyped-def]
    """The same for whole files that are skipped."""
    result = yield
    report = result.get_result()
    if report.skipped and os.environ.get("HARDENER_REQUIRE"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where everything is promised to be there: {report.longrepr}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests in a browser or with a real Gitea are not part of the promise: they run where those are."""
    away = {"browser": not shutil.which("chromium"), "gitea": not os.environ.get("HARDENER_GITEA")}
    marks = [mark for mark, is_away in away.items() if is_away]
    left_out = [item for item in items if any(item.get_closest_marker(mark) for mark in marks)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
