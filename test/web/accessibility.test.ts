import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ENGLISH, LIBRARY, placeOfKey } from './articles.ts';
import { describeInBrowser } from './browser.ts';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 860 };

async function examine(page: Page, look: string): Promise<void> {
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(needed, look).toBeLessThanOrEqual(given!);
  const { violations, passes } = await page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.map(({ html }) => html) }));
  expect(found, look).toEqual([]);
  expect(passes.length, look).toBeGreaterThan(15);
}

await describeInBrowser('the page for everyone', ({ stack, open }) => {
  /** Screen → how to get there and what shows that it is there. */
  const screens: Record<string, (options: object) => Promise<Page>> = {
    token: async (options) => {
      const page = await open('', { ...options, token: null });
      await page.getByLabel('Token').waitFor();
      return page;
    },
    send: async (options) => {
      await article();
      const page = await open('#/', options);
      await page.locator('.recent li').first().waitFor();
      return page;
    },
    'on its way': async (options) => {
      const page = await open('#/', options);
      const id = 'c'.repeat(26);
      const pending = { id, status: 'processing', held: null, links: {} };
      await page.route(`**/v1/articles/${id}`, (route) => route.fulfill({ status: 202, json: pending }));
      await page.evaluate((hash) => location.assign(hash), `#/articles/${id}`);
      await page.getByRole('heading', { name: 'On its way' }).waitFor();
      return page;
    },
    article: async (options) => {
      const page = await open(placeOfKey(await article()), options);
      await page.getByRole('region', { name: 'Article' }).waitFor();
      await page.getByText('left out, never').click();
      await page.locator('.text [data-sentence="1"][data-language="en"]').click();
      return page;
    },
    failure: async (options) => {
      const key = await stack.upload('not-arabic.txt', ENGLISH);
      await stack.waitForOutcome(key);
      const page = await open(placeOfKey(key), options);
      await page.getByRole('heading', { name: 'This is not in Arabic' }).waitFor();
      return page;
    },
    webhooks: async (options) => {
      const page = await open('#/webhooks', options);
      await page.getByLabel('URL that takes a POST').fill(`http://127.0.0.1:9/${'long-path/'.repeat(12)}`);
      await page.getByRole('button', { name: 'Create webhook' }).click();
      await page.getByRole('region', { name: 'Its secret, shown this once' }).waitFor();
      await page.getByRole('listitem').first().waitFor();
      return page;
    },
    deliveries: async (options) => {
      const page = await screens.webhooks!(options);
      await page.getByRole('button', { name: 'Send a test' }).first().click();
      await page.getByText('A test is on its way').waitFor();
      await page.getByRole('link', { name: 'Delivery log' }).first().click();
      await page.getByRole('listitem').filter({ hasText: 'webhook.test' }).first().waitFor();
      return page;
    },
  };

  async function article(): Promise<string> {
    const key = await stack.upload('page.html', readFileSync('samples/economy.html'));
    await stack.waitForOutcome(key);
    return key;
  }

  test.each(Object.keys(screens))(
    'axe finds nothing on the %s screen, and nothing scrolls sideways',
    async (screen) => {
      const page = await screens[screen]!({ colorScheme: 'light', viewport: DESKTOP, reducedMotion: 'reduce' });
      await page.evaluate(axe.source);
      await examine(page, `light, ${DESKTOP.width} px`);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await page.setViewportSize(PHONE);
      await examine(page, `dark, ${PHONE.width} px`);
    },
  );

  test('every control is reached by Tab and shows it', async () => {
    const page = await open('#/');
    await page.locator('.recent li').first().waitFor();
    const reached: string[] = [];
    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => {
          const { id, textContent, tagName } = document.activeElement as HTMLElement;
          return id || textContent || tagName;
        }),
      );
    }
    for (const control of ['skip', 'Articles', 'Webhooks', 'leave', 'files', 'text', 'Translate']) {
      expect(reached).toContain(control);
    }
  });

  test('who opens an article by keyboard stands on its heading', async () => {
    const key = await stack.upload('focus.json', JSON.stringify({ title: 'مكتبة جديدة', text: LIBRARY }));
    await stack.waitForOutcome(key);
    const page = await open('#/');
    await page.locator('.recent a').first().press('Enter');
    await page.getByRole('region', { name: 'Article' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.title()).toContain('· Tarjuman');
  });
});

declare global {
  interface Window {
    axe: typeof axe;
  }
}
