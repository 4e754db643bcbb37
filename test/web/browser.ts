import { existsSync } from 'node:fs';
import { createLexiconEngine } from '@tarjuman/lexicon';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect } from 'vitest';
import { bootStack, type TestStack } from '../integration/running-stack.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Reader {
  stack: TestStack;
  /** Opens the page with the stack's token, as `npm start` links to it, at a place such as `#/webhooks`. */
  open(place?: string, options?: BrowserContextOptions & { token?: string | null }): Promise<Page>;
}

/**
 * Tests of the page in a real browser, served by the real stack. Without a browser they are skipped, and say why.
 * Whatever the page complains of in the console (errors, its own policy) fails the test.
 */
export async function describeInBrowser(name: string, define: (reader: Reader) => void): Promise<void> {
  if (!existsSync(CHROMIUM)) {
    const reason = `no browser at ${CHROMIUM}: install chromium, or set CHROMIUM_PATH`;
    console.warn(`Skipped "${name}": ${reason}`);
    describe.skip(`${name} (${reason})`, () => define({} as Reader));
    return;
  }
  const stack = await bootStack({ engine: createLexiconEngine() });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  afterAll(() => browser.close());
  describe(name, () => define(createReader(stack, browser)));
}

function createReader(stack: TestStack, browser: Browser): Reader {
  const complaints: string[] = [];
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });

  return {
    stack,
    async open(place = '', { token = stack.ready.token, ...options } = {}) {
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        // A refused request is the browser's own remark; the page answers it in words that tests look for.
        const isRemark = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isRemark) complaints.push(message.text());
      });
      await page.goto(`${stack.ready.apiUrl}/${token === null ? '' : `#token=${token}`}`);
      if (place !== '') await page.evaluate((hash) => location.assign(hash), place);
      return page;
    },
  };
}
