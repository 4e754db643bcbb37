import { BULLET } from '../text/bullets.ts';
import { displayText, tidyText } from '../text/tidy-text.ts';
import type { Block } from './blocks.ts';
import { BLOCK_LEVEL, type OpenElement } from './open-elements.ts';
import { joinRows } from './table-rows.ts';
import { unfold } from './unfold.ts';

const HEADING = /^h[1-6]$/;

/** Collects what a page shows into lines, one block each, and remembers how much of each line is links. */
export class PageLines {
  readonly #blocks: Block[] = [];
  #pieces: string[] = [];
  #linkCharacters = 0;
  #characters = 0;
  #links = 0;
  #element: OpenElement | null = null;
  #lineElement: OpenElement | null = null;
  #gap = true;
  #breaks = 0;

  /** The element that the text after this lies in. */
  at(element: OpenElement): void {
    this.#element = element;
  }

  startLink(): void {
    if (this.#links === 0 && this.#pieces.length > 0) this.#pieces.push(' ');
    this.#links += 1;
  }

  endLink(): void {
    this.#links = Math.max(0, this.#links - 1);
  }

  add(characters: string, preformatted: boolean): void {
    if (preformatted && characters.includes('\n')) {
      const [first = '', ...rest] = characters.split('\n');
      this.#append(first);
      for (const line of rest) {
        this.lineBreak();
        this.#append(line);
      }
    } else this.#append(characters);
  }

  #append(characters: string): void {
    const visible = characters.trim().length;
    if (visible > 0 && this.#lineElement === null) this.#lineElement = this.#element;
    this.#characters += visible;
    if (this.#links > 0) this.#linkCharacters += visible;
    this.#pieces.push(characters);
  }

  lineBreak(): void {
    this.#flush();
    this.#breaks += 1;
    if (this.#breaks > 1) this.#gap = true;
  }

  blockBreak(): void {
    this.#flush();
    this.#gap = true;
    this.#links = 0;
  }

  #flush(): void {
    const line = displayText(tidyText(this.#pieces.join('')).text);
    const element = this.#lineElement;
    if (line !== '' && element) {
      const linkShare = this.#characters > 0 ? this.#linkCharacters / this.#characters : 0;
      this.#push(line, element, linkShare);
    }
    this.#pieces = [];
    this.#characters = 0;
    this.#linkCharacters = 0;
    this.#lineElement = null;
  }

  #push(line: string, element: OpenElement, linkShare: number): void {
    const holder = blockOf(element);
    const kind = kindOf(holder, line);
    const { regions } = element;
    this.#blocks.push({ start: 0, end: 0, text: line, kind, linkShare, regions, gapBefore: this.#gap, holder });
    this.#gap = false;
    this.#breaks = 0;
  }

  /** The lines joined into the reading text, the cells of a table row as one line. */
  finish(): { text: string; blocks: Block[] } {
    this.#flush();
    const blocks = joinRows(unfold(this.#blocks));
    let at = 0;
    for (const block of blocks) {
      block.start = at;
      block.end = at + block.text.length;
      at = block.end + 1;
    }
    return { text: blocks.map(({ text }) => text).join('\n'), blocks };
  }
}

/** The nearest block-level element: a line in a `<span>` belongs to the paragraph around it. */
function blockOf(element: OpenElement): OpenElement {
  let holder = element;
  while (holder.parent && !BLOCK_LEVEL.has(holder.name)) holder = holder.parent;
  return holder;
}

function kindOf(holder: OpenElement, line: string): Block['kind'] {
  if (HEADING.test(holder.name)) return 'heading';
  if (holder.name === 'figcaption' || holder.name === 'caption') return 'caption';
  if (holder.name === 'li' || holder.parent?.name === 'li' || BULLET.test(line)) return 'item';
  return 'paragraph';
}
