import { element } from '../dom/element.ts';

const VIEWS = [
  ['both', 'Both'],
  ['en', 'English'],
  ['ar', 'عربي'],
] as const;
export type ReadingView = (typeof VIEWS)[number][0];

export interface ControlOptions {
  sentences: number;
  /** Sentences in the summary at first. */
  length: number;
  choose: (length: number) => void;
  look: (view: ReadingView) => void;
}

/** Stays in sight while reading: how long the summary is, and which languages are shown. */
export function readingControls({ sentences, length, choose, look }: ControlOptions): HTMLElement {
  return element('div', { class: 'controls' }, lengthSlider(sentences, length, choose), viewChoice(look));
}

function lengthSlider(sentences: number, length: number, choose: (length: number) => void): HTMLElement {
  const describe = (value: number) => `${value} of ${sentences} sentences`;
  const output = element('output', { for: 'length' }, describe(length));
  const oninput = () => {
    const value = input.valueAsNumber;
    output.textContent = describe(value);
    input.setAttribute('aria-valuetext', describe(value));
    choose(value);
  };
  const range = { id: 'length', type: 'range', min: 1, max: sentences, step: 1, value: length };
  const input = element('input', { ...range, 'aria-valuetext': describe(length), oninput });
  const label = element('label', { for: 'length' }, 'Summary length');
  return element('div', { class: 'length' }, label, input, output);
}

function viewChoice(look: (view: ReadingView) => void): HTMLElement {
  const choices = VIEWS.map(([value, label], i) =>
    element(
      'label',
      value === 'ar' ? { lang: 'ar' } : {},
      element('input', { type: 'radio', name: 'view', value, checked: i === 0, onchange: () => look(value) }),
      element('span', {}, label),
    ),
  );
  const legend = element('legend', { class: 'unseen' }, 'Languages shown');
  return element('fieldset', { class: 'choice' }, legend, ...choices);
}
