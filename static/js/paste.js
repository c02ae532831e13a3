// A table of fields: a block copied from a workbook is pasted from the field on, Enter and the arrows move
// up and down, Ctrl+D takes the value of the row above. A choice takes the option that is called as the cell
// says, whatever its case. A button fills a column down: rows in use whose field is empty take the one above.

const table = document.querySelector("[data-paste]");
const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input, select")]);

function placeOf(field) {
  const row = rows.findIndex((fields) => fields.includes(field));
  return row < 0 ? null : { row, column: rows[row].indexOf(field) };
}

function fill(field, value) {
  if (field.tagName !== "SELECT") {
    field.value = value;
    return;
  }
  const said = value.toLocaleLowerCase("vi");
  const option = [...field.options].find((one) => one.text.trim().toLocaleLowerCase("vi") === said);
  if (option) field.value = option.value;
}

function take(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function copyFromAbove({ row, column }) {
  if (row > 0) take(rows[row][column], rows[row - 1][column].value);
}

const isUsed = (fields, column) => fields.some((field, at) => at !== column && field.value.trim());

function fillDown(column) {
  rows.forEach((fields, row) => {
    const above = rows[row - 1]?.[column].value;
    if (above && !fields[column].value.trim() && isUsed(fields, column)) take(fields[column], above);
  });
}

for (const button of table.querySelectorAll("[data-fill-down]")) {
  button.hidden = false;
  button.addEventListener("click", () => fillDown(button.closest("th").cellIndex - 1));
}

table.addEventListener("paste", (event) => {
  const place = placeOf(event.target);
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!place || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  text.split("\n").forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const field = rows[place.row + down]?.[place.column + right];
      if (!field) return;
      fill(field, value.trim());
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
});

table.addEventListener("keydown", (event) => {
  const steps = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
  const place = placeOf(event.target);
  if (place && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
    event.preventDefault();
    copyFromAbove(place);
    return;
  }
  if (!place || !(event.key in steps)) return;
  if (event.target.tagName === "SELECT" && event.key !== "Enter") return;
  event.preventDefault();
  const field = rows[place.row + steps[event.key]]?.[place.column];
  field?.focus();
  field?.select?.();
});
