import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Emulator } from '../emulators/emulator.ts';
import type { Access } from './access-policy.ts';
import { type Poller, type PollerRights, startPoller } from './events/poller.ts';
import { type Schedules, startSchedules } from './events/schedules.ts';
import { createFunctions, principalName } from './functions.ts';
import { createFunctionLog } from './lambda/function-log.ts';
import type { LocalFunction } from './lambda/pool.ts';
import { type Machine, startMachine } from './machine.ts';
import type { LocalStackOptions } from './options.ts';
import { provision } from './provision.ts';
import type { Assembly } from './template/assembly.ts';
import { describeStack, type StackDefinition } from './template/stack.ts';

/** A synthesized stack, running on this machine. */
export interface LocalStack {
  definition: StackDefinition;
  apiUrl: string;
  awsUrl: string;
  emulator: Emulator;
  /** By physical name. */
  functions: Map<string, LocalFunction>;
  schedules: Schedules;
  /** The rights of every principal. */
  access: Access;
  /**
   * Runs the bundles of an assembly that was synthesized again, if it differs from the running one in nothing else.
   * Returns the short names of the functions that have new code; undefined if the stack has to start over.
   */
  replaceCode(assembly: Assembly): string[] | undefined;
  /** Waits `graceMilliseconds` (default 1,500) for running invocations, then kills them; their messages come back. */
  stop(graceMilliseconds?: number): Promise<void>;
}

/**
 * Runs the template: services first, then what the template wants of them, then its functions and what feeds them.
 * @throws TemplateError for a template that the local runtime does not understand.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const machine = await startMachine(options);
  try {
    const definition = describeStack(options.assembly, machine.place);
    machine.access.resources.push(...definition.resourcePolicies);
    await provision(definition, machine.emulator, options.accountId);
    return run(definition, machine, options);
  } catch (error) {
    await machine.close();
    throw error;
  }
}

function run(definition: StackDefinition, machine: Machine, options: LocalStackOptions): LocalStack {
  const { access, emulator, gateway, place } = machine;
  const functions = createFunctions(definition.functions, options, machine);
  const pollers = definition.mappings
    .filter(({ enabled }) => enabled)
    .map((mapping) => {
      const target = functions.get(mapping.functionName)!;
      return startPoller(mapping, target, emulator.queues, pollerRights(access, target, mapping.queueArn));
    });
  const schedules = startSchedules(definition.schedules, functions, {
    timeScale: options.scheduleTimeScale ?? 1,
    onFailure: (name, result) => options.log?.(`Schedule ${name} failed: ${JSON.stringify(result)}`),
  });
  const accessLog = createFunctionLog(join(options.dataDir, 'logs', 'http-api.log')).line;
  if (definition.api) gateway.serve(definition.api, functions, { accountId: options.accountId, accessLog });
  const stop = (grace = 1_500) => stopAll({ machine, functions, pollers, schedules }, grace);
  return {
    definition,
    apiUrl: place.apiUrl,
    awsUrl: place.awsUrl,
    emulator,
    functions,
    schedules,
    access,
    replaceCode: (assembly) => replaceCode(describeStack(assembly, place), definition, functions),
    stop,
  };
}

function replaceCode(
  wanted: StackDefinition,
  running: StackDefinition,
  functions: Map<string, LocalFunction>,
): string[] | undefined {
  if (!isDeepStrictEqual(withoutCode(wanted), withoutCode(running))) return undefined;
  return wanted.functions.flatMap(({ name, shortName, codeFolder }) => {
    const target = functions.get(name)!;
    if (target.definition.codeFolder === codeFolder) return [];
    target.replaceCode(codeFolder);
    return [shortName];
  });
}

/** All that the running parts know of the template, without the folders of the bundles. */
function withoutCode(definition: StackDefinition): unknown {
  return JSON.parse(JSON.stringify(definition, (name, value) => (name === 'codeFolder' ? undefined : value)));
}

function pollerRights({ policy }: Access, { definition }: LocalFunction, queueArn: string): PollerRights {
  const principal = { name: principalName(definition.shortName), accessKeyId: '', secretAccessKey: '' };
  return (action) => policy({ principal, action, resource: queueArn });
}

interface Running {
  machine: Machine;
  functions: Map<string, LocalFunction>;
  pollers: Poller[];
  schedules: Schedules;
}

async function stopAll({ machine, functions, pollers, schedules }: Running, graceMilliseconds: number): Promise<void> {
  schedules.stop();
  const drained = Promise.all(pollers.map((poller) => poller.stop()));
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, graceMilliseconds);
  await Promise.race([drained, patience.promise]);
  clearTimeout(timer);
  await Promise.all([...functions.values()].map((pool) => pool.close()));
  await drained;
  await machine.close();
}
