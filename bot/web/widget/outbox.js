import { Refusal } from "./api.js";
import { randomId } from "./dom.js";

/**
 * @typedef {import("./api.js").Body} Body
 * @typedef {import("./api.js").Message} Message
 * @typedef {{
 *   id: string, body: Body, shown: string,
 *   state: "sending" | "waiting" | "failed", reason?: string, tries: number, echo?: boolean,
 * }} Entry
 * @typedef {{
 *   send: (entry: Entry) => Promise<Message[]>,
 *   sent: (entry: Entry, replies: Message[]) => void,
 *   changed: () => void,
 *   lost: (error: Refusal) => boolean,
 * }} Post
 */

const LONGEST = 15_000;
const BROKEN = 5;
/** Times that a message may reach the server in pieces, as it does where a network breaks off, before it has failed. */

/** Messages on their way, in order, one at a time, until the server has acknowledged each. They outlive the page. */
export class Outbox {
  #store;
  #post;
  /** @type {Entry[]} */
  #entries = [];
  /** Ids that this page has ever held: what else is stored belongs to another tab. */
  #known = new Set();
  #busy = false;
  #failures = 0;
  #ready = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {import("./store.js").Store} store
   * @param {Post} post
   */
  constructor(store, post) {
    this.#store = store;
    this.#post = post;
    this.#entries = (store.get("outbox") ?? []).map((/** @type {Entry} */ entry) => (
      { ...entry, state: entry.state === "failed" ? "failed" : "waiting", tries: 0, echo: false }
    ));
    this.#entries.forEach((entry) => this.#known.add(entry.id));
  }

  /** @returns {readonly Entry[]} */
  get entries() {
    return this.#entries;
  }

  get inFlight() {
    return this.#busy ? this.#entries.find((entry) => entry.state === "sending") : undefined;
  }

  /**
   * @param {Body} body
   * @param {string} shown
   */
  add(body, shown) {
    const id = randomId();
    this.#known.add(id);
    this.#entries.push({ id, body, shown, state: "waiting", tries: 0 });
    this.#keep();
    this.flush();
  }

  /** There is a conversation to send to. */
  begin() {
    this.#ready = true;
    this.flush();
  }

  /** Sends what waits, now. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#ready && !this.#busy) void this.#send();
  }

  /** @param {string} id */
  retry(id) {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry?.state === "failed") entry.state = "waiting";
    this.#keep();
    this.flush();
  }

  /** @param {string} id */
  drop(id) {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    this.#keep();
  }

  clear() {
    clearTimeout(this.#timer);
    this.#ready = false;
    this.#entries = [];
    this.#keep();
  }

  async #send() {
    const entry = this.#entries.find((one) => one.state === "waiting");
    if (!entry) return;
    this.#busy = true;
    entry.state = "sending";
    this.#post.changed();
    try {
      const replies = await this.#post.send(entry);
      this.#busy = false;
      this.#failures = 0;
      if (!this.#entries.includes(entry)) return; // the conversation was left meanwhile
      this.#entries = this.#entries.filter((one) => one !== entry);
      this.#keep(false);
      this.#post.sent(entry, replies);
      this.flush();
    } catch (error) {
      this.#busy = false;
      if (!(error instanceof Refusal)) throw error;
      if (this.#entries.includes(entry)) this.#failed(entry, error);
    }
  }

  /**
   * @param {Entry} entry
   * @param {Refusal} error
   */
  #failed(entry, error) {
    entry.tries += 1;
    entry.echo = false;
    const passing = error.passing || (error.status === 400 && entry.tries < BROKEN);
    entry.state = passing ? "waiting" : "failed";
    entry.reason = error.message;
    this.#keep();
    if (!this.#post.lost(error)) return;
    this.#failures = passing ? this.#failures + 1 : 0;
    const backoff = passing ? Math.min(250 * 2 ** this.#failures, LONGEST) : 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), Math.max(error.wait, backoff * (0.75 + Math.random() / 2)));
  }

  #keep(tell = true) {
    const others = (this.#store.get("outbox") ?? []).filter((/** @type {Entry} */ one) => !this.#known.has(one.id));
    const all = [...others, ...this.#entries];
    this.#store.set("outbox", all.length ? all : null);
    if (tell) this.#post.changed();
  }
}
