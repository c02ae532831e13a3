// The years month by month: the table and the chart of the page, stepping over data that came with it.
// Without this script the same months are links.

import { draw } from "./bars.js";

const MONTH = 220; // milliseconds a month stays while playing
const UNITS = 0, MEMBERS = 1, CELLS = 2;

const root = document.getElementById("replay");
const data = JSON.parse(document.getElementById("replay-data").textContent);
const part = (name) => document.querySelector(`[data-replay="${name}"]`);
const number = new Intl.NumberFormat("vi-VN");
const last = data.days.length - 1;
const lines = [...part("table").tBodies[0].rows];
const sumLine = part("table").tFoot.rows[0];

const chart = draw(document.getElementById("months"), data.chart, { dense: true });
const whole = chart.data.datasets.map((set) => [...set.data]);

let at = Number(root.dataset.at);
let timer = null;

const emptyKinds = () => data.kinds.map(() => [0, 0, 0]);

// The numbers of every commune at a step: the start and all changes up to it.
function numbersAt(step) {
  const sums = data.communes.map(emptyKinds);
  for (const rows of [data.start, ...data.steps.slice(0, step)]) {
    for (const [commune, kind, ...values] of rows) {
      values.forEach((value, place) => { sums[commune][kind][place] += value; });
    }
  }
  return sums;
}

const added = (all, kinds) => all.map((row, kind) => row.map((value, place) => value + kinds[kind][place]));
const sumOf = (kinds, place) => kinds.reduce((all, row) => all + row[place], 0);

function address(what, kind, commune) {
  const query = new URLSearchParams({ what });
  if (kind) query.set("kind", kind);
  if (commune || commune === 0) query.set("commune", commune);
  query.set("on", data.days[at]);
  if (root.dataset.by) query.set("by", root.dataset.by);
  return `${root.dataset.lacking}?${query}`;
}

function writeNumber(cell, count, what, kind, commune) {
  cell.classList.toggle("v", count > 0);
  cell.classList.toggle("z", count === 0);
  if (count === 0) {
    cell.textContent = "0";
    return;
  }
  const link = cell.querySelector("a") ?? cell.appendChild(document.createElement("a"));
  if (cell.firstChild !== link) cell.replaceChildren(link);
  link.href = address(what, kind, commune);
  link.textContent = number.format(count);
}

function writeLine(line, kinds, commune) {
  const cells = line.cells;
  data.kinds.forEach((kind, place) => {
    writeNumber(cells[1 + place], kinds[place][MEMBERS], "members", kind, commune);
    writeNumber(cells[4 + place], kinds[place][CELLS], "own_cell", kind, commune);
  });
  const units = sumOf(kinds, UNITS);
  const lacking = sumOf(kinds, CELLS);
  writeNumber(cells[7], lacking, "own_cell", "", commune);
  const share = cells[8].firstElementChild;
  share.firstChild.textContent = `${number.format(units - lacking)}/${number.format(units)}`;
  share.querySelector(".m-has").setAttribute("width", units ? (64 * (units - lacking)) / units : 0);
  line.hidden = commune !== "" && units === 0;
}

function show(step) {
  at = Math.min(Math.max(step, 0), last);
  const sums = numbersAt(at);
  lines.forEach((line, place) => writeLine(line, sums[place], data.communes[place]));
  const all = sums.reduce(added, emptyKinds());
  writeLine(sumLine, all, "");
  const [year, month, day] = data.days[at].split("-");
  part("day").textContent = `${day}/${month}/${year}`;
  const words = root.dataset.month.replace("{month}", `${month}/${year}`);
  part("month").textContent = words;
  part("cells").textContent = number.format(sumOf(all, CELLS));
  part("members").textContent = number.format(sumOf(all, MEMBERS));
  part("units").textContent = number.format(sumOf(all, UNITS));
  part("slide").value = at;
  part("slide").setAttribute("aria-valuetext", words);
  for (const link of document.querySelectorAll(".player__years a")) {
    link.toggleAttribute("aria-current", link.dataset.day === data.days[at]);
    if (link.dataset.day === data.days[at]) link.setAttribute("aria-current", "date");
  }
  chart.data.datasets.forEach((set, place) => {
    set.data = whole[place].map((value, step_) => (step_ <= at ? value : null));
  });
  chart.update("none");
}

// The month that is shown stays in the address and in the band, so that it can be sent to a colleague.
function keepInAddress() {
  const address_ = new URL(window.location);
  address_.searchParams.set("on", data.days[at]);
  window.history.replaceState(null, "", address_);
  document.getElementById("on").value = part("day").textContent;
}

function stop() {
  clearInterval(timer);
  timer = null;
  part("month").setAttribute("aria-live", "polite");
  setPlayButton(part("play").dataset.play, "#a-play");
  keepInAddress();
}

function play() {
  if (at === last) show(0);
  part("month").setAttribute("aria-live", "off");
  setPlayButton(part("play").dataset.pause, "#a-pause");
  timer = setInterval(() => {
    show(at + 1);
    if (at === last) stop();
  }, MONTH);
}

function setPlayButton(word, symbol) {
  part("play").querySelector("span").textContent = word;
  part("play").querySelector("use").setAttribute("href", symbol);
}

function go(step) {
  if (timer) stop();
  show(step);
  keepInAddress();
}

const onLink = (element, step) => element.addEventListener("click", (event) => {
  event.preventDefault();
  go(step());
});

part("play").hidden = false;
part("slide").hidden = false;
part("play").addEventListener("click", () => (timer ? stop() : play()));
part("slide").addEventListener("input", (event) => go(Number(event.target.value)));
onLink(part("back"), () => at - 1);
onLink(part("forth"), () => at + 1);
for (const link of document.querySelectorAll(".player__years a")) {
  onLink(link, () => data.days.indexOf(link.dataset.day));
}
show(at);
