"""Where a machine promises all parts (HARDENER_REQUIRE), a skipped test is a failure."""

import os

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    result = yield
    report = result.get_result()
    if report.skipped and os.environ.get("HARDENER_REQUIRE"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where everything is promised to be there: {report.longrepr}"
