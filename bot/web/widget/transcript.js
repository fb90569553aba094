import { icon, make } from "./dom.js";
import { paragraphs, plain, spoken } from "./richtext.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./api.js").Item} Item
 * @typedef {import("./outbox.js").Entry} Entry
 * @typedef {{
 *   words: import("./words.js").Words,
 *   change: (which: string) => void, retry: (id: string) => void, drop: (id: string) => void,
 *   tell: (text: string) => void,
 *   connected: () => boolean,
 * }} Around
 */

const NO_TIME = /-01-01T00:00:00Z$/;
/** After submission all times of a conversation are this one, so that none of them tells who it was. */
const NEAR = 90;
/** Pixels from the end that count as being there. */

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
   * @type {{line: HTMLElement, text: string, item: Item} | null} */
  #answer = null;
  /** @type {Item | null} */
  #asked = null;
  #height = 0;
  /** Whether the person is where new things appear: until they scroll up, also while the view is on its way down. */
  #following = true;
  #top = 0;
  #goal = 0;
  #room = 0;
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
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => {
      this.#room = this.element.clientHeight;
      if (this.#following) this.toNewest();
    }).observe(this.element);
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
    this.#shown = messages.length;
    const added = fresh.map((message) => this.#add(message)).filter((line) => line !== null);
    const sent = this.#renderOutgoing(outgoing);
    return () => {
      const { scrollHeight } = this.element;
      if (first && added.length) this.toNewest();
      else if (sent || (this.#following && scrollHeight !== this.#height)) this.#follow("auto");
      this.#height = scrollHeight;
    };
  }

  toEnd() {
    this.#goal = this.#end;
    this.#following = true;
    this.element.scrollTop = this.#goal;
  }

  /** To what is new, at once. */
  toNewest() {
    this.#follow("instant");
  }

  /** Whether there is more below than what is being scrolled to. */
  get behind() {
    const top = this.#following ? Math.max(this.#goal, this.element.scrollTop) : this.element.scrollTop;
    return this.#end - top > 24;
  }

  get #end() {
    return this.element.scrollHeight - this.element.clientHeight;
  }

  #scrolled() {
    const { scrollTop, clientHeight } = this.element;
    if (clientHeight !== this.#room) return; // it was not a person who scrolled
    if (this.#end - scrollTop < NEAR) this.#following = true;
    else if (scrollTop < this.#top) this.#following = false;
    this.#top = scrollTop;
  }

  /** Down to the end, but never past the beginning of what is new. @param {ScrollBehavior} behavior */
  #follow(behavior) {
    const own = [...this.list.querySelectorAll(".user")].at(-1);
    const start = own ? own.nextElementSibling : this.list.firstElementChild;
    const top = this.#pending.hidden && start instanceof HTMLElement ? start.offsetTop - 12 : this.#end;
    this.#goal = Math.max(0, Math.min(top, this.#end));
    this.#following = true;
    if (this.#goal > this.element.scrollTop) this.element.scrollTo({ top: this.#goal, behavior });
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
      bubble.append(...paragraphs(message.text, (code) => this.#code(code), listed ? (name) => this.#ret(name, name) : null));
    } else {
      bubble.append(...plain(message.text));
    }
    line.append(this.#meta(message));
    this.list.append(line);
    this.#pairs(message, line);
    this.#before = message;
    return line;
  }

  /** Which question an own message answered: the one before it, once a later one is asked. @param {Message} message @param {HTMLElement} line */
  #pairs(message, line) {
    if (message.role === "user") {
      this.#answer = this.#asked && { line, text: message.text, item: this.#asked };
    } else if (message.item) {
      if (this.#answer && message.item.position > this.#answer.item.position) {
        const { line: answered, text, item } = this.#answer;
        answered.lastElementChild?.append(this.#ret(text, [item.code, item.option].filter(Boolean).join(":")));
        this.#answer = null;
      }
      this.#asked = message.item;
    }
  }

  /** @param {string} what @param {string} which the question's code, or its name in a list of answers */
  #ret(what, which) {
    const { words, change } = this.#around;
    const short = what.length > 60 ? `${what.slice(0, 60)} …` : what;
    const name = make("span", { class: "unseen" }, words.changing(short).slice(words.change.length));
    return make("button", { type: "button", class: "ret", click: () => change(which) }, words.change, name);
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
      const state = entry.state === "waiting" && entry.tries === 0 && this.#around.connected() ? "sending" : entry.state;
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
    if (state === "waiting" && entry.tries === 0) return [words.waiting];
    if (state === "waiting") return [words.waiting, " ", act(words.now, () => retry(entry.id))];
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
