import assert from 'node:assert/strict';
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import { deletionOf } from '../../shared/pipeline/erase-article.ts';
import { announceDeletion } from '../../shared/webhooks/announce-deletion.ts';
import { ARABIC, type Journey, type Scene } from './scene.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');
/** Past the length that a documents key can mirror. */
const LONG_NAME = 'x'.repeat(990);

/** Journeys of erasures outside the API, and of an article that changes all the time. */
export const ERASURE_JOURNEYS: Record<string, Journey> = {
  async 'an erasure whose worker died is finished by the sweep'(scene) {
    await leftHalfErased(scene, await scene.upload());
  },

  async 'an erasure whose worker died tells its subscriber once'(scene) {
    const { id: subscriptionId } = await scene.subscribe('article.deleted');
    const key = await scene.upload();
    await scene.row(key, ({ status }) => status === 'completed');
    const erasure = await scene.catalog.erasing(articleId(key), { id: scene.name, dueAt: LONG_AGO }, new Date());
    const wakeUps = { send: async () => {} };
    const { subscriptions, deliveries } = scene;
    await announceDeletion({ subscriptions, deliveries, queue: wakeUps }, deletionOf(erasure!));
    await scene.sweep('due');
    await erased(scene, key);
    assert.deepEqual(await scene.accepted(1), ['article.deleted']);
    assert.equal((await scene.deliveries.list({ subscriptionId, limit: 9 })).items.length, 1);
  },

  async 'an erasure that told nobody yet tells its subscriber by the sweep'(scene) {
    await scene.subscribe('article.deleted');
    await leftHalfErased(scene, await scene.upload());
    assert.deepEqual(await scene.accepted(1), ['article.deleted']);
  },

  async 'a deletion through the API is told to its subscriber'(scene) {
    await scene.subscribe('article.deleted');
    const key = await scene.upload();
    await scene.row(key, ({ status }) => status === 'completed');
    await scene.call(204, 'DELETE', `/v1/articles/${articleId(key)}`);
    assert.deepEqual(await scene.accepted(1), ['article.deleted']);
  },

  async 'an erasure of a key too long to mirror is finished by the sweep'(scene) {
    await leftHalfErased(scene, await scene.upload(ARABIC, `${scene.name}/${LONG_NAME}`));
  },

  async 'the outcome of an upload whose versions are all gone is erased'(scene) {
    await withoutAnyVersion(scene, await scene.upload());
  },

  async 'the outcome of an upload with a long key whose versions are all gone is erased'(scene) {
    await withoutAnyVersion(scene, await scene.upload(ARABIC, `${scene.name}/${LONG_NAME}`));
  },

  async 'a key that changes faster than it is processed comes again'(scene) {
    const key = `incoming/${scene.name}.txt`;
    const change = () => scene.upload(`${ARABIC} ${scene.name} ${Math.random()}`);
    let cameAgain = false;
    const stop = scene.stack.stack.access.watch(({ request, allowed }) => {
      if (!allowed || !/process/.test(request.principal.name)) return;
      cameAgain ||= request.action === 'sqs:SendMessage';
      // The upload that is being read is replaced before its outcome is committed.
      if (!cameAgain && request.action === 's3:GetObjectVersion' && request.resource.endsWith(key)) void change();
    });
    try {
      await change();
      await scene.until(() => cameAgain || undefined);
    } finally {
      stop();
    }
  },
};

async function leftHalfErased(scene: Scene, key: string): Promise<void> {
  await scene.outcome(key);
  await scene.row(key, ({ status, indexed }) => status === 'failed' || indexed.terms.length > 0);
  await scene.catalog.erasing(articleId(key), { id: scene.name, dueAt: LONG_AGO }, new Date());
  await scene.sweep('due');
  await erased(scene, key);
}

async function withoutAnyVersion(scene: Scene, key: string): Promise<void> {
  await scene.outcome(key);
  await scene.row(key, ({ status, indexed }) => status === 'failed' || indexed.terms.length > 0);
  const { s3, ready } = scene.stack;
  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: ready.articlesBucket, Prefix: key }));
  for (const { VersionId } of listed.Versions ?? []) {
    await s3.send(new DeleteObjectCommand({ Bucket: ready.articlesBucket, Key: key, VersionId }));
  }
  await erased(scene, key);
}

/** Nothing is left of the outcome, no older version and no delete marker either; nor is the row. */
async function erased(scene: Scene, key: string): Promise<void> {
  const { s3, ready } = scene.stack;
  const versions = new ListObjectVersionsCommand({ Bucket: ready.documentsBucket, Prefix: outcomeKey(key) });
  await scene.until(async () => {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(versions);
    return Versions.length + DeleteMarkers.length === 0 || undefined;
  });
  await scene.gone(key);
}
