/** Runs a synthesized CDK template on this machine. */

// The endpoints: S3, SQS, DynamoDB and Translate over HTTP, on files.
export type { AccessRequest } from './emulators/core/authorize.ts';
export type { Faults, Principal } from './emulators/core/model.ts';
export { storageTrouble } from './emulators/core/storage-trouble.ts';
export { startEmulator, type TranslateEngine } from './emulators/emulator.ts';
export { translateWithTerms } from './emulators/translate/apply-terms.ts';
// The runtime: functions in processes, queues polled, routes served, schedules run, rights enforced.
export { applies } from './runtime/access-policy.ts';
export { principalName } from './runtime/functions.ts';
export { heapFlags } from './runtime/lambda/environment.ts';
export { residentMegabytes } from './runtime/lambda/memory.ts';
export { type InvocationResult, parsePayload } from './runtime/lambda/result.ts';
export { type LocalStack, startLocalStack } from './runtime/local-stack.ts';
// The template: what a cloud assembly says, as plain values.
export { readAssembly } from './runtime/template/assembly.ts';
export type { FunctionDefinition } from './runtime/template/functions.ts';
export type { Statement } from './runtime/template/permissions.ts';
export type { WorkerKills } from './runtime/worker-kills.ts';
