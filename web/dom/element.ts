type Child = Node | string | null;
// biome-ignore lint/suspicious/noExplicitAny: listeners take the event of their own kind
type Listener = (event: any) => void;

/**
 * An element with attributes, listeners (`onclick: …`) and children. Text goes in as text nodes: nothing that an article
 * says is ever read as markup.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number | boolean | Listener> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(key.slice(2), value);
    else if (value !== false) node.setAttribute(key, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** The element of that id, which the page has. */
export function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`Expected the page to have an element #${id}`);
  return found as T;
}

/** A button that does one thing. */
export function button(label: string, onclick: Listener, attributes: Record<string, string | boolean> = {}) {
  return element('button', { type: 'button', onclick, ...attributes }, label);
}
