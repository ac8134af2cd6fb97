// Creates elements in one expression.

/**
 * Creates an element with properties, attributes (names with a dash, `role`) and children.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {{ [property: string]: unknown }} [properties]
 * @param {(Node | string)[]} children
 */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property.includes("-") || property === "role") element.setAttribute(property, `${value}`);
    else Object.assign(element, { [property]: value });
  }
  element.append(...children);
  return element;
}
