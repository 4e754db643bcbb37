import { expect, test } from 'vitest';
import { readGlossary, withGlossary } from '../../../cli/engines/glossary.ts';
import { synthesize } from '../../infra/rules/template.ts';

test('the glossary has the name that the stack gives it', () => {
  const template = JSON.stringify(synthesize());
  expect(template).toContain(`"TERMINOLOGY_NAME":"${readGlossary()?.name}"`);
});

test('a term that the engine does not know is put in before it is asked again, each spelling of them, and are named', async () => {
  const seen: string[] = [];
  const engine = { name: 'seen', translate: async (text: string) => String(seen.push(text)) };
  const translator = withGlossary(engine, readGlossary());
  const { appliedTerms } = await translator.translate('قال جو بايدن ذلك.');
  expect(seen).toEqual(['قال جو بايدن ذلك.', 'قال Joe Biden ذلك.']);
  expect(appliedTerms).toEqual([{ ar: 'جو بايدن', en: 'Joe Biden' }]);
});

test('an engine without a glossary sees the text as it is', async () => {
  const translator = withGlossary({ name: 'echo', translate: async (text) => text }, null);
  expect(await translator.translate('جو بايدن')).toEqual({ text: 'جو بايدن', appliedTerms: [] });
});
