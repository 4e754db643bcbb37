import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createFunctionLog } from '../../runtime/lambda/function-log.ts';
import { startGuardian } from '../../runtime/lambda/guardian.ts';
import { createPool, type LocalFunction, type PoolSettings } from '../../runtime/lambda/pool.ts';
import type { FunctionDefinition } from '../../runtime/template/functions.ts';

export interface TestFunction extends LocalFunction {
  /** Lines that the function and the platform wrote so far. */
  logged(): string;
}

/** A function whose module is `code`, running in real sandboxes until the test ends. */
export function runFunction(
  code: string,
  definition: Partial<FunctionDefinition> = {},
  settings: Partial<PoolSettings> = {},
): TestFunction {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-function-'));
  mkdirSync(join(folder, 'code'));
  writeFileSync(join(folder, 'code', 'main.mjs'), code);
  const logFile = join(folder, 'function.log');
  const guardian = startGuardian();
  const pool = createPool(
    {
      logicalId: 'Test',
      name: 'stack-test-local',
      shortName: 'test',
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:stack-test-local',
      codeFolder: join(folder, 'code'),
      handler: 'main.handler',
      environment: {},
      timeoutSeconds: 5,
      memoryMegabytes: 256,
      permissions: [],
      ...definition,
    },
    {
      region: 'us-east-1',
      credentials: { accessKeyId: 'LOCALTEST', secretAccessKey: 'secret' },
      awsUrl: 'http://127.0.0.1:1',
      overrides: {},
      home: folder,
      guardian,
      log: createFunctionLog(logFile),
      ...settings,
    },
  );
  onTestFinished(async () => {
    await pool.close();
    guardian.close();
  });
  return { ...pool, logged: () => readFileSync(logFile, 'utf8') };
}

/** The payload of a successful call, parsed. */
export async function call<T = unknown>(target: LocalFunction, event: unknown): Promise<T> {
  const result = await target.invoke(event);
  if (result.status !== 'ok') throw new Error(`Expected an answer, got ${JSON.stringify(result)}`);
  return JSON.parse(result.payload) as T;
}
