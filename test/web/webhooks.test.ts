import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { httpLoopback } from '../adapters/network/loopback-server.ts';
import { eventually } from '../integration/running-stack.ts';
import { LIBRARY, placeOfKey } from './articles.ts';
import { describeInBrowser } from './browser.ts';
import { tokenWith } from './tokens.ts';

await describeInBrowser('the webhooks screen', ({ stack, open }) => {
  test('create, test, read the log, redeliver, rotate and delete', async () => {
    let status = 500;
    await using receiver = await httpLoopback((response) => response.writeHead(status).end('no thanks'));
    const page = await open('#/webhooks');
    await page.getByText('None yet.').waitFor();
    await page.getByLabel('URL that takes a POST').fill(receiver.url);
    await page.getByLabel('What it is for').fill('the desk <b>');
    await page.getByLabel('An article failed').uncheck();
    await page.getByRole('button', { name: 'Create webhook' }).click();

    const shown = page.getByRole('region', { name: 'Its secret, shown this once' });
    const secret = (await shown.locator('code').textContent()) ?? '';
    await shown.getByRole('button', { name: 'Copy secret' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await shown.getByRole('button', { name: 'I have kept it' }).click();
    const card = page.getByRole('listitem').filter({ hasText: receiver.url });
    expect(await card.textContent()).toContain('the desk <b>');
    expect(await card.textContent()).not.toContain('article.failed');
    await page.reload();
    await card.waitFor();
    expect(await page.content()).not.toContain(secret);

    await card.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('A test is on its way').waitFor();
    await card.getByRole('link', { name: 'Delivery log' }).click();
    const delivery = page.getByRole('listitem').filter({ hasText: 'webhook.test' });
    await delivery.getByText('Answered 500').waitFor();
    await delivery.getByText('no thanks').waitFor();
    status = 204;
    await delivery.getByRole('button', { name: 'Send again' }).click();
    await delivery.getByText('delivered after').waitFor();
    const request = receiver.requests.at(-1)!;
    new Webhook(secret).verify(request.body, request.headers as Record<string, string>);

    await page.getByRole('link', { name: 'All webhooks' }).click();
    await card.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click();
    await shown.waitFor();
    expect(await shown.locator('code').textContent()).not.toBe(secret);
    await card.getByRole('button', { name: 'Switch off' }).click();
    await card.getByRole('button', { name: 'Switch on' }).waitFor();
    await card.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('None yet.').waitFor();
  });

  test('a finished article is told, and the log leads to it', async () => {
    await using receiver = await httpLoopback((response) => response.writeHead(204).end());
    const page = await open('#/webhooks');
    await page.getByLabel('URL that takes a POST').fill(receiver.url);
    await page.getByRole('button', { name: 'Create webhook' }).click();
    await page.getByRole('listitem').filter({ hasText: receiver.url }).waitFor();
    const key = await stack.upload('told.txt', LIBRARY);
    await eventually(async () => receiver.requests.find(({ body }) => body.includes('told.txt')));
    await page.getByRole('link', { name: 'Delivery log' }).click();
    const delivery = page.getByRole('listitem').filter({ hasText: 'article.completed' });
    await delivery.getByText('delivered after 1 attempt').waitFor();
    await delivery.getByRole('link', { name: 'article' }).click();
    await page.getByRole('region', { name: 'Article' }).waitFor();
    expect(new URL(page.url()).hash).toBe(placeOfKey(key));
  });

  test('after an outage, what failed since a moment is asked for again', async () => {
    const page = await open('#/webhooks', { timezoneId: 'Asia/Riyadh' });
    await page.getByLabel('URL that takes a POST').fill('http://127.0.0.1:9/down');
    await page.getByRole('button', { name: 'Create webhook' }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'http://127.0.0.1:9/down' });
    await card.getByRole('link', { name: 'Delivery log' }).click();
    await page.getByLabel('After an outage').fill('2026-11-01T09:30');
    const [answer] = await Promise.all([
      page.waitForResponse('**/recover'),
      page.getByRole('button', { name: 'Recover' }).click(),
    ]);
    expect([answer.status(), answer.request().postDataJSON()]).toEqual([202, { since: '2026-11-01T06:30:00.000Z' }]);
    await page.getByText('is sent again in the next minutes').waitFor();
  });

  test('a token without the scope is told which one is missing', async () => {
    const page = await open('#/webhooks', { token: await tokenWith(stack, ['articles:read']) });
    await page.getByText('webhooks:manage').waitFor();
  });

  test('an address that webhooks may not go to is refused beside the field', async () => {
    const page = await open('#/webhooks');
    await page.getByLabel('URL that takes a POST').fill('http://169.254.169.254/latest');
    await page.getByRole('button', { name: 'Create webhook' }).click();
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('url');
  });
});
