import { describe, expect, test } from 'vitest';
import { createApiWorld } from './api-world.ts';

const HOOK = { url: 'https://news.example/hook', events: ['article.completed'] };

async function worldWithHook() {
  const world = await createApiWorld();
  const { json } = await world.call('POST', '/v1/webhooks', { body: HOOK });
  return { ...world, hook: `/v1/webhooks/${json.id}`, created: json };
}

test('the secret is in the answer that creates it and in no other', async () => {
  const { call, hook, created } = await worldWithHook();
  expect(created).toMatchObject({
    ...HOOK,
    enabled: true,
    description: null,
    secret: expect.stringMatching(/^whsec_/),
  });
  for (const target of [hook, '/v1/webhooks']) {
    const { status, text } = await call('GET', target);
    expect(status).toBe(200);
    expect(text).toContain(created.id);
    expect(text).not.toContain('secret');
  }
});

test('creation answers 201 with the place of the webhook', async () => {
  const { call } = await createApiWorld();
  const { status, headers, json } = await call('POST', '/v1/webhooks', { body: { ...HOOK, enabled: false } });
  expect(status).toBe(201);
  expect(json.enabled).toBe(false);
  expect(headers.location).toBe(`https://api.test/v1/webhooks/${json.id}`);
});

test('PATCH changes what is given, and a URL that webhooks may not go to is 400 at /url', async () => {
  const { call, hook } = await worldWithHook();
  const changed = await call('PATCH', hook, { body: { description: 'desk', enabled: false } });
  expect(changed).toMatchObject({ status: 200, json: { ...HOOK, description: 'desk', enabled: false } });
  const refused = await call('PATCH', hook, { body: { url: 'https://10.0.0.1/' } });
  expect(refused).toMatchObject({ status: 400, json: { errors: [{ pointer: '/url' }] } });
  expect((await call('GET', hook)).json.url).toBe(HOOK.url);
});

test.each([
  ['no URL', { events: HOOK.events }, '/url'],
  ['http', { ...HOOK, url: 'http://news.example/' }, '/url'],
  ['a private address', { ...HOOK, url: 'https://169.254.169.254/' }, '/url'],
  ['no events', { ...HOOK, events: [] }, '/events'],
  ['an unknown event', { ...HOOK, events: ['article.read'] }, '/events/0'],
  ['an event twice', { ...HOOK, events: ['article.failed', 'article.failed'] }, '/events'],
  ['a secret of its own', { ...HOOK, secret: 'whsec_x' }, '/secret'],
  ['a number for a text', { ...HOOK, description: 5 }, '/description'],
])('a webhook with %s is 400, and none is made', async (_what, body, pointer) => {
  const { call } = await createApiWorld();
  const answer = await call('POST', '/v1/webhooks', { body });
  expect(answer).toMatchObject({ status: 400, json: { errors: [{ pointer }] } });
  expect((await call('GET', '/v1/webhooks')).json.items).toEqual([]);
});

test('rotation shows a new secret once; the old one still signs for a day', async () => {
  const { call, hook, created, deps, clock } = await worldWithHook();
  const { status, json } = await call('POST', `${hook}/rotate-secret`);
  expect(status).toBe(200);
  expect(json.secret).not.toBe(created.secret);
  const [retired] = (await deps.subscriptions.get(created.id))?.retiredSecrets ?? [];
  expect(retired).toEqual({ secret: created.secret, until: new Date(clock.now.getTime() + 86_400_000) });
});

test('a deleted webhook is gone, and so are all its routes', async () => {
  const { call, hook } = await worldWithHook();
  expect((await call('DELETE', hook)).status).toBe(204);
  const body = { since: '2026-11-24T10:00:00Z' };
  const answers = await Promise.all([
    call('GET', hook),
    call('DELETE', hook),
    call('PATCH', hook, { body: { enabled: true } }),
    call('POST', `${hook}/test`),
    call('POST', `${hook}/rotate-secret`),
    call('POST', `${hook}/recover`, { body }),
    call('GET', `${hook}/deliveries`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
});

describe('deliveries', () => {
  test('a test is 202, logged and woken', async () => {
    const { call, hook, deliveryQueue } = await worldWithHook();
    const { status, json } = await call('POST', `${hook}/test`);
    expect(status).toBe(202);
    expect(json).toMatchObject({ type: 'webhook.test', status: 'pending', attempts: 0, articleId: null });
    expect(deliveryQueue.sent.map(({ message }) => message)).toEqual([{ deliveryId: json.id, attempt: 0 }]);
    expect((await call('GET', `${hook}/deliveries`)).json.items).toEqual([json]);
  });

  test('the log is paged, newest first', async () => {
    const { call, hook, clock } = await worldWithHook();
    const ids: string[] = [];
    for (const _ of [1, 2, 3]) {
      clock.now = new Date(clock.now.getTime() + 1000);
      ids.unshift((await call('POST', `${hook}/test`)).json.id);
    }
    const first = (await call('GET', `${hook}/deliveries?limit=2`)).json;
    const second = (await call('GET', `${hook}/deliveries?limit=2&cursor=${first.nextCursor}`)).json;
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });

  test('one is sent again under its id; while an attempt is made that is 409', async () => {
    const { call, hook, deliveryQueue, deps, clock } = await worldWithHook();
    const { id } = (await call('POST', `${hook}/test`)).json;
    const again = () => call('POST', `${hook}/deliveries/${id}/redeliver`);
    expect(await again()).toMatchObject({ status: 202, text: '' });
    expect(deliveryQueue.sent.map(({ message }) => message.deliveryId)).toEqual([id, id]);
    await deps.deliveries.claim(id, 0, clock.now, new Date(clock.now.getTime() + 30_000));
    expect((await again()).status).toBe(409);
    expect((await call('POST', `${hook}/deliveries/msg_${'0'.repeat(32)}/redeliver`)).status).toBe(404);
  });

  test('a delivery of another webhook is not found', async () => {
    const { call, hook } = await worldWithHook();
    const { id } = (await call('POST', `${hook}/test`)).json;
    const other = (await call('POST', '/v1/webhooks', { body: HOOK })).json;
    expect((await call('POST', `/v1/webhooks/${other.id}/deliveries/${id}/redeliver`)).status).toBe(404);
  });

  test('recovery is ordered from a moment on', async () => {
    const { call, hook, created, deps } = await worldWithHook();
    expect((await call('POST', `${hook}/recover`, { body: { since: 'yesterday' } })).status).toBe(400);
    expect((await call('POST', `${hook}/recover`, { body: { since: '2026-11-23T00:00:00+03:00' } })).status).toBe(202);
    expect((await deps.subscriptions.get(created.id))?.recovery).toMatchObject({
      since: new Date('2026-11-22T21:00:00Z'),
    });
  });
});
