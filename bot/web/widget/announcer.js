import { make } from "./dom.js";

const KEPT = 4_000;
/** Milliseconds that a text stays: long enough for every screen reader to take it up. */

/** A polite live region apart from the transcript: each new thing is read once, and what is there already never again. */
export class Announcer {
  element = make("div", { class: "unseen", "aria-live": "polite", "aria-relevant": "additions", "aria-atomic": "false" });

  /** @param {string} text */
  say(text) {
    const line = make("p", {}, text);
    this.element.append(line);
    setTimeout(() => line.remove(), KEPT);
  }
}
