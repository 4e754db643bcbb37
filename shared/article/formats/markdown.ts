import type { Node, Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { type Reading, readHtml, readPlain } from '../reading/reading.ts';
import { escapeHtml } from './escape-html.ts';
import { frontMatterFacts } from './front-matter.ts';

/** Deeper nesting is read as text: nobody writes it, and it would cost a stack frame a level. */
const MAX_DEPTH = 60;
/** Signs of Markdown in one paragraph beyond which it is no article; the parser is slow on endless brackets and stars. */
const MAX_SIGNS = 4_000;
/** Longer sources are read as plain text: none of them is an article under the default limit. */
const MAX_LENGTH = 400_000;
/** The parser's time grows with the square of a list's items. */
const MAX_ITEMS = 3_000;
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/gm;

/**
 * Reads Markdown (CommonMark with GitHub's tables, footnotes and strikethrough) as its reader sees it. Front matter is
 * metadata. Code, images and footnotes are named as such, so that cleaning takes them out.
 */
export function readMarkdown(source: string): Reading {
  if (isHostile(source)) return readPlain(source);
  const tree = fromMarkdown(withoutShortcodes(source), {
    extensions: [frontmatter(['yaml', 'toml']), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(['yaml', 'toml']), gfmFromMarkdown()],
  });
  const facts = frontMatterFacts(tree.children[0]);
  const reading = readHtml(toHtml(tree, 0), 'document');
  if (facts.title === null) return { ...reading, metadata: facts.metadata };
  return { ...reading, metadata: facts.metadata, titles: [facts.title], titleIsSaid: true };
}

/** Hugo's and Jekyll's template calls, which a reader does not see. */
function withoutShortcodes(source: string): string {
  return source.replace(/\{\{[<%][^{}]{0,500}[>%]\}\}|\{%[^{}]{0,500}%\}/g, '');
}

function isHostile(source: string): boolean {
  if (source.length > MAX_LENGTH || (source.match(ITEM)?.length ?? 0) > MAX_ITEMS) return true;
  const nested = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){40}/m.test(source);
  return nested || source.split(/\n\s*\n/).some((part) => (part.match(/[*_[\]()~`<|]/g)?.length ?? 0) > MAX_SIGNS);
}

/** Elements of the nodes that hold other nodes. */
const ELEMENTS: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  list: 'ul',
  listItem: 'li',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
  link: 'a',
};

function toHtml(node: Nodes, depth: number): string {
  const inside = () => (depth < MAX_DEPTH && 'children' in node ? childrenOf(node, depth) : textOf(node));
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return escapeHtml(node.value);
    case 'html':
      return node.value;
    case 'break':
      return '<br>';
    case 'heading':
      return `<h${node.depth}>${inside()}</h${node.depth}>`;
    case 'code':
      return `<pre class="codeblock">${escapeHtml(node.value)}</pre>`;
    case 'footnoteDefinition':
      return `<div class="footnote">${inside()}</div>`;
    case 'paragraph':
      return `<p>${inside()}</p>${captions(node)}`;
    default: {
      const element = ELEMENTS[node.type];
      if (element) return `<${element}>${inside()}</${element}>`;
      return 'children' in node ? inside() : '';
    }
  }
}

function childrenOf(node: Parents, depth: number): string {
  return node.children.map((child) => toHtml(child, depth + 1)).join('');
}

/** The alternative texts of a paragraph's images, below it. */
function captions(node: Parents): string {
  return node.children
    .flatMap((child) => (child.type === 'image' || child.type === 'imageReference' ? [child.alt ?? ''] : []))
    .map((alt) => `<div class="caption">${escapeHtml(alt)}</div>`)
    .join('');
}

function textOf(node: Node): string {
  return 'value' in node && typeof node.value === 'string' ? escapeHtml(node.value) : '';
}
