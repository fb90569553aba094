import { make } from "./dom.js";

const TOKEN = /\*([^*\n]+)\*|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g;
const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const ANSWER = /^\*([^*]+):\*\s*(.*)$/;

/**
 * The bot's text as nodes: paragraphs, line breaks, `*bold*`, bare links, a resume code. Nothing in it becomes markup.
 *
 * @param {string} text
 * @param {(code: string) => Node} code how a resume code is shown
 * @param {((name: string) => Node) | null} change what stands beside an answer in a list of answers
 * @returns {HTMLElement[]}
 */
export function paragraphs(text, code, change) {
  return text.split(/\n{2,}/).flatMap((part) => blocks(part.split("\n"), code, change));
}

/**
 * @param {string[]} lines
 * @param {(code: string) => Node} code
 * @param {((name: string) => Node) | null} change
 */
function blocks(lines, code, change) {
  /** @type {HTMLElement[]} */
  const made = [];
  /** @type {HTMLElement | null} */
  let open = null;
  for (const line of lines) {
    const found = change && ANSWER.exec(line);
    if (found && change) {
      if (open?.tagName !== "UL") made.push((open = make("ul", { class: "facts", role: "list" })));
      const [, name = "", value = ""] = found;
      open.append(make("li", {}, make("span", { class: "name" }, name), " ", make("span", { class: "value" }, value),
        " ", change(name)));
    } else {
      if (open?.tagName !== "P") made.push((open = make("p")));
      else open.append(make("br"));
      open.append(...inline(line, code));
    }
  }
  return made;
}

/**
 * @param {string} line
 * @param {(code: string) => Node} code
 * @returns {(Node | string)[]}
 */
function inline(line, code) {
  const nodes = [];
  let end = 0;
  let box = false; // a code stands in a box of its own: the full stop after it would begin the next line
  for (const found of line.matchAll(TOKEN)) {
    const [whole, bold, link, mail] = found;
    nodes.push(between(line.slice(end, found.index), box));
    box = CODE.test(bold ?? "");
    if (bold) nodes.push(box ? code(bold) : make("strong", {}, bold));
    else if (link) nodes.push(make("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link));
    else if (mail) nodes.push(make("a", { href: `mailto:${mail}` }, mail));
    end = found.index + whole.length;
  }
  nodes.push(between(line.slice(end), box));
  return nodes;
}

/** @param {string} text @param {boolean} box whether it follows one */
const between = (text, box) => (box ? text.replace(/^\.\s*/, "") : text);

/** @param {string} text what a person wrote: its lines, and nothing else */
export function plain(text) {
  return text.split("\n").flatMap((line, at) => (at ? [make("br"), line] : [line]));
}

/** @param {string} text as it is read aloud */
export function spoken(text) {
  return text.replace(/\*([^*\n]+)\*/g, "$1");
}
