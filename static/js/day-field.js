// A day is typed as digits; the strokes of dd/mm/yyyy appear by themselves. Every other usual form stays as typed.

const withStrokes = (digits) =>
  [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8)].filter(Boolean).join("/");

// Where a month or a year alone will do, four digits may be a year, and what has a stroke stays as typed.
const forms = { "": /^\d{3,8}$|^\d\d\/\d{3,6}$/, year: /^\d{5,8}$/ };

const isDayField = (target) => target.matches?.("[data-day-field]");

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!isDayField(field)) return;
  const atEnd = field.selectionStart === field.value.length;
  const isTyping = event.inputType === "insertText";
  if (!isTyping || !atEnd || !forms[field.dataset.dayField].test(field.value)) return;
  field.value = withStrokes(field.value.replaceAll("/", ""));
});

document.addEventListener("focusin", ({ target }) => {
  if (isDayField(target)) target.select();
});
