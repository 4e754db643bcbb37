import type { Emulator } from '../emulators/emulator.ts';
import { TemplateError } from './template/errors.ts';
import type { StackDefinition } from './template/stack.ts';

/** Creates what the template describes and the emulator doesn't have yet; what it has takes the template's settings. */
export async function provision(stack: StackDefinition, emulator: Emulator, accountId: string): Promise<void> {
  // Dead-letter queues before the queues that name them, queues before the buckets that notify them.
  for (const { name, ...attributes } of stack.queues.toSorted((a, b) => Number(!!a.redrive) - Number(!!b.redrive))) {
    const { url, arn } = emulator.createQueue(name, attributes);
    const expected = `${emulator.url}/${accountId}/${name}`;
    if (url !== expected) throw new TemplateError(name, `expected the queue URL ${expected}, got ${url}`);
    emulator.queues.resetInFlight(arn);
  }
  for (const { name, ...config } of stack.buckets) emulator.createBucket(name, config);
  for (const { name, csv } of stack.terminologies) emulator.importTerminology(name, csv);
  await Promise.all(stack.tables.map((table) => emulator.createTable(table)));
}
