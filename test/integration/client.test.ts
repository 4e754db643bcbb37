import { expect, test } from 'vitest';
import { ApiError, createClient } from '../../client/index.ts';
import { verifyWebhook } from '../../client/verify-webhook.ts';
import { receiver } from './receiver.ts';
import { bootStack } from './running-stack.ts';

const { ready } = await bootStack();
const client = createClient(ready);
const TEXT = 'قال الوزير إن العمل بدأ اليوم. وأضاف أن المشروع كبير.';

test('an article goes through: sent, awaited, summarised, made again, deleted', async () => {
  const { id } = await client.articles.create({ title: 'عنوان الخبر', text: TEXT });
  const first = await client.articles.waitFor(id);
  expect(first).toMatchObject({ status: 'completed', revision: 1, title: { ar: 'عنوان الخبر' } });
  const summary = await client.articles.summary(id, { lang: 'both', sentences: 1 });
  expect(summary.sentences).toHaveLength(1);
  const { url } = await client.articles.original(id);
  expect(await (await fetch(url)).json()).toMatchObject({ text: TEXT });

  await client.articles.reprocess(id);
  const second = await client.articles.waitFor(id, { revision: 2 });
  expect(second).toMatchObject({ status: 'completed', translation: { billedCharacters: 0 } });
  expect((await client.usage()).total.billedCharacters).toBeGreaterThan(0);

  await client.articles.delete(id);
  await expect(client.articles.get(id)).rejects.toMatchObject({ status: 404, problem: 'not-found' });
});

test('an upload in an old encoding is awaited from the moment of its ticket', async () => {
  const letters = 'خبر عن المدينة والبحر والسوق القديم الذي زاره الناس. ';
  const body = Uint8Array.from(toWindows1256(letters.repeat(4)));
  const { id } = await client.articles.upload({ filename: 'قديم.txt', contentType: 'text/plain', body });
  expect(await client.articles.waitFor(id)).toMatchObject({ source: { encoding: 'windows-1256' } });
});

test('a list is walked to its end, each article once', async () => {
  const made = new Set<string>();
  for (let number = 0; number < 5; number++) made.add((await client.articles.create(`${TEXT} الرقم ${number}.`)).id);
  const seen: string[] = [];
  for await (const { id } of client.articles.list({ limit: 2 })) seen.push(id);
  expect(new Set(seen).size).toBe(seen.length);
  expect([...made].filter((id) => !seen.includes(id))).toEqual([]);
});

test('a webhook brings what verifyWebhook can be asked about', async () => {
  const inbox = await receiver();
  const webhook = await client.webhooks.create({ url: inbox.url, events: ['article.failed'] });
  await client.webhooks.test(webhook.id);
  const { body, headers } = await inbox.next();
  expect(verifyWebhook(body, headers, webhook.secret)).toMatchObject({ type: 'webhook.test' });
  for await (const delivery of client.webhooks.deliveries(webhook.id)) expect(delivery.type).toBe('webhook.test');
  expect(await client.webhooks.update(webhook.id, { enabled: false })).toMatchObject({ enabled: false });
  await client.webhooks.delete(webhook.id);
  expect(await client.webhooks.list()).toEqual([]);
});

test('a refusal says what was wrong where', async () => {
  const refused = await client.articles.page({ limit: 1_000 }).catch((error) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ status: 400, problem: 'invalid-request', errors: [{ parameter: 'limit' }] });
  const stranger = createClient({ apiUrl: ready.apiUrl, token: 'tj_no_body' });
  await expect(stranger.usage()).rejects.toMatchObject({ status: 401, problem: 'unauthenticated' });
});

/** Arabic letters and ASCII as windows-1256 has them. */
function toWindows1256(text: string): number[] {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return Array.from(text, (sign) => codes.get(sign) ?? 0x3f);
}
