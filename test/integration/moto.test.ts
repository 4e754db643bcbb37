import { readFileSync } from 'node:fs';
import { findMoto } from '@tarjuman/local-aws/conformance';
import { afterAll, describe, expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import { BilingualDocument } from '../../shared/document/schema.ts';
import { openMotoScene } from './moto-scene.ts';

const SAMPLES = ['politics.txt', 'economy.html', 'science.json', 'sport-windows-1256.txt', 'local.txt.gz'];

const hasMoto = findMoto();
const scene = (hasMoto ? await openMotoScene() : undefined)!;
afterAll(() => scene?.close());

describe.skipIf(!hasMoto)("the deployed bundles on moto's S3, SQS and DynamoDB", () => {
  test.each(SAMPLES)('%s: S3 event in, outcome and catalog entry out', { timeout: 60_000 }, async (sample) => {
    const key = `incoming/${sample}`;
    await scene.upload(key, readFileSync(`samples/${sample}`));

    expect(await scene.handle('process', await scene.nextEvent('ingest'))).toEqual({ batchItemFailures: [] });
    const document = BilingualDocument.parse(await scene.outcome(key));
    expect(document).toMatchObject({ status: 'completed', revision: 1, source: { key } });
    expect(document.source.versionId).toBe(await scene.versionOf(key));
    expect(document.sentences.length).toBeGreaterThan(6);

    expect(await scene.handle('announce', await scene.nextEvent('documents'))).toEqual({ batchItemFailures: [] });
    expect(await scene.catalog.get(articleId(key))).toMatchObject({ key, status: 'completed', revision: 1 });
  });

  test('an event that comes twice changes nothing', { timeout: 60_000 }, async () => {
    const key = `incoming/${SAMPLES[0]}`;
    const before = await scene.outcome(key);
    expect(await scene.handle('process', { key })).toEqual({ batchItemFailures: [] });
    expect(await scene.outcome(key)).toEqual(before);
  });

  test('what was translated is remembered, the day is counted, and no lease is left', async () => {
    const kinds = (await scene.rows()).map(({ pk }) => String(pk).replace(/#.*/, ''));
    expect(new Set(kinds)).toEqual(new Set(['ARTICLE', 'MEMORY', 'USAGE']));
  });
});
