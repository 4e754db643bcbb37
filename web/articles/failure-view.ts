import type { FailureRecord } from '../../shared/document/schema.ts';
import { element } from '../dom/element.ts';
import { factList } from '../dom/fact-list.ts';
import { fileSize } from '../words/amounts.ts';
import { articleName } from '../words/article-name.ts';
import { FAILURE_MEANINGS } from '../words/meanings.ts';
import { moment } from '../words/moments.ts';

/** Why there is no document, and what can be done. */
export function failureView({ error, source, createdAt }: FailureRecord, actions: HTMLElement): HTMLElement {
  const again = error.retryable ? 'Trying again may help.' : 'Trying the same again will not help.';
  return element(
    'section',
    { class: 'failure' },
    element('h1', { tabindex: -1 }, FAILURE_MEANINGS[error.code]),
    element('p', { class: 'lead', dir: 'auto' }, error.message),
    element('p', {}, again),
    actions,
    factList([
      ['File', articleName(source.key)],
      ['Size', fileSize(source.bytes)],
      ['Type', source.contentType],
      ['Received', moment(source.uploadedAt)],
      ['Given up', moment(createdAt)],
      ['Reason', error.code],
    ]),
  );
}
