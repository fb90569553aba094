import { make } from "./dom.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./api.js").Choice} Choice
 * @typedef {{label: string, act: () => void}} Action
 * @typedef {{
 *   words: import("./words.js").Words,
 *   choose: (choices: Choice[], many: boolean) => void,
 * }} Around
 */

/**
 * What can be pressed now, always in one place below the last message. The place itself is never taken away and can hold
 * the focus: pressing moves it there at once, and nothing moves it later.
 */
export class Answers {
  element;
  #around;
  #key = "";
  /** What was ticked last in each question, should the bot ask again. @type {Map<string, Set<string>>} */
  #ticked = new Map();

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.element = make("div", { class: "answers", role: "group", tabindex: -1, "aria-label": around.words.answers });
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  /** @param {Message} question */
  ask(question) {
    this.#show(`ask ${question.seq}`, () => {
      if (!question.choices.length) return [make("p", { class: "hint" }, this.#around.words.hint)];
      if (question.select === "many") return this.#several(question);
      const steps = question.choices.filter((choice) => /^\d+$/.test(choice.value));
      return steps.length > 2 ? this.#scale(question.choices, steps) : [this.#buttons(question.choices)];
    });
  }

  typing() {
    this.#show("typing", () => [make("p", { class: "typing" }, make("span", { class: "dots", "aria-hidden": "true" },
      make("i"), make("i"), make("i")), make("span", { class: "unseen" }, this.#around.words.typing))]);
  }

  /** @param {string} text @param {Action[]} [actions] */
  say(text, actions = []) {
    this.#show(`say ${text}`, () => [make("p", { class: "hint" }, text), actions.length > 0 && make("div", { class: "row" },
      ...actions.map(({ label, act }) => make("button", { type: "button", class: "choice", click: () => {
        this.focus();
        act();
      } }, label)))]);
  }

  /** @param {string} key what is shown: the same again changes nothing @param {() => (Node | false)[]} build */
  #show(key, build) {
    if (key === this.#key) return;
    this.#key = key;
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    const held = root.activeElement !== this.element && this.element.contains(root.activeElement);
    this.element.replaceChildren(...build().filter((node) => node !== false));
    if (held) this.focus(); // what had the focus is gone, as another tab has answered: it stays in this place
  }

  /** @param {Choice[]} choices @param {boolean} [many] */
  #press(choices, many = false) {
    this.focus();
    this.#around.choose(choices, many);
  }

  /** @param {Choice[]} choices */
  #buttons(choices) {
    return make("div", { class: "row", lang: "da" }, ...choices.map((choice) => make(
      "button", { type: "button", class: "choice", click: () => this.#press([choice]) }, choice.label,
    )));
  }

  /** One row of numbers, with what the ends mean below it. @param {Choice[]} choices @param {Choice[]} steps */
  #scale(choices, steps) {
    const rest = choices.filter((choice) => !steps.includes(choice));
    const meaning = (/** @type {Choice | undefined} */ choice) => choice?.label.replace(/^\d+\W*/, "") ?? "";
    const row = make("div", { class: "scale" }, ...steps.map((choice) => make("button", {
      type: "button", class: "choice step", "aria-label": choice.label, click: () => this.#press([choice]),
    }, choice.value)));
    const ends = make("div", { class: "ends", "aria-hidden": "true" }, make("span", {}, meaning(steps[0])),
      make("span", {}, meaning(steps.at(-1))));
    return [make("div", { class: "steps", lang: "da" }, row, ends), ...(rest.length ? [this.#buttons(rest)] : [])];
  }

  /** @param {Message} question */
  #several(question) {
    const { words } = this.#around;
    const code = question.item?.code ?? "";
    const before = this.#ticked.get(code) ?? new Set();
    const count = make("span", { class: "count" });
    const done = make("button", { type: "submit", class: "done" }, words.done);
    const boxes = question.choices.map((choice) => ({ choice, box: make("input", { type: "checkbox" }) }));
    const ticked = () => boxes.filter(({ box }) => box.checked).map(({ choice }) => choice);
    const update = () => {
      count.textContent = words.picked(ticked().length);
      done.setAttribute("aria-disabled", String(ticked().length === 0));
    };
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const chosen = ticked();
      if (!chosen.length) return;
      this.#ticked.set(code, new Set(chosen.map((choice) => choice.value)));
      this.#press(chosen, true);
    };
    const labels = boxes.map(({ choice, box }) => {
      box.checked = before.has(choice.value);
      return make("label", { class: "choice tick" }, box, make("span", {}, choice.label));
    });
    const form = make("form", { submit, change: update, lang: "da" }, make("div", { class: "row" }, ...labels),
      make("div", { class: "finish" }, done, count));
    update();
    return [form];
  }
}
