import type { SubscribableEvent } from '../../shared/document/events.ts';
import type { FailureCode } from '../../shared/document/failures.ts';
import type { RemovalReason } from '../../shared/document/removals.ts';
import type { BilingualDocument } from '../../shared/document/schema.ts';
import type { SentenceFlag } from '../../shared/document/sentence-flags.ts';
import type { HeldReason } from '../../shared/document/statuses.ts';

/** Words for the codes of documents. */

export const FLAG_LABELS: Record<SentenceFlag, string> = {
  untranslated: 'not translated',
  'number-mismatch': 'numbers differ',
  'length-outlier': 'unusual length',
  'terminology-missed': 'term not used',
  truncated: 'cut short',
  split: 'in pieces',
};

export const FLAG_MEANINGS: Record<SentenceFlag, string> = {
  untranslated: 'Arabic is left in the English, or nothing came back for this sentence.',
  'number-mismatch': 'A number stands in one language and not in the other. Check it against the Arabic.',
  'length-outlier': 'The English is much longer or shorter than translations of such a sentence usually are.',
  'terminology-missed': 'A term of the glossary stands in the Arabic, but its agreed English was not used.',
  truncated: 'The English seems to end before the Arabic does.',
  split: 'The sentence was too long for one request and was translated in pieces; the joints may show.',
};

export const REMOVAL_MEANINGS: Record<RemovalReason, string> = {
  navigation: 'Navigation',
  'related-links': 'Related links',
  'related-article': 'Another article',
  'share-widget': 'Share buttons',
  promotion: 'Promotion',
  'source-credit': 'Source credit',
  caption: 'Caption',
  advertisement: 'Advertisement',
  'cookie-notice': 'Cookie notice',
  'comment-section': 'Comments',
  'author-box': 'About the author',
  tags: 'Tags',
  duplicate: 'Repeated text',
  other: 'Other',
};

export const FAILURE_MEANINGS: Record<FailureCode, string> = {
  'empty-article': 'There is no article in this file',
  'not-arabic': 'This is not in Arabic',
  'unsupported-type': 'This kind of file can not be read',
  undecodable: 'The letters of this file can not be made out',
  'too-large': 'This article is too long',
  'key-too-long': 'The name of this file is too long',
  'malformed-json': 'This JSON can not be read',
  'translation-rejected': 'The translation engine refused this article',
  'translation-unavailable': 'The translation engine could not be reached for a whole day',
  internal: 'Something went wrong on our side',
};

/** When a webhook is called, beside the event's check box. */
export const EVENT_LABELS: Record<SubscribableEvent, string> = {
  'article.completed': 'A document is ready',
  'article.failed': 'An article failed',
  'article.deleted': 'An article was deleted',
};

export const HELD_MEANINGS: Record<HeldReason, string> = {
  budget: 'The day’s budget of characters is used up. It goes on by itself when the next day’s begins.',
  throttled: 'The translation engine asks for a pause. It goes on by itself.',
  unavailable: 'A service that this needs refuses us. Whoever runs it has to look; the article goes on by itself then.',
};

/** Confidence that a sentence pair is aligned. */
export const ALIGNMENT_MEANINGS: Record<BilingualDocument['translation']['alignment'], string> = {
  exact: 'Exact: every sentence was answered by its own line',
  mixed: 'Mixed: some sentences had to be sent one by one',
};

/** Engines that say how good they are. */
export const ENGINE_MEANINGS: Record<string, string> = {
  lexicon: 'gives the gist: a small rule-based translator that needs no download',
};
