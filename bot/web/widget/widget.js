// The one line that a page has: brings up the chat beside whatever the page shows, and waits for nothing.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = new URL(".", script.src);
  const folder = new URL("widget/current/", base);
  const LONGEST = 15_000;
  const names = ["main", "element", "panel", "menu", "transcript", "answers", "composer", "announcer", "richtext",
    "conversation", "outbox", "listener", "api", "store", "theme", "words", "dom"];

  // All at once: one after the other, as each names the next, would cost a phone a second.
  const ask = () => names.map((name) => import(new URL(`${name}.js`, folder).href));
  /** What is lost on the way is asked for again. @type {(asked: Promise<any>[], wait: number) => Promise<any[]>} */
  const arrived = (asked, wait) => Promise.all(asked).catch(async (error) => {
    if (wait > LONGEST) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return arrived(ask(), 2 * wait);
  });
  const modules = ask();
  const style = Object.assign(document.createElement("link"), { rel: "preload", as: "style", href: `${folder}widget.css` });
  document.head.append(style);
  style.addEventListener("load", () => style.remove());
  const ready = new Promise((resolve) => {
    if (document.readyState !== "loading") resolve(undefined);
    else document.addEventListener("DOMContentLoaded", resolve, { once: true });
  });
  Promise.all([arrived(modules, 500), ready]).then(([[main]]) => main.begin(base.href, folder.href, { ...script.dataset }))
    .catch((error) => console.error("bibsnak could not be loaded from", base.href, error));
})();
