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

/** The platform's line at the end of an invocation, in the form of Lambda's JSON log format. */
export function reportLine(
  requestId: string,
  { memoryMegabytes }: FunctionDefinition,
  measured: { milliseconds: number; peakMegabytes: number },
  result: InvocationResult,
): string {
  const durationMs = Number(measured.milliseconds.toFixed(3));
  return JSON.stringify({
    time: new Date().toISOString(),
    type: 'platform.report',
    record: {
      requestId,
      metrics: {
        durationMs,
        billedDurationMs: Math.ceil(durationMs),
        memorySizeMB: memoryMegabytes,
        maxMemoryUsedMB: Math.ceil(measured.peakMegabytes),
      },
      status: result.status === 'ok' ? 'success' : 'error',
      ...(result.status === 'error' && { errorType: result.error.errorType }),
    },
  });
}
