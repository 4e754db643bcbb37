import { TemplateError } from './errors.ts';
import type { FunctionDefinition } from './functions.ts';
import { list, optionalNumber, type Resource, text } from './resource.ts';

export interface MappingDefinition {
  logicalId: string;
  queueArn: string;
  functionName: string;
  batchSize: number;
  batchWindowSeconds: number;
  reportsItemFailures: boolean;
  /** Invocations at once; undefined: as many as the function allows. */
  maximumConcurrency?: number;
  enabled: boolean;
}

/** `AWS::Lambda::EventSourceMapping` of an SQS queue; other sources are an error. */
export function readMapping(resource: Resource, functions: FunctionDefinition[]): MappingDefinition {
  const queueArn = text(resource, 'EventSourceArn');
  if (!queueArn.startsWith('arn:aws:sqs:')) {
    throw new TemplateError(`${resource.id}.EventSourceArn`, `expected an SQS queue, got ${queueArn}`);
  }
  const maximum = optionalNumber(resource, 'ScalingConfig.MaximumConcurrency');
  return {
    logicalId: resource.id,
    queueArn,
    functionName: findFunction(resource, 'FunctionName', functions).name,
    batchSize: optionalNumber(resource, 'BatchSize') ?? 10,
    batchWindowSeconds: optionalNumber(resource, 'MaximumBatchingWindowInSeconds') ?? 0,
    reportsItemFailures: list<string>(resource, 'FunctionResponseTypes').includes('ReportBatchItemFailures'),
    ...(maximum !== undefined && { maximumConcurrency: maximum }),
    enabled: resource.read('Enabled') !== false,
  };
}

/** The function that a property names, by name or by ARN (also inside an API Gateway invocation ARN). */
export function findFunction(resource: Resource, path: string, functions: FunctionDefinition[]): FunctionDefinition {
  const named = text(resource, path);
  const found = functions.find(({ name, arn }) => named === name || `${named}/`.includes(`${arn}/`));
  if (!found) throw new TemplateError(`${resource.id}.${path}`, `expected a function of this stack, got ${named}`);
  return found;
}
