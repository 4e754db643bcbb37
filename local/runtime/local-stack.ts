import { join } from 'node:path';
import { type Emulator, startEmulator, type TranslateEngine } from '../aws/emulator.ts';
import type { Faults, Principal } from '../aws/model.ts';
import { createAccessPolicy } from './access-policy.ts';
import { type Poller, startPoller } from './events/poller.ts';
import { type Schedules, startSchedules } from './events/schedules.ts';
import { createFunctions, principalName } from './functions.ts';
import { type Gateway, startGateway } from './http/gateway.ts';
import { type Guardian, startGuardian } from './lambda/guardian.ts';
import type { LocalFunction } from './lambda/pool.ts';
import { provision } from './provision.ts';
import type { Assembly } from './template/assembly.ts';
import type { Statement } from './template/permissions.ts';
import { describeStack, type StackDefinition } from './template/stack.ts';
import type { WorkerKills } from './worker-kills.ts';

export interface LocalStackOptions {
  assembly: Assembly;
  dataDir: string;
  /** Of the HTTP API; the AWS services take the next one, or any that is free. 0: any free ones. */
  port: number;
  region: string;
  accountId: string;
  /** The user who owns everything: what the developer's own clients sign with. */
  root: Principal;
  engine: TranslateEngine;
  /** Environment variables set otherwise than the template says, in functions whose environment has them. */
  overrides: Record<string, string>;
  faults?: Faults & Partial<WorkerKills>;
  /** How fast schedules run; default 1. */
  scheduleTimeScale?: number;
  /** One line for what a developer should know of. */
  log?: (line: string) => void;
}

/** A synthesized stack, running on this machine. */
export interface LocalStack {
  definition: StackDefinition;
  apiUrl: string;
  awsUrl: string;
  emulator: Emulator;
  /** By physical name. */
  functions: Map<string, LocalFunction>;
  schedules: Schedules;
  /** Lets what is under way end for `graceMilliseconds` (default 1,500), then kills it; its messages come back. */
  stop(graceMilliseconds?: number): Promise<void>;
}

/**
 * Runs the template: services first, then what the template wants of them, then its functions and what feeds them.
 * @throws TemplateError for a template that the local runtime does not understand.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const gateway = await startGateway(options.port);
  const statements = new Map<string, Statement[]>();
  const emulator = await startServices(options, gateway, statements).catch(async (error) => {
    await gateway.close();
    throw error;
  });
  const apiUrl = `http://127.0.0.1:${gateway.port}`;
  const { region, accountId } = options;
  const guardian = startGuardian();
  try {
    const place = { region, accountId, awsUrl: emulator.url, apiUrl };
    const definition = describeStack(options.assembly, place);
    for (const lambda of definition.functions) statements.set(principalName(lambda), lambda.permissions);
    await provision(definition, emulator, accountId);
    const functions = createFunctions(definition.functions, options, emulator, guardian);
    const pollers = definition.mappings
      .filter(({ enabled }) => enabled)
      .map((mapping) => startPoller(mapping, functions.get(mapping.functionName)!, emulator.queues));
    const schedules = startSchedules(definition.schedules, functions, {
      timeScale: options.scheduleTimeScale ?? 1,
      onFailure: (name, result) => options.log?.(`Schedule ${name} failed: ${JSON.stringify(result)}`),
    });
    if (definition.api) gateway.serve(definition.api, functions, accountId);
    const parts = { gateway, emulator, guardian, functions, pollers, schedules };
    const stop = (grace = 1_500) => stopAll(parts, grace);
    return { definition, apiUrl, awsUrl: emulator.url, emulator, functions, schedules, stop };
  } catch (error) {
    guardian.close();
    await Promise.all([gateway.close(), emulator.close()]);
    throw error;
  }
}

async function startServices(
  options: LocalStackOptions,
  gateway: Gateway,
  statements: Map<string, Statement[]>,
): Promise<Emulator> {
  const { dataDir, region, accountId, engine, faults, log } = options;
  const start = (port: number) =>
    startEmulator({
      dataDir: join(dataDir, 'aws'),
      port,
      region,
      accountId,
      engine,
      policy: createAccessPolicy(statements),
      ...(faults && { faults }),
      ...(log && { log }),
    });
  const emulator = await (options.port === 0
    ? start(0)
    : start(gateway.port + 1).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        return start(0);
      }));
  emulator.addPrincipal(options.root);
  return emulator;
}

interface Parts {
  gateway: Gateway;
  emulator: Emulator;
  guardian: Guardian;
  functions: Map<string, LocalFunction>;
  pollers: Poller[];
  schedules: Schedules;
}

async function stopAll(parts: Parts, graceMilliseconds: number): Promise<void> {
  parts.schedules.stop();
  const drained = Promise.all(parts.pollers.map((poller) => poller.stop()));
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, graceMilliseconds);
  await Promise.race([drained, patience.promise]);
  clearTimeout(timer);
  await parts.gateway.close();
  await Promise.all([...parts.functions.values()].map((pool) => pool.close()));
  await drained;
  await parts.emulator.close();
  parts.guardian.close();
}
