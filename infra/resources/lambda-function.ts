import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  CfnEventSourceMapping,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Validations } from 'aws-cdk-lib/core';
import { bundleFolder, type FunctionName, HANDLER } from './bundle-layout.ts';
import type { WorkQueue } from './queues.ts';
import { allow, type Site } from './site.ts';

export interface FunctionProps {
  timeout: Duration;
  memoryMegabytes: number;
  /** Invocations that are kept for it. Default 0: none. */
  reservedConcurrency?: number;
  environment: Record<string, string>;
  /** All that it may do, besides writing its own log and trace. */
  permissions: PolicyStatement[];
}

/** A function with a role of its own, which has the listed permissions and no others. */
export function createFunction(site: Site, name: FunctionName, props: FunctionProps): LambdaFunction {
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const logGroup = createLogGroup(site, `${id}Logs`);
  const role = createRole(site, `${id}Role`, logGroup, props.permissions);
  const lambda = new LambdaFunction(site.stack, `${id}Function`, {
    ...ALIKE,
    code: Code.fromAsset(bundleFolder(name, site.dist)),
    timeout: props.timeout,
    memorySize: props.memoryMegabytes,
    ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
    role: role.withoutPolicyUpdates(),
    environment: {
      POWERTOOLS_SERVICE_NAME: serviceName(site, name),
      POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      ...props.environment,
    },
    logGroup,
  });
  // The role holds its rights itself, so naming it is dependency enough.
  (lambda.node.defaultChild as CfnFunction).addDeletionOverride('DependsOn');
  return lambda;
}

const ALIKE = {
  handler: HANDLER,
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  tracing: Tracing.ACTIVE,
  loggingFormat: LoggingFormat.JSON,
  applicationLogLevelV2: ApplicationLogLevel.INFO,
  systemLogLevelV2: SystemLogLevel.INFO,
  recursiveLoop: RecursiveLoop.TERMINATE,
};

export const METRICS_NAMESPACE = 'Tarjuman';

/** Dimension `service` of a function's metrics, so that two deployments in one account stay apart. */
export function serviceName({ stack }: Site, name: FunctionName): string {
  return `${stack.stackName}-${name}`;
}

export function createLogGroup({ stack, options, key }: Site, id: string): LogGroup {
  return new LogGroup(stack, id, {
    retention: options.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(key && { encryptionKey: key }),
  });
}

/** The role is whole from the start (inline policy): no function ever starts before it may do its work. */
function createRole(site: Site, id: string, logGroup: LogGroup, permissions: PolicyStatement[]): Role {
  const { stack, key } = site;
  const statements = [
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
    allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']),
    ...permissions,
    ...(key ? [allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], [key.keyArn])] : []),
  ];
  const role = new Role(stack, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Permissions: new PolicyDocument({ statements }) },
  });
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Writing a trace segment and translating a text act on no resource that could be named.',
  });
  return role;
}

/** Lambda polls the queue; records fail one by one, and `concurrency` is the back-pressure. */
export function consume(
  { stack }: Site,
  { queue }: WorkQueue,
  consumer: LambdaFunction,
  { batchSize, concurrency }: { batchSize: number; concurrency: number },
): void {
  new CfnEventSourceMapping(stack, `${queue.node.id}Mapping`, {
    eventSourceArn: queue.queueArn,
    functionName: consumer.functionName,
    batchSize,
    functionResponseTypes: ['ReportBatchItemFailures'],
    scalingConfig: { maximumConcurrency: concurrency },
  });
}
