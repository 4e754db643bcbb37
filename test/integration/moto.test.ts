import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    expect(new Set(kinds)).toEqual(new Set(['ARTICLE', 'MEMORY', 'TERM', 'USAGE']));
  });

  test('the command line works on the stack: token, estimate, backfill, reindex, redrive, export', {
    timeout: 240_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tarjuman-moto-cli-'));
    writeFileSync(join(folder, 'archive.txt'), 'قال الوزير إن العمل بدأ اليوم. وأضاف أن المشروع كبير.');
    const archive = ['backfill', folder];
    expect(await scene.tarjuman('token', 'create', '--name', 'moto')).toMatchObject({ name: 'moto' });
    expect(await scene.tarjuman('token', 'list')).toHaveLength(1);
    expect(await scene.tarjuman(...archive, '--estimate')).toMatchObject({ files: 1, there: 0, requests: 1 });
    expect(await scene.tarjuman(...archive)).toMatchObject({ sent: 1, there: 0, left: 0 });
    expect(await scene.tarjuman(...archive)).toMatchObject({ sent: 0, there: 1 });
    expect(await scene.tarjuman('reindex')).toEqual({ outcomes: SAMPLES.length, written: 0 });
    expect(await scene.tarjuman('redrive')).toEqual({ messages: 0, articles: 0 });
    const exported = join(folder, 'exported');
    const objects = SAMPLES.length * 2 + 1;
    expect(await scene.tarjuman('export-all', exported)).toMatchObject({ written: objects, there: 0, failures: [] });
    expect(await scene.tarjuman('export-all', exported)).toMatchObject({ written: 0, there: objects });
  });
});
