import { Api } from "./api.js";
import { Conversation } from "./conversation.js";
import { icon, make } from "./dom.js";
import { Panel } from "./panel.js";
import { Store } from "./store.js";
import { paint } from "./theme.js";
import { wordsFor } from "./words.js";

const SMALL = "(max-width: 30em), (max-height: 30em)";
/** Where the floating panel takes the whole screen; the style sheet has the same. */

/**
 * `<bibsnak-chat>`: the chat where the element stands, or with `floating` behind a button in the corner.
 *
 * `data-title`, `data-color`, `data-header-color`, `data-theme` (light, dark), `data-position` (left), `data-start`,
 * `data-lang`, `data-fill` (as high as what surrounds it); all may change at any time.
 */
export class BibsnakChat extends HTMLElement {
  static base = "";
  static folder = "";
  static observedAttributes = ["data-title", "data-color", "data-header-color", "data-theme", "data-position", "data-start", "data-lang"];

  #shadow = this.attachShadow({ mode: "open" });
  #small = matchMedia(SMALL);
  /** @type {Conversation | null} */
  #conversation = null;
  /** @type {Panel | null} */
  #panel = null;
  /** @type {HTMLElement} */
  #root = make("div", { class: "root", role: "region" });
  /** @type {HTMLElement} */
  #frame = make("div");
  #launcher = make("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", click: () => this.open() });
  #teaser = make("div", { class: "teaser", hidden: true });
  #events = new AbortController();

  connectedCallback() {
    this.#events = new AbortController();
    this.#build();
    const { signal } = this.#events;
    addEventListener("online", () => this.#conversation?.wake(), { signal });
    addEventListener("pageshow", () => this.#conversation?.wake(), { signal });
    document.addEventListener("visibilitychange", () => this.#follow(), { signal });
    this.#small.addEventListener("change", () => this.#resized(), { signal });
    visualViewport?.addEventListener("resize", () => this.#keyboard(), { signal });
  }

  disconnectedCallback() {
    this.#events.abort();
    this.#conversation?.follow(false);
    this.#panel = null;
  }

  attributeChangedCallback(/** @type {string} */ name) {
    if (!this.isConnected || !this.#root.isConnected) return;
    if (name === "data-lang" && !this.#panel) this.#build();
    this.#dress();
  }

  get #floating() {
    return this.hasAttribute("floating");
  }

  get #words() {
    return wordsFor(this.dataset.lang);
  }

  get #title() {
    return this.dataset.title || this.#words.title;
  }

  #build() {
    this.#panel = null;
    this.#frame = this.#floating ? make("dialog", { class: "panel" }) : make("div", { class: "panel" });
    this.#root = make("div", { class: "root", role: "region" });
    const style = make("link", { rel: "stylesheet", href: `${BibsnakChat.folder}widget.css`, load: () => this.#styled(),
      error: () => setTimeout(() => style.isConnected && this.#build(), 3_000) });
    if (this.#floating) {
      this.#frame.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.#escape();
      });
      this.#frame.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        this.#escape();
      });
      this.#root.append(this.#teaser, this.#launcher);
    } else {
      this.#frame.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && this.#panel?.dismiss()) event.stopPropagation();
      });
    }
    this.#root.append(this.#frame);
    this.#root.hidden = true;
    this.#shadow.replaceChildren(style, this.#root);
    this.#dress();
  }

  /** Nothing is seen, and nothing is asked, before the style sheet is there. */
  #styled() {
    this.#root.hidden = false;
    if (!this.#floating) this.#begin();
    else if (this.#wasOpen && !this.#small.matches) this.#show();
  }

  #dress() {
    const words = this.#words;
    const { dataset } = this;
    this.#root.lang = words === wordsFor("en") ? "en" : "da";
    this.#root.dir = "ltr";
    this.#root.setAttribute("aria-label", this.#title);
    this.#root.classList.toggle("left", dataset.position === "left");
    this.#root.dataset.theme = dataset.theme ?? "";
    if (this.#floating) this.#frame.setAttribute("aria-label", this.#title);
    paint(this.#root, dataset.color, dataset.headerColor);
    if (this.#panel) this.#panel.title = this.#title;
    this.#launcher.replaceChildren(icon("chat"), make("span", {}, this.#title));
    this.#launcher.setAttribute("aria-label", `${this.#title}: ${words.launch}`);
    this.#teaser.replaceChildren(make("p", {}, dataset.start ?? ""), make("button", {
      type: "button", class: "dismiss", "aria-label": words.dismiss, click: () => {
        this.#launcher.focus();
        this.#remember("quiet", true);
        this.#teaser.hidden = true;
      },
    }, icon("close")));
    this.#teaser.hidden = !dataset.start || this.#recall("quiet") || this.#isOpen;
  }

  #begin() {
    if (this.#panel) return;
    const store = new Store(BibsnakChat.base);
    this.#conversation ??= new Conversation(new Api(BibsnakChat.base), store, "da");
    this.#conversation.addEventListener("change", () => this.#changed());
    const close = this.#floating ? () => this.close() : null;
    this.#panel = new Panel({ words: this.#words, conversation: this.#conversation, base: BibsnakChat.base, title: this.#title, close });
    this.#frame.replaceChildren(...this.#panel.parts);
    void this.#conversation.open();
  }

  /** Opens the floating panel and moves the focus into it, as whoever pressed the button expects. */
  open() {
    if (!this.#floating || this.#isOpen) return;
    this.#show();
    if (this.#small.matches) this.#panel?.heading.focus({ preventScroll: true });
    else this.#panel?.focus();
  }

  /** Closes the floating panel and gives the focus back to its button. */
  close() {
    if (!this.#floating || !this.#isOpen) return;
    this.#remember("open", false);
    const frame = /** @type {HTMLDialogElement} */ (this.#frame);
    this.#launcher.hidden = false;
    frame.close();
    this.#launcher.focus();
    this.#follow();
  }

  get #isOpen() {
    return !this.#floating || this.#frame.hasAttribute("open");
  }

  get #wasOpen() {
    return this.#recall("open");
  }

  /** Beside the page where there is room; on a phone instead of it, with the page out of reach until it is closed. */
  #show() {
    this.#begin();
    const frame = /** @type {HTMLDialogElement} */ (this.#frame);
    this.#teaser.hidden = true;
    if (this.#small.matches) frame.showModal();
    else frame.setAttribute("open", ""); // `show()` would move the focus
    this.#launcher.hidden = !this.#small.matches;
    this.#remember("open", true);
    this.#keyboard();
    this.#panel?.shown();
    this.#follow();
  }

  /** Turned, zoomed or resized across the line between the two ways to be open: the focus stays where it was. */
  #resized() {
    if (!this.#floating || !this.#isOpen) return;
    const focused = this.#shadow.activeElement;
    /** @type {HTMLDialogElement} */ (this.#frame).close();
    this.#show();
    if (focused instanceof HTMLElement && focused !== this.#launcher) focused.focus({ preventScroll: true });
  }

  /** The room that a phone's keyboard leaves. */
  #keyboard() {
    const height = visualViewport && this.#small.matches ? `${Math.round(visualViewport.height)}px` : "";
    this.#frame.style.setProperty("--room", height);
  }

  #escape() {
    if (!this.#panel?.dismiss()) this.close();
  }

  #changed() {
    if (this.#conversation?.status === "refused") {
      console.error(`bibsnak may not be used on ${location.origin}. Whoever runs ${BibsnakChat.base} can allow it: `
        + `BIBSNAK_ALLOWED_ORIGINS=${location.origin}`);
    }
    this.#follow();
  }

  #follow() {
    this.#conversation?.follow(this.#isOpen && document.visibilityState === "visible");
  }

  /** @param {string} name @param {boolean} on for this tab and as long as it lives */
  #remember(name, on) {
    try {
      if (on) sessionStorage.setItem(`bibsnak ${BibsnakChat.base} ${name}`, "1");
      else sessionStorage.removeItem(`bibsnak ${BibsnakChat.base} ${name}`);
    } catch {}
  }

  /** @param {string} name */
  #recall(name) {
    try {
      return sessionStorage.getItem(`bibsnak ${BibsnakChat.base} ${name}`) === "1";
    } catch {
      return false;
    }
  }
}
