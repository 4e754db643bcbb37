import { namesOf } from './names.ts';

/** The scopes of a token: the actions that it allows. */
export const SCOPES = {
  'articles:read': 'Read articles, summaries, originals and usage.',
  'articles:write': 'Send, upload, reprocess and delete articles.',
  'feed:read': 'Read the feed, by a token in the query; a token for the feed has no other scope.',
  'webhooks:manage': 'Create, change, test and delete webhooks, and read their deliveries.',
} as const satisfies Record<string, string>;

export type Scope = keyof typeof SCOPES;

export const SCOPE_NAMES = namesOf(SCOPES);

/** Scopes of tokens that are sent in a header. The feed's own scope makes a token of another kind. */
export const HEADER_SCOPES = SCOPE_NAMES.filter((name) => name !== 'feed:read');
