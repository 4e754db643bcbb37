import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { PROBLEM_TYPES } from '../../shared/api/schemas/problem-types.ts';
import { bootStack } from '../integration/running-stack.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');
/** The rows of the table under a heading, as `cell | cell | …`. */
const tableOf = (heading: string) =>
  (page.split(`## ${heading}\n`)[1] ?? '')
    .split(/\n## /)[0]!
    .split('\n')
    .filter((line) => /^\| `/.test(line));

test('the table of routes is the route table', () => {
  const routes: RouteDefinition[] = Object.values(ROUTES);
  const rows = routes.map(({ method, path, scope, summary }) => {
    return `| \`${method} ${path}\` | ${scope === null ? 'open' : `\`${scope}\``} | ${summary} |`;
  });
  expect(tableOf('All routes').sort()).toEqual(rows.sort());
});

test('the table of problems is the table of problem types', () => {
  const rows = Object.entries(PROBLEM_TYPES).map(
    ([name, { status, remedy }]) => `| \`${name}\` | ${status} | ${remedy} |`,
  );
  expect(tableOf('When something is wrong')).toEqual(rows);
});

const hasTools = ['curl', 'iconv'].every((tool) => spawnSync(tool, ['--version']).status === 0);

describe.skipIf(!hasTools)('the commands, one after the other on a running stack', async () => {
  const stack = await bootStack();
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-api-docs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('work as they stand', async () => {
    const script = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands).join('\n');
    const env = { ...process.env, API: stack.ready.apiUrl, TOKEN: stack.ready.token, no_proxy: '*' };
    const shell = spawn('sh', ['-eu', '-c', script], { cwd: folder, env });
    const [out, err, status] = await Promise.all([
      text(shell.stdout),
      text(shell.stderr),
      new Promise((resolve) => shell.on('close', resolve)),
    ]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(readFileSync(join(folder, 'article.json'), 'utf8')).sentences).toHaveLength(3);
    expect(out).toContain('"lang":"both"');
    expect(out).toContain('# ');
    expect(out).toContain('"nextCursor":null');
  });
});
