/** Signs that the translation of a sentence should be looked at. */
export const SENTENCE_FLAGS = {
  untranslated: 'Arabic is left in the English, or nothing came back.',
  'number-mismatch': 'A number stands in one language and not in the other.',
  'length-outlier': 'The English is much longer or shorter than translations of such a sentence usually are.',
  'terminology-missed': 'A term of the glossary stands in the Arabic, but its agreed English was not used.',
  truncated: 'The English seems to end before the Arabic does.',
  split: 'The sentence was too long for one request and was translated in pieces.',
} as const satisfies Record<string, string>;

export type SentenceFlag = keyof typeof SENTENCE_FLAGS;
