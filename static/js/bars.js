// Stacked bars of what is lacking, by kind. Colours and type come from the tokens, never from here.

const style = getComputedStyle(document.documentElement);
const token = (name) => style.getPropertyValue(name).trim();
const number = new Intl.NumberFormat("vi-VN");
const COLOURS = { hamlet: "--series-hamlet", school: "--series-school", health_station: "--series-station" };

const font = (weight, size = 11.5) => ({ family: token("--font"), size, weight });

// The sum on each stack, and the number of units on its pale bar; left out where the bars are too narrow.
const sums = {
  id: "sums",
  afterDatasetsDraw(chart) {
    const { ctx, data, scales } = chart;
    const width = chart.chartArea.width / data.labels.length;
    if (width < 22) return;
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    data.labels.forEach((_, at) => {
      const stacked = data.datasets.filter((set) => set.stack === "lacking");
      const sum = stacked.reduce((all, set) => all + (set.data[at] ?? 0), 0);
      const units = data.datasets.find((set) => set.stack === "units").data[at];
      if (units === null || units === undefined) return;
      const x = scales.x.getPixelForValue(at);
      const top = scales.y.getPixelForValue(units);
      const middle = scales.y.getPixelForValue(sum);
      ctx.fillStyle = token("--ink");
      ctx.font = `640 11.5px ${token("--font")}`;
      ctx.fillText(number.format(sum), x, middle - 2);
      if (middle - top > 28 || sum === 0) {
        ctx.fillStyle = token("--ink-3");
        ctx.font = `420 11px ${token("--font")}`;
        ctx.fillText(number.format(units), x, top - 2);
      }
    });
    ctx.restore();
  },
};

const lacking = (dense) => (series) => ({
  label: series.name,
  data: series.values,
  stack: "lacking",
  backgroundColor: token(COLOURS[series.kind]),
  borderColor: token("--ink-3"),
  borderWidth: series.kind === "health_station" && !dense ? 0.75 : 0,
  borderSkipped: false,
  order: 1,
});

// Of months "01/2007" only the year of a January stands on the axis, as often as there is room for it.
const yearOfJanuary = (labels) => function year(_, at) {
  const every = Math.ceil((labels.length / 12 / this.chart.width) * 44);
  const isShown = labels[at].startsWith("01/") && labels[at].slice(3) % every === 0;
  return isShown ? labels[at].slice(3) : null;
};

// Draw `data` ({labels, series, units}) on `canvas`; `dense` draws months without gaps between them.
export function draw(canvas, data, { dense = false } = {}) {
  const axis = { border: { color: token("--line-field") }, ticks: { color: token("--ink-2"), font: font(420) } };
  return new window.Chart(canvas, {
    type: "bar",
    data: {
      labels: data.labels,
      datasets: [
        ...data.series.map(lacking(dense)),
        { label: canvas.dataset.units, data: data.units, stack: "units", backgroundColor: token("--series-total"), order: 2 },
      ],
    },
    plugins: [sums],
    options: {
      animation: false,
      maintainAspectRatio: false,
      devicePixelRatio: Math.max(2, window.devicePixelRatio),
      locale: "vi-VN",
      layout: { padding: { top: 18 } },
      datasets: { bar: { grouped: false, categoryPercentage: dense ? 1 : 0.58, barPercentage: 1, maxBarThickness: 56 } },
      plugins: { legend: { display: false }, tooltip: { mode: "index" } },
      scales: {
        x: { stacked: true, grid: { display: false }, ...axis, ticks: dense ? { ...axis.ticks, autoSkip: false, maxRotation: 0, callback: yearOfJanuary(data.labels) } : axis.ticks },
        y: { stacked: true, beginAtZero: true, grid: { color: token("--line"), drawTicks: false }, ...axis, ticks: { ...axis.ticks, maxTicksLimit: 7, precision: 0, color: token("--ink-3"), font: font(420, 11) } },
      },
    },
  });
}
