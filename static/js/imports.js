// Comfort for the import: dropping files, telling at once what is too much, saying that work is going on.
// Everything works without it.

const MEGABYTE = 1024 * 1024;

// The browser's own file field speaks the browser's language: a button of ours stands in front of it.
for (const pick of document.querySelectorAll("[data-filepick]")) {
  const input = pick.querySelector("input[type=file]");
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "btn";
  button.textContent = pick.dataset.choose;
  said.className = "muted";
  const tell = () => {
    const { files } = input;
    said.textContent = files.length > 1 ? pick.dataset.many.replace("{n}", files.length) : (files[0]?.name ?? pick.dataset.none);
  };
  const row = document.createElement("p");
  row.className = "filepick";
  row.append(button, said);
  input.after(row);
  input.classList.add("visually-hidden");
  input.tabIndex = -1;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", tell);
  tell();
}

for (const zone of document.querySelectorAll("[data-dropzone]")) {
  const input = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector("[data-chosen]");
  zone.querySelector("[data-drop-hint]").hidden = false;

  const show = () => {
    const files = [...input.files];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const lines = files.map((file) => [`${file.name} (${size(file.size)})`, false]);
    let problem = "";
    if (files.length > Number(input.dataset.mostFiles)) {
      problem = zone.dataset.tooMany.replace("{n}", files.length).replace("{most}", input.dataset.mostFiles);
    } else if (bytes > Number(input.dataset.mostBytes)) {
      problem = zone.dataset.tooBig.replace("{size}", size(bytes)).replace("{most}", size(Number(input.dataset.mostBytes)));
    }
    input.setCustomValidity(problem);
    if (problem) lines.push([problem, true]);
    chosen.replaceChildren(
      ...lines.map(([text, isWrong]) => {
        const item = document.createElement("li");
        item.textContent = text;
        item.classList.toggle("is-wrong", isWrong);
        return item;
      }),
    );
  };

  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    zone.addEventListener(name, () => zone.classList.remove("is-over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
}

function size(bytes) {
  const [number, unit] = bytes < MEGABYTE ? [bytes / 1024, "KB"] : [bytes / MEGABYTE, "MB"];
  return `${number.toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${unit}`;
}

// A page that takes seconds says so, and is not sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  if (!form.dataset.busy) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  say(event.submitter, form.dataset.busy);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-busy]");
  if (link && !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    say(link, link.dataset.busy);
  }
});

function say(thing, words) {
  if (!thing) return;
  thing.dataset.words ??= thing.textContent;
  thing.textContent = words;
}

// Back to a page that the browser kept as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("[aria-busy]")) form.removeAttribute("aria-busy");
  for (const thing of document.querySelectorAll("[data-words]")) {
    thing.textContent = thing.dataset.words;
    delete thing.dataset.words;
  }
});
