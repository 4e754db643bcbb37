import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { HOSTILE, LIBRARY, placeOfArticle, translated } from './articles.ts';
import { describeInBrowser } from './browser.ts';

const text = (page: Page) => page.getByRole('region', { name: 'Article' });
const summary = (page: Page) => page.getByRole('region', { name: 'Summary' });
const indexesOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((spans) => spans.map((span) => Number((span as HTMLElement).dataset.sentence)));

await describeInBrowser('the reader page', ({ stack, open }) => {
  test('takes a token from the address, keeps it for the tab alone, and leaves no trace of it', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Recent articles' }).waitFor();
    expect(page.url()).toBe(`${stack.ready.apiUrl}/`);
    expect(await page.evaluate(() => history.length)).toBe(2); // about:blank and this one
    expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
    await page.reload();
    await page.getByRole('heading', { name: 'Recent articles' }).waitFor();
    await page.getByRole('button', { name: 'Forget token' }).click();
    await page.getByLabel('Token').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test('asks for a token, says when it is refused, and takes a good one', async () => {
    const page = await open('', { token: null });
    await page.getByLabel('Token').fill('tj_0000000000000000_wrong');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('This token is not valid').waitFor();
    await page.getByLabel('Token').fill(stack.ready.token);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Recent articles' }).waitFor();
    await page.evaluate(() => location.assign('#token=tj_0000000000000000_another'));
    await page.getByText('This token is not valid').waitFor();
    expect(page.url()).toBe(`${stack.ready.apiUrl}/`);
  });

  test('a pasted text travels and becomes a document, Arabic and English in their own direction', async () => {
    const page = await open();
    await page.getByLabel('Paste Arabic text').fill(LIBRARY);
    await page.getByRole('button', { name: 'Translate' }).click();
    await text(page).waitFor();
    const block = (language: string) => text(page).locator(`p[lang="${language}"]`).first();
    for (const [language, direction] of [
      ['ar', 'rtl'],
      ['en', 'ltr'],
    ] as const) {
      expect(await block(language).evaluate((node) => getComputedStyle(node).direction)).toBe(direction);
    }
    expect(await block('ar').evaluate((node) => getComputedStyle(node).fontFamily)).toContain('Naskh');
    const [ar, en] = await Promise.all([block('ar').boundingBox(), block('en').boundingBox()]);
    expect(ar!.y).toBeCloseTo(en!.y, 0);
    expect(ar!.x).toBeGreaterThan(en!.x + en!.width);
    await page.getByRole('link', { name: 'Pasted text' }).and(page.locator('[aria-current="page"]')).waitFor();
    expect(await page.locator('header.title').textContent()).toMatch(/Translated by lexicon, \d+ characters billed/);
  });

  test('the slider chooses the summary by the ranks, as the API does, and marks the same sentences', async () => {
    const { id, sentences } = await translated(stack, 'slider.txt', LIBRARY);
    const page = await open(placeOfArticle(id));
    const slider = page.getByLabel('Summary length');
    for (const length of ['1', '2', String(sentences.length), '3']) {
      await slider.fill(length);
      const answer = await (await stack.api(`/v1/articles/${id}/summary?lang=both&sentences=${length}`)).json();
      const chosen = answer.sentences.map(({ index }: { index: number }) => index);
      expect(await indexesOf(page, '.summary [data-language="en"]')).toEqual(chosen);
      expect(await indexesOf(page, '.text .chosen[data-language="ar"]')).toEqual(chosen);
      expect(await summary(page).locator('p[lang="ar"]').textContent()).toBe(`${answer.ar} `);
    }
    await slider.press('ArrowRight');
    expect(await indexesOf(page, '.summary [data-language="ar"]')).toHaveLength(4);
    expect(await slider.getAttribute('aria-valuetext')).toBe('4 of 5 sentences');
  });

  test('both sides of a pair light up under the pointer, in the article and in the summary', async () => {
    const { id, summary: stored } = await translated(stack, 'pairs.txt', LIBRARY);
    const page = await open(placeOfArticle(id));
    await text(page).waitFor();
    const index = stored.sentences[0]!;
    await page.locator(`.text [data-sentence="${index}"][data-language="en"]`).hover();
    expect(await indexesOf(page, '.lit')).toEqual([index, index, index, index]);
    await page.mouse.move(0, 0);
    expect(await indexesOf(page, '.lit')).toEqual([]);
  });

  test('a sentence is corrected on the spot, and what is downloaded has the correction', async () => {
    const { id, sentences } = await translated(stack, 'corrected.txt', LIBRARY);
    const page = await open(placeOfArticle(id));
    await page.locator('.text [data-sentence="1"][data-language="en"]').click();
    const details = page.getByRole('complementary', { name: 'Sentence' });
    await details.getByRole('button', { name: 'Correct' }).click();
    const field = details.getByLabel('Better English');
    expect(await field.inputValue()).toBe(sentences[1]!.en);
    await field.fill('The library has ten thousand books.');
    await field.press('Enter');
    await page.getByText('Corrected, here and in every later article.').waitFor();
    const shown = page.locator('.text [data-sentence="1"][data-language="en"]');
    expect(await shown.textContent()).toBe('The library has ten thousand books.');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByLabel('Download as').selectOption('csv'),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(readFileSync((await download.path())!, 'utf8')).toContain('The library has ten thousand books.');
  });

  test('keys move between sentences and languages, pick one, and come back from its details', async () => {
    const { id, sentences } = await translated(stack, 'keys.txt', LIBRARY);
    const page = await open(placeOfArticle(id));
    await page.locator('.text [data-language="ar"][tabindex="0"]').focus();
    const focused = () =>
      page.evaluate(() => {
        const { sentence, language } = (document.activeElement as HTMLElement).dataset;
        return [Number(sentence), language];
      });
    for (const [key, expected] of [
      ['ArrowDown', [1, 'ar']],
      ['ArrowLeft', [1, 'en']],
      ['End', [4, 'en']],
      ['ArrowDown', [4, 'en']],
      ['ArrowUp', [3, 'en']],
      ['ArrowRight', [3, 'ar']],
      ['Home', [0, 'ar']],
      ['ArrowDown', [1, 'ar']],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toEqual(expected);
      expect(new Set(await indexesOf(page, '.lit'))).toEqual(new Set([expected[0]]));
    }
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary', { name: 'Sentence' });
    expect(await details.textContent()).toContain(sentences[1]!.en);
    await details.getByRole('button', { name: 'Close' }).press('Enter');
    expect(await details.isVisible()).toBe(false);
    expect(await focused()).toEqual([1, 'ar']);
    await page.keyboard.press(' ');
    await page.keyboard.press('Escape');
    expect(await details.isVisible()).toBe(false);
  });

  test('flags are words that lead to their explanation', async () => {
    const { id } = await translated(stack, 'flags.txt', LIBRARY);
    const page = await open();
    await page.route(`**/v1/articles/${id}`, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.sentences[1].flags = ['number-mismatch'];
      await route.fulfill({ response, json });
    });
    await page.evaluate((hash) => location.assign(hash), placeOfArticle(id));
    await page.getByRole('button', { name: 'Sentence 2: numbers differ' }).click();
    const details = page.getByRole('complementary', { name: 'Sentence' });
    expect(await details.textContent()).toContain('A number stands in one language and not in the other');
    await page.getByText('1 sentence to check against the Arabic').waitFor();
  });

  test('what was left out is folded, with its reasons', async () => {
    const { id, removed } = await translated(stack, 'economy.html', readFileSync('samples/economy.html'));
    expect(removed.length).toBeGreaterThan(5);
    const page = await open(placeOfArticle(id));
    const part = page.getByText(removed[0]!.text, { exact: true });
    await page.getByText(`${removed.length} parts left out`).waitFor();
    expect(await part.isVisible()).toBe(false);
    await page.getByText(`${removed.length} parts left out`).click();
    expect(await part.isVisible()).toBe(true);
    await page.getByText('Navigation', { exact: true }).waitFor();
  });

  test('one language alone can be read', async () => {
    const { id } = await translated(stack, 'alone.txt', LIBRARY);
    const page = await open(placeOfArticle(id));
    await page.getByLabel('English').check({ force: true });
    expect(await text(page).locator('p[lang="ar"]').first().isVisible()).toBe(false);
    expect(await text(page).locator('p[lang="en"]').first().isVisible()).toBe(true);
  });

  test('the summary and a pair can be copied', async () => {
    const { id, summary: stored } = await translated(stack, 'copy.txt', LIBRARY);
    const page = await open(placeOfArticle(id));
    await summary(page).getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${stored.ar}\n\n${stored.en}\n`);
  });

  test('markup in an article stays text', async () => {
    const { id, sentences } = await translated(stack, 'hostile.txt', HOSTILE);
    expect(sentences.map(({ ar }) => ar).join(' ')).toContain('<script>');
    const page = await open(placeOfArticle(id));
    await text(page).waitFor();
    for (const { index, ar } of sentences) {
      expect(await page.locator(`.text [data-sentence="${index}"][data-language="ar"]`).textContent()).toBe(ar);
    }
    expect(await page.locator('main :is(img, script, svg, [onload], [onerror])').count()).toBe(0);
    expect(await page.title()).not.toBe('pwned');
  });

  test('an address in the metadata becomes a link only where it opens a page', async () => {
    const article = (url: string) => JSON.stringify({ title: 'مكتبة جديدة', text: LIBRARY, url });
    const bad = await translated(stack, 'bad-link.json', article('javascript:document.title=1'));
    const good = await translated(stack, 'good-link.json', article('https://news.example/1'));
    const page = await open(placeOfArticle(bad.id));
    await text(page).waitFor();
    expect(await page.locator('main a[href^="javascript:"]').count()).toBe(0);
    await page.evaluate((hash) => location.assign(hash), placeOfArticle(good.id));
    expect(await page.getByRole('link', { name: 'Published page' }).getAttribute('href')).toBe(
      'https://news.example/1',
    );
  });
});
