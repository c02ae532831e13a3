"""Choosing in a list of hundreds as a person does: by typing a part of the name."""

from playwright.sync_api import Page, expect


def choose_by_typing(page: Page, typed: str, name: str) -> None:
    """Type into the page's first such list until ``name`` is the one that Enter takes.

    The list opens a moment after it was clicked, and empties its field when it does; what is typed is
    looked up a moment later again.
    """
    page.locator(".ts-control").first.click()
    expect(page.locator(".ts-wrapper.dropdown-active")).to_be_visible()
    page.keyboard.type(typed)
    expect(page.locator(".ts-dropdown .option.active")).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator(".ts-wrapper.dropdown-active")).to_have_count(0)
