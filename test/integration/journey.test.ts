import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { createLexiconEngine } from '@tarjuman/lexicon';
import { describe, expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import { BilingualDocument } from '../../shared/document/schema.ts';
import { bootStack, eventually } from './running-stack.ts';

const HOSPITAL =
  'أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة. وقال الوزير إن المستشفى يضم 300 سرير. وأضاف أن المرضى سيتلقون العلاج مجانا.';

const stack = await bootStack({ engine: createLexiconEngine() });

async function translated(name: string, body: string | Uint8Array, contentType?: string) {
  const key = await stack.upload(name, body, contentType === undefined ? {} : { ContentType: contentType });
  const outcome = await stack.waitForOutcome(key);
  if (outcome.status !== 'completed') throw new Error(`${key} is ${JSON.stringify(outcome)}`);
  return outcome;
}

const singleByte = (text: string, encoding: string) => {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (letter) => byteOf.get(letter) ?? 63);
};

describe('an upload becomes a bilingual document', () => {
  test.each([
    ['نص عادي.txt', new TextEncoder().encode(HOSPITAL), 'utf-8'],
    ['utf16.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(HOSPITAL, 'utf16le')]), 'utf-16le'],
    ['1256.txt', singleByte(HOSPITAL, 'windows-1256'), 'windows-1256'],
    ['8859.txt', singleByte(HOSPITAL, 'iso-8859-6'), 'iso-8859-6'],
    ['page.html', `<html><body><nav>الرئيسية</nav><article><p>${HOSPITAL}</p></article></body></html>`, 'utf-8'],
    ['export.json', JSON.stringify({ title: 'مستشفى جديد', text: HOSPITAL, unknown: 1 }), 'utf-8'],
    ['packed.txt.gz', gzipSync(HOSPITAL), 'utf-8'],
  ])('%s', async (name, body, encoding) => {
    const document = await translated(name, body);
    expect(BilingualDocument.safeParse(document).success).toBe(true);
    expect(document.sentences.map(({ ar }) => ar)).toEqual(HOSPITAL.split(/(?<=\.) /));
    expect(document.source.encoding).toBe(encoding);
    expect(document.sentences.every(({ en }) => /[a-z]/i.test(en) && !/\p{Script=Arabic}/u.test(en))).toBe(true);
    expect(document.sentences[1]?.en).toContain('300');
  });

  test.each(['politics.txt', 'economy.html', 'science.json', 'sport-windows-1256.txt', 'local.txt.gz'])(
    'sample %s',
    async (name) => {
      const document = await translated(`s/${name}`, readFileSync(`samples/${name}`));
      expect(document.sentences.length).toBeGreaterThan(6);
      expect(document.summary.sentences).toHaveLength(3);
    },
  );
});

describe('what can not become a document ends as a failure that says why', () => {
  test.each([
    ['empty.txt', '', 'empty-article'],
    [
      'english.txt',
      'The minister said on Monday that the hospital would open next year. It has three hundred beds.',
      'not-arabic',
    ],
    ['paper.pdf', '%PDF-1.7\n1 0 obj', 'undecodable'],
    ['broken.json', '{"title": "x", "text": ', 'malformed-json'],
    ['long.txt', 'خبر طويل جدا. '.repeat(20_000), 'too-large'],
  ])('%s', async (name, body, code) => {
    const key = await stack.upload(name, body);
    const outcome = await stack.waitForOutcome(key);
    expect(outcome).toMatchObject({ status: 'failed', revision: 1, error: { code } });
    const answer = await stack.api(`/v1/articles/${articleId(key)}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'failed', error: { code, retryable: false } });
  });

  test('nothing ends in a dead-letter queue for it', async () => {
    const { definition } = stack.stack;
    expect(definition.queues.length).toBeGreaterThan(0);
    const { GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
    for (const url of [stack.ready.queues.ingestDlq, stack.ready.queues.documentsDlq]) {
      const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] });
      expect((await stack.sqs.send(asked)).Attributes?.ApproximateNumberOfMessages).toBe('0');
    }
  });
});

describe('an article over time', () => {
  test('the same again and an edited one pay for new sentences only', async () => {
    const first = await translated('over-time.txt', HOSPITAL);
    await stack.upload('over-time.txt', HOSPITAL);
    const second = await stack.waitForOutcome('incoming/over-time.txt', { revision: 2 });
    await stack.upload('over-time.txt', `${HOSPITAL} وشكر السكان الوزارة.`);
    const third = await stack.waitForOutcome('incoming/over-time.txt', { revision: 3 });
    const flagged = first.sentences
      .filter(({ flags }) => flags.length > 0)
      .reduce((sum, { ar }) => sum + ar.length + 1, 0);
    expect(second).toMatchObject({ translation: { billedCharacters: flagged === 0 ? 0 : expect.any(Number) } });
    if (second.status !== 'completed' || third.status !== 'completed') throw new Error('Expected documents');
    expect(second.translation.billedCharacters).toBeLessThanOrEqual(flagged);
    expect(third.translation.billedCharacters).toBeLessThanOrEqual(flagged + ' وشكر السكان الوزارة.'.length);
    expect(third.translation.reusedCharacters).toBeGreaterThan(0);
  });

  test('reprocess makes a new revision', async () => {
    await translated('reprocess.txt', HOSPITAL);
    const answer = await stack.api(`/v1/articles/${articleId('incoming/reprocess.txt')}/reprocess`, { method: 'POST' });
    expect(answer.status).toBe(202);
    expect(await stack.waitForOutcome('incoming/reprocess.txt', { revision: 2 })).toMatchObject({
      status: 'completed',
    });
  });

  test('deleted in S3 it is deleted in the API, and uploaded again it is back', async () => {
    await translated('comes-and-goes.txt', HOSPITAL);
    const key = 'incoming/comes-and-goes.txt';
    await stack.s3.send(new DeleteObjectCommand({ Bucket: stack.ready.articlesBucket, Key: key }));
    expect(await stack.waitForOutcome(key, { revision: 2 })).toMatchObject({ status: 'deleted' });
    const status = async () => (await stack.api(`/v1/articles/${articleId(key)}`)).status;
    expect(await eventually(async () => ((await status()) === 404 ? 404 : undefined))).toBe(404);
    await stack.upload('comes-and-goes.txt', HOSPITAL);
    expect(await stack.waitForOutcome(key, { revision: 3 })).toMatchObject({ status: 'completed' });
  });
});
