// Suggestions below a cell while it is typed into; marks and case do not matter.
// Enter and Tab take the marked one, Escape leaves what was typed.

const SHOWN = 8;
const folded = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();

export class Suggestions {
  constructor(label) {
    this.list = document.createElement("ul");
    this.list.className = "suggest";
    this.list.id = "goi-y";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", label);
    this.cell = null;
    this.words = new Map();
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("li");
      if (option) this.#take(option);
    });
    document.addEventListener("focusout", () => this.close());
  }

  // The browser's own lists of a row give way to these.
  take(row) {
    for (const cell of row.querySelectorAll("input[list]")) {
      cell.dataset.list = cell.getAttribute("list");
      cell.removeAttribute("list");
      cell.setAttribute("role", "combobox");
      cell.setAttribute("aria-autocomplete", "list");
      cell.setAttribute("aria-expanded", "false");
    }
  }

  offer(cell) {
    this.close();
    const text = folded(cell.value);
    if (!cell.dataset.list || !text) return;
    const found = this.#all(cell.dataset.list)
      .filter(([, key]) => ` ${key}`.includes(` ${text}`))
      .sort(([, one], [, other]) => (other === text) - (one === text))
      .slice(0, SHOWN);
    if (found.length === 0 || (found.length === 1 && found[0][0] === cell.value)) return;
    this.list.replaceChildren(...found.map(([word], i) => this.#option(word, i)));
    cell.after(this.list);
    this.cell = cell;
    cell.setAttribute("aria-expanded", "true");
    cell.setAttribute("aria-controls", this.list.id);
    this.#mark(this.list.firstElementChild);
  }

  // Whether the key was meant for the open list.
  press(event, cell) {
    if (this.cell !== cell) return false;
    const marked = this.#marked;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const options = [...this.list.children];
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#mark(options[(options.indexOf(marked) + step + options.length) % options.length]);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      if (marked && (event.key === "Enter" || event.key === "Tab")) this.#take(marked);
      return false;
    }
    event.preventDefault();
    return true;
  }

  close() {
    if (!this.cell) return;
    this.cell.setAttribute("aria-expanded", "false");
    this.cell.removeAttribute("aria-controls");
    this.cell.removeAttribute("aria-activedescendant");
    this.cell = null;
    this.list.remove();
  }

  get #marked() {
    return this.list.querySelector("[aria-selected='true']");
  }

  #all(id) {
    if (!this.words.has(id)) {
      const options = [...document.getElementById(id).querySelectorAll("option")];
      this.words.set(id, options.map((option) => [option.value, folded(option.value)]));
    }
    return this.words.get(id);
  }

  #option(word, index) {
    const option = document.createElement("li");
    option.id = `goi-y-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = word;
    return option;
  }

  #mark(option) {
    this.#marked?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) this.cell.setAttribute("aria-activedescendant", option.id);
  }

  #take(option) {
    const { cell } = this;
    this.close();
    cell.value = option.textContent;
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
