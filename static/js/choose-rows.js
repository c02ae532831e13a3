// Ticking rows of a list: the whole page at once, and how many are ticked.

const form = document.querySelector("[data-choose-rows]");

function start() {
  const ticks = [...document.querySelectorAll(`input[name="m"][form="${form.id}"]`)];
  const label = form.querySelector("[data-whole-page]");
  const whole = label.querySelector("input");
  const everywhere = form.querySelector("[name='all']");
  const told = form.querySelector("[data-chosen-count]");

  function tell() {
    const count = ticks.filter((tick) => tick.checked).length;
    whole.checked = count > 0 && count === ticks.length;
    whole.indeterminate = count > 0 && count < ticks.length;
    told.textContent = count && !everywhere?.checked ? told.dataset.words.replace("{n}", count) : "";
  }

  label.hidden = ticks.length === 0;
  whole.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = whole.checked;
    tell();
  });
  document.addEventListener("change", tell);
  tell();
}

if (form) start();
