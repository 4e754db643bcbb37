import type { Client } from '../client/index.ts';
import { attempt } from './dom/action.ts';
import { element } from './dom/element.ts';
import { counted, dollars, grouped } from './words/amounts.ts';

/** The cost of the last 30 days, in one line. `refresh` asks again. */
export function usageLine(client: Client) {
  const view = element('p', { class: 'usage hint' });
  const refresh = () =>
    attempt(async () => {
      const { articles, billedCharacters, reusedCharacters, estimatedCost } = (await client.usage()).total;
      const reused = `${grouped(reusedCharacters)} reused`;
      view.textContent = `30 days: ${counted(articles, 'article')}, ${counted(billedCharacters, 'character')} billed, ${reused}, about ${dollars(estimatedCost)}`;
    });
  return { view, refresh };
}
