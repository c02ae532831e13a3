// Writers wait for each other. Whoever waits is told who is writing; a form whose turn did not come is sent again.

const FIRST_WORD = 3000, NEXT_WORD = 2000, AGAIN = 2000;

const again = document.querySelector("form[data-again]");
if (again) setTimeout(() => again.submit(), AGAIN);

const address = document.querySelector("meta[name=writing-now]")?.content;
const explanation = document.querySelector("meta[name=writing-now]")?.dataset.explanation;

async function tell() {
  const answer = await fetch(address);
  const sentence = answer.ok ? await answer.text() : "";
  if (sentence) place().textContent = `${sentence} ${explanation}`;
  setTimeout(tell, NEXT_WORD);
}

function place() {
  const there = document.querySelector(".turn");
  if (there) return there;
  const made = document.createElement("p");
  made.className = "turn notice";
  made.setAttribute("role", "status");
  document.body.append(made);
  return made;
}

let waiting;
addEventListener("submit", (event) => {
  if (!address || event.defaultPrevented || event.target.method !== "post") return;
  clearTimeout(waiting);
  waiting = setTimeout(tell, FIRST_WORD);
});
addEventListener("pageshow", () => { clearTimeout(waiting); document.querySelector(".turn")?.remove(); });
