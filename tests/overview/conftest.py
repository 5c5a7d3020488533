"""The browser of the explorer's tests opens the page of all plans too."""

from tests.report.conftest import browser

__all__ = ["browser"]
