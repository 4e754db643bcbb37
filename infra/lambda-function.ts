import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  CfnEventSourceMapping,
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
  environment: Record<string, string>;
  /** All that it may do, besides writing its own log and trace. */
  permissions: PolicyStatement[];
}

/** A function under its own role, which may do what is listed and nothing else. */
export function createFunction(site: Site, name: FunctionName, props: FunctionProps): LambdaFunction {
  const { stack, dist } = site;
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const logGroup = createLogGroup(site, `${id}Logs`);
  return new LambdaFunction(stack, `${id}Function`, {
    code: Code.fromAsset(bundleFolder(name, dist)),
    handler: HANDLER,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: props.timeout,
    memorySize: props.memoryMegabytes,
    role: createRole(site, `${id}Role`, logGroup, props.permissions),
    environment: {
      POWERTOOLS_SERVICE_NAME: serviceName(site, name),
      POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      ...props.environment,
    },
    tracing: Tracing.ACTIVE,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.INFO,
    recursiveLoop: RecursiveLoop.TERMINATE,
  });
}

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

function createRole(site: Site, id: string, logGroup: LogGroup, permissions: PolicyStatement[]): Role {
  const role = new Role(site.stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]));
  for (const statement of permissions) role.addToPolicy(statement);
  if (site.key) role.addToPolicy(allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], [site.key.keyArn]));
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'X-Ray (PutTraceSegments, PutTelemetryRecords) and Amazon Translate (TranslateText) know no resource to name.',
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
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];
  consumer.addToRolePolicy(allow(actions, [queue.queueArn]));
  const mapping = new CfnEventSourceMapping(stack, `${queue.node.id}Mapping`, {
    eventSourceArn: queue.queueArn,
    functionName: consumer.functionName,
    batchSize,
    functionResponseTypes: ['ReportBatchItemFailures'],
    scalingConfig: { maximumConcurrency: concurrency },
  });
  // Lambda tries the role's rights on the queue when the mapping is made.
  mapping.node.addDependency(consumer.role!);
}
