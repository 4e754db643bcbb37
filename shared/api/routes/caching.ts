import * as z from 'zod/mini';
import { described } from '../../document/described.ts';
import type { ResponseDefinition } from './route.ts';

/** Parts of routes whose answers can be revalidated. */

export const ETAG = { ETag: 'Strong validator of exactly this answer: send it as `If-None-Match`.' };

export const IF_NONE_MATCH = {
  'If-None-Match': described(z.string(), 'The `ETag` of the answer that the caller has; 304 if nothing changed.'),
};

export const NOT_MODIFIED: ResponseDefinition = {
  description: 'Not modified: `If-None-Match` names what would be sent.',
  headers: ETAG,
};
