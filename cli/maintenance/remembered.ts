import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { TranslateClient } from '@aws-sdk/client-translate';
import { createMemoryEraser } from '../../shared/adapters/dynamodb/memory-eraser.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { BilingualDocument } from '../../shared/document/schema.ts';
import { correctionKey, type MemoryScope, memoryKey } from '../../shared/translation/memory-key.ts';
import { glossaryVersion } from '../../shared/translation/terminology.ts';
import { linesToTranslate } from '../../shared/translation/translate-article.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { terminologiesOf } from './find-terminology.ts';

/** The numbers of what was forgotten; `corrections` is 0 if they were not asked for. */
export interface Forgotten {
  sentences: number;
  corrections: number;
}

/** The remembered sentences of a deployment, to be forgotten. */
export interface Remembered {
  /** Sentences, or longer texts as they stand in a document, under every glossary that is still there. */
  forgetSentences(arabic: readonly string[]): Promise<Forgotten>;
  /**
   * The sentences of an article: those of every version of its document that is kept, each under the glossary that the
   * version names.
   */
  forgetArticle(sourceKey: string): Promise<{ versions: number; forgotten: Forgotten }>;
  forgetAll(): Promise<Forgotten>;
}

/** `corrections`: people's corrections of the same sentences are forgotten too. */
export async function memoryOf(deployment: Deployment, corrections = false): Promise<Remembered> {
  const { client, table, engine, stack, documentsBucket } = deployment;
  const inTable = { table, client: openTable(client('dynamodb')) };
  const ofSentences = createMemoryEraser(inTable);
  const ofCorrections = createMemoryEraser({ ...inTable, kind: 'corrections' });
  const s3 = new S3Client(client('s3'));

  async function scopes(): Promise<MemoryScope[]> {
    const names = await terminologiesOf(new TranslateClient(client('translate')), stack);
    return [null, ...new Set(names.map(glossaryVersion))].map((terminology) => ({ engine, terminology }));
  }

  const forget = async (keys: string[], arabic: readonly string[]): Promise<Forgotten> => ({
    sentences: await ofSentences.forget(keys),
    corrections: corrections ? await ofCorrections.forget(arabic.map(correctionKey)) : 0,
  });

  return {
    async forgetSentences(arabic) {
      const all = await scopes();
      const keys = all.flatMap((scope) => keysOf({ title: null, sentences: arabic }, scope));
      return forget(keys, arabic);
    },

    async forgetArticle(sourceKey) {
      const documents = await completedVersions(s3, documentsBucket, outcomeKey(sourceKey));
      const keys = documents.flatMap(({ title, sentences, translation }) =>
        keysOf({ title: title?.ar ?? null, sentences: sentences.map(({ ar }) => ar) }, translation),
      );
      const arabic = documents.flatMap(({ sentences }) => sentences.map(({ ar }) => ar));
      return { versions: documents.length, forgotten: await forget(keys, arabic) };
    },

    forgetAll: async () => ({
      sentences: await ofSentences.forgetAll(),
      corrections: corrections ? await ofCorrections.forgetAll() : 0,
    }),
  };
}

/** A long sentence is remembered by its pieces, as it was sent. */
function keysOf(article: { title: string | null; sentences: readonly string[] }, scope: MemoryScope): string[] {
  const { engine, terminology } = scope;
  const lines = linesToTranslate(article).flat();
  return lines.map((line) => memoryKey(line, { engine, terminology }));
}

/** Every document that S3 still has under the key. */
async function completedVersions(s3: S3Client, bucket: string, key: string): Promise<BilingualDocument[]> {
  const outcomes = createOutcomeStore({ bucket, client: s3 });
  const documents: BilingualDocument[] = [];
  let marker: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (marker) {
    const page: VersionPage = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, EncodingType: 'url', ...marker }),
    );
    const own = (page.Versions ?? []).filter((version) => decodedKey(version.Key) === key);
    for (const { VersionId } of own) {
      const stored = await outcomes.load(key, VersionId === 'null' ? undefined : VersionId);
      if (stored?.outcome.status === 'completed') documents.push(stored.outcome);
    }
    marker = own.length > 0 ? nextOf(page) : undefined;
  }
  return documents;
}

type VersionPage = Awaited<ReturnType<typeof listVersions>>;
const listVersions = (s3: S3Client) => s3.send(new ListObjectVersionsCommand({ Bucket: '' }));

function nextOf({ IsTruncated, NextKeyMarker, NextVersionIdMarker }: VersionPage) {
  if (!IsTruncated || NextKeyMarker === undefined) return undefined;
  return {
    KeyMarker: decodedKey(NextKeyMarker),
    ...(NextVersionIdMarker !== undefined && { VersionIdMarker: NextVersionIdMarker }),
  };
}

const decodedKey = (key = '') => decodeURIComponent(key.replaceAll('+', ' '));
