// Choosing among hundreds: a plain list becomes one that can be typed into; marks and case do not matter.

for (const list of document.querySelectorAll("select[data-choose]")) {
  new window.TomSelect(list, {
    maxOptions: 60,
    allowEmptyOption: false,
    selectOnTab: true,
    onFocus() { this.setTextboxValue(""); },
    render: { no_results: () => '<div class="no-results">Không tìm thấy. Hãy gõ ít chữ hơn.</div>' },
  });
  list.setAttribute("aria-hidden", "true"); // the field that is typed into bears its label
}
