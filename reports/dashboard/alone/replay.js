"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const part = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat("vi-VN");
  const last = data.days.length - 1, KINDS = data.kinds.length;
  const UNITS = 0, MEMBERS = 1, CELLS = 2;
  let at = last, timer = null;

  // The numbers of every commune at every step, worked out once.
  const moments = [];
  let sums = data.communes.map(() => data.kinds.map(() => [0, 0, 0]));
  for (const rows of [data.start, ...data.steps]) {
    sums = sums.map((kinds) => kinds.map((row) => [...row]));
    for (const [commune, kind, ...values] of rows) values.forEach((value, place) => { sums[commune][kind][place] += value; });
    moments.push(sums);
  }
  const total = (moment, place, kind) => moment.reduce((all, kinds) => all + kinds[kind][place], 0);
  const day = (text) => text.split("-").reverse().join("/");

  function cell(tag, text, look) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (look) made.className = look;
    return made;
  }
  function fill(row, name, kinds) {
    const head = cell("th", name);
    head.scope = "row";
    const cells = [head];
    for (const place of [MEMBERS, CELLS]) {
      for (let kind = 0; kind < KINDS; kind += 1) cells.push(cell("td", number.format(kinds[kind][place]), kinds[kind][place] ? "some" : "zero"));
    }
    cells.push(cell("td", number.format(kinds.reduce((all, values) => all + values[UNITS], 0))));
    row.replaceChildren(...cells);
  }

  const SPACE = "http://www.w3.org/2000/svg", WIDTH = 1000, HEIGHT = 250;
  const chart = part("chart");
  chart.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT + 10}`);
  chart.setAttribute("preserveAspectRatio", "none");
  const most = Math.max(1, ...moments.map((moment) => data.kinds.reduce((all, _, kind) => all + total(moment, CELLS, kind), 0)));
  const wide = WIDTH / moments.length;
  const bars = moments.map((moment, step) => {
    const group = document.createElementNS(SPACE, "g");
    let top = HEIGHT + 5;
    for (let kind = 0; kind < KINDS; kind += 1) {
      const tall = (HEIGHT * total(moment, CELLS, kind)) / most;
      const bar = document.createElementNS(SPACE, "rect");
      top -= tall;
      for (const [name, value] of Object.entries({ x: step * wide, y: top, width: Math.max(wide * 0.8, 0.5), height: tall, class: `k${kind}` })) bar.setAttribute(name, value);
      group.append(bar);
    }
    group.addEventListener("click", () => show(step));
    chart.append(group);
    return group;
  });

  const lines = data.names.map(() => part("lines").appendChild(document.createElement("tr")));
  function show(step) {
    at = Math.min(Math.max(step, 0), last);
    const moment = moments[at];
    moment.forEach((kinds, commune) => {
      lines[commune].hidden = !kinds.some((row) => row[UNITS]);
      fill(lines[commune], data.names[commune], kinds);
    });
    const whole = data.kinds.map((_, kind) => [UNITS, MEMBERS, CELLS].map((place) => total(moment, place, kind)));
    fill(part("sums"), "Cộng", whole);
    const all = (place) => number.format(whole.reduce((sum, row) => sum + row[place], 0));
    part("sentence").textContent = `Đến hết ngày ${day(data.days[at])} còn ${all(CELLS)} đơn vị chưa có chi bộ, ${all(MEMBERS)} đơn vị chưa có đảng viên trên tổng số ${all(UNITS)}.`;
    part("month").textContent = `Tháng ${data.days[at].slice(5, 7)}/${data.days[at].slice(0, 4)}`;
    part("slide").value = at;
    bars.forEach((group, place) => { group.style.opacity = place <= at ? 1 : 0.25; });
  }
  function pause() {
    clearInterval(timer);
    timer = null;
    part("play").textContent = "Phát";
  }
  part("slide").max = last;
  part("slide").addEventListener("input", () => { pause(); show(Number(part("slide").value)); });
  part("back").addEventListener("click", () => { pause(); show(at - 1); });
  part("forth").addEventListener("click", () => { pause(); show(at + 1); });
  part("play").addEventListener("click", () => {
    if (timer) return pause();
    if (at === last) show(0);
    part("play").textContent = "Dừng";
    timer = setInterval(() => { if (at >= last) pause(); else show(at + 1); }, 180);
  });
  show(last);
})();
