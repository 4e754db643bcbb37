import type { DocumentWarning } from '../../document/warnings.ts';

/** A text that is safe to cut, hash, store and send, and the stable names of what had to be changed in it. */
export interface TidyText {
  text: string;
  warnings: DocumentWarning[];
}

interface Repair {
  warning: DocumentWarning;
  pattern: RegExp;
  replace: (found: string) => string;
}

/**
 * Repairs that are made before anything counts offsets. Every pattern is a single run of one class, so the cost is
 * linear. NFKC is applied only to presentation forms, because it would alter other signs. It is applied to short runs,
 * because it is quadratic over combining marks. Bidi controls and zero-width signs stay in the text and are left out of
 * sentences.
 */
const REPAIRS: readonly Repair[] = [
  { warning: 'control-characters', pattern: /[\u000B\u000C\u0085\u2028\u2029]/g, replace: () => '\n' },
  {
    warning: 'control-characters',
    pattern: /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFF9-\uFFFB\uFFFE\uFFFF]+/g,
    replace: () => '',
  },
  { warning: 'soft-hyphens', pattern: /[\u00AD\u061C\u2060\u206A-\u206F]+/g, replace: () => '' },
  {
    warning: 'presentation-forms',
    pattern: /[\uFB50-\uFDFF\uFE70-\uFEFC]{1,64}/g,
    replace: (found) => found.normalize('NFKC'),
  },
  { warning: 'combining-marks', pattern: /(?<=\p{M}{32})\p{M}/gu, replace: () => '' },
];

/** `text` without controls, lone surrogates, presentation forms and stacks of more than 32 marks. */
export function tidyText(text: string): TidyText {
  const warnings = new Set<DocumentWarning>();
  let tidy = text;
  if (!tidy.isWellFormed()) {
    tidy = tidy.toWellFormed();
    warnings.add('lone-surrogates');
  }
  for (const { warning, pattern, replace } of REPAIRS) {
    const before = tidy;
    tidy = tidy.replace(pattern, replace);
    if (tidy !== before) warnings.add(warning);
  }
  if (/[\u202A-\u202E\u2066-\u2069]/.test(tidy)) warnings.add('bidi-controls');
  return { text: tidy, warnings: [...warnings] };
}

/**
 * The text of one sentence or line as it is shown and translated: bidi controls and zero-width signs gone, white space
 * collapsed. ZWNJ and ZWJ stay, because they belong to words and emoji; tatweel and diacritics stay, because they are
 * the writer's.
 */
export function displayText(text: string): string {
  return text
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
