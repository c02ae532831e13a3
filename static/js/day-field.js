// A day may be typed as eight digits: the strokes of dd/mm/yyyy appear by themselves. Every other usual form
// (2008, 06/2008, 1/3/06, 2008-06-01) stays as typed, whether the field takes it or tells what is missing.

const EIGHT_DIGITS = /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:1[89]|2[01])\d\d)$/;

const isDayField = (target) => target.matches?.("[data-day-field]");

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!isDayField(field)) return;
  const atEnd = field.selectionStart === field.value.length;
  const isTyping = event.inputType === "insertText";
  if (!isTyping || !atEnd) return;
  field.value = field.value.replace(EIGHT_DIGITS, "$1/$2/$3");
});

document.addEventListener("focusin", ({ target }) => {
  if (isDayField(target)) target.select();
});
