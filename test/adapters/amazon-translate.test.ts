import type { TranslateClient } from '@aws-sdk/client-translate';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTranslator } from '../../shared/adapters/translate/amazon-translate.ts';
import { TranslationRejected } from '../../shared/document/errors.ts';
import { type LocalCloud, openLocalCloud } from './local-cloud.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await openLocalCloud(async (text) => `<${text}>`);
  cloud.emulator.importTerminology('glossary', 'ar,en\nالأونروا,UNRWA\nاليونسكو,UNESCO\n');
});
beforeEach(() => cloud.allowAll());
afterAll(() => cloud.close());

const translator = (terminology: string | null = null) => createTranslator({ terminology, client: cloud.translate });

/** A client that answers, or fails, as it is told; `requests` are what it was sent. */
function scripted(answer: object | Error) {
  const requests: object[] = [];
  const client = {
    async send({ input }: { input: object }) {
      requests.push(input);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { requests, client: client as unknown as TranslateClient };
}

test('a text is translated from Arabic to English, without a glossary where there is none', async () => {
  expect(await translator().translate('قالت الأونروا')).toEqual({ text: '<قالت الأونروا>', appliedTerms: [] });
  const { requests, client } = scripted({ TranslatedText: 'x' });
  await createTranslator({ terminology: null, client }).translate('نص');
  expect(requests).toEqual([{ Text: 'نص', SourceLanguageCode: 'ar', TargetLanguageCode: 'en' }]);
});

test('the glossary is named in the request, and its terms that were met come back', async () => {
  const { text, appliedTerms } = await translator('glossary').translate('قالت الأونروا');
  expect(text).toContain('UNRWA');
  expect(appliedTerms).toEqual([{ ar: 'الأونروا', en: 'UNRWA' }]);
  expect((await translator('glossary').translate('نص آخر')).appliedTerms).toEqual([]);
});

test('terms of several lists are taken together, and what an answer leaves out is empty', async () => {
  const lists = [{ Terms: [{ SourceText: 'ا', TargetText: 'a' }] }, {}, { Terms: [{}] }];
  const { client } = scripted({ AppliedTerminologies: lists });
  expect(await createTranslator({ terminology: 'glossary', client }).translate('ا')).toEqual({
    text: '',
    appliedTerms: [
      { ar: 'ا', en: 'a' },
      { ar: '', en: '' },
    ],
  });
});

test('a text that the service refuses is rejected, with the reason that it gave', async () => {
  const refused = translator().translate('خ'.repeat(6_000));
  await expect(refused).rejects.toThrow(TranslationRejected);
  await expect(refused).rejects.toThrow(/TextSizeLimitExceededException: Input text size exceeds limit/);
  await expect(refused).rejects.toMatchObject({ cause: { name: 'TextSizeLimitExceededException' } });
});
