import { join } from 'node:path';
import { type Emulator, startEmulator } from '../emulators/emulator.ts';
import { type Access, createAccess } from './access-policy.ts';
import { type Gateway, startGateway } from './http/gateway.ts';
import { type Guardian, startGuardian } from './lambda/guardian.ts';
import type { LocalStackOptions } from './options.ts';
import type { Place } from './template/names.ts';

/** The state before any template: listening services, an API gateway without an API, and the rights. */
export interface Machine {
  place: Place;
  gateway: Gateway;
  emulator: Emulator;
  guardian: Guardian;
  /** The rights of every principal; filled in as functions are created. */
  access: Access;
  close(): Promise<void>;
}

export async function startMachine(options: LocalStackOptions): Promise<Machine> {
  const { region, accountId } = options;
  const gateway = await startGateway(options.port);
  const access = createAccess();
  const emulator = await startServices(options, gateway, access).catch(async (error) => {
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
  return { place: { region, accountId, awsUrl: emulator.url, apiUrl }, gateway, emulator, guardian, access, close };
}

/** Listens on the port after the gateway's, or on any if that is taken. */
async function startServices(
  { dataDir, port, region, accountId, engine, faults, log }: LocalStackOptions,
  gateway: Gateway,
  access: Access,
): Promise<Emulator> {
  const start = (servicePort: number) =>
    startEmulator({
      dataDir: join(dataDir, 'aws'),
      port: servicePort,
      region,
      accountId,
      engine,
      policy: access.policy,
      ...(faults && { faults }),
      ...(log && { log }),
    });
  if (port === 0) return start(0);
  return start(gateway.port + 1).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return start(0);
  });
}
