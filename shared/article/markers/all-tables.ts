import { ADVERTISING } from './advertising.ts';
import { AUTHORS } from './authors.ts';
import { CAPTIONS } from './captions.ts';
import { COMMENTS } from './comments.ts';
import { COOKIES } from './cookies.ts';
import { CREDITS } from './credits.ts';
import type { MarkerTable } from './marker-table.ts';
import { NAVIGATION } from './navigation.ts';
import { PROMOTION } from './promotion.ts';
import { RELATED } from './related.ts';
import { SHARING } from './sharing.ts';
import { SITE_NOTES } from './site-notes.ts';
import { TAGS } from './tags.ts';

/** All kinds of furniture. If several tables fit a line or an element, the first names it. */
export const MARKER_TABLES: readonly MarkerTable[] = [
  COOKIES,
  COMMENTS,
  SHARING,
  RELATED,
  ADVERTISING,
  PROMOTION,
  CREDITS,
  SITE_NOTES,
  AUTHORS,
  TAGS,
  CAPTIONS,
  NAVIGATION,
];
