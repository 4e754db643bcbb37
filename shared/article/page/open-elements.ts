import { type Region, regionOf } from './page-regions.ts';

/** An element that is open while the page is read. */
export interface OpenElement {
  name: string;
  parent: OpenElement | null;
  depth: number;
  /** Its own region and those of the elements around it, outermost first. */
  regions: readonly Region[];
  /** True if neither the element nor what it holds is ever shown as text. */
  hidden: boolean;
  /** The outermost element around it, or itself, that is not shown until the reader asks ("read more"); null if none. */
  folded: OpenElement | null;
  /** True if the element calls itself the rest of a text (`more`, `rest`, `full-text`). */
  isMore: boolean;
  /** True if the element calls itself a title. */
  isTitle: boolean;
}

/** Nesting beyond this is ignored, as browsers do: deeper elements lie in the one at the limit. */
export const MAX_DEPTH = 512;

export const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr keygen basefont bgsound frame'.split(' '),
);

/** Elements that start a new line. Table cells count, because old sites lay their pages out in tables. */
export const BLOCK_LEVEL = new Set(
  `address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
   footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section summary table
   tbody td tfoot th thead title tr ul`.split(/\s+/),
);

/** Elements whose content is never shown as text. */
const UNSEEN = new Set(
  'script style noscript template svg math iframe object select textarea canvas audio video head datalist map noembed noframes'.split(
    ' ',
  ),
);

/** Elements that may stand in `<head>`. Any other tag ends the head, and so does a second `<head>`. */
const HEAD_CONTENT = new Set('title meta link script style base noscript template'.split(' '));

/** A start tag that ends an open element of these names, up to the nearest of the barriers. */
const IMPLIED_END: Record<string, { ends: Set<string>; barriers: Set<string> }> = {
  li: { ends: new Set(['li']), barriers: new Set(['ul', 'ol', 'menu', 'dir']) },
  dt: { ends: new Set(['dt', 'dd']), barriers: new Set(['dl']) },
  dd: { ends: new Set(['dt', 'dd']), barriers: new Set(['dl']) },
  tr: { ends: new Set(['tr', 'td', 'th']), barriers: new Set(['table']) },
  td: { ends: new Set(['td', 'th']), barriers: new Set(['table', 'tr']) },
  th: { ends: new Set(['td', 'th']), barriers: new Set(['table', 'tr']) },
  option: { ends: new Set(['option']), barriers: new Set(['select']) },
  a: { ends: new Set(['a']), barriers: new Set(['td', 'table', 'div', 'li', 'p']) },
};

/** Containers that a stray end tag of another container may close: what was opened `<aside>` is often closed `</div>`. */
const SIDE_CONTAINERS = new Set(['aside', 'nav', 'header', 'footer', 'figure']);
const CONTAINERS = new Set(['div', 'section', 'aside', 'article', 'main', 'nav', 'header', 'footer', 'figure', 'td']);

/** The stack of open elements, with those parts of HTML's tree construction that end lines and regions. */
export class OpenElements {
  current: OpenElement = {
    name: '#document',
    parent: null,
    depth: 0,
    regions: [],
    hidden: false,
    folded: null,
    isMore: false,
    isTitle: false,
  };

  /** Number of open elements by name: most searches end here. */
  readonly #counts = new Map<string, number>();

  open(name: string, attribute: ((name: string) => string) | null): void {
    this.#endImplied(name);
    if (VOID.has(name) || this.current.depth >= MAX_DEPTH) return;
    const parent = this.current;
    const kind = regionOf(name, attribute);
    const regions = kind ? [...parent.regions.slice(-15), { kind }] : parent.regions;
    const isFolded = attribute !== null && isHidden(attribute);
    const hidden = parent.hidden || UNSEEN.has(name) || (isFolded && (!BLOCK_LEVEL.has(name) || isModal(attribute)));
    const isTitle = attribute !== null && kind === undefined && callsItselfTitle(attribute);
    const isMore =
      isFolded &&
      /(?:^|[\s_-])(?:read-?more|more|rest|full(?:-?text)?|remaining|expand(?:ed|able)?|collaps\w*|toggle)(?:$|[\s_-])/i.test(
        `${attribute('class')} ${attribute('id')}`,
      );
    const element: OpenElement = {
      ...{ name, parent, depth: parent.depth + 1, regions, hidden, folded: parent.folded, isMore, isTitle },
    };
    if (isFolded) element.folded ??= element;
    this.current = element;
    this.#counts.set(name, this.#open(name) + 1);
  }

  close(name: string): void {
    const match = this.#open(name) > 0 ? this.#nearest((element) => element.name === name) : undefined;
    if (match) this.#popThrough(match);
    else if (CONTAINERS.has(name)) {
      const side = this.#nearest((element) => SIDE_CONTAINERS.has(element.name));
      if (side) this.#popThrough(side);
    }
  }

  #endImplied(name: string): void {
    if (this.#open('head') > 0 && !HEAD_CONTENT.has(name)) {
      const head = this.#nearest((element) => element.name === 'head');
      if (head) this.#popThrough(head);
    }
    if (this.#open('p') > 0 && BLOCK_LEVEL.has(name) && name !== 'button') {
      const paragraph = this.#nearest(
        (element) => element.name === 'p',
        new Set(['button', 'td', 'th', 'table', 'div', 'li']),
      );
      if (paragraph) this.#popThrough(paragraph);
    }
    const rule = IMPLIED_END[name];
    if (!rule || ![...rule.ends].some((ended) => this.#open(ended) > 0)) return;
    for (;;) {
      const ended = this.#nearest((element) => rule.ends.has(element.name), rule.barriers);
      if (!ended) return;
      this.#popThrough(ended);
    }
  }

  #nearest(test: (element: OpenElement) => boolean, barriers?: ReadonlySet<string>): OpenElement | undefined {
    for (let element: OpenElement | null = this.current; element?.parent; element = element.parent) {
      if (test(element)) return element;
      if (barriers?.has(element.name)) return undefined;
    }
    return undefined;
  }

  #open(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  #popThrough(last: OpenElement): void {
    for (let element = this.current; ; element = element.parent as OpenElement) {
      this.#counts.set(element.name, this.#open(element.name) - 1);
      if (element === last) break;
    }
    this.current = last.parent as OpenElement;
  }
}

function isModal(attribute: (name: string) => string): boolean {
  return attribute('aria-hidden') === 'true' && attribute('class').includes('modal');
}

function callsItselfTitle(attribute: (name: string) => string): boolean {
  if (/\bheadline\b/i.test(attribute('itemprop'))) return true;
  return /(?:^|[\s_-])(?:title|headline)(?:$|[\s_-])|(?:News|Article|Post|Story|Page|Main)Title\b/i.test(
    `${attribute('class')} ${attribute('id')}`.slice(0, 400),
  );
}

function isHidden(attribute: (name: string) => string): boolean {
  if (isModal(attribute)) return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute('style')) || attribute('hidden') !== '';
}
