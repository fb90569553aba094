/**
 * What this browser remembers of a conversation: its token, messages not sent yet, a draft. Where storage is blocked or
 * full, for as long as the page lives.
 */
export class Store {
  /** @type {Map<string, string>} */
  #memory = new Map();
  #prefix;

  /** @param {string} base the API's address: two of them on one page are kept apart */
  constructor(base) {
    this.#prefix = `bibsnak ${base} `;
  }

  /**
   * @param {string} name
   * @returns {any} null if there is none
   */
  get(name) {
    const key = this.#prefix + name;
    let found = this.#memory.get(key) ?? null;
    try {
      found = localStorage.getItem(key) ?? found;
    } catch {}
    try {
      return found === null ? null : JSON.parse(found);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {unknown} value null removes it
   */
  set(name, value) {
    const key = this.#prefix + name;
    if (value === null) this.#memory.delete(key);
    else this.#memory.set(key, JSON.stringify(value));
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch {}
  }

  /**
   * @param {string} name
   * @param {() => void} heard called when another tab has changed it
   * @returns {() => void} stops listening
   */
  watch(name, heard) {
    /** @param {StorageEvent} event */
    const listener = (event) => {
      if (event.key === null || event.key === this.#prefix + name) {
        this.#memory.delete(this.#prefix + name);
        heard();
      }
    };
    addEventListener("storage", listener);
    return () => removeEventListener("storage", listener);
  }
}
