import type { BilingualDocument } from '../../shared/document/schema.ts';
import { element } from '../dom/element.ts';
import { inLanguage } from '../dom/language.ts';
import { counted, grouped } from '../words/amounts.ts';
import { articleName } from '../words/article-name.ts';
import { moment } from '../words/moments.ts';

/** The title in both languages, and who wrote it where and when. */
export function titleView({ title, metadata, source, translation }: BilingualDocument): HTMLElement {
  const heading =
    title === null
      ? element('h1', { tabindex: -1 }, element('bdi', { dir: 'ltr' }, articleName(source.key)))
      : element(
          'h1',
          { class: 'pair', tabindex: -1 },
          inLanguage('span', 'ar', title.ar),
          inLanguage('span', 'en', title.en),
        );
  return element('header', { class: 'title' }, heading, byline(metadata), price(translation));
}

function byline({ publisher, author, publishedAt, dateline, url }: BilingualDocument['metadata']): HTMLElement | null {
  const names = [publisher, author, dateline].filter((name) => name !== null).map((name) => element('bdi', {}, name));
  const date = publishedAt === null ? [] : [element('time', { datetime: publishedAt }, moment(publishedAt))];
  const link = isWebAddress(url)
    ? [element('a', { href: url, rel: 'noreferrer', target: '_blank' }, 'Published page')]
    : [];
  const parts = [...names, ...date, ...link].flatMap((part) => [' · ', part]);
  return parts.length === 0 ? null : element('p', { class: 'byline' }, ...parts.slice(1));
}

function price({ engine, billedCharacters, reusedCharacters }: BilingualDocument['translation']): HTMLElement {
  const reused = `${grouped(reusedCharacters)} reused`;
  return element(
    'p',
    { class: 'hint' },
    `Translated by ${engine}, ${counted(billedCharacters, 'character')} billed, ${reused}`,
  );
}

/** The address comes out of the article: only one that opens a page may become a link. */
function isWebAddress(url: string | null): url is string {
  return url !== null && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
