import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Options } from './options.ts';

/**
 * The context of every part of the stack. Parts are functions that add resources to the stack itself, not nested
 * constructs: a resource keeps its logical id, and with it its data, however the files are cut.
 */
export interface Site {
  stack: Stack;
  options: Options;
  /** The folder with the functions' bundles. */
  dist: string;
  /** The customer key, if the option asks for one. */
  key?: Key;
}

export function createSite(stack: Stack, options: Options, dist: string): Site {
  const base = { stack, options, dist };
  return options.encryption === 'customer-key' ? { ...base, key: createKey(stack) } : base;
}

/** One key for everything at rest. S3 (notifications), CloudWatch (alarms) and Logs use it on our behalf. */
function createKey(stack: Stack): Key {
  const key = new Key(stack, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  const senders = admit(['s3.amazonaws.com', 'cloudwatch.amazonaws.com']);
  senders.addCondition('StringEquals', { 'aws:SourceAccount': stack.account });
  const logs = admit([`logs.${stack.region}.amazonaws.com`]);
  const logGroups = stack.formatArn({ service: 'logs', resource: '*' });
  logs.addCondition('ArnLike', { 'kms:EncryptionContext:aws:logs:arn': logGroups });
  key.addToResourcePolicy(senders);
  key.addToResourcePolicy(logs);
  return key;
}

function admit(services: string[]): PolicyStatement {
  const statement = allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], ['*']);
  statement.addPrincipals(...services.map((name) => new ServicePrincipal(name)));
  return statement;
}

/** An IAM statement in one line. */
export function allow(actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
}
