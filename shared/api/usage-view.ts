import type { DayUsage } from '../ports/usage.ts';

type Spending = Omit<DayUsage, 'date'>;

/** Spending by day and in all, with what it costs by the configured price (US dollars a million characters). */
export function usageView(days: DayUsage[], range: { from: string; to: string }, pricePerMillionCharacters: number) {
  const withCost = (spending: Spending) => ({
    ...spending,
    estimatedCost: cents((spending.billedCharacters * pricePerMillionCharacters) / 1e6),
  });
  const items = days.map(({ date, ...spending }) => ({ date, ...withCost(pick(spending)) }));
  const total = withCost(days.reduce(add, { articles: 0, requests: 0, billedCharacters: 0, reusedCharacters: 0 }));
  return { ...range, currency: 'USD', pricePerMillionCharacters, total, items, nextCursor: null };
}

function add(sum: Spending, day: DayUsage): Spending {
  return {
    articles: sum.articles + day.articles,
    requests: sum.requests + day.requests,
    billedCharacters: sum.billedCharacters + day.billedCharacters,
    reusedCharacters: sum.reusedCharacters + day.reusedCharacters,
  };
}

function pick({ articles, requests, billedCharacters, reusedCharacters }: Spending): Spending {
  return { articles, requests, billedCharacters, reusedCharacters };
}

/** To a hundredth of a cent. */
function cents(dollars: number): number {
  return Math.round(dollars * 10_000) / 10_000;
}
