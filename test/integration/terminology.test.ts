import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetTerminologyCommand, TranslateClient } from '@aws-sdk/client-translate';
import { expect, test } from 'vitest';
import { findTerminology } from '../../cli/maintenance/find-terminology.ts';
import { expandGlossary } from '../../shared/translation/terminology.ts';
import { bootStack } from './running-stack.ts';
import { REPOSITORY } from './started-process.ts';

/** Arabic letters become Latin ones, Latin words stay: but for one, which it loses. */
const forgetful = {
  name: 'forgetful',
  translate: async (text: string) =>
    text
      .replace(/\p{Script=Arabic}/gu, (letter) => String.fromCharCode(97 + ((letter.codePointAt(0) ?? 0) % 26)))
      .replace('Cairo', 'a capital'),
};

const stack = await bootStack({ engine: forgetful });
const { region, credentials, endpoints } = stack.ready;
const translate = new TranslateClient({ region, credentials, endpoint: endpoints.translate });

test('the terminology that the template deploys is the glossary with its spellings', async () => {
  const Name = (await findTerminology(translate, null)) ?? '';
  const { TerminologyDataLocation } = await translate.send(new GetTerminologyCommand({ Name }));
  const csv = await (await fetch(TerminologyDataLocation?.Location ?? '')).text();
  expect(csv).toBe(expandGlossary(readFileSync(join(REPOSITORY, 'terminology', 'ar-en.csv'), 'utf8')));
});

test('other spellings are translated by it; a term that was lost is flagged in its sentence and not remembered', async () => {
  const good = 'زار الوفد انقرة أمس، ثم عاد.';
  const bad = 'ووصل الوزير إلى القاهرة ليلا.';
  const key = await stack.upload('terms.txt', `${good} ${bad}`);
  const document = await stack.waitForOutcome(key);
  expect(document).toMatchObject({
    translation: { terminology: await findTerminology(translate, null) },
    sentences: [
      { en: expect.stringContaining('Ankara'), flags: [] },
      { en: expect.stringContaining('a capital'), flags: ['terminology-missed'] },
    ],
  });
  const again = await stack.upload('again.txt', `${good} ${bad}`);
  expect(await stack.waitForOutcome(again)).toMatchObject({
    translation: { billedCharacters: [...bad].length, reusedCharacters: [...good].length },
  });
});
