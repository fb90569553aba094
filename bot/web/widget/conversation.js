import { Refusal } from "./api.js";
import { Listener } from "./listener.js";
import { Outbox } from "./outbox.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./api.js").Key} Key
 * @typedef {"idle" | "opening" | "open" | "erasing" | "erased" | "left" | "gone" | "ended" | "refused"} Status
 */

const LONGEST_NAME = 60;
/** A choice has 64 characters at most. */

/**
 * One conversation as this browser has it: what was said, what is on its way, and whether the server answers.
 * Tells `change` after anything of it has changed, and `said` with the bot's new messages, once each.
 */
export class Conversation extends EventTarget {
  #api;
  #store;
  #locale;
  /** @type {Outbox} */
  #outbox;
  /** @type {Listener} */
  #listener;
  /** @type {Key | null} */
  #key = null;
  /** @type {Message[]} */
  #messages = [];
  /** @type {Status} */
  #status = "idle";
  #connected = true;
  #attempts = 0;
  /** @type {Promise<void> | null} */
  #catching = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #watched = false;

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   * @param {string} locale
   */
  constructor(api, store, locale) {
    super();
    this.#api = api;
    this.#store = store;
    this.#locale = locale;
    this.#outbox = new Outbox(store, {
      send: (entry) => this.#api.post(this.#held(), entry.id, entry.body),
      sent: (entry, replies) => this.#sent(entry, replies),
      changed: () => this.#changed(),
      lost: (error) => this.#lost(error),
    });
    this.#listener = new Listener({
      open: (signal) => this.#api.stream(this.#held(), this.last, signal),
      poll: () => this.#catchUp(),
      heard: (message) => this.#heard(message),
      lost: (error) => error instanceof Refusal && this.#lost(error),
    });
  }

  get status() {
    return this.#status;
  }

  /** @returns {readonly Message[]} both sides, without gaps */
  get messages() {
    return this.#messages;
  }

  get outgoing() {
    return this.#outbox.entries;
  }

  /** Whether the bot is at work on something. */
  get busy() {
    return this.#status === "opening" || this.#outbox.inFlight !== undefined;
  }

  get connected() {
    return this.#connected;
  }

  /** The seq of the newest message, 0 before the first. */
  get last() {
    return this.#messages.at(-1)?.seq ?? 0;
  }

  /** Whether there is one to go on with. */
  get begun() {
    return this.#store.get("key") !== null;
  }

  /** The question that waits for an answer, if the newest message is one. */
  get question() {
    const message = this.#messages.at(-1);
    return message?.role === "bot" && message.kind === "question" ? message : null;
  }

  get draft() {
    return this.#store.get("draft") ?? "";
  }

  set draft(text) {
    this.#store.set("draft", text || null);
  }

  /** Goes on with the stored conversation, or begins one. */
  async open() {
    if (this.#status !== "idle") return;
    this.#watchTabs();
    this.#become("opening");
    await this.#opening();
  }

  /**
   * Continues the conversation of a resume code in place of the present one.
   *
   * @param {string} code
   * @returns {Promise<string>} empty, or why not, in Danish
   */
  async resume(code) {
    try {
      const opened = await this.#api.open({ resume_code: code });
      this.#reset();
      this.#hold(opened);
      this.#become("opening");
      await this.#opening();
      return "";
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.message || "?";
    }
  }

  /** A new conversation after one that is over. */
  async anew() {
    this.#reset();
    this.#hold(null);
    this.#become("opening");
    await this.#opening();
  }

  /** @param {string} text */
  say(text) {
    this.#outbox.add({ text }, text);
  }

  /**
   * Has a question asked again.
   *
   * @param {string} which its code, or its name in a list of answers
   * @param {string} shown
   */
  change(which, shown) {
    this.#outbox.add([...which].length > LONGEST_NAME ? { text: `ret ${which}` } : { choice: `ret:${which}` }, shown);
  }

  /** @param {import("./api.js").Choice[]} choices @param {boolean} many */
  choose(choices, many) {
    const values = choices.map((choice) => choice.value);
    const shown = choices.map((choice) => choice.label).join(", ");
    this.#outbox.add({ choice: many ? values : values[0] ?? "" }, shown);
  }

  /** @param {string} id */
  retry(id) {
    this.#outbox.retry(id);
  }

  /** @param {string} id */
  drop(id) {
    this.#outbox.drop(id);
  }

  data() {
    return this.#api.data(this.#held());
  }

  /** Removes everything, here and on the server. */
  async erase() {
    this.#become("erasing");
    this.#listener.stop();
    try {
      await this.#api.erase(this.#held());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.status !== 404) {
        this.#become("open");
        throw error;
      }
    }
    this.#leave("erased");
  }

  /** Forgets the conversation in this browser; it goes on by its code. */
  forget() {
    this.#leave("left");
  }

  /** Follows what is said elsewhere, while somebody looks. */
  follow(/** @type {boolean} */ on) {
    if (on && this.#status === "open") this.#listener.start();
    else this.#listener.stop();
  }

  /** The connection may be back. */
  wake() {
    this.#outbox.flush();
    this.#listener.wake();
    if (this.#status === "opening" && this.#attempts) {
      clearTimeout(this.#timer);
      void this.#opening();
    }
  }

  async #opening() {
    clearTimeout(this.#timer);
    this.#key ??= this.#store.get("key");
    try {
      if (this.#key) {
        await this.#catchUp();
      } else {
        const opened = await this.#api.open({ locale: this.#locale });
        this.#hold(opened);
        this.#take(opened.messages);
      }
      this.#attempts = 0;
      this.#connected = true;
      this.#become("open");
      this.#outbox.begin();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!this.#lost(error)) return;
      this.#attempts += 1;
      if (error.status === 0 && !(await this.#api.mayEmbed())) {
        this.#become("refused");
        return;
      }
      this.#timer = setTimeout(() => this.#opening(), Math.max(error.wait, Math.min(500 * 2 ** this.#attempts, 15_000)));
    }
  }

  /** @returns {Key} */
  #held() {
    if (!this.#key) throw new Refusal(404, "unknown-conversation", "");
    return this.#key;
  }

  /** @param {Key | null} key */
  #hold(key) {
    this.#key = key && { conversation: key.conversation, token: key.token };
    this.#store.set("key", this.#key);
  }

  /**
   * @param {import("./outbox.js").Entry} entry
   * @param {Message[]} replies
   */
  #sent(entry, replies) {
    this.#connected = true;
    const first = replies[0];
    if (first && first.seq === this.last + 2) {
      this.#take([{ ...first, seq: first.seq - 1, role: "user", kind: "notice", text: entry.shown, choices: [],
        select: null, item: null, topic: null }, ...replies]);
    } else {
      this.#take(replies);
    }
    this.#changed();
  }

  /** @param {Message} message */
  #heard(message) {
    this.#connected = true;
    const flying = this.#outbox.inFlight;
    if (flying && message.role === "user" && message.text === flying.shown) flying.echo = true;
    this.#take([message]);
    this.#changed();
  }

  #catchUp() {
    this.#catching ??= this.#api.messages(this.#held(), this.last).then((messages) => {
      this.#connected = true;
      this.#take(messages);
      this.#changed();
    }).finally(() => {
      this.#catching = null;
    });
    return this.#catching;
  }

  /**
   * New messages in order, each once. One that leaves a gap is fetched again with what is missing.
   *
   * @param {Message[]} messages
   */
  #take(messages) {
    const fresh = [];
    for (const message of messages) {
      if (message.seq <= this.last) continue;
      if (message.seq > this.last + 1) {
        this.#catchUp().catch(() => this.#listener.wake());
        break;
      }
      this.#messages.push(message);
      fresh.push(message);
    }
    const said = fresh.filter((message) => message.role === "bot");
    if (said.length) this.dispatchEvent(new CustomEvent("said", { detail: said }));
  }

  /**
   * What a refusal means for the conversation as a whole. Returns whether it goes on.
   *
   * @param {Refusal} error
   */
  #lost(error) {
    if (error.status === 404) this.#leave("gone");
    else if (error.status === 409) this.#leave("ended");
    else if (error.status === 403) this.#become("refused");
    else {
      this.#connected = error.status !== 0;
      this.#changed();
      return true;
    }
    return false;
  }

  /** @param {Status} status */
  #leave(status) {
    this.#reset();
    this.#hold(null);
    this.#become(status);
  }

  #reset() {
    clearTimeout(this.#timer);
    this.#listener.stop();
    this.#outbox.clear();
    this.#messages = [];
    this.draft = "";
    this.#attempts = 0;
  }

  /** Another tab has ended the conversation, or begun another. */
  #watchTabs() {
    if (this.#watched) return;
    this.#watched = true;
    this.#store.watch("key", () => {
      const key = /** @type {Key | null} */ (this.#store.get("key"));
      if (key?.token === this.#key?.token) return;
      this.#reset();
      this.#key = key;
      this.#become(key ? "opening" : "gone");
      if (key) void this.#opening();
    });
  }

  /** @param {Status} status */
  #become(status) {
    this.#status = status;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
