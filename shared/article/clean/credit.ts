import type { SourceSentence } from '../../document/article.ts';
import type { Metadata, Removal } from '../../document/schema.ts';

/**
 * Metadata completed from the text itself: the publisher from a source credit that cleaning took out, the dateline
 * from the opening of the body. What the page or the JSON says comes first.
 */
export function creditAndDateline(
  metadata: Metadata,
  removed: readonly Removal[],
  sentences: readonly SourceSentence[],
): Metadata {
  const credit = removed.filter(({ reason }) => reason === 'source-credit').map(({ text }) => creditName(text));
  const publisher = metadata.publisher ?? credit.find((name) => name !== null) ?? null;
  return { ...metadata, publisher, dateline: metadata.dateline ?? datelineOf(sentences[0]?.text ?? '') };
}

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

/** The place and agency that open a report, such as `القاهرة (رويترز) -`; null where the text just begins. */
export function datelineOf(opening: string): string | null {
  for (const pattern of DATELINES) {
    const found = pattern.exec(opening.slice(0, 120))?.[1]?.trim();
    if (found && found.split(/\s+/).length <= 7) return found;
  }
  return null;
}
