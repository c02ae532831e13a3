// The sheets of a plan as grids: keys move between cells, rows are pasted from a workbook. What is sent is the
// text of each sheet, a line a row and a tab between cells; without this script the text is edited itself.

const form = document.querySelector("[data-plan]");
const FEWEST = 8;

class PlanSheet {
  constructor(place) {
    this.place = place;
    this.text = place.querySelector("textarea");
    this.heads = [...place.querySelectorAll("thead th[data-letter]")];
    this.body = place.querySelector("tbody");
    const lines = this.text.value ? this.text.value.split("\n") : [];
    const rows = lines.map((line) => line.split("\t"));
    while (rows.length < FEWEST || rows.at(-1)?.some((cell) => cell.trim())) rows.push([]);
    rows.forEach((row) => this.add(row));
    place.querySelector("[data-grid-place]").hidden = false;
    place.querySelector("[data-plain]").hidden = true;
    this.listen();
  }

  add(values = []) {
    const row = document.createElement("tr");
    const number = document.createElement("th");
    number.scope = "row";
    number.textContent = this.body.rows.length + 2;
    row.append(number);
    this.heads.forEach((head, column) => {
      const cell = document.createElement("input");
      cell.dataset.col = column;
      cell.autocomplete = "off";
      cell.value = values[column] ?? "";
      cell.setAttribute("aria-label", `${head.textContent}, ${form.dataset.row} ${number.textContent}`);
      if ("act" in head.dataset) cell.setAttribute("list", `hinh-thuc-${this.place.dataset.planSheet}`);
      const data = document.createElement("td");
      data.append(cell);
      row.append(data);
    });
    this.body.append(row);
  }

  at(row, column) {
    if (row < 0 || column < 0 || column >= this.heads.length) return null;
    while (row >= this.body.rows.length) this.add();
    return this.body.rows[row].querySelector(`[data-col="${column}"]`);
  }

  go(row, column) {
    const cell = this.at(row, column);
    cell?.focus();
    cell?.select();
  }

  where(cell) { return [cell.closest("tr").sectionRowIndex, Number(cell.dataset.col)]; }

  listen() {
    this.body.addEventListener("keydown", (event) => this.press(event));
    this.body.addEventListener("paste", (event) => this.paste(event));
    this.body.addEventListener("input", ({ target }) => {
      if (target.closest("tr") === this.body.rows[this.body.rows.length - 1]) this.add();
    });
  }

  press(event) {
    if (event.isComposing || !event.target.matches("input")) return;
    const [row, column] = this.where(event.target);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
      event.preventDefault();
      if (row > 0) event.target.value = this.at(row - 1, column).value;
      return;
    }
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.list && event.key !== "Enter") return;
    event.preventDefault();
    this.go(row + step, column);
  }

  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches("input") || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [first, left] = this.where(event.target);
    text.replace(/[\r\n]+$/, "").split(/\r\n|\n|\r/).forEach((line, i) => {
      line.split("\t").forEach((value, j) => {
        const cell = this.at(first + i, left + j);
        if (cell) cell.value = value.replace(/^"(.*)"$/s, "$1").trim();
      });
    });
    this.add();
  }

  keep() {
    const rows = [...this.body.rows].map((row) => [...row.querySelectorAll("input")].map((cell) => cell.value.replaceAll("\t", " ")));
    while (rows.length && !rows.at(-1).some((value) => value.trim())) rows.pop();
    this.text.value = rows.map((row) => row.join("\t")).join("\n");
  }
}

const sheets = [...form.querySelectorAll("[data-plan-sheet]")].map((place) => new PlanSheet(place));
form.addEventListener("submit", () => sheets.forEach((sheet) => sheet.keep()));
