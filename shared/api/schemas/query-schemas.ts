import * as z from 'zod/mini';
import { described } from '../../document/described.ts';

/** Query parameters arrive as text: these schemas read them into the values that handlers take. */

const wholeNumber = z.pipe(
  z.string().check(z.regex(/^\d{1,9}$/, 'Expected a whole number, digits only')),
  z.transform(Number),
);

export const integer = (minimum: number, maximum: number) =>
  z.pipe(wholeNumber, z.int().check(z.minimum(minimum), z.maximum(maximum)));

export const positiveInteger = integer(1, 100_000);

/** Greater than 0, at most 1. */
export const ratio = z.pipe(
  z.pipe(z.string().check(z.regex(/^[01]?(\.\d{1,9})?$/, 'Expected a number such as 0.25')), z.transform(Number)),
  z.number().check(z.gt(0), z.maximum(1)),
);

export const limit = described(z._default(integer(1, 100), 20), 'The most items that the page may have.');

export const cursor = described(
  z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  'The `nextCursor` of the page before, with the same filters. Without it the first page is answered.',
);

/** A moment: `2026-11-24T10:00:00Z`, with any offset. */
export const timestamp = z.iso.datetime({
  offset: true,
  error: 'Expected a date and time such as 2026-11-24T10:00:00Z',
});

/** A day of UTC. */
export const day = z.iso.date('Expected a date such as 2026-11-24');

export const q = described(
  z.optional(z.string().check(z.minLength(1, 'Expected a word to look for'), z.maxLength(300))),
  'Only articles with every one of these words in title, summary or names, Arabic in any inflection or English. The last 90 days are searched, unless the deployment keeps another number.',
);

export const publisher = described(
  z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
  'Only articles of this publisher, named exactly as lists show it. The same days are searched as with `q`.',
);

/** Days of the first receipt, both included. */
export const from = described(z.optional(day), 'Only articles first received on this day of UTC or later.');
export const to = described(z.optional(day), 'Only articles first received on this day of UTC or earlier.');

/** A moment or the start of a day. */
export const since = described(
  z.optional(
    z.union([timestamp, day], 'Expected a date such as 2026-11-24, or a date and time such as 2026-11-24T10:00:00Z'),
  ),
  'Only articles first received at or after this moment. A date means the start of that day of UTC.',
);
