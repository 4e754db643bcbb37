import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const RUNTIME = join(import.meta.dirname, '..', '..', 'runtime', 'lambda');

/** A process of its own that runs a function with one sandbox at work and one frozen, and prints their pids. */
const PARENT = `
import { startGuardian } from '${RUNTIME}/guardian.ts';
import { createPool } from '${RUNTIME}/pool.ts';
import { createFunctionLog } from '${RUNTIME}/function-log.ts';
const folder = process.argv[2];
const pool = createPool(
  { logicalId: 'T', name: 't', shortName: 't', arn: 'arn', codeFolder: folder, handler: 'main.handler', environment: {},
    timeoutSeconds: 60, memoryMegabytes: 256 },
  { region: 'r', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, awsUrl: '', overrides: {}, home: folder,
    guardian: startGuardian(), log: createFunctionLog(folder + '/log') },
);
const call = async (event) => JSON.parse((await pool.invoke(event)).payload);
const [frozen] = await Promise.all([call({ wait: 100 }), call({ wait: 100 })]);
void pool.invoke({ wait: 60_000 });
console.log(frozen);
`;

test('no sandbox, frozen or at work, outlives a parent that was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-guardian-'));
  const code =
    'export const handler = async ({ wait }) => { await new Promise((r) => setTimeout(r, wait)); return process.pid; };';
  writeFileSync(join(folder, 'main.mjs'), code);
  writeFileSync(join(folder, 'parent.ts'), PARENT);
  const parent = spawn(process.execPath, [join(folder, 'parent.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface(parent.stdout), 'line');
  const sandboxes = () =>
    execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes('bootstrap.mjs') && isChildOf(line, folder));
  const before = sandboxes();
  parent.kill('SIGKILL');
  expect(before).toHaveLength(2);
  await expect.poll(sandboxes, { timeout: 3_000, interval: 20 }).toEqual([]);
});

function isChildOf(line: string, folder: string): boolean {
  const pid = line.trim().split(' ')[0]!;
  try {
    return execFileSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' }).trim() === folder;
  } catch {
    return false;
  }
}
