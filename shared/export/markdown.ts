import type { BilingualDocument } from '../document/schema.ts';
import { exportedArticle } from './exported-article.ts';
import { escapeMarkdown as text } from './markdown-text.ts';

/** An article as CommonMark: each sentence is an item of a list, its English first and its Arabic below. */
export function exportMarkdown(document: BilingualDocument): string {
  const { title, facts, url, summary, sentences, note } = exportedArticle(document);
  const factLines = facts.map(([name, value]) => `- ${name}: ${value === url ? `<${encodeURI(url)}>` : text(value)}`);
  const pairs = sentences.map(({ ar, en }, i) => {
    const number = `${i + 1}. `;
    return `${number}${text(en)}\n\n${' '.repeat(number.length)}${text(ar)}`;
  });
  const parts = [
    ...(title === null ? [] : [`# ${text(title.en || title.ar)}`, text(title.ar)]),
    factLines.join('\n'),
    '## Summary',
    text(summary.en),
    text(summary.ar),
    '## Sentences',
    ...pairs,
    `*${text(note)}*`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
