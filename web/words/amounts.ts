const NUMBER = new Intl.NumberFormat('en');
const BYTES = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });
const ORDINAL = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIX: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `1,234 characters`, `1 character`. */
export function counted(count: number, noun: string): string {
  return `${NUMBER.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export const grouped = (count: number) => NUMBER.format(count);
export const dollars = (amount: number) => DOLLARS.format(amount);
export const ordinal = (count: number) => `${count}${SUFFIX[ORDINAL.select(count)]}`;

export function fileSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  return bytes < 1e6 ? `${BYTES.format(bytes / 1000)} kB` : `${BYTES.format(bytes / 1e6)} MB`;
}

/** `820 ms`, `2.4 s`. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
