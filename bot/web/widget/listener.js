import { Refusal } from "./api.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {{
 *   open: (signal: AbortSignal) => Promise<Response>,
 *   poll: () => Promise<void>,
 *   heard: (message: Message) => void,
 *   lost: (error: unknown) => void,
 * }} Line
 */

const SILENCE = 40_000;
/** Milliseconds without a byte after which a stream is dead; the server sends something every 15 seconds. */
const FIRST = 8_000;
/** Milliseconds to the first byte. A proxy that keeps it back keeps everything back: then we ask instead. */
const ASKING = 4_000;
const LONGEST = 15_000;

/** Hears what is said in the conversation elsewhere, by an event stream or, where none comes through, by asking. */
export class Listener {
  #line;
  /** @type {AbortController | null} */
  #listening = null;
  /** @type {() => void} */
  #wake = () => {};

  /** @param {Line} line */
  constructor(line) {
    this.#line = line;
  }

  start() {
    if (this.#listening) return;
    this.#listening = new AbortController();
    void this.#listen(this.#listening.signal);
  }

  stop() {
    this.#listening?.abort();
    this.#listening = null;
    this.#wake();
  }

  /** Tries again now rather than after its wait. */
  wake() {
    this.#wake();
  }

  /** @param {AbortSignal} stopped */
  async #listen(stopped) {
    let failures = 0;
    let silent = 0;
    while (!stopped.aborted) {
      try {
        if (silent < 2) {
          const bytes = await this.#follow(stopped);
          silent = bytes ? 0 : silent + 1;
          failures = bytes ? 0 : failures + 1;
        } else {
          await this.#line.poll();
          failures = 0;
        }
      } catch (error) {
        failures += 1;
        if (error instanceof Refusal && error.status === 429) silent = 2;
        if (!stopped.aborted) this.#line.lost(error);
      }
      if (stopped.aborted) return;
      const wait = failures ? Math.min(500 * 2 ** failures, LONGEST) : silent < 2 ? 250 : ASKING;
      await this.#pause(wait * (0.75 + Math.random() / 2));
    }
  }

  /**
   * One stream from beginning to end. Returns how many bytes came.
   *
   * @param {AbortSignal} stopped
   */
  async #follow(stopped) {
    const ended = new AbortController();
    const end = () => ended.abort();
    stopped.addEventListener("abort", end);
    let bytes = 0;
    let watchdog = setTimeout(end, FIRST);
    try {
      const reply = await this.#line.open(ended.signal);
      if (!reply.body) return 0;
      const reader = reply.body.getReader();
      const decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return bytes;
        bytes += value.length;
        clearTimeout(watchdog);
        watchdog = setTimeout(end, SILENCE);
        const events = (rest + decoder.decode(value, { stream: true })).split("\n\n");
        rest = events.pop() ?? "";
        events.forEach((event) => this.#event(event));
      }
    } catch (error) {
      if (ended.signal.aborted || bytes) return bytes;
      throw error;
    } finally {
      clearTimeout(watchdog);
      stopped.removeEventListener("abort", end);
    }
  }

  /** @param {string} event */
  #event(event) {
    const data = event.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5)).join("\n");
    if (data) this.#line.heard(JSON.parse(data));
  }

  /** @param {number} milliseconds */
  #pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }
}
