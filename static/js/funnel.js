// How many came to each step: a bar a step, its name and its number above the bar. Colours come from the tokens.

const style = getComputedStyle(document.documentElement);
const token = (name) => style.getPropertyValue(name).trim();
const canvas = document.getElementById("funnel");
const steps = JSON.parse(document.getElementById("funnel-data").textContent);

// Names and numbers stand on the picture: nothing needs a pointer, and it can be printed.
const words = {
  id: "words",
  afterDatasetsDraw({ ctx, chartArea, scales }) {
    ctx.save();
    ctx.textBaseline = "bottom";
    steps.forEach((step, at) => {
      const y = scales.y.getPixelForValue(at) - 6;
      ctx.font = `420 13px ${token("--font")}`;
      ctx.textAlign = "right";
      ctx.fillStyle = token("--ink-2");
      ctx.fillText(step.share, chartArea.right, y);
      const until = chartArea.right - ctx.measureText("100,00%").width - 10;
      ctx.textAlign = "left";
      ctx.fillStyle = token("--ink");
      ctx.fillText(step.name, chartArea.left, y, until - chartArea.left - 60);
      ctx.textAlign = "right";
      ctx.font = `640 13px ${token("--font")}`;
      ctx.fillText(step.number, until, y);
    });
    ctx.restore();
  },
};

const bars = (values, colour, order) => ({ data: values, backgroundColor: token(colour), barThickness: 8, order });
const hidden = { display: false };
const chart = new window.Chart(canvas, {
  type: "bar",
  data: {
    labels: steps.map((step) => step.name),
    datasets: [bars(steps.map((step) => step.value), "--ink-3", 1), bars(steps.map(() => steps[0].value), "--series-total", 2)],
  },
  plugins: [words],
  options: {
    indexAxis: "y",
    animation: false,
    events: [],
    maintainAspectRatio: false,
    devicePixelRatio: Math.max(2, window.devicePixelRatio),
    layout: { padding: { top: 8 } },
    datasets: { bar: { grouped: false } },
    plugins: { legend: hidden, tooltip: { enabled: false } },
    scales: { x: { ...hidden, beginAtZero: true, max: steps[0].value }, y: hidden },
  },
});

window.addEventListener("beforeprint", () => chart.resize());
window.addEventListener("afterprint", () => chart.resize());
