import { Announcer } from "./announcer.js";
import { Answers } from "./answers.js";
import { Composer } from "./composer.js";
import { icon, make, randomId } from "./dom.js";
import { Menu } from "./menu.js";
import { Transcript } from "./transcript.js";

/**
 * @typedef {import("./conversation.js").Conversation} Conversation
 * @typedef {{
 *   words: import("./words.js").Words, conversation: Conversation, base: string, title: string, close: (() => void) | null,
 * }} Around
 */

/** The chat itself, wherever it stands: header, what was said, what can be answered, the text field. */
export class Panel {
  /** @type {HTMLElement[]} */
  parts;
  heading;
  #around;
  #announcer = new Announcer();
  #answers;
  #transcript;
  #composer;
  #menu;
  #place = make("p", { class: "place" });
  #bar = make("div", { class: "bar" }, make("i"));
  #notice = make("p", { class: "banner", hidden: true });
  #newer;
  #restoring = true;
  #toasting = 0;

  /** @param {Around} around */
  constructor(around) {
    const { words, conversation, close } = (this.#around = around);
    const tell = (/** @type {string} */ text) => this.#tell(text);
    this.#answers = new Answers({ words, choose: (choices, many) => conversation.choose(choices, many) });
    this.#transcript = new Transcript({
      words, tell,
      connected: () => conversation.connected,
      change: (which) => {
        this.#answers.focus();
        conversation.change(which, words.said.change);
      },
      retry: (id) => {
        this.#answers.focus();
        conversation.retry(id);
      },
      drop: (id) => {
        this.#answers.focus();
        conversation.drop(id);
      },
    }, this.#answers.element);
    this.#composer = new Composer({
      words, tell: (text) => this.#aloud([text]), send: (text) => conversation.say(text), draft: (text) => (conversation.draft = text),
    });
    this.#menu = new Menu({ words, conversation, base: around.base, tell, settle: () => this.#answers.focus() });
    this.#newer = make("button", { type: "button", class: "newer", hidden: true, "aria-label": words.newer, click: () => {
      this.#answers.focus();
      this.#transcript.toEnd();
    } }, icon("down"));
    this.heading = make("h2", { id: randomId(), tabindex: -1 }, around.title);
    this.parts = [
      make("div", { class: "head" }, make("span", { class: "mark", "aria-hidden": "true" }, icon("chat")),
        make("div", { class: "who" }, this.heading, make("div", { class: "progress" }, this.#place, this.#bar)), this.#menu.button,
        close && make("button", { type: "button", class: "head-button", "aria-label": words.close, click: close }, icon("close"))),
      this.#menu.list, this.#transcript.element, make("div", { class: "edge" }, this.#newer), this.#notice, this.#composer.element,
      this.#menu.sheet, this.#announcer.element,
    ];
    this.#listen();
    this.#composer.text = conversation.draft;
    this.#render();
  }

  /** @param {string} title */
  set title(title) {
    this.heading.textContent = title;
  }

  /** Once it can be seen: what depends on size. */
  shown() {
    this.#composer.fit();
    this.#transcript.toNewest();
  }

  focus() {
    this.#composer.focus();
  }

  /** Closes what is open inside. Returns whether anything was. */
  dismiss() {
    return this.#menu.dismiss();
  }

  #listen() {
    const { conversation } = this.#around;
    conversation.addEventListener("change", () => this.#render());
    conversation.addEventListener("said", (event) => {
      const messages = /** @type {CustomEvent} */ (event).detail;
      const aloud = this.#transcript.aloud(messages);
      if (this.#restoring && conversation.messages[0] && messages.length > 2) this.#aloud([this.#around.words.restored, ...aloud.slice(-1)]);
      else this.#aloud(aloud);
      this.#restoring = false;
    });
    this.#transcript.element.addEventListener("scroll", () => this.#showNewer(), { passive: true });
  }

  /** @param {string[]} texts */
  #aloud(texts) {
    texts.forEach((text) => this.#announcer.say(text));
  }

  #render() {
    const { conversation } = this.#around;
    const settle = this.#transcript.render(conversation.messages, conversation.outgoing);
    this.#renderAnswers();
    this.#renderPlace();
    this.#renderNotice();
    settle();
    this.#showNewer();
  }

  #renderAnswers() {
    const { words, conversation } = this.#around;
    const { status, question, outgoing } = conversation;
    const anew = { label: words.anew, act: () => void conversation.anew() };
    const over = { gone: words.gone, ended: words.ended, left: words.over, erased: words.erased, refused: words.refused };
    const open = status === "open" || status === "opening";
    this.#composer.open = open;
    this.#menu.button.hidden = status === "refused" || status === "erasing";
    this.#menu.over = status in over;
    if (status in over) {
      const text = over[/** @type {keyof typeof over} */ (status)];
      this.#answers.say(text, status === "refused" ? [] : [anew]);
      if (this.#told !== status) this.#aloud([text]);
    } else if (status === "erasing") this.#answers.say(words.erasing);
    else if (conversation.busy && conversation.connected) this.#answers.typing();
    else if (status === "opening") this.#answers.say(words.opening);
    else if (question && !outgoing.some((entry) => entry.state !== "failed")) this.#answers.ask(question);
    else this.#answers.say(outgoing.length ? words.hint : words.free);
    this.#told = status;
  }

  /** @type {string} */
  #told = "";

  #renderPlace() {
    const { words, conversation } = this.#around;
    const item = [...conversation.messages].reverse().find((message) => message.item)?.item;
    const shown = item && conversation.status === "open";
    this.#place.replaceChildren(...(shown ? [
      Object.assign(document.createElement("span"), { className: "unseen", textContent: words.question(item.position, item.total) }),
      Object.assign(document.createElement("span"), { ariaHidden: "true", textContent: words.progress(item.position, item.total) }),
    ] : []));
    this.#bar.hidden = !shown;
    const share = shown ? item.position / item.total : 0;
    /** @type {HTMLElement} */ (this.#bar.firstElementChild).style.transform = `scaleX(${share})`;
  }

  #renderNotice() {
    const { words, conversation } = this.#around;
    const lost = !conversation.connected && conversation.status !== "refused";
    if (lost === this.#lost) return;
    this.#lost = lost;
    if (lost) this.#aloud([words.offline]);
    else this.#aloud([words.online]);
    if (!this.#toasting) this.#showNotice(lost ? words.offline : "");
  }

  #lost = false;

  /** Something short, seen and heard. @param {string} text */
  #tell(text) {
    this.#aloud([text]);
    this.#showNotice(text);
    clearTimeout(this.#toasting);
    this.#toasting = setTimeout(() => {
      this.#toasting = 0;
      this.#showNotice(this.#lost ? this.#around.words.offline : "");
    }, 6_000);
  }

  /** @param {string} text */
  #showNotice(text) {
    this.#notice.textContent = text;
    this.#notice.hidden = !text;
  }

  #showNewer() {
    this.#newer.hidden = !this.#transcript.behind;
  }
}
