/** The page where one sets how the widget looks: each choice is seen at once, and stands in the line to copy. */

const form = /** @type {HTMLFormElement} */ (document.getElementById("valg"));
const line = /** @type {HTMLElement} */ (document.getElementById("linje"));
const element = /** @type {HTMLElement} */ (document.getElementById("element"));
const answer = /** @type {HTMLElement} */ (document.getElementById("svar"));
const base = new URL(".", location.href);
const PLAIN = "#1d5c57";

/** @returns {[string, string][]} */
function chosen() {
  const all = /** @type {[string, string][]} */ ([...new FormData(form).entries()]);
  return all.filter(([name, value]) => value && !(name.endsWith("color") && value === PLAIN));
}

/** @param {string} text */
const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** @param {string[]} leaving */
const attributes = (leaving = []) => chosen().filter(([name]) => !leaving.includes(name))
  .map(([name, value]) => ` data-${name}="${quoted(value)}"`).join("");

function show() {
  line.textContent = `<script src="${base}widget.js" async${attributes()}></script>`;
  element.textContent = `<bibsnak-chat${attributes(["start", "position"])}></bibsnak-chat>`;
  const widget = document.querySelector("bibsnak-chat");
  if (!(widget instanceof HTMLElement)) return;
  const wanted = new Map(chosen());
  for (const name of new FormData(form).keys()) {
    const value = wanted.get(name);
    if (value) widget.setAttribute(`data-${name}`, value);
    else widget.removeAttribute(`data-${name}`);
  }
}

async function copy() {
  try {
    await navigator.clipboard.writeText(line.textContent ?? "");
    answer.textContent = "Linjen er kopieret.";
  } catch {
    getSelection()?.selectAllChildren(line);
    answer.textContent = "Linjen er markeret. Tryk Ctrl og C.";
  }
}

document.querySelectorAll(".adresse").forEach((one) => (one.textContent = base.origin));
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("kopi")?.addEventListener("click", copy);
show();
