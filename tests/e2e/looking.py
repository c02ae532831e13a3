"""What a page must be for everybody: free of axe's findings, and no wider than the screen."""

from axe_playwright_python.sync_playwright import Axe


def assert_looks_right(page, size: dict[str, int]) -> None:
    page.wait_for_load_state("networkidle")
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
