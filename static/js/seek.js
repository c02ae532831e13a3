// The stroke leads to the search from wherever nothing is being typed; whom it disturbs switches it off.

const OFF = "seek-without-key";
const isTyping = (target) => target.closest?.("input, select, textarea, [contenteditable], .ts-wrapper");

function seek() {
  const field = document.querySelector("[data-seek]");
  if (!field?.checkVisibility()) return document.querySelector(".seek-link")?.click();
  field.focus();
  return field.select();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (localStorage.getItem(OFF)) return;
  event.preventDefault();
  seek();
});

const choice = document.querySelector("[data-seek-key]");
if (choice) {
  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}
