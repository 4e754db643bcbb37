/** Numbers as English news writes them: words below ten and for round tens, digits above, scales in words. */

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES: readonly [number, string][] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

/** The number in English; no digit is rounded away. */
export function spellNumber(value: number): string {
  for (const [scale, name] of SCALES) {
    if (value >= scale)
      return `${Number.isInteger(value / scale) && value / scale < 10 ? spellNumber(value / scale) : formatted(value / scale)} ${name}`;
  }
  if (value < 20 && Number.isInteger(value)) return WORDS[value] ?? String(value);
  if (value < 100 && Number.isInteger(value))
    return TENS[Math.floor(value / 10)] + (value % 10 ? `-${WORDS[value % 10]}` : '');
  if (value === 1000) return 'a thousand';
  return value === 100 ? '100' : formatted(value);
}

function formatted(value: number): string {
  return Number.isNaN(value)
    ? ''
    : value.toLocaleString('en-US', { maximumFractionDigits: 6, useGrouping: value >= 1000 });
}
