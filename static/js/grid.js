// The sheet of many rows: keys move between its cells, a row is added when the last one is used,
// cells are copied from above and pasted from a workbook.

import { Suggestions } from "./suggest.js";

const form = document.querySelector("[data-grid]");
const body = form.querySelector("[data-rows]");
const template = form.querySelector("template[data-row]");
const total = form.querySelector("[name$='-TOTAL_FORMS']");
const most = Number(form.querySelector("[name$='-MAX_NUM_FORMS']").value);
const counter = form.querySelector("[data-count-of-rows]");
const suggestions = new Suggestions(form.dataset.suggestions);

const rows = () => [...body.querySelectorAll("tr[data-cells]")];
const cellsOf = (row) => [...row.querySelectorAll("input[data-col]")];
const isUsed = (row) => cellsOf(row).some((cell) => cell.value.trim());
const isCell = (target) => target.matches?.("input[data-col]");

function addRow() {
  const index = rows().length;
  if (index >= most) return;
  const html = template.innerHTML.replaceAll("__prefix__", index).replaceAll(`${form.dataset.row} 0`, `${form.dataset.row} ${index + 1}`);
  body.insertAdjacentHTML("beforeend", html);
  const row = rows().at(-1);
  row.querySelector("th").textContent = index + 1;
  total.value = index + 1;
  suggestions.take(row);
}

function tellCount() {
  const used = rows().filter(isUsed).length;
  counter.hidden = used === 0;
  counter.textContent = counter.dataset.words.replace("{n}", used);
}

function cellAt(row, column) {
  while (row >= rows().length && rows().length < most) addRow();
  return cellsOf(rows()[Math.min(row, rows().length - 1)])[column];
}

function go(cell) {
  if (!cell) return;
  cell.focus();
  cell.select();
}

function fill(cell, value) {
  if (cell.value === value) return;
  cell.value = value;
  cell.dispatchEvent(new Event("change", { bubbles: true }));
}

const place = (cell) => [rows().indexOf(cell.closest("tr")), Number(cell.dataset.col)];
const isWhole = (cell) => cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
const isAtStart = (cell) => cell.selectionEnd === 0 || isWhole(cell);
const isAtEnd = (cell) => cell.selectionStart === cell.value.length || isWhole(cell);

function copyFromAbove(cell) {
  const [row, column] = place(cell);
  if (row === 0) return;
  fill(cell, cellAt(row - 1, column).value);
  cell.select();
  tellCount();
}

const MOVES = {
  ArrowUp: (row, column) => row > 0 && go(cellAt(row - 1, column)),
  ArrowDown: (row, column) => go(cellAt(row + 1, column)),
  ArrowLeft: (row, column) => column > 0 && go(cellAt(row, column - 1)),
  ArrowRight: (row, column) => go(cellAt(row, column + 1)),
};

function isMove(event, cell) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  if (event.key === "ArrowLeft") return isAtStart(cell) && Number(cell.dataset.col) > 0;
  if (event.key === "ArrowRight") return isAtEnd(cell);
  return event.key in MOVES;
}

const KEYS = {
  Enter: (cell, event) => {
    const [row, column] = place(cell);
    if (event.shiftKey) MOVES.ArrowUp(row, column);
    else MOVES.ArrowDown(row, column);
  },
  F2: (cell) => cell.setSelectionRange(cell.value.length, cell.value.length),
  Escape: (cell) => { cell.value = cell.dataset.before ?? ""; cell.select(); },
};

body.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!isCell(cell) || event.isComposing) return;
  if (suggestions.press(event, cell)) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[name='act'][value='save']"));
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
    event.preventDefault();
    copyFromAbove(cell);
  } else if (event.key in KEYS) {
    event.preventDefault();
    KEYS[event.key](cell, event);
  } else if (isMove(event, cell)) {
    event.preventDefault();
    MOVES[event.key](...place(cell));
  }
});

body.addEventListener("focusin", ({ target }) => {
  if (!isCell(target)) return;
  target.dataset.before = target.value;
  target.select();
});

body.addEventListener("input", ({ target }) => {
  if (!isCell(target)) return;
  if (target.closest("tr") === rows().at(-1)) addRow();
  suggestions.offer(target);
  tellCount();
});

const unquoted = (text) => (/^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text).trim();

body.addEventListener("paste", (event) => {
  const cell = event.target;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!isCell(cell) || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const [first, left] = place(cell);
  const lines = text.replace(/[\r\n]+$/, "").split(/\r\n|\n|\r/);
  lines.forEach((line, i) => {
    line.split("\t").forEach((value, j) => {
      const target = first + i < most ? cellAt(first + i, left + j) : null;
      if (target) fill(target, unquoted(value));
    });
  });
  if (isUsed(rows().at(-1))) addRow();
  tellCount();
});

form.querySelector("[data-more]").addEventListener("click", (event) => {
  event.preventDefault();
  const first = rows().length;
  for (let i = 0; i < 10; i += 1) addRow();
  if (rows().length > first) go(cellAt(first, 0));
});

form.querySelector("[data-keys]").hidden = false;
rows().forEach((row) => suggestions.take(row));
tellCount();
if (!document.querySelector("[data-focus]") && !isCell(document.activeElement)) go(cellsOf(rows().find((row) => !isUsed(row)) ?? rows()[0])[0]);
