import { decodeHTML } from 'entities/decode';

const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);/i;
/** Tags that text fields of exports hold. */
const TAG =
  /<\/?(?:p|br|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|img|blockquote|figure|table|tr|td|font|center)(?:\s[^<>]{0,1000})?\/?>/gi;
const ANY_TAG = /<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,1000})?\/?>/gi;
/** Exports escape twice at most. */
const MOST_ESCAPES = 3;

/** `text` with its HTML entities as characters, also those that were escaped twice (`&amp;quot;`). */
export function withoutEntities(text: string): string {
  let plain = text;
  for (let i = 0; i < MOST_ESCAPES && ENTITY.test(plain); i += 1) plain = decodeHTML(plain);
  return plain;
}

/** True if `text` is HTML by its tags: an element that is closed, or two paragraphs, breaks or pictures. */
export function isMarkedUp(text: string): boolean {
  const tags = text.slice(0, 100_000).match(TAG) ?? [];
  const names = tags.map(
    (tag) =>
      tag
        .slice(1)
        .toLowerCase()
        .match(/^\/?[a-z0-9]+/)?.[0] ?? '',
  );
  const opened = new Set(names);
  if (names.some((name) => name.startsWith('/') && opened.has(name.slice(1)))) return true;
  return names.filter((name) => name === 'br' || name === 'p' || name === 'img').length >= 2;
}

/** A short field (title, name, date) without entities and tags. */
export function withoutMarkup(field: string): string {
  return withoutEntities(field).replace(ANY_TAG, ' ');
}
