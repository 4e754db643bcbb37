import type { SourceSentence } from '../../document/article.ts';
import type { Metadata, Removal } from '../../document/schema.ts';
import { personName } from '../metadata/people.ts';
import { readDate } from '../metadata/read-date.ts';

/**
 * Metadata completed from the text itself: the publisher from a source credit, the author from a byline and the date
 * from a date line that cleaning took out, the dateline from the opening of the body. What the page or the JSON says
 * comes first.
 */
export function creditAndDateline(
  metadata: Metadata,
  removed: readonly Removal[],
  sentences: readonly SourceSentence[],
): Metadata {
  const credits = removed.filter(({ reason }) => reason === 'source-credit').map(({ text }) => creditName(text));
  const publisher = metadata.publisher ?? credits.find((name) => name !== null) ?? null;
  return {
    ...metadata,
    publisher,
    author: metadata.author ?? bylineName(removed, publisher),
    publishedAt: metadata.publishedAt ?? visibleDate(removed, sentences[0]?.start ?? 0),
    dateline: metadata.dateline ?? datelineOf(sentences[0]?.text ?? ''),
  };
}

/** Longest line that is a byline or a date line and nothing else. */
const MAX_LINE = 120;
const BYLINE = /^(?:بقلم|كتب|كتبت|كتبه|كتبها|الكاتب|الكاتبة|إعداد|اعداد|تقرير|by)\s*[:：/|-]?\s+(.+)$/iu;
const MAX_NAME_WORDS = 5;

function bylineName(removed: readonly Removal[], publisher: string | null): string | null {
  const names = removed
    .filter(({ reason, text }) => reason === 'author-box' && text.length <= MAX_LINE)
    .map(({ text }) => BYLINE.exec(text)?.[1]?.split(/\s+[-–—|/]\s+/)[0] ?? '')
    .filter((name) => name.split(/\s+/).length <= MAX_NAME_WORDS);
  return personName(names, publisher);
}

const SAYS_PUBLISHED = /نشر|نُشر|تاريخ|بتاريخ|حرر|published|posted/i;

/** The date of the first date line above the body; below it only a line that says "published". */
function visibleDate(removed: readonly Removal[], bodyStart: number): string | null {
  const lines = removed.filter(({ text }) => text.length <= MAX_LINE && /[\d٠-٩۰-۹]/.test(text));
  const above = lines.filter(({ start }) => start < bodyStart);
  const published = [...above.filter(saysPublished), ...above, ...lines.filter(saysPublished)];
  return published.map(({ text }) => readDate(text)).find((date) => date !== null) ?? null;
}

const saysPublished = ({ text }: Removal) => SAYS_PUBLISHED.test(text);

/** `المصدر: الحرة` → `الحرة`. */
function creditName(line: string): string | null {
  const name = line
    .replace(/^\s*(?:ال)?(?:مصدر|مصادر)(?:\s+(?:الخبر|المقالة?|التقرير|الموضوع|النص|المادة))?\s*[:：/|\-–—]*\s*/u, '')
    .replace(/^\s*(?:نقل[اًا]*\s+عن|عن|source)\s*[:：]?\s*/iu, '')
    .replace(/^[\s([«"\-–—]+|[\s)\]»".\-–—]+$/gu, '');
  return /\p{L}/u.test(name) && name.length <= 120 ? name : null;
}

const PLACE = String.raw`[\p{L}][\p{L}\p{M} .،,/]{1,40}?`;
const DATELINES: readonly RegExp[] = [
  new RegExp(String.raw`^(${PLACE}\s*(?:[-–—/]\s*)?\([^()]{2,40}\))\s*(?:[-–—:ـ]+|(?=\p{L}))`, 'u'),
  new RegExp(String.raw`^(${PLACE}\s*[-–—/]\s*[\p{L}][\p{L}\p{M}. ]{1,30}?)\s*[-–—:]+\s`, 'u'),
];

/**
 * Returns the place and agency that open a report, such as `القاهرة (رويترز) -`; null if the text has no such opening.
 */
export function datelineOf(opening: string): string | null {
  for (const pattern of DATELINES) {
    const found = pattern.exec(opening.slice(0, 120))?.[1]?.trim();
    if (found && found.split(/\s+/).length <= 7) return found;
  }
  return null;
}
