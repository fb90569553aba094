import { BibsnakChat } from "./element.js";

/**
 * Defines the element, and adds a floating one where the page has none of its own.
 *
 * @param {string} base where the API is
 * @param {string} folder where these files are
 * @param {DOMStringMap} settings the script's own `data-` attributes
 */
export function begin(base, folder, settings) {
  if (customElements.get("bibsnak-chat")) return;
  BibsnakChat.base = base;
  BibsnakChat.folder = folder;
  customElements.define("bibsnak-chat", BibsnakChat);
  if (document.querySelector("bibsnak-chat")) return;
  const element = document.createElement("bibsnak-chat");
  Object.assign(element.dataset, settings);
  element.setAttribute("floating", "");
  document.body.append(element);
}
