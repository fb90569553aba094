/**
 * @typedef {{value: string, label: string}} Choice
 * @typedef {{code: string, option: string | null, position: number, total: number}} Item
 * @typedef {{
 *   seq: number, role: "bot" | "user", time: string, kind: string, text: string,
 *   choices: Choice[], select: "one" | "many" | null, item: Item | null, topic: string | null,
 * }} Message
 * @typedef {{conversation: string, token: string}} Key
 * @typedef {{text: string} | {choice: string | string[]}} Body
 */

const PATIENCE = 15_000;
/** Milliseconds after which a call is lost and made again: each is one that may be made twice. */

/** What the server answers when it does not do what it was asked; status 0 when it did not answer at all. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message for people, in Danish; empty when nothing was answered
   * @param {number} wait milliseconds to wait before asking again
   */
  constructor(status, code, message, wait = 0) {
    super(message);
    this.status = status;
    this.code = code;
    this.wait = wait;
  }

  /** Whether the same thing may go well later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The public API, and nothing else. */
export class Api {
  #base;

  /** @param {string} base */
  constructor(base) {
    this.#base = base;
  }

  /**
   * @param {{locale: string} | {resume_code: string}} how
   * @returns {Promise<Key & {messages: Message[]}>}
   */
  async open(how) {
    return this.#ask("POST", "", null, how);
  }

  /**
   * @param {Key} key
   * @param {string} id
   * @param {Body} body
   * @returns {Promise<Message[]>}
   */
  async post(key, id, body) {
    return (await this.#ask("POST", "/messages", key, { id, ...body })).messages;
  }

  /**
   * @param {Key} key
   * @param {number} after
   * @returns {Promise<Message[]>}
   */
  async messages(key, after) {
    return (await this.#ask("GET", `/messages?after=${after}`, key)).messages;
  }

  /**
   * @param {Key} key
   * @returns {Promise<unknown>}
   */
  async data(key) {
    return this.#ask("GET", "/data", key);
  }

  /** @param {Key} key */
  async erase(key) {
    await this.#ask("DELETE", "", key);
  }

  /**
   * @param {Key} key
   * @param {number} after
   * @param {AbortSignal} signal
   * @returns {Promise<Response>} whose body goes on for as long as the conversation is followed
   */
  stream(key, after, signal) {
    return this.#fetch("GET", "/stream", key, undefined, signal, { "Last-Event-ID": String(after) });
  }

  /** Whether the page may have the widget at all; true when nobody can say. */
  async mayEmbed() {
    if (new URL(this.#base).origin === location.origin) return true;
    try {
      return (await (await fetch(`${this.#base}widget/may-embed`, { cache: "no-store" })).json()).allowed !== false;
    } catch {
      return true;
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Key | null} key
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async #ask(method, path, key, body) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const reply = await this.#fetch(method, path, key, body, patience.signal, {});
      return reply.status === 204 ? null : await reply.json(); // read here: a reply can also break off in the middle
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal(0, "no-answer", "");
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Key | null} key
   * @param {unknown} body
   * @param {AbortSignal} signal
   * @param {Record<string, string>} headers
   */
  async #fetch(method, path, key, body, signal, headers) {
    if (key) headers["Authorization"] = `Bearer ${key.token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const conversation = key ? `/${encodeURIComponent(key.conversation)}` : "";
    const reply = await fetch(`${this.#base}api/v1/conversations${conversation}${path}`, {
      method, headers, signal, body: body === undefined ? null : JSON.stringify(body),
      credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
    });
    if (!reply.ok) throw await refusal(reply);
    return reply;
  }
}

/** @param {Response} reply */
async function refusal(reply) {
  const wait = Number(reply.headers.get("Retry-After") ?? 0) * 1000;
  try {
    const { error } = await reply.json();
    return new Refusal(reply.status, error.code, error.message, wait);
  } catch {
    return new Refusal(reply.status, "unreadable", "", wait);
  }
}
