import type { RemovalReason, SentenceFlag } from '../shared/document/schema.ts';

/** What the quality signals on a sentence mean to a reader. */
export const FLAG_MEANINGS: Record<SentenceFlag, string> = {
  untranslated: 'The engine left Arabic in the translation',
  'number-mismatch': 'The numbers differ between the two languages',
  'length-outlier': 'The translation is much longer or shorter than is usual',
  'terminology-missed': 'A term of the glossary was not used',
  truncated: 'The translation was cut',
  split: 'The sentence was too long and was translated in pieces',
};

/** Why a part of the page was left out. */
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
