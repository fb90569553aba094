import { icon, make } from "./dom.js";
import { paragraphs, plain, spoken } from "./richtext.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./outbox.js").Entry} Entry
 * @typedef {import("./outbox.js").Wanted} Wanted
 * @typedef {{
 *   words: import("./words.js").Words,
 *   change: (wanted: Wanted) => void, retry: (id: string) => void, drop: (id: string) => void,
 *   tell: (text: string) => void,
 * }} Around
 */

const NO_TIME = /-01-01T00:00:00Z$/;
/** After submission all times of a conversation are this one, so that none of them tells who it was. */
const NEAR = 90;

/** Everything said so far, and below it what is on its way. */
export class Transcript {
  list = make("ol", { class: "log", role: "list", lang: "da" });
  #pending = make("ol", { class: "log pending", role: "list", lang: "da", hidden: true });
  element;
  #around;
  #shown = 0;
  #latest = 0;
  /** @type {Message | null} */
  #before = null;
  /** The own message that may turn out to have answered a question.
   * @type {{line: HTMLElement, text: string, key: string} | null} */
  #answer = null;
  /** Where the newest messages begin. @type {HTMLElement | undefined} */
  #newest;
  #height = 0;
  /** @type {string | null} */
  #asked = null;
  /** @type {Map<string, HTMLElement>} */
  #lines = new Map();

  /**
   * @param {Around} around
   * @param {HTMLElement} below what follows the messages: the answers to choose from
   */
  constructor(around, below) {
    this.#around = around;
    this.element = make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": around.words.conversation },
      this.list, this.#pending, below);
  }

  clear() {
    this.list.replaceChildren();
    this.#shown = this.#latest = 0;
    this.#before = this.#answer = this.#asked = null;
  }

  /**
   * @param {readonly Message[]} messages all of them
   * @param {readonly Entry[]} outgoing
   * @returns {() => void} to be called when all of the panel is up to date: scrolls to what is new
   */
  render(messages, outgoing) {
    if (messages.length < this.#shown) this.clear();
    const fresh = messages.slice(this.#shown);
    const first = this.#shown === 0;
    const near = this.#nearEnd();
    this.#shown = messages.length;
    const added = fresh.map((message) => this.#add(message)).filter((line) => line !== null);
    const sent = this.#renderOutgoing(outgoing);
    if (added[0]) this.#newest = added[0];
    return () => {
      const { scrollHeight } = this.element;
      if (first) this.toEnd();
      else if (sent || (near && scrollHeight !== this.#height)) this.#follow(this.#newest);
      this.#height = scrollHeight;
    };
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  #nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /** Down to the end, but never past the beginning of what is new. @param {HTMLElement | undefined} line */
  #follow(line) {
    const own = line?.matches(".user") ? line.nextElementSibling ?? line : line;
    const top = own instanceof HTMLElement ? own.offsetTop - 12 : Infinity;
    this.element.scrollTop = Math.min(top, this.element.scrollHeight - this.element.clientHeight);
  }

  /** @param {Message} message */
  #add(message) {
    if (!message.text.trim()) return null;
    this.#day(message);
    const line = make("li", { class: `line ${message.role}` });
    const bubble = make("div", { class: `bubble ${message.kind}` });
    const { words } = this.#around;
    line.append(make("span", { class: "unseen" }, message.role === "bot" ? words.bot : words.you), bubble);
    if (message.role === "bot") {
      const listed = message.kind !== "answer" && message.kind !== "handoff";
      bubble.append(...paragraphs(message.text, (code) => this.#code(code), listed ? (name) => this.#ret(name, { label: name }) : null));
    } else {
      bubble.append(...plain(message.text));
    }
    line.append(this.#meta(message));
    this.list.append(line);
    this.#pairs(message, line);
    this.#before = message;
    return line;
  }

  /** Which question an own message answered: the one before it, once another is asked. @param {Message} message @param {HTMLElement} line */
  #pairs(message, line) {
    if (message.role === "user") {
      this.#answer = this.#asked === null ? null : { line, text: message.text, key: this.#asked };
    } else if (message.item) {
      const key = [message.item.code, message.item.option].filter(Boolean).join(":");
      if (this.#answer && this.#answer.key !== key) {
        const { line: answered, text, key: answeredKey } = this.#answer;
        answered.lastElementChild?.append(this.#ret(text, { value: answeredKey }));
        this.#answer = null;
      }
      this.#asked = key;
    }
  }

  /** @param {string} what @param {Wanted} wanted */
  #ret(what, wanted) {
    const { words, change } = this.#around;
    const short = what.length > 60 ? `${what.slice(0, 60)} …` : what;
    const name = make("span", { class: "unseen" }, words.changing(short).slice(words.change.length));
    return make("button", { type: "button", class: "ret", click: () => change(wanted) }, words.change, name);
  }

  /** @param {Message} message */
  #day(message) {
    if (NO_TIME.test(message.time)) return;
    const day = new Date(message.time).toDateString();
    const today = new Date().toDateString();
    const before = this.#before ? new Date(this.#before.time).toDateString() : today;
    if (day === before) return;
    const { words } = this.#around;
    const yesterday = new Date(Date.now() - 86_400_000).toDateString();
    const name = day === today ? words.today : day === yesterday ? words.yesterday
      : new Date(message.time).toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
    this.list.append(make("li", { class: "day" }, name));
  }

  /** The time, on the last of several messages of one minute. @param {Message} message */
  #meta(message) {
    const meta = make("div", { class: "meta" });
    if (NO_TIME.test(message.time)) return meta;
    const shown = new Date(message.time).toLocaleTimeString("da-DK", { hour: "2-digit", minute: "2-digit" });
    meta.append(make("time", { datetime: message.time }, shown));
    const last = this.list.lastElementChild;
    if (last?.matches(`.${message.role}`)) {
      const time = last.querySelector(".meta time");
      if (time?.textContent === shown) time.remove();
    }
    return meta;
  }

  /** @param {string} code */
  #code(code) {
    const { words, tell } = this.#around;
    const copy = async () => tell(await copied(code, this.element) ? words.copied : words.notCopied);
    return make("span", { class: "code" }, make("strong", {}, code), " ",
      make("button", { type: "button", class: "copy", click: copy }, words.copy));
  }

  /** @param {readonly Entry[]} outgoing Returns whether there is one more than before. */
  #renderOutgoing(outgoing) {
    const visible = outgoing.filter((entry) => !entry.echo);
    const ids = new Set(visible.map((entry) => entry.id));
    for (const [id, line] of this.#lines) {
      if (ids.has(id)) continue;
      line.remove();
      this.#lines.delete(id);
    }
    let more = false;
    for (const entry of visible) {
      let line = this.#lines.get(entry.id);
      if (!line) {
        more = true;
        line = make("li", { class: "line user" }, make("span", { class: "unseen" }, this.#around.words.you),
          make("div", { class: "bubble" }, ...plain(entry.shown)), make("div", { class: "meta" }));
        this.#lines.set(entry.id, line);
        this.#pending.append(line);
      }
      const state = entry.state === "waiting" && entry.tries === 0 ? "sending" : entry.state;
      if (line.dataset.state !== state) {
        line.dataset.state = state;
        line.querySelector(".meta")?.replaceChildren(...this.#delivery(entry, state));
      }
    }
    this.#pending.hidden = visible.length === 0;
    this.#markSent(visible.length > 0);
    return more;
  }

  /** @param {Entry} entry @param {string} state */
  #delivery(entry, state) {
    const { words, retry, drop } = this.#around;
    const act = (/** @type {string} */ label, /** @type {() => void} */ click) => (
      make("button", { type: "button", class: "ret", click }, label)
    );
    if (state === "sending") return [words.sending];
    if (state === "waiting") return [words.waiting, " ", act(words.again, () => retry(entry.id))];
    return [make("span", { class: "bad" }, entry.reason || words.failed), " ", act(words.again, () => retry(entry.id)), " ",
      act(words.remove, () => drop(entry.id))];
  }

  /** "Sendt" stands on the newest own message. @param {boolean} pending */
  #markSent(pending) {
    const own = this.list.querySelectorAll(".line.user");
    const last = own[own.length - 1];
    this.list.querySelector(".sent")?.remove();
    if (!last || pending) return;
    last.querySelector(".meta")?.prepend(make("span", { class: "sent" }, icon("check"), this.#around.words.sent));
  }

  /** What is read aloud for these messages. @param {readonly Message[]} messages */
  aloud(messages) {
    const { words } = this.#around;
    return messages.filter((message) => message.seq > this.#latest).map((message) => {
      this.#latest = message.seq;
      const labels = message.choices.map((choice) => choice.label).join(", ");
      return spoken(message.text) + (labels ? ` ${words.options} ${labels}.` : "");
    });
  }
}

/**
 * Puts the text on the clipboard. The second way is for pages without TLS.
 *
 * @param {string} text
 * @param {HTMLElement} near
 */
async function copied(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: -1 });
    field.value = text;
    const root = /** @type {ShadowRoot} */ (near.getRootNode());
    const focused = root.activeElement;
    near.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
