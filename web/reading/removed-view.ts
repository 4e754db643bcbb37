import type { BilingualDocument } from '../../shared/document/schema.ts';
import { element } from '../dom/element.ts';
import { counted } from '../words/amounts.ts';
import { REMOVAL_MEANINGS } from '../words/meanings.ts';

/** The removed parts and their reasons, folded. Null if nothing was removed. */
export function removedView({ removed }: BilingualDocument): HTMLElement | null {
  if (removed.length === 0) return null;
  const byReason = Map.groupBy(removed, ({ reason }) => reason);
  const groups = [...byReason].map(([reason, parts]) =>
    element(
      'div',
      {},
      element('dt', {}, REMOVAL_MEANINGS[reason]),
      ...parts.map(({ text }) => element('dd', { lang: 'ar', dir: 'auto' }, text)),
    ),
  );
  const heading = `${counted(removed.length, 'part')} left out, never translated or billed`;
  return element(
    'details',
    { class: 'fold' },
    element('summary', {}, heading),
    element('dl', { class: 'removed' }, ...groups),
  );
}
