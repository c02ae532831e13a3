// Choosing among hundreds: a plain list becomes one that can be typed into; marks and case do not matter.

function nothingFound(form) {
  const line = document.createElement("div");
  line.className = "no-results";
  line.textContent = form.dataset.noResults;
  return line;
}

for (const list of document.querySelectorAll("select[data-choose]")) {
  new window.TomSelect(list, {
    maxOptions: 60,
    allowEmptyOption: false,
    selectOnTab: true,
    onFocus() { this.setTextboxValue(""); },
    render: { no_results: () => nothingFound(list.form) },
  });
  list.setAttribute("aria-hidden", "true"); // the field that is typed into bears its label
}
