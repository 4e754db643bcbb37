import {
  DeleteTerminologyCommand,
  GetTerminologyCommand,
  ImportTerminologyCommand,
  ListTerminologiesCommand,
  TranslateTextCommand,
  type TranslateTextCommandInput,
} from '@aws-sdk/client-translate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
beforeAll(async () => {
  aws = await startRunning();
});
afterAll(() => aws.close());

const translate = (Text: string, more: Partial<TranslateTextCommandInput> = {}) =>
  aws.translate.send(new TranslateTextCommand({ Text, SourceLanguageCode: 'ar', TargetLanguageCode: 'en', ...more }));

test('the engine is asked, and languages are named in the answer', async () => {
  const answer = await translate('سطر\nوآخر', { SourceLanguageCode: 'auto' });
  expect(answer).toMatchObject({ TranslatedText: '<سطر>\n<وآخر>', SourceLanguageCode: 'ar', TargetLanguageCode: 'en' });
  expect(answer.AppliedTerminologies).toBeUndefined();
});

test('the limit is 10,000 bytes of UTF-8, not characters', async () => {
  expect((await translate('م'.repeat(5000))).TranslatedText).toHaveLength(5002);
  expect(await refusal(translate('م'.repeat(5001)))).toEqual({ name: 'TextSizeLimitExceededException', status: 400 });
  expect(await refusal(translate(''))).toMatchObject({ name: 'ValidationException' });
});

test('a pair that is not Arabic to English is refused', async () => {
  const refused = translate('x', { SourceLanguageCode: 'ar', TargetLanguageCode: 'zz' });
  await expect(refused).rejects.toMatchObject({
    name: 'UnsupportedLanguagePairException',
    SourceLanguageCode: 'ar',
    TargetLanguageCode: 'zz',
  });
});

test('the log counts code points of what was accepted, and survives a restart', async () => {
  const before = aws.emulator.translateLog().length;
  await translate('أ😀\nب');
  await refusal(translate('م'.repeat(5001)));
  await aws.restart();
  const entries = aws.emulator.translateLog().slice(before);
  expect(entries.map(({ characters, text }) => [characters, text])).toEqual([[4, 'أ😀\nب']]);
  expect(Date.parse(entries[0]?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
});

const CSV =
  '\ufeffar,en\r\nالأمم المتحدة,United Nations\r\nالأمم,Nations\r\n"صندوق النقد","Fund, ""IMF"""\r\nغزة,Gaza\r\n';

async function importTerms(Name: string, csv: string) {
  const TerminologyData = { File: Buffer.from(csv), Format: 'CSV' } as const;
  return aws.translate.send(new ImportTerminologyCommand({ Name, MergeStrategy: 'OVERWRITE', TerminologyData }));
}

test('terms are put in whole words only, the longest first, and reported', async () => {
  const { TerminologyProperties } = await importTerms('news', CSV);
  expect(TerminologyProperties).toMatchObject({ Name: 'news', TermCount: 4, SourceLanguageCode: 'ar' });
  const text = 'قالت الأمم المتحدة إن غزةَ وغزة\nصندوق النقد، غزة';
  const answer = await translate(text, { TerminologyNames: ['news'] });
  expect(answer.TranslatedText).toBe('<قالت United Nations إن غزةَ وغزة>\n<Fund, "IMF"، Gaza>');
  expect(answer.AppliedTerminologies).toEqual([
    {
      Name: 'news',
      Terms: [
        { SourceText: 'الأمم المتحدة', TargetText: 'United Nations' },
        { SourceText: 'صندوق النقد', TargetText: 'Fund, "IMF"' },
        { SourceText: 'غزة', TargetText: 'Gaza' },
      ],
    },
  ]);
});

test('terminologies are kept, listed, given back, overwritten and deleted', async () => {
  aws.emulator.importTerminology('kept', 'ar,en\nأ,A\n');
  await importTerms('kept', CSV);
  await aws.restart();
  const { TerminologyPropertiesList } = await aws.translate.send(new ListTerminologiesCommand({}));
  expect(TerminologyPropertiesList?.map(({ Name }) => Name)).toContain('kept');
  const found = await aws.translate.send(new GetTerminologyCommand({ Name: 'kept' }));
  expect(found.TerminologyProperties?.TermCount).toBe(4);
  const content = await fetch(found.TerminologyDataLocation?.Location ?? '');
  expect(Buffer.from(await content.arrayBuffer()).toString()).toBe(CSV);
  await aws.translate.send(new DeleteTerminologyCommand({ Name: 'kept' }));
  const gone = translate('أ', { TerminologyNames: ['kept'] });
  expect(await refusal(gone)).toEqual({ name: 'ResourceNotFoundException', status: 400 });
});

test('a terminology for other languages is refused', async () => {
  expect(await refusal(importTerms('other', 'fr,de\noui,ja\n'))).toMatchObject({
    name: 'InvalidParameterValueException',
  });
});
