/** Every status of an article, and whether lists show articles of that status. */
export const ARTICLE_STATUSES = {
  processing: { description: 'The upload was received; its first document is being made.', listed: true },
  held: { description: 'The article waits; `held` says for what and until when.', listed: true },
  completed: { description: 'The bilingual document is there.', listed: true },
  failed: { description: 'No document could be made; the failure record says why.', listed: true },
  deleted: { description: 'The upload was deleted; the API answers 404.', listed: false },
} as const satisfies Record<string, { description: string; listed: boolean }>;

type Statuses = typeof ARTICLE_STATUSES;

export type ArticleStatus = keyof Statuses;

/** A status that articles in lists can have. */
export type ListedStatus = { [S in ArticleStatus]: Statuses[S]['listed'] extends true ? S : never }[ArticleStatus];

export const LISTED_STATUSES = (Object.keys(ARTICLE_STATUSES) as ArticleStatus[]).filter(
  (status): status is ListedStatus => ARTICLE_STATUSES[status].listed,
);

/** Why an article waits, and what ends the wait. */
export const HELD_REASONS = {
  budget: 'The day’s budget of characters is used up; the next day of UTC begins with a new one.',
  throttled: 'The translation engine asks for a pause; the article is tried again soon.',
  unavailable:
    'A service refuses us until whoever runs the deployment sets it right; the article is tried again by itself.',
} as const satisfies Record<string, string>;

export type HeldReason = keyof typeof HELD_REASONS;

/** Status of a delivery. */
export const DELIVERY_STATUSES = {
  pending: 'An attempt is to come, or is being made.',
  delivered: 'The receiver answered with a status from 200 to 299.',
  failed: 'No attempt succeeded, and none is to come.',
} as const satisfies Record<string, string>;

export type DeliveryStatus = keyof typeof DELIVERY_STATUSES;
