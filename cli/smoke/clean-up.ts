import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createSearchIndex } from '../../shared/adapters/dynamodb/search-index.ts';
import { createSubscriptionStore } from '../../shared/adapters/dynamodb/subscriptions.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import { unindex } from '../../shared/pipeline/index-article.ts';
import { memoryOf } from '../maintenance/remembered.ts';
import type { Scene } from './scene/scene.ts';

interface Removal {
  what: string;
  remove(): Promise<unknown>;
}

/**
 * Removes all that a run made, straight from the storage: the API may be what is broken. Everything is tried; what
 * could not be removed is returned, a sentence each.
 */
export async function cleanUp(scene: Scene): Promise<string[]> {
  const tried = await pMap(removals(scene), tryToRemove, { concurrency: 4 });
  return tried.filter((failure) => failure !== null);
}

async function tryToRemove({ what, remove }: Removal): Promise<string | null> {
  try {
    await remove();
    return null;
  } catch (error) {
    return `${what}: ${(error as Error).message}`;
  }
}

function removals({ deployment, made, s3, table }: Scene): Removal[] {
  const uploads = createEraser({ bucket: deployment.articlesBucket, client: s3 });
  const outcomes = createEraser({ bucket: deployment.documentsBucket, client: s3 });
  const inTable = { table: deployment.table, client: table };
  const subscriptions = createSubscriptionStore(inTable);
  const catalog = createCatalog(inTable);
  const search = createSearchIndex(inTable);
  const row = (pk: string, sk: string) =>
    table.send(new DeleteCommand({ TableName: deployment.table, Key: { pk, sk } }));
  const article = async (key: string) => {
    await uploads.erase(key);
    await outcomes.erase(outcomeKey(key));
    const entry = await catalog.get(articleId(key));
    if (entry !== null) await unindex(search, entry);
    await row(`ARTICLE#${articleId(key)}`, 'ARTICLE');
    made.keys.delete(key);
  };
  const each = (kind: string, names: Iterable<string>, remove: (name: string) => Promise<unknown>): Removal[] =>
    Array.from(names, (name) => ({ what: `${kind} ${name}`, remove: () => remove(name) }));
  const forget = async () => (await memoryOf(deployment)).forgetSentences([...made.sentences]);
  return [
    ...each('webhook', made.webhooks, (id) => subscriptions.remove(id)),
    ...each('article', made.keys, article),
    ...each('object', made.documents, (key) => outcomes.erase(key)),
    ...each('token', made.tokens, (id) => row('TOKENS', id)),
    { what: 'remembered sentences', remove: forget },
  ];
}
