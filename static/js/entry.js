// Comfort of the entry forms: the first fault gets the focus, and a form that is being sent is sent once.

const form = document.querySelector("[data-entry]");
const fault = document.querySelector("[data-focus]");
const first = form.querySelector(".field--wrong :is(input, select, textarea)");

if (fault) fault.focus();
if (first) first.focus({ preventScroll: Boolean(fault) });
if (!fault && !first) form.querySelector("[autofocus]")?.focus();

let isSent = false;
form.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
window.addEventListener("pageshow", () => { isSent = false; });

// What the form offers is accepted by a tick: the field takes it, as if it had been chosen.
form.addEventListener("change", ({ target }) => {
  const field = target.matches("[data-offer]") && target.checked && form.elements[target.dataset.offer];
  if (!field) return;
  if (field.tomselect) field.tomselect.setValue(target.value);
  else field.value = target.value;
});
