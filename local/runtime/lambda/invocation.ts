import { randomUUID } from 'node:crypto';
import type { FunctionDefinition } from '../template/functions.ts';
import type { InvocationResult } from './result.ts';
import type { Invocation } from './runtime-api.ts';

/** A new invocation of the function, its clock running. */
export function createInvocation(definition: FunctionDefinition, payload: string): Invocation {
  const requestId = randomUUID();
  const epoch = Math.floor(Date.now() / 1000).toString(16);
  const trace = requestId.replaceAll('-', '');
  return {
    requestId,
    functionArn: definition.arn,
    traceId: `Root=1-${epoch}-${trace.slice(0, 24)};Parent=${trace.slice(16)};Sampled=1`,
    deadline: Date.now() + definition.timeoutSeconds * 1000,
    payload,
  };
}

/** The platform's line at the end of an invocation, in Lambda's form. */
export function reportLine(
  requestId: string,
  { memoryMegabytes }: FunctionDefinition,
  measured: { milliseconds: number; peakMegabytes: number },
  result: InvocationResult,
): string {
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${measured.milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(measured.milliseconds)} ms`,
    `Memory Size: ${memoryMegabytes} MB`,
    `Max Memory Used: ${Math.ceil(measured.peakMegabytes)} MB`,
    ...(result.status === 'error' ? [`Status: error\tError Type: ${result.error.errorType}`] : []),
  ].join('\t');
}
