import assert from 'node:assert/strict';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { articleId } from '../../shared/document/identity.ts';
import type { Delivery } from '../../shared/ports/deliveries.ts';
import { dayOf } from '../../shared/translation/spending.ts';
import { newDelivery } from '../../shared/webhooks/delivery-row.ts';
import { AGED } from './aged-article.ts';
import type { Journey, Scene } from './scene.ts';
import { theDelivery } from './webhook-journeys.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');
/** More than any day's budget. */
const EVERYTHING = 1e12;

/** Journeys of the schedules. */
export const SWEEP_JOURNEYS: Record<string, Journey> = {
  async 'an article waits until the budget has room'(scene) {
    const key = await withoutBudget(scene, async () => {
      const held = await scene.upload();
      assert.equal((await scene.row(held, ({ status }) => status === 'held')).held?.reason, 'budget');
      return held;
    });
    await scene.catalog.postponeHeld(key, LONG_AGO);
    await scene.sweep('due');
    assert.equal((await scene.outcome(key)).status, 'completed');
  },

  async 'a delivery whose wake-up was lost is sent'(scene) {
    const { id } = await scene.subscribe('article.completed');
    await scene.deliveries.create({ ...testDelivery(scene, id), dueAt: LONG_AGO });
    await scene.sweep('due');
    assert.deepEqual(await scene.accepted(1), ['webhook.test']);
    await theDelivery(scene, id, 'delivered');
  },

  async 'what failed in an outage is recovered'(scene) {
    const { id } = await scene.subscribe('article.completed');
    const failed = { status: 'failed', dueAt: null, nextAttemptAt: null, attempts: 8 } as const;
    await scene.deliveries.create({ ...testDelivery(scene, id), ...failed });
    await scene.call(202, 'POST', `/v1/webhooks/${id}/recover`, { since: LONG_AGO.toISOString() });
    await scene.sweep('due');
    assert.deepEqual(await scene.accepted(1), ['webhook.test']);
  },

  async 'a record that fails comes back before its visibility timeout'(scene) {
    const broughtBack = new Set<string>();
    const stop = scene.stack.stack.access.watch(({ request, allowed }) => {
      if (allowed && request.action === 'sqs:ChangeMessageVisibility') broughtBack.add(request.principal.name);
    });
    const queues = ['ingest', 'documents', 'deliveries'] as const;
    try {
      for (const queue of queues) await scene.send(queue, { neither: 'a key', nor: 'a notification' });
      await scene.until(() => broughtBack.size === queues.length || undefined);
    } finally {
      stop();
      for (const queue of queues)
        await scene.stack.sqs.send(new PurgeQueueCommand({ QueueUrl: scene.stack.ready.queues[queue] }));
    }
  },

  async 'what a lost event left behind is reconciled'(scene) {
    await scene.cursor.save({ bucket: 'articles', after: null });
    await scene.forgetRow(articleId(AGED));
    await scene.sweep('reconcile');
    await scene.completed(articleId(AGED));
  },
};

function testDelivery({ name, stack }: Scene, subscriptionId: string): Delivery {
  const fields = { id: `msg_${name}`, subscriptionId, type: 'webhook.test', articleId: null, outcome: null } as const;
  return newDelivery({ ...fields, apiUrl: stack.ready.apiUrl }, new Date());
}

async function withoutBudget<T>(scene: Scene, work: () => Promise<T>): Promise<T> {
  const today = dayOf(new Date());
  await scene.usage.reserve(today, EVERYTHING);
  try {
    return await work();
  } finally {
    await scene.usage.release(today, EVERYTHING);
  }
}
