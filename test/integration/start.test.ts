import { cpSync, existsSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually } from './running-stack.ts';
import { REPOSITORY, startProcess } from './started-process.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tarjuman-start-'));

/** The repository as it is deployed from: what was built, what runs it, and none of the functions' sources. */
function copyWithoutSources(): string {
  const copy = newFolder();
  for (const name of ['package.json', 'package-lock.json', 'cdk.json', 'cli', 'infra', 'packages', 'dist', 'samples']) {
    cpSync(join(REPOSITORY, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

describe('the start command', { timeout: 90_000 }, () => {
  test('sends the samples through, prints a summary in both languages and the places to go, and stops cleanly', async () => {
    const data = newFolder();
    const started = await startProcess(['--data', data]);
    const printed = await eventually(async () =>
      started.stdout().includes('Token   tj_') ? started.stdout() : undefined,
    );
    for (const file of readdirSync(join(REPOSITORY, 'samples'))) {
      expect(started.stderr()).toContain(`${file}: uploaded`);
      expect(started.stderr()).toContain(`${file}: published`);
    }
    expect(printed).toMatch(/── incoming\/samples\/.+ ──/);
    expect(printed).toMatch(/\p{Script=Arabic}{3,}/u);
    expect(printed).toContain(`Page    ${started.ready.apiUrl}/#token=${started.ready.token}`);
    expect(await started.end('SIGINT')).toMatchObject({ code: 0, milliseconds: expect.any(Number) });
    expect(existsSync(join(data, 'ready.json'))).toBe(false);
  });

  test('has the same token and documents after kill -9, and stops within three seconds', async () => {
    const data = newFolder();
    const first = await startProcess(['--data', data, '--no-samples', '--quiet']);
    const { token } = first.ready;
    const post = {
      method: 'POST',
      body: 'قال الوزير إن العمل بدأ اليوم.',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    };
    const { id } = (await (await fetch(`${first.ready.apiUrl}/v1/articles`, post)).json()) as { id: string };
    await first.end('SIGKILL');
    const second = await startProcess(['--data', data, '--no-samples', '--quiet']);
    expect(second.ready.token).toBe(token);
    const document = await eventually(async () => {
      const response = await fetch(`${second.ready.apiUrl}/v1/articles/${id}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return response.status === 200 ? response.json() : undefined;
    });
    expect(document).toMatchObject({ id, status: 'completed', revision: 1 });
    expect((await second.end('SIGTERM')).milliseconds).toBeLessThan(3_000);
    expect(second.stdout() + second.stderr()).toBe('');
  });

  test('refuses a data folder that is in use', async () => {
    const data = newFolder();
    const first = await startProcess(['--data', data, '--no-samples']);
    await expect(startProcess(['--data', data, '--no-samples'])).rejects.toThrow(
      `in use by process ${first.ready.pid}`,
    );
  });

  test('runs from what was built: without the sources of the functions', async () => {
    const copy = copyWithoutSources();
    const started = await startProcess(['--data', newFolder(), '--no-samples'], copy);
    const response = await fetch(`${started.ready.apiUrl}/v1/health`);
    expect(response.status).toBe(200);
  });
});
