"""What a reader finds on a rendered page, read with a second parser."""

from dataclasses import dataclass

from lxml import html


@dataclass(frozen=True)
class ListPage:
    """The list of lacking units as it stands on a page."""

    total: int
    names: list[str]
    rows: list[list[str]]
    text: str
    tree: html.HtmlElement

    def count_beside(self, name: str, value) -> int:
        """The number beside a box of the filters."""
        (box,) = self.tree.xpath(f'//input[@name="{name}"][@value="{value}"]/..')
        return int(words(box.xpath("span")[0]))

    def link(self, label: str) -> str:
        """Where the first link whose text begins with ``label`` leads."""
        return next(a.get("href") for a in self.tree.iter("a") if words(a).startswith(label))

    @property
    def notices(self) -> list[str]:
        return [words(p) for p in self.tree.xpath('//p[@role="alert"]')]


def words(element) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def list_page(response) -> ListPage:
    """Read the list out of a response."""
    assert response.status_code == 200
    tree = html.fromstring(response.content.decode())
    rows = tree.xpath('//table[contains(@class, "lacking-table")]/tbody/tr[not(@class="sect")]')
    return ListPage(
        total=int(tree.xpath("//@data-total")[0]),
        names=[words(row.xpath("th/a")[0]) for row in rows],
        rows=[[words(cell) for cell in row] for row in rows],
        text=words(tree),
        tree=tree,
    )
