// A table of number fields: a block copied from a workbook is pasted from the field on, Enter and the
// arrows move up and down.

const table = document.querySelector("[data-paste]");
const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input")]);

function placeOf(field) {
  const row = rows.findIndex((fields) => fields.includes(field));
  return row < 0 ? null : { row, column: rows[row].indexOf(field) };
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
      field.value = value.trim();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
});

table.addEventListener("keydown", (event) => {
  const steps = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
  const place = placeOf(event.target);
  if (!place || !(event.key in steps)) return;
  event.preventDefault();
  const field = rows[place.row + steps[event.key]]?.[place.column];
  field?.focus();
  field?.select();
});
