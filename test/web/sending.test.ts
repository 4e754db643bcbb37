import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ENGLISH, LIBRARY, placeOfArticle, placeOfKey, translated } from './articles.ts';
import { describeInBrowser } from './browser.ts';

/** Drops files on an element, as the browser does after a drag from the desktop. */
async function drop(page: Page, selector: string, files: { name: string; type: string; content: number[] }[]) {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, type, content } of dropped) data.items.add(new File([new Uint8Array(content)], name, { type }));
    return data;
  }, files);
  for (const type of ['dragover', 'drop']) await page.dispatchEvent(selector, type, { dataTransfer: transfer });
}

const bytes = (text: string) => [...new TextEncoder().encode(text)];

await describeInBrowser('sending articles', ({ stack, open }) => {
  test('a dropped file goes to the bucket by a presigned URL and is shown when it has arrived', async () => {
    const page = await open('#/');
    const puts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') puts.push(`${new URL(request.url()).origin} ${request.headers().authorization}`);
    });
    const content = [...readFileSync('samples/sport-windows-1256.txt')];
    await drop(page, '.drop-zone', [{ name: 'رياضة 1 + 1%.txt', type: 'text/plain', content }]);
    await page.getByRole('region', { name: 'Article' }).waitFor();
    expect(puts).toEqual([`${stack.ready.endpoints.s3} undefined`]);
    expect(await page.locator('.facts').textContent()).toContain('رياضة 1 + 1%.txt');
    expect(await page.locator('.facts').textContent()).toContain('windows-1256');
    expect(await page.locator('.recent li').count()).toBe(1);
  });

  test('several files at once end up in the list, one that missed the zone too', async () => {
    const page = await open('#/');
    await drop(page, 'body', [
      { name: 'several-1.txt', type: 'text/plain', content: bytes(LIBRARY) },
      { name: 'several-2.txt', type: '', content: bytes(ENGLISH) },
    ]);
    const panel = page.getByRole('region', { name: 'Uploads' });
    await panel.getByText('Sent 2 files.').waitFor();
    const row = (name: string) => page.locator('.recent').getByRole('link', { name });
    await row('several-2.txt').getByText('failed: This is not in Arabic').waitFor();
    await row('several-1.txt').locator('.completed').waitFor();
    await panel.getByRole('link', { name: 'several-1.txt' }).waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
    await panel.waitFor({ state: 'hidden' });
  });

  test('a file that can not be sent is named, stops no other, and can be sent again', async () => {
    const page = await open('#/');
    let isRefused = true;
    await page.route('**/v1/uploads', async (route) => {
      const isThis = route.request().postData()?.includes('refused.txt');
      if (isThis && isRefused) await route.fulfill({ status: 403, json: { detail: 'This token may not send' } });
      else await route.continue();
    });
    await drop(page, 'body', [
      { name: 'before.txt', type: 'text/plain', content: bytes(LIBRARY) },
      { name: 'refused.txt', type: 'text/plain', content: bytes(LIBRARY) },
      { name: 'after.txt', type: 'text/plain', content: bytes(LIBRARY) },
    ]);
    const panel = page.getByRole('region', { name: 'Uploads' });
    await panel.getByText('Sent 2 files, 1 not sent.').waitFor();
    await panel.getByText('This token may not send').waitFor();
    isRefused = false;
    await page.evaluate(() => location.assign('#/webhooks'));
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByText('Sent 3 files.').waitFor();
  });

  test('who reads something else when an upload ends stays there, and gets a link', async () => {
    const page = await open('#/');
    await page.getByLabel('Paste Arabic text').fill(LIBRARY);
    let answer = () => {};
    const mayAnswer = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/v1/articles', async (route) => {
      if (route.request().method() === 'POST') await mayAnswer;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Translate' }).click();
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('heading', { name: 'Webhooks' }).waitFor();
    answer();
    await page.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('region', { name: 'Article' }).waitFor();
  });

  test('an article of somebody else appears in the list, and a draft is there after another screen', async () => {
    const page = await open('#/');
    await page.getByLabel('Paste Arabic text').fill('مسودة');
    const key = await stack.upload('of-somebody-else.txt', LIBRARY);
    await stack.waitForOutcome(key);
    await page.evaluate(() => location.assign('#/webhooks'));
    await page.getByRole('heading', { name: 'Webhooks' }).waitFor();
    await page.evaluate(() => location.assign('#/'));
    expect(await page.getByLabel('Paste Arabic text').inputValue()).toBe('مسودة');
    // The page is in front again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.locator('.recent').getByRole('link', { name: 'of-somebody-else.txt' }).waitFor();
  });

  test('the list is searched in both languages', async () => {
    await translated(stack, 'searched.json', JSON.stringify({ title: 'افتتاح مرصد جديد', text: LIBRARY }));
    const page = await open('#/');
    const rows = page.locator('.recent li');
    await page.getByRole('searchbox', { name: 'Search' }).fill('والمرصد');
    await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(1);
    expect(await rows.textContent()).toContain('افتتاح مرصد جديد');
    await page.getByRole('searchbox', { name: 'Search' }).fill('zebra');
    await page.getByText('No article fits.').waitFor();
  });

  test('a file can be chosen', async () => {
    const page = await open('#/');
    const file = { name: 'chosen.html', mimeType: 'text/html', buffer: readFileSync('samples/economy.html') };
    await page.getByLabel('Choose files').setInputFiles(file);
    await page.getByRole('region', { name: 'Article' }).waitFor();
  });

  test('a failed article says why, in the list and on its own', async () => {
    const key = await stack.upload('failed.txt', ENGLISH);
    await stack.waitForOutcome(key);
    const page = await open(placeOfKey(key));
    await page.getByRole('heading', { name: 'This is not in Arabic' }).waitFor();
    await page.getByText('Only Arabic is translated').waitFor();
    await page.getByRole('definition').filter({ hasText: 'not-arabic' }).waitFor();
  });

  test('what is held says why and until when', async () => {
    const page = await open('#/');
    const until = new Date(Date.now() + 7_200_000).toISOString();
    const held = { id: 'a'.repeat(26), status: 'held', held: { reason: 'budget', until }, links: {} };
    await page.route(`**/v1/articles/${held.id}`, (route) => route.fulfill({ status: 202, json: held }));
    await page.evaluate((hash) => location.assign(hash), placeOfArticle(held.id));
    const status = page.getByText('budget of characters is used up');
    await status.waitFor();
    expect(await status.textContent()).toMatch(/Not before .+, in (1 hour|2 hours)\./);
    expect(await page.locator('[aria-current="step"]').textContent()).toContain('Read and translated');
  });

  test('an article that is not there is said to be not there, and can be tried again', async () => {
    const page = await open(placeOfArticle('b'.repeat(26)));
    await page.getByRole('heading', { name: 'This can not be shown' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'This can not be shown' }).waitFor();
  });

  test('a server that is away is said to be away', async () => {
    const page = await open('#/');
    await page.route('**/v1/articles', (route) => route.abort());
    await page.getByLabel('Paste Arabic text').fill(LIBRARY);
    await page.getByRole('button', { name: 'Translate' }).click();
    await page.getByText('There was no answer').waitFor();
    expect(await page.getByLabel('Paste Arabic text').inputValue()).toBe(LIBRARY);
  });

  test('an article is translated again, downloaded, and deleted after a question', async () => {
    const { id } = await translated(stack, 'again.txt', LIBRARY);
    const page = await open(placeOfArticle(id));
    await page.getByRole('button', { name: 'Translate again' }).click();
    await page.getByRole('definition').filter({ hasText: /^2, / }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Original file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('again.txt');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await stack.api(`/v1/articles/${id}`)).status).toBe(200);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Deleted.').waitFor();
    expect((await stack.api(`/v1/articles/${id}`)).status).toBe(404);
  });
});
