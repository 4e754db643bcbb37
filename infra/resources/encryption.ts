import { CfnParameter, CfnRule, Fn, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { type PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { allow } from './allow.ts';
import type { Options } from './options.ts';

/** The customer key of the options: one that the stack makes, or one that exists already. */
export function createKey(stack: Stack, { encryption, keyArn }: Options): IKey | undefined {
  if (encryption !== 'customer-key') return undefined;
  return keyArn === '' ? makeKey(stack) : Key.fromKeyArn(stack, 'AdoptedKey', keyArn);
}

/** One key for everything at rest. S3 (notifications), CloudWatch (alarms) and Logs use it on our behalf. */
function makeKey(stack: Stack): Key {
  const removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
  const key = new Key(stack, 'Key', { enableKeyRotation: true, removalPolicy });
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

/** The parameter in which a stack keeps what it is encrypted with. */
export const ENCRYPTION_PARAMETER = 'Encryption';

/** Names what the data is encrypted with: `aws-managed`, `customer-key`, or the ARN of a key that exists already. */
export function encryptionOf({ encryption, keyArn }: Options): string {
  return keyArn === '' ? encryption : keyArn;
}

/**
 * Lets CloudFormation itself refuse a template that is encrypted with something else than the stack is: what is stored
 * could not be read any more. A stack keeps the values of its parameters from one update to the next, and a rule is
 * checked before anything changes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 */
export function keepEncryption(stack: Stack, options: Options): void {
  const wanted = encryptionOf(options);
  const parameter = new CfnParameter(stack, ENCRYPTION_PARAMETER, {
    type: 'String',
    default: wanted,
    description: 'What the data of this deployment is encrypted with. Kept from one update to the next.',
  });
  new CfnRule(stack, 'KeepsItsEncryption', {
    assertions: [
      {
        assert: Fn.conditionEquals(parameter.valueAsString, wanted),
        assertDescription: `The deployment's file asks for ${wanted}, and this stack is encrypted with something else. A customer key is never dropped. To go from aws-managed to a customer key: npm run deploy -- NAME`,
      },
    ],
  });
}
