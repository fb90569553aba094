import { icon, make, randomId } from "./dom.js";

/**
 * @typedef {import("./conversation.js").Conversation} Conversation
 * @typedef {{
 *   words: import("./words.js").Words, conversation: Conversation, base: string,
 *   tell: (text: string) => void, settle: () => void,
 * }} Around `settle` puts the focus where the conversation goes on
 */

/** What one can do with the conversation itself: a button that opens a list, and a sheet for what must be confirmed. */
export class Menu {
  button;
  list;
  sheet = make("div", { class: "sheet", hidden: true, role: "group", tabindex: -1 });
  #around;
  /** What only a conversation that goes on can do. @type {HTMLElement[]} */
  #needing;

  /** @param {Around} around */
  constructor(around) {
    const { words, conversation } = (this.#around = around);
    const id = randomId();
    this.button = make("button", { type: "button", class: "head-button", "aria-expanded": "false", "aria-controls": id,
      "aria-label": words.more, click: () => this.#toggle(this.list.hidden === true) }, icon("more"));
    const say = (/** @type {string} */ text) => () => {
      around.settle();
      conversation.say(text);
    };
    /** @type {[string, () => void][]} */
    const items = [
      [words.show, say(words.said.show)],
      [words.download, () => this.#download()],
      [words.pause, say(words.said.pause)],
      [words.enter, () => this.#enterCode()],
      [words.leave, () => this.#confirm(words.leaveTitle, words.leaveText, words.leaveGo, () => this.#leave())],
      [words.restart, say(words.said.restart)],
      [words.erase, () => this.#confirm(words.eraseTitle, words.eraseText, words.eraseGo, () => this.#erase())],
    ];
    const apart = [words.pause, words.restart, words.privacy];
    const item = (/** @type {string} */ label, /** @type {HTMLElement} */ inside) => (
      make("li", { class: apart.includes(label) && "apart" }, inside)
    );
    const buttons = items.map(([label, act]) => item(label, make("button", { type: "button", class: label === words.erase && "erase", click: () => {
      this.button.focus();
      this.#toggle(false);
      act();
    } }, label)));
    this.#needing = buttons.filter((_, at) => items[at]?.[0] !== words.enter);
    this.list = make("ul", { class: "menu", id, hidden: true, role: "list" }, ...buttons,
      ...[["privatliv", words.privacy], ["tilgaengelighed", words.access]].map(([page = "", name = ""]) => item(name, make("a", {
        href: `${around.base}${page}`, target: "_blank", rel: "noopener",
      }, name, make("span", { class: "unseen" }, ` (${words.newTab})`)))));
  }

  /** Whether the conversation is over. @param {boolean} over */
  set over(over) {
    this.#needing.forEach((one) => (one.hidden = over));
  }

  /** Closes what is open. Returns whether anything was. */
  dismiss() {
    if (!this.sheet.hidden) {
      this.#close();
      return true;
    }
    const open = !this.list.hidden;
    if (open) {
      this.button.focus();
      this.#toggle(false);
    }
    return open;
  }

  /** @param {boolean} open */
  #toggle(open) {
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }

  async #download() {
    const { words, conversation, tell } = this.#around;
    try {
      const data = JSON.stringify(await conversation.data(), null, 2);
      const href = URL.createObjectURL(new Blob([data], { type: "application/json" }));
      const link = make("a", { href, download: words.file, hidden: true });
      this.sheet.after(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
      tell(words.downloaded);
    } catch {
      tell(words.notDownloaded);
    }
  }

  /** @param {string} title @param {string} text @param {string} go @param {() => void} act */
  #confirm(title, text, go, act) {
    const { words } = this.#around;
    this.#open(title, make("p", {}, text), make("div", { class: "row" },
      make("button", { type: "button", class: "choice", click: () => this.#close() }, words.cancel),
      make("button", { type: "button", class: "choice danger", click: () => {
        this.#hide();
        act();
      } }, go)));
  }

  #enterCode() {
    const { words, conversation } = this.#around;
    const id = randomId();
    const problem = make("p", { class: "bad", role: "status", id: `why-${id}` });
    const cancel = make("button", { type: "button", class: "choice", click: () => this.#close() }, words.cancel);
    const field = make("input", { id, type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false",
      "aria-describedby": `help-${id} why-${id}`, required: true });
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const why = await conversation.resume(field.value.trim());
      problem.textContent = why === "?" ? words.noAnswer : why || words.restored;
      problem.classList.toggle("bad", why !== "");
      if (!why) cancel.textContent = words.shut; // the sheet stays: it holds the focus
    };
    this.#open(words.enter, make("form", { submit, novalidate: true }, make("label", { for: id }, words.code), field,
      make("p", { class: "help", id: `help-${id}` }, words.codeHelp), problem, make("div", { class: "row" },
        cancel, make("button", { type: "submit", class: "done" }, words.codeGo))), field);
  }

  /** @param {string} title @param {HTMLElement} content @param {...HTMLElement} rest */
  #open(title, content, ...rest) {
    const id = randomId();
    const focused = rest.at(-1);
    this.sheet.replaceChildren(make("div", { class: "card" }, make("h3", { id }, title), content,
      ...rest.filter((one) => !content.contains(one))));
    this.sheet.setAttribute("aria-labelledby", id);
    this.sheet.hidden = false;
    (focused instanceof HTMLInputElement ? focused : this.sheet).focus();
  }

  #close() {
    this.button.focus();
    this.sheet.hidden = true;
  }

  #hide() {
    this.#around.settle();
    this.sheet.hidden = true;
  }

  #leave() {
    this.#around.conversation.forget();
  }

  async #erase() {
    const { words, conversation, tell } = this.#around;
    try {
      await conversation.erase();
    } catch {
      tell(words.notErased);
    }
  }
}
