import type { Assembly } from './assembly.ts';
import { TemplateError } from './errors.ts';
import { shortName } from './names.ts';
import type { Statement } from './permissions.ts';
import { optionalNumber, type Resource, text } from './resource.ts';

export interface FunctionDefinition {
  logicalId: string;
  name: string;
  /** For people: log files, principals (`process`). */
  shortName: string;
  arn: string;
  /** The folder of the deployed bundle. */
  codeFolder: string;
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** Undefined: no reservation. 0: never runs. */
  reservedConcurrency?: number;
  /** The statements of its role. */
  permissions: Statement[];
}

/** `AWS::Lambda::Function`, with the staged asset in place of the zip file in S3. */
export function readFunction(resource: Resource, assembly: Assembly, permissions: Statement[]): FunctionDefinition {
  const reserved = optionalNumber(resource, 'ReservedConcurrentExecutions');
  const variables = (resource.read('Environment.Variables') ?? {}) as Record<string, unknown>;
  return {
    logicalId: resource.id,
    name: resource.name,
    shortName: shortName(resource.id) || resource.name,
    arn: resource.arn!,
    codeFolder: codeFolder(resource, assembly),
    handler: text(resource, 'Handler'),
    environment: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])),
    timeoutSeconds: optionalNumber(resource, 'Timeout') ?? 3,
    memoryMegabytes: optionalNumber(resource, 'MemorySize') ?? 128,
    ...(reserved !== undefined && { reservedConcurrency: reserved }),
    permissions,
  };
}

function codeFolder(resource: Resource, assembly: Assembly): string {
  const key = text(resource, 'Code.S3Key');
  const folder = assembly.assetFolder(key);
  if (folder === undefined) {
    throw new TemplateError(`${resource.id}.Code.S3Key`, `expected an asset of the assembly, got ${key}`);
  }
  return folder;
}
