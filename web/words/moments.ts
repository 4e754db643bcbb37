import { element } from '../dom/element.ts';

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A day and time as people of this place write it. What is no date stays as it was written. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : MOMENT.format(date);
}

/** `3 minutes ago`, `in 2 hours`; within a minute, `just now` and `in a moment`. */
export function fromNow(iso: string, now: Date = new Date()): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.trunc(seconds / size), unit);
  }
  return seconds > 0 ? 'in a moment' : 'just now';
}

/** The time since a moment, with the exact moment as its title. */
export function timeAgo(iso: string): HTMLTimeElement {
  return element('time', { datetime: iso, title: moment(iso) }, fromNow(iso));
}

const TELL_AGAIN_MILLISECONDS = 20_000;

/** Keeps the times of a part of the page true while they are looked at. */
export function keepTelling(root: HTMLElement, signal: AbortSignal): void {
  const tell = () => {
    for (const time of root.querySelectorAll('time')) time.textContent = fromNow(time.dateTime);
  };
  const timer = setInterval(tell, TELL_AGAIN_MILLISECONDS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
