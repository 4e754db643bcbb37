import { describe, expect, onTestFinished, test } from 'vitest';
import { startSchedules } from '../../runtime/events/schedules.ts';
import type { LocalFunction } from '../../runtime/lambda/pool.ts';
import type { InvocationResult } from '../../runtime/lambda/result.ts';

const MINUTE = { name: 'due', everySeconds: 60, functionName: 'f', input: { task: 'due' }, enabled: true };
const OK: InvocationResult = { status: 'ok', payload: 'null' };

function start(schedules: (typeof MINUTE)[], invoke: (event: unknown) => Promise<InvocationResult>, timeScale = 6000) {
  const failures: string[] = [];
  const functions = new Map([['f', { invoke } as LocalFunction]]);
  const running = startSchedules(schedules, functions, { timeScale, onFailure: (name) => failures.push(name) });
  onTestFinished(() => running.stop());
  return { ...running, failures };
}

describe('schedules', () => {
  test('call their function with their input at their rate', async () => {
    const events: unknown[] = [];
    start([MINUTE, { ...MINUTE, name: 'off', input: { task: 'off' }, enabled: false }], async (event) => {
      events.push(event);
      return OK;
    });
    await expect.poll(() => events.length, { timeout: 3_000 }).toBeGreaterThan(2);
    expect(new Set(events.map((event) => JSON.stringify(event)))).toEqual(new Set(['{"task":"due"}']));
  });

  test('do not pile up behind a slow run', async () => {
    let calls = 0;
    let ticks = 0;
    start([MINUTE, { ...MINUTE, name: 'other', input: { task: 'other' } }], async (event) => {
      if ((event as { task: string }).task === 'other') ticks += 1;
      else {
        calls += 1;
        await new Promise(() => {});
      }
      return OK;
    });
    await expect.poll(() => ticks, { timeout: 3_000 }).toBeGreaterThan(3);
    expect(calls).toBe(1);
  });

  test('tell of a run that failed', async () => {
    const { failures } = start([MINUTE], async () => ({ status: 'throttled' }));
    await expect.poll(() => failures, { timeout: 3_000 }).toContain('due');
  });

  test('can be run by name, whatever the time', async () => {
    const { run } = start([MINUTE], async (event) => ({ status: 'ok', payload: JSON.stringify(event) }), 1);
    expect(await run('due')).toEqual({ status: 'ok', payload: '{"task":"due"}' });
    await expect(run('nothing')).rejects.toThrow('Expected a schedule of due, got nothing');
  });
});
