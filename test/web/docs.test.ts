import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';

await describeInBrowser('the page at /docs', ({ stack, open }) => {
  test('lists the operations, and tries one with the token that it is given', { timeout: 60_000 }, async () => {
    const page = await open('', { token: null });
    await page.goto(`${stack.ready.apiUrl}/docs`);
    await page.locator('.opblock').first().waitFor();
    expect(await page.locator('.opblock').count()).toBeGreaterThan(20);

    await page.getByRole('button', { name: 'Authorize' }).first().click();
    await page.locator('.auth-container input').fill(stack.ready.token);
    await page.locator('.auth-container .authorize').click();
    await page.locator('.btn-done').click();

    const usage = page.locator('#operations-Service-getUsage');
    await usage.locator('.opblock-summary-control').click();
    await usage.getByRole('button', { name: 'Try it out' }).click();
    await usage.getByRole('button', { name: 'Execute' }).click();
    await usage.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
    expect(await usage.locator('.live-responses-table').innerText()).toContain('pricePerMillionCharacters');
  });
});
