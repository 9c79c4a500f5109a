// Elements without markup in strings: nothing that a request or an answer holds can become a tag.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. `on` holds listeners, `data` data attributes; false and null leave an attribute out. */
export function h(tag, attributes = {}, ...children) {
  return built(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function s(tag, attributes = {}, ...children) {
  return built(document.createElementNS(SVG, tag), attributes, children);
}

function built(element, { on = {}, data = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value;
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Put `children` into `container`; the focus stays on what has the same `data-key`, open details stay open. */
export function redraw(container, ...children) {
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const open = [...container.querySelectorAll("details[open][data-key]")].map((element) => element.dataset.key);
  container.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  for (const key of open) {
    const found = container.querySelector(`details[data-key="${CSS.escape(key)}"]`);
    if (found) found.open = true;
  }
  if (focused) container.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** The element with this id. */
export function byId(id) {
  return document.getElementById(id);
}
