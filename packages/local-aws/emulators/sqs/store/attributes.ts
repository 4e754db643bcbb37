import { SqsError } from './errors.ts';

/** Numeric attributes with the least and greatest value that SQS takes. */
const RANGES: Record<string, [number, number]> = {
  VisibilityTimeout: [0, 43_200],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  DelaySeconds: [0, 900],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
};

/** Kept and given back as they are. */
const FREE = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'SqsManagedSseEnabled'];

/** Throws InvalidAttributeName or InvalidAttributeValue. */
export function checkAttributes(attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const range = RANGES[name];
    if (range) checkRange(name, value, range);
    else if (!FREE.includes(name)) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    if (name === 'RedrivePolicy' && value !== '') checkRedrive(value);
  }
}

function checkRange(name: string, value: string, [least, most]: [number, number]): void {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return;
  throw new SqsError(
    'InvalidAttributeValue',
    `Invalid value for the parameter ${name}: expected ${least} to ${most}, got ${value}.`,
  );
}

function checkRedrive(text: string): void {
  const invalid = (reason: string) =>
    new SqsError(
      'InvalidParameterValueException',
      `Value ${text} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
    );
  let policy: { deadLetterTargetArn?: unknown; maxReceiveCount?: unknown };
  try {
    policy = JSON.parse(text);
  } catch {
    throw invalid('Redrive policy is not a valid JSON map.');
  }
  const count = Number(policy.maxReceiveCount);
  if (typeof policy.deadLetterTargetArn !== 'string')
    throw invalid('Redrive policy does not contain deadLetterTargetArn.');
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw invalid('Expected maxReceiveCount to be an integer from 1 to 1000.');
  }
}
