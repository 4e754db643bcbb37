/** Why an upload could not become a bilingual document, by the code that failure records carry. */
export const FAILURES = {
  'empty-article': 'Nothing is left to translate once menus, advertisements and the like are taken out.',
  'not-arabic': 'The text is not Arabic.',
  'unsupported-type': 'The file is of a type that is not read; `message` says what to upload instead.',
  undecodable: 'The bytes are not text in any encoding that Arabic news comes in, or the file is broken.',
  'too-large': 'The file or its text is over the limits of the deployment; nothing was translated.',
  'key-too-long': 'The key of the upload has more than 1,000 bytes of UTF-8.',
  'malformed-json': 'The JSON can not be parsed, or it has neither `text` nor `html`.',
  'translation-rejected': 'The translation engine refuses this text for good.',
  'translation-unavailable': 'No service took the article for a whole day; reprocess it when the cause is gone.',
  internal: 'Something went wrong inside; upload or reprocess the article again if `retryable` is true.',
} as const satisfies Record<string, string>;

export type FailureCode = keyof typeof FAILURES;
