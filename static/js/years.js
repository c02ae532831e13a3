// The years: units without an own cell by kind, on a pale bar for the number of units.
// Sums stand on the bars, so that nothing needs a pointer and the picture can be printed.

import { draw } from "./bars.js";

const canvas = document.getElementById("years");
const data = JSON.parse(document.getElementById("years-data").textContent);
const chart = draw(canvas, data);

window.addEventListener("beforeprint", () => chart.resize());
window.addEventListener("afterprint", () => chart.resize());
