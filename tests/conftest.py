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
    """Tests in a browser are not part of the promise: they run where Chromium is."""
    if not shutil.which("chromium"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("browser")])
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
