import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '../emulators/core/model.ts';
import { createFunctionLog } from './lambda/function-log.ts';
import { createPool, type LocalFunction } from './lambda/pool.ts';
import type { Machine } from './machine.ts';
import type { LocalStackOptions } from './options.ts';
import type { FunctionDefinition } from './template/functions.ts';
import { createWorkerKills } from './worker-kills.ts';

/** The functions by physical name, each with credentials of its own that the services know. */
export function createFunctions(
  definitions: FunctionDefinition[],
  options: LocalStackOptions,
  { emulator, guardian, access }: Machine,
): Map<string, LocalFunction> {
  const home = join(options.dataDir, 'home');
  mkdirSync(home, { recursive: true });
  const { seed = 1, workerKill } = options.faults ?? {};
  const entries = definitions.map((definition): [string, LocalFunction] => {
    const principal = functionPrincipal(definition, options.root);
    emulator.addPrincipal(principal);
    access.roles.set(principal.name, definition.permissions);
    const pool = createPool(definition, {
      region: options.region,
      credentials: principal,
      awsUrl: emulator.url,
      overrides: options.overrides,
      home,
      guardian,
      log: createFunctionLog(join(options.dataDir, 'logs', `${definition.shortName}.log`)),
      ...(workerKill && { killAfter: createWorkerKills({ seed, workerKill }) }),
    });
    return [definition.name, pool];
  });
  return new Map(entries);
}

/** By which the services know a function. */
export function principalName(shortName: string): string {
  return `function/${shortName}`;
}

/** A function's own credentials, the same at every start, so that the URLs it signed stay good over a restart. */
function functionPrincipal({ shortName }: FunctionDefinition, root: Principal): Principal {
  const name = principalName(shortName);
  const secret = createHmac('sha256', root.secretAccessKey).update(name).digest('base64');
  return { name, accessKeyId: `LOCAL${shortName.toUpperCase().replace(/[^A-Z0-9]/g, '')}`, secretAccessKey: secret };
}
