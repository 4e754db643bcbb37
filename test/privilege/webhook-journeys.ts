import assert from 'node:assert/strict';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import type { Delivery } from '../../shared/ports/deliveries.ts';
import type { Subscription } from '../../shared/ports/subscriptions.ts';
import type { Journey, Scene } from './scene.ts';

/** Journeys of events to subscribers. */
export const WEBHOOK_JOURNEYS: Record<string, Journey> = {
  async 'a webhook is made, tested, changed and removed'(scene) {
    const wanted = { url: scene.subscriber.url(scene.name), events: ['article.completed'], enabled: true };
    const { id } = await scene.call<{ id: string }>(201, 'POST', '/v1/webhooks', wanted);
    const webhook = `/v1/webhooks/${id}`;
    await scene.call(200, 'GET', '/v1/webhooks');
    await scene.call(202, 'POST', `${webhook}/test`);
    assert.deepEqual(await scene.accepted(1), ['webhook.test']);
    await scene.call(200, 'PATCH', webhook, { description: 'tested' });
    await scene.call(200, 'POST', `${webhook}/rotate-secret`);
    await scene.call(204, 'DELETE', webhook);
  },

  async 'a subscriber is told of an article, and once more when asked'(scene) {
    const { id } = await scene.subscribe('article.completed');
    await scene.upload();
    await scene.accepted(1);
    const delivery = await theDelivery(scene, id, 'delivered');
    await scene.call(202, 'POST', `/v1/webhooks/${id}/deliveries/${delivery.id}/redeliver`);
    assert.deepEqual(await scene.accepted(2), ['article.completed', 'article.completed']);
  },

  async 'an outcome announced twice is sent once'(scene) {
    const { id } = await scene.subscribe('article.completed');
    const key = await scene.upload();
    await scene.accepted(1);
    const { outcome } = await theDelivery(scene, id, 'delivered');
    await scene.forgetRow(articleId(key));
    await scene.send('documents', { key: outcomeKey(key), versionId: outcome?.versionId });
    await scene.completed(articleId(key));
    assert.equal(scene.subscriber.accepted(scene.name).length, 1);
  },

  async 'an outcome found by the sweep is announced'(scene) {
    const key = await scene.upload();
    await scene.completed(articleId(key));
    await scene.forgetRow(articleId(key));
    await scene.send('documents', { key: outcomeKey(key) });
    await scene.completed(articleId(key));
  },

  async 'a refused delivery is tried again'(scene) {
    const { id } = await scene.subscribe('article.completed');
    scene.subscriber.answerWith(scene.name, 500);
    await scene.upload();
    await scene.accepted(1);
    assert.equal((await theDelivery(scene, id, 'delivered')).attempts, 2);
  },

  async 'nobody is told of an article that was erased'(scene) {
    const { id } = await scene.subscribe('article.completed');
    const key = await scene.upload();
    await scene.accepted(1);
    const delivery = await theDelivery(scene, id, 'delivered');
    await scene.call(204, 'DELETE', `/v1/articles/${articleId(key)}`);
    await scene.call(202, 'POST', `/v1/webhooks/${id}/deliveries/${delivery.id}/redeliver`);
    assert.match((await theDelivery(scene, id, 'failed')).error ?? '', /deleted/);
    // An announcement that comes too late; the run ends when it has been taken.
    const { versionId } = delivery.outcome!;
    await scene.send('documents', { key: outcomeKey(key), versionId });
  },
};

/** The newest delivery of a webhook, once it has that status. */
export function theDelivery(scene: Scene, subscriptionId: Subscription['id'], status: Delivery['status']) {
  return scene.until(async () => {
    const { items } = await scene.deliveries.list({ subscriptionId, limit: 1 });
    return items[0]?.status === status ? items[0] : undefined;
  });
}
