import type { BilingualDocument, Sentence } from '../shared/document/schema.ts';
import { element, inLanguage } from './element.ts';
import { FLAG_MEANINGS, REMOVAL_MEANINGS } from './meanings.ts';

/** A document side by side: sentence pairs, the summary marked, its length chosen by a slider. */
export function documentView(doc: BilingualDocument, download: () => void): HTMLElement[] {
  const pairs = doc.sentences.map(sentencePair);
  const summary = summaryView(doc);
  const choose = (length: number) => {
    for (const [i, { rank }] of doc.sentences.entries()) pairs[i]?.classList.toggle('chosen', rank <= length);
    summary.show(length);
  };
  choose(doc.summary.sentences.length);
  return [
    heading(doc),
    lengthSlider(doc, choose),
    summary.section,
    element('h3', {}, 'Article'),
    element('div', { class: 'pairs' }, ...pairs),
    ...removedView(doc),
    facts(doc, download),
  ];
}

function heading({ title }: BilingualDocument): HTMLElement {
  if (title === null) return element('h2', {}, 'Untitled article');
  return element('h2', { class: 'pair' }, inLanguage('span', 'en', title.en), inLanguage('span', 'ar', title.ar));
}

/** The slider re-selects from the ranks alone: a summary of n sentences is those of rank 1 to n. */
function lengthSlider({ sentences, summary }: BilingualDocument, choose: (length: number) => void): HTMLElement {
  const output = element('output', { for: 'length' }, String(summary.sentences.length));
  const slide = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    output.textContent = value;
    choose(Number(value));
  };
  const range = { id: 'length', type: 'range', min: '1', max: String(sentences.length), step: '1' };
  const input = element('input', { ...range, value: String(summary.sentences.length), oninput: slide });
  return element(
    'p',
    { class: 'length' },
    element('label', { for: 'length' }, 'Sentences in the summary'),
    input,
    output,
  );
}

function summaryView({ sentences }: BilingualDocument) {
  const body = element('div', { class: 'pair' });
  const section = element('section', { class: 'summary', 'aria-label': 'Summary' }, element('h3', {}, 'Summary'), body);
  const show = (length: number) => {
    const chosen = sentences.filter(({ rank }) => rank <= length);
    const text = (language: 'ar' | 'en') => chosen.map((sentence) => sentence[language]).join(' ');
    body.replaceChildren(inLanguage('p', 'en', text('en')), inLanguage('p', 'ar', text('ar')));
  };
  return { section, show };
}

function sentencePair(sentence: Sentence, i: number, all: Sentence[]): HTMLElement {
  const opens = i > 0 && all[i - 1]?.paragraph !== sentence.paragraph;
  const flags = sentence.flags.map((flag) => element('span', { class: 'flag', title: FLAG_MEANINGS[flag] }, flag));
  const en = inLanguage('p', 'en', sentence.en);
  en.append(...flags);
  return element(
    'div',
    { class: opens ? 'pair sentence opens' : 'pair sentence', 'data-rank': String(sentence.rank) },
    en,
    inLanguage('p', 'ar', sentence.ar),
  );
}

/** What cleaning took out, folded: nothing is silently lost. */
function removedView({ removed }: BilingualDocument): HTMLElement[] {
  if (removed.length === 0) return [];
  const lines = removed.map(({ reason, text }) =>
    element('li', {}, element('span', { class: 'reason' }, REMOVAL_MEANINGS[reason]), inLanguage('span', 'ar', text)),
  );
  return [
    element(
      'details',
      {},
      element('summary', {}, `Left out (${removed.length})`),
      element('ul', { class: 'removed' }, ...lines),
    ),
  ];
}

function facts({ translation, revision, metadata }: BilingualDocument, download: () => void): HTMLElement {
  const { engine, billedCharacters, reusedCharacters } = translation;
  const parts = [
    metadata.publisher,
    metadata.publishedAt,
    `revision ${revision}`,
    `translated by ${engine}`,
    `${billedCharacters} characters billed, ${reusedCharacters} reused`,
  ];
  const original = element('button', { type: 'button', onclick: download }, 'Original');
  return element('p', { class: 'facts' }, parts.filter(Boolean).join(' · '), ' ', original);
}
