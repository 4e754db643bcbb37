import { element } from '../dom/element.ts';
import { HELD_MEANINGS } from '../words/meanings.ts';
import { fromNow, moment } from '../words/moments.ts';
import type { Stage } from './follow.ts';

const STEPS = [
  ['Sent', 'to the bucket'],
  ['Received', 'and queued'],
  ['Read and translated', 'cleaned, ranked, aligned'],
  ['Ready', 'to read'],
] as const;

/** Number of steps that are done. */
const DONE: Record<Stage['at'], number> = { arriving: 1, processing: 2, held: 2, settled: 4 };

const SPOKEN: Record<Stage['at'], string> = {
  arriving: 'Sent. Waiting for the bucket’s word.',
  processing: 'Received. It is being read and translated.',
  held: 'Waiting.',
  settled: 'Ready.',
};

/** The way of an article, with where it is on it. `show` moves it on; what changed is said to screen readers. */
export function journeyView() {
  const steps = STEPS.map(([label, detail]) =>
    element('li', {}, element('strong', {}, label), ' ', element('span', {}, detail)),
  );
  const heading = element('h1', { tabindex: -1 }, 'On its way');
  const status = element('p', { class: 'hint', role: 'status' });
  const view = element('section', { class: 'journey' }, heading, element('ol', {}, ...steps), status);
  const show = (stage: Stage) => {
    const done = DONE[stage.at];
    for (const [i, step] of steps.entries()) {
      step.className = i < done ? 'done' : i === done ? stage.at : '';
      if (i === done) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
    }
    heading.textContent = stage.at === 'held' ? 'Waiting' : 'On its way';
    const spoken = stage.at === 'held' ? waiting(stage) : SPOKEN[stage.at];
    if (status.textContent !== spoken) status.textContent = spoken;
  };
  return { view, show };
}

function waiting({ reason, until }: Extract<Stage, { at: 'held' }>): string {
  return `${HELD_MEANINGS[reason]} Not before ${moment(until)}, ${fromNow(until)}.`;
}
