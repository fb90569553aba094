import { icon, make, randomId } from "./dom.js";

const LIMIT = 4000;
const NEAR = 400;
/** Characters left from which on the number of them is shown. */

/**
 * @typedef {{
 *   words: import("./words.js").Words, send: (text: string) => void, draft: (text: string) => void,
 *   tell: (text: string) => void,
 * }} Around
 */

/** The text field, which grows, and its button. */
export class Composer {
  element;
  field;
  #around;
  #counter;
  #button;
  #told = Infinity;

  /** @param {Around} around */
  constructor(around) {
    const { words } = (this.#around = around);
    const name = randomId();
    this.#counter = make("p", { class: "counter", id: `count-${name}`, hidden: true });
    this.field = make("textarea", { id: name, rows: 1, placeholder: words.placeholder, "aria-describedby": `count-${name}`,
      enterkeyhint: "send", autocomplete: "off", lang: "da", input: () => this.#typed(), keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.#send();
      } });
    this.#button = make("button", { type: "submit", class: "send", "aria-label": words.send }, icon("send"));
    this.element = make("form", { class: "composer", submit: (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#send();
    } }, this.#counter, make("label", { class: "unseen", for: name }, words.message),
    make("div", { class: "field" }, this.field, this.#button));
    this.#show();
  }

  /** @param {string} text */
  set text(text) {
    this.field.value = text;
    this.#show();
  }

  /** A field that cannot be used stays where it is: it may hold the focus. @param {boolean} open */
  set open(open) {
    this.field.readOnly = !open;
    this.element.classList.toggle("shut", !open);
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  get #left() {
    return LIMIT - [...this.field.value.trim()].length;
  }

  #typed() {
    this.#around.draft(this.field.value);
    this.#show();
  }

  #send() {
    const text = this.field.value.trim();
    if (!text || this.field.readOnly) return;
    if (this.#left < 0) {
      this.#around.tell(this.#around.words.left(this.#left));
      return;
    }
    this.text = "";
    this.#around.draft("");
    this.#around.send(text);
  }

  #show() {
    const left = this.#left;
    const { words, tell } = this.#around;
    this.#counter.hidden = left > NEAR;
    this.#counter.textContent = left > NEAR ? "" : words.left(left);
    this.#counter.classList.toggle("bad", left < 0);
    this.field.setAttribute("aria-invalid", String(left < 0));
    this.#button.setAttribute("aria-disabled", String(!this.field.value.trim() || left < 0));
    const mark = left < 0 ? -1 : left <= 100 ? 100 : left <= NEAR ? NEAR : Infinity;
    if (mark < this.#told && mark !== Infinity) tell(words.left(left));
    this.#told = mark;
    this.fit();
  }

  /** As high as what is written, up to what the style sheet allows. */
  fit() {
    const { style } = this.element;
    style.minHeight = `${this.element.offsetHeight}px`; // measuring must not move what stands above
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
    style.minHeight = "";
  }
}
