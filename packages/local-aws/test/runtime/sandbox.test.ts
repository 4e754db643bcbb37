import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, runFunction } from './function-fixture.ts';

describe('a function in its sandbox', () => {
  test('gets the event and the context, and its answer comes back', async () => {
    const echo = runFunction(
      `export const handler = async (event, context) => ({ event, name: context.functionName, arn: context.invokedFunctionArn,
         memory: context.memoryLimitInMB, left: context.getRemainingTimeInMillis(), id: context.awsRequestId });`,
    );
    const answer = await call<Record<string, unknown>>(echo, { text: 'مرحبا' });
    expect(answer).toMatchObject({ event: { text: 'مرحبا' }, name: 'stack-test-local', memory: '256' });
    expect(answer.left).toBeGreaterThan(4000);
    const report = JSON.parse(echo.logged().trim());
    expect(report).toMatchObject({ type: 'platform.report', record: { requestId: answer.id, status: 'success' } });
    expect(report.record.metrics.maxMemoryUsedMB).toBeGreaterThan(20);
  });

  test('sees its own environment and nothing of the host', async () => {
    process.env.HOST_SECRET = 'x';
    const env = await call<Record<string, string>>(
      runFunction(
        'export const handler = async () => process.env;',
        { environment: { MODE: 'cloud', TABLE: 't' } },
        {
          overrides: { MODE: 'local', OTHER: 'never' },
        },
      ),
      {},
    );
    delete process.env.HOST_SECRET;
    expect(env).toMatchObject({
      MODE: 'local',
      TABLE: 't',
      AWS_ACCESS_KEY_ID: 'LOCALTEST',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    });
    expect(env._X_AMZN_TRACE_ID).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/);
    expect(env).not.toHaveProperty('HOST_SECRET');
    expect(env).not.toHaveProperty('OTHER');
  });

  test('stays warm: the module is loaded once', async () => {
    const counter = runFunction('let calls = 0; export const handler = async () => ++calls;');
    expect([await call(counter, {}), await call(counter, {}), await call(counter, {})]).toEqual([1, 2, 3]);
  });

  test('runs new code from the next call on, and ends what runs with the old', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tarjuman-new-code-'));
    const begun = join(folder, 'begun');
    writeFileSync(join(folder, 'main.mjs'), 'export const handler = async () => "new";');
    const target = runFunction(`import { writeFileSync } from 'node:fs';
      export const handler = async ({ begun }) => {
        writeFileSync(begun, '');
        return new Promise((end) => setTimeout(end, 200, 'old'));
      };`);
    const running = call(target, { begun });
    await expect.poll(() => existsSync(begun), { timeout: 10_000 }).toBe(true);
    target.replaceCode(folder);
    expect(await Promise.all([running, call(target, {})])).toEqual(['old', 'new']);
    expect(await call(target, {})).toBe('new');
  });

  test.skipIf(process.platform !== 'linux')('is frozen between invocations, and thawed by the next one', async () => {
    const target = runFunction('export const handler = async () => process.pid;');
    const pid = await call<number>(target, {});
    // The letter after the name in brackets: T is stopped by a signal.
    const state = () => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
    await expect.poll(state, { timeout: 3_000 }).toBe('T');
    expect(await call(target, {})).toBe(pid);
    await expect.poll(state, { timeout: 3_000 }).toBe('T');
  });

  test('turns a thrown error into its type, message and trace', async () => {
    const result = await runFunction(
      `class HeldError extends Error { name = 'HeldError' }; export const handler = async () => { throw new HeldError('later'); };`,
    ).invoke({});
    expect(result).toMatchObject({ status: 'error', error: { errorType: 'HeldError', errorMessage: 'later' } });
    expect(result.status === 'error' && result.error.trace?.length).toBeGreaterThan(1);
  });

  test('is killed when its time is up, and the next call gets a new one', async () => {
    const slow = runFunction(
      `let calls = 0; export const handler = async (event) => { calls++; while (event.spin); return calls; };`,
      { timeoutSeconds: 1 },
    );
    expect(await call(slow, {})).toBe(1);
    const result = await slow.invoke({ spin: true });
    expect(result).toMatchObject({ status: 'error', error: { errorType: 'Sandbox.Timedout' } });
    expect(JSON.stringify(result)).toContain('Task timed out after 1.00 seconds');
    expect(await call(slow, {})).toBe(1);
  });

  test('is killed over its memory size, buffers counted', async () => {
    const greedy = runFunction(
      `const kept = []; export const handler = async () => { while (true) { kept.push(Buffer.alloc(16 << 20, 1)); await new Promise((r) => setTimeout(r, 5)); } };`,
      { memoryMegabytes: 128 },
    );
    expect(await greedy.invoke({})).toMatchObject({ status: 'error', error: { errorType: 'Runtime.OutOfMemory' } });
  });

  test.each([
    ['exits', 'process.exit(3)', 'exit status 3'],
    ['is killed from outside', "process.kill(process.pid, 'SIGKILL')", 'signal: SIGKILL'],
  ])('reports a process that %s', async (_, statement, how) => {
    const result = await runFunction(
      `export const handler = async () => { ${statement}; await new Promise(() => {}); };`,
    ).invoke({});
    expect(result).toMatchObject({ status: 'error', error: { errorType: 'Runtime.ExitError' } });
    expect(JSON.stringify(result)).toContain(how);
  });

  test('reports a rejection that nobody awaited', async () => {
    const result = await runFunction(
      `export const handler = async () => { Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 1000)); };`,
    ).invoke({});
    expect(result).toMatchObject({ status: 'error', error: { errorType: 'Runtime.UnhandledPromiseRejection' } });
  });

  test.each([
    ['fails to load', "throw new Error('no table');", 'Error', 'no table'],
    ['has no such handler', 'export const other = 1;', 'Runtime.HandlerNotFound', 'main.handler'],
    [
      'takes a callback',
      'export const handler = (event, context, callback) => callback(null, 1);',
      'Runtime.CallbackHandlerDeprecated',
      'callback',
    ],
  ])('refuses a module that %s', async (_, code, errorType, message) => {
    const result = await runFunction(code).invoke({});
    expect(result).toMatchObject({ status: 'error', error: { errorType } });
    expect(JSON.stringify(result)).toContain(message);
  });

  test('gives up an init that does not end', async () => {
    const stuck = runFunction(
      'await new Promise((r) => setTimeout(r, 60_000)); export const handler = 1;',
      {},
      {
        initTimeoutMilliseconds: 200,
      },
    );
    expect(await stuck.invoke({})).toMatchObject({ status: 'error', error: { errorType: 'Sandbox.Timedout' } });
  });

  test('keeps payloads of more than 6 MB out, both ways', async () => {
    const echo = runFunction(`export const handler = async ({ size }) => 'x'.repeat(size);`, { memoryMegabytes: 512 });
    expect(await echo.invoke({ size: 7 << 20 })).toMatchObject({
      error: { errorType: 'Function.ResponseSizeTooLarge' },
    });
    expect(await echo.invoke({ text: 'x'.repeat(7 << 20) })).toMatchObject({
      error: { errorType: 'RequestEntityTooLargeException' },
    });
    expect(await call<string>(echo, { size: 5 << 20 })).toHaveLength(5 << 20);
  });
});

describe('the sandboxes of a function', () => {
  /** Waits until `count` calls are at work together. */
  const MEET = `import { readdirSync, writeFileSync } from 'node:fs';
    export const handler = async ({ folder, calls }) => {
      writeFileSync(folder + '/' + process.pid, '');
      while (readdirSync(folder).length < calls) await new Promise((r) => setTimeout(r, 5));
      return process.pid;
    };`;

  const PID_AFTER = `export const handler = async ({ wait = 0 }) => { await new Promise((r) => setTimeout(r, wait)); return process.pid; };`;

  test('are as many as calls at once, and are reused', async () => {
    const target = runFunction(MEET);
    const meeting = { folder: mkdtempSync(join(tmpdir(), 'tarjuman-meet-')), calls: 3 };
    const pids = new Set(await Promise.all([1, 2, 3].map(() => call(target, meeting))));
    expect(pids.size).toBe(3);
    expect(pids).toContain(await call(target, meeting));
  });

  test('are throttled over the reserved concurrency', async () => {
    const target = runFunction(PID_AFTER, { reservedConcurrency: 1 });
    const [first, second] = await Promise.all([target.invoke({ wait: 100 }), target.invoke({})]);
    expect([first.status, second.status]).toEqual(['ok', 'throttled']);
    expect((await target.invoke({})).status).toBe('ok');
  });

  test('wait in line over the local maximum, where nothing is reserved', async () => {
    const target = runFunction(PID_AFTER, {}, { unreservedConcurrency: 1 });
    expect(new Set(await Promise.all([call(target, { wait: 50 }), call(target, {}), call(target, {})])).size).toBe(1);
  });

  test('are given up when idle for long', async () => {
    const target = runFunction(PID_AFTER, {}, { idleMilliseconds: 50 });
    const pid = await call<number>(target, {});
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
    expect(await call<number>(target, {})).not.toBe(pid);
  });

  test('can be killed at work: the call fails and the next one works', async () => {
    const target = runFunction(
      `export const handler = async ({ wait = 0 }) => { console.log('at work', wait); await new Promise((r) => setTimeout(r, wait)); return process.pid; };`,
    );
    const pid = await call<number>(target, {});
    const long = target.invoke({ wait: 4_000 });
    await expect.poll(() => target.logged(), { timeout: 3_000 }).toContain('at work 4000');
    expect(target.killBusy()).toBeGreaterThan(0);
    expect(await long).toMatchObject({ status: 'error', error: { errorType: 'Runtime.ExitError' } });
    expect(await call<number>(target, {})).not.toBe(pid);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
