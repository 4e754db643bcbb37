import { namesOf } from './names.ts';

/** The scopes of a token: the actions that it allows. */
export const SCOPES = {
  'articles:read': 'Read articles, summaries, originals and usage.',
  'articles:write': 'Send, upload, reprocess and delete articles.',
  'webhooks:manage': 'Create, change, test and delete webhooks, and read their deliveries.',
} as const satisfies Record<string, string>;

export type Scope = keyof typeof SCOPES;

export const SCOPE_NAMES = namesOf(SCOPES);
