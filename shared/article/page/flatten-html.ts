import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import { emptyHead, type PageHead, readHeadTag } from '../metadata/page-head.ts';
import type { Block } from './blocks.ts';
import { limitTags } from './limit-tags.ts';
import { BLOCK_LEVEL, type OpenElement, OpenElements } from './open-elements.ts';
import { PageLines } from './page-lines.ts';

/** The lines that a page shows, in order, and the fields of its head. */
export interface Page {
  text: string;
  blocks: Block[];
  head: PageHead;
}

/** Elements whose content the tokenizer must not read as markup (HTML standard, tree construction). */
const CONTENT_MODE: Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = {
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
};

/**
 * Reads a page in one pass over parse5's tokens. No tree is built: cost and memory grow with the page, never with its
 * nesting, and nothing in it is run, fetched or expanded.
 */
export function flattenHtml(html: string): Page {
  const reader = new PageReader();
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, reader);
  reader.onContentMode = (mode) => {
    tokenizer.state = mode;
  };
  tokenizer.write(limitTags(html), true);
  const { text, blocks } = reader.lines.finish();
  return { text, blocks, head: reader.head };
}

class PageReader {
  readonly lines = new PageLines();
  readonly head: PageHead = emptyHead();
  onContentMode: (mode: (typeof TokenizerMode)[keyof typeof TokenizerMode]) => void = () => {};
  readonly #open = new OpenElements();
  #capture: string[] | null = null;
  #captureName = '';

  onStartTag(token: Token.TagToken): void {
    const name = token.tagName;
    const attribute = (wanted: string) => attributeOf(token, wanted);
    if (token.attrs.length > 0) readHeadTag(this.head, name, attribute);
    this.#breakBefore(name);
    const mode = CONTENT_MODE[name];
    if (mode !== undefined && !token.selfClosing) this.onContentMode(mode);
    if (name === 'title' || (name === 'script' && /ld\+json/i.test(attribute('type')))) this.#startCapture(name);
    this.#open.open(name, token.attrs.length > 0 ? attribute : null);
    this.lines.at(this.#open.current);
    if (name === 'a') this.lines.startLink();
  }

  onEndTag(token: Token.TagToken): void {
    const name = token.tagName;
    if (this.#captureName === name) this.#endCapture();
    if (name === 'a') this.lines.endLink();
    this.#open.close(name);
    if (name === 'br') this.lines.lineBreak();
    else if (BLOCK_LEVEL.has(name)) this.lines.blockBreak();
    this.lines.at(this.#open.current);
  }

  onCharacter(token: Token.CharacterToken): void {
    if (this.#capture) this.#capture.push(token.chars);
    else if (!this.#open.current.hidden) this.lines.add(token.chars, inPre(this.#open.current));
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {
    if (this.#captureName) this.#endCapture();
  }

  #breakBefore(name: string): void {
    if (name === 'br') this.lines.lineBreak();
    else if (BLOCK_LEVEL.has(name)) this.lines.blockBreak();
  }

  #startCapture(name: string): void {
    this.#capture = [];
    this.#captureName = name;
  }

  #endCapture(): void {
    const content = this.#capture?.join('') ?? '';
    if (this.#captureName === 'title') this.head.title ??= content.replace(/\s+/g, ' ').trim() || null;
    else this.head.jsonLd.push(content);
    this.#capture = null;
    this.#captureName = '';
  }
}

function inPre(element: OpenElement): boolean {
  return element.name === 'pre';
}

function attributeOf(token: Token.TagToken, wanted: string): string {
  const found = token.attrs.find(({ name }) => name === wanted);
  if (found === undefined) return '';
  return wanted === 'hidden' ? found.value || 'hidden' : found.value;
}
