import { join } from 'node:path';
import { type Emulator, startEmulator } from '../aws/emulator.ts';
import { createAccessPolicy } from './access-policy.ts';
import { type Gateway, startGateway } from './http/gateway.ts';
import { type Guardian, startGuardian } from './lambda/guardian.ts';
import type { LocalStackOptions } from './local-stack.ts';
import type { Place } from './template/names.ts';
import type { Statement } from './template/permissions.ts';

/** What is there before any template: listening services, an API gateway without an API, and who may do what. */
export interface Machine {
  place: Place;
  gateway: Gateway;
  emulator: Emulator;
  guardian: Guardian;
  /** Rights by principal name; filled in as functions are created. */
  statements: Map<string, Statement[]>;
  close(): Promise<void>;
}

export async function startMachine(options: LocalStackOptions): Promise<Machine> {
  const { region, accountId } = options;
  const gateway = await startGateway(options.port);
  const statements = new Map<string, Statement[]>();
  const emulator = await startServices(options, gateway, statements).catch(async (error) => {
    await gateway.close();
    throw error;
  });
  emulator.addPrincipal(options.root);
  const guardian = startGuardian();
  const close = async () => {
    await gateway.close();
    await emulator.close();
    guardian.close();
  };
  const apiUrl = `http://127.0.0.1:${gateway.port}`;
  return { place: { region, accountId, awsUrl: emulator.url, apiUrl }, gateway, emulator, guardian, statements, close };
}

/** On the port after the gateway's, or on any where that is taken. */
async function startServices(
  { dataDir, port, region, accountId, engine, faults, log }: LocalStackOptions,
  gateway: Gateway,
  statements: Map<string, Statement[]>,
): Promise<Emulator> {
  const start = (servicePort: number) =>
    startEmulator({
      dataDir: join(dataDir, 'aws'),
      port: servicePort,
      region,
      accountId,
      engine,
      policy: createAccessPolicy(statements),
      ...(faults && { faults }),
      ...(log && { log }),
    });
  if (port === 0) return start(0);
  return start(gateway.port + 1).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return start(0);
  });
}
