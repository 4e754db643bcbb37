import assert from 'node:assert/strict';
import { TranslateTextCommand, type TranslateTextCommandInput } from '@aws-sdk/client-translate';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

const translate = ({ translate }: Cloud, Text: string, more: Partial<TranslateTextCommandInput> = {}) =>
  translate!.send(new TranslateTextCommand({ Text, SourceLanguageCode: 'ar', TargetLanguageCode: 'en', ...more }));

/** Amazon Translate costs money: these texts are as short as their facts allow. */
export const translateCases: Case[] = [
  {
    fact: 'as many lines come back as were sent',
    source: DOCS.translate,
    needs: 'translate',
    async check(cloud) {
      const { TranslatedText = '' } = await translate(cloud, 'بدأ العمل اليوم.\nالمشروع كبير.\nانتهى الخبر.');
      assert.equal(TranslatedText.split('\n').length, 3);
    },
  },
  {
    fact: 'a text may have 10,000 bytes of UTF-8, whatever its characters',
    source: DOCS.translate,
    needs: 'translate',
    async check(cloud) {
      const refused = await refusal(translate(cloud, 'م'.repeat(5_001)));
      assert.deepEqual(refused, { code: 'TextSizeLimitExceededException', status: 400 });
    },
  },
  {
    fact: 'an empty text is refused',
    source: DOCS.translate,
    needs: 'translate',
    async check(cloud) {
      assert.deepEqual(await refusal(translate(cloud, '')), { code: 'ValidationException', status: 400 });
    },
  },
  {
    fact: 'a pair of languages that is not translated is refused by name',
    source: DOCS.translate,
    needs: 'translate',
    async check(cloud) {
      const refused = translate(cloud, 'x', { TargetLanguageCode: 'zz' });
      await assert.rejects(refused, {
        name: 'UnsupportedLanguagePairException',
        SourceLanguageCode: 'ar',
        TargetLanguageCode: 'zz',
      });
    },
  },
  {
    fact: 'a terminology that is not there is refused',
    source: DOCS.translate,
    needs: 'translate',
    async check(cloud) {
      const refused = await refusal(translate(cloud, 'خبر', { TerminologyNames: ['tarjuman-conformance-none'] }));
      assert.deepEqual(refused, { code: 'ResourceNotFoundException', status: 400 });
    },
  },
];
