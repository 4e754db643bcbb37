/** Repairs of an upload, and doubts about it. The document was made all the same. */
export const DOCUMENT_WARNINGS = {
  'charset-label-ignored': 'The declared charset does not fit the bytes; the bytes decided.',
  'replaced-characters': 'A few bytes fit no character and were replaced by U+FFFD.',
  'lone-surrogates': 'Halves of UTF-16 pairs were replaced by U+FFFD.',
  'control-characters': 'Control characters were taken out, or became line breaks.',
  'soft-hyphens': 'Soft hyphens and other invisible signs were taken out.',
  'presentation-forms': 'Letters in presentation forms became plain letters.',
  'combining-marks': 'More than 32 marks stood on one letter; the rest were taken out.',
  'bidi-controls': 'The text holds controls of writing direction; sentences leave them out.',
  'body-from-json-ld': 'The body was taken from the page’s JSON-LD, because the page itself does not show it.',
  'repaired-double-encoding': 'Lines of UTF-8 that had been read as windows-1252 or windows-1256 were read again.',
  'markup-in-text': 'A text that was promised to be plain held HTML or its entities; they were read as such.',
  'visual-order': 'The text was stored in the order in which it is drawn; it was turned round and may have faults.',
  'not-an-article': 'The upload looks like an error page, a bot check, a directory of links or an index.',
} as const satisfies Record<string, string>;

export type DocumentWarning = keyof typeof DOCUMENT_WARNINGS;
