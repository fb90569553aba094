/** @typedef {[number, number, number]} Rgb */

const WHITE = /** @type {Rgb} */ ([255, 255, 255]);
const BLACK = /** @type {Rgb} */ ([20, 18, 16]);
/** What text in the accent colour stands on, at its worst: what the pointer is over, light and dark. */
const LIGHT = /** @type {Rgb} */ ([241, 235, 224]);
const DARK = /** @type {Rgb} */ ([57, 52, 48]);
const TEXT = 4.6;

/**
 * The colour as red, green and blue, or null where the browser knows no such colour.
 *
 * @param {string | undefined} name any colour that CSS knows
 * @returns {Rgb | null}
 */
export function parsed(name) {
  const context = name && document.createElement("canvas").getContext("2d");
  if (!context || !CSS.supports("color", name)) return null;
  context.fillStyle = name;
  const hex = /^#(..)(..)(..)$/.exec(context.fillStyle);
  return hex && [parseInt(hex[1] ?? "", 16), parseInt(hex[2] ?? "", 16), parseInt(hex[3] ?? "", 16)];
}

/** @param {Rgb} colour relative luminance as WCAG defines it */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** @param {Rgb} one @param {Rgb} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/**
 * The colour, moved towards black or white until it can be read on the ground.
 *
 * @param {Rgb} colour
 * @param {Rgb} ground
 * @returns {Rgb}
 */
export function readable(colour, ground) {
  const goal = luminance(ground) > 0.2 ? BLACK : WHITE;
  for (let step = 0; step <= 20; step += 1) {
    const mixed = /** @type {Rgb} */ (colour.map((part, at) => Math.round(part + (((goal[at] ?? 0) - part) * step) / 20)));
    if (contrast(mixed, ground) >= TEXT) return mixed;
  }
  return goal;
}

/** @param {Rgb} ground the text colour that reads best on it */
export function textOn(ground) {
  return contrast(WHITE, ground) >= TEXT ? WHITE : BLACK;
}

/** @param {Rgb} colour */
const css = (colour) => `rgb(${colour.join(" ")})`;

/**
 * Puts the configured colours on the element, each in a shade that can be read. Without any, the style sheet's stay.
 *
 * @param {HTMLElement} element
 * @param {string | undefined} accent
 * @param {string | undefined} header
 */
export function paint(element, accent, header) {
  const colour = parsed(accent);
  const head = parsed(header) ?? colour;
  /** @type {Record<string, Rgb | null>} */
  const values = {
    "--fill": colour && fill(colour), "--on-fill": colour && textOn(fill(colour)),
    "--head": head && fill(head), "--on-head": head && textOn(fill(head)),
    "--ink-light": colour && readable(colour, LIGHT), "--ink-dark": colour && readable(colour, DARK),
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) element.style.setProperty(name, css(value));
    else element.style.removeProperty(name);
  }
}

/**
 * A ground on which black or white can be read: all but a few middle greys are.
 *
 * @param {Rgb} colour
 */
function fill(colour) {
  return contrast(textOn(colour), colour) >= TEXT ? colour : readable(colour, WHITE);
}
