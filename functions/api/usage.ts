import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { usageView } from '../../shared/api/usage-view.ts';
import { dayOf } from '../../shared/translation/spending.ts';
import type { Handlers } from './handler.ts';
import { json } from './response.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 366;

export const usageHandlers: Handlers<'getUsage'> = {
  async getUsage({ query }, { usage, now, settings }) {
    const to = query.to ?? dayOf(now());
    const from = query.from ?? dayOf(new Date(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY_MS));
    checkRange(from, to);
    return json(200, usageView(await usage.range(from, to), { from, to }, settings.pricePerMillionCharacters));
  },
};

function checkRange(from: string, to: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days >= 1 && days <= MAX_DAYS) return;
  const detail = `Expected 1 to ${MAX_DAYS} days from \`from\` to \`to\`, got ${days}`;
  throw new ApiProblem('invalid-request', detail, { errors: [{ parameter: 'from', detail }] });
}
