import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { MAX_CHARACTERS, MAX_UPLOAD_BYTES } from '../../shared/document/limits.ts';

/** One context option: `cdk.json` "context", or `-c name=value`. Every value of `-c` is a string. */
interface Option<T> {
  default: T;
  /** The form that is expected, for the error message. */
  expected: string;
  /** Undefined if the value is not of that form. */
  parse(value: string): T | undefined;
}

const integer = (initial: number, minimum: number, maximum: number): Option<number> => ({
  default: initial,
  expected: `a whole number from ${minimum} to ${maximum}`,
  parse: (value) => {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    return Number.isInteger(number) && number >= minimum && number <= maximum ? number : undefined;
  },
});

const choice = <const T extends string>(initial: T, ...others: T[]): Option<T> => ({
  default: initial,
  expected: [initial, ...others].map((value) => `"${value}"`).join(' or '),
  parse: (value) => [initial, ...others].find((allowed) => allowed === value),
});

const matching = (initial: string, pattern: RegExp, expected: string): Option<string> => ({
  default: initial,
  expected,
  parse: (value) => (pattern.test(value) ? value : undefined),
});

const LOG_DAYS = Object.values(RetentionDays).filter((value) => typeof value === 'number');
const ORIGINS = /^(\*|https?:\/\/[^\s/,]+(,https?:\/\/[^\s/,]+)*)$/;

/** Every option of a deployment, documented in docs/operations.md. A test keeps the two lists equal. */
export const OPTIONS = {
  /** Name of the CloudFormation stack: a second deployment in the same account needs another one. */
  stackName: matching('Tarjuman', /^[A-Za-z][A-Za-z0-9-]{0,60}$/, 'letters, digits and hyphens, a letter first'),
  /** `customer-key`: a KMS key made by the stack encrypts buckets, queues, table, topic and logs. */
  encryption: choice<'aws-managed' | 'customer-key'>('aws-managed', 'customer-key'),
  /** Origins whose pages may call the API and PUT to presigned URLs, comma-separated. */
  corsOrigins: matching('*', ORIGINS, '"*" or comma-separated origins such as https://news.example'),
  /** Code points that may be sent to Amazon Translate in one UTC day; more is held until the next. */
  dailyCharacterBudget: integer(10_000_000, 1, 1e12),
  /** For the estimates of `/v1/usage`, in US dollars. */
  pricePerMillionCharacters: integer(15, 0, 1_000),
  /** An article with a longer body fails as `too-large`, before anything is paid. */
  maxCharacters: integer(MAX_CHARACTERS, 1, 10_000_000),
  /** A larger upload fails as `too-large`, unread. */
  maxUploadBytes: integer(MAX_UPLOAD_BYTES, 1, 500_000_000),
  /** Seconds that an article waits after Amazon Translate throttled it. */
  heldRetrySeconds: integer(15, 1, 86_400),
  /** Articles in work at once: raise it with the account's Translate quota. */
  processConcurrency: integer(10, 2, 1_000),
  announceConcurrency: integer(5, 2, 1_000),
  deliverConcurrency: integer(20, 2, 1_000),
  /** Requests a second, over all callers, above which the gateway answers 429. */
  throttleRate: integer(100, 1, 10_000),
  throttleBurst: integer(200, 1, 5_000),
  /** A notification that S3 never sent is made up for within that time. */
  reconcileMinutes: integer(60, 2, 1_440),
  /** Days for which replaced and deleted objects can be recovered. */
  noncurrentVersionDays: integer(90, 1, 3_650),
  logRetentionDays: {
    default: RetentionDays.ONE_MONTH,
    expected: `one of ${LOG_DAYS.join(', ')}`,
    parse: (value: string) => LOG_DAYS.find((days) => String(days) === value),
  } as Option<RetentionDays>,
  /** Address that alarms are sent to. Empty: they show in the console only. */
  alarmEmail: matching('', /^([^\s@]+@[^\s@]+\.[^\s@]+)?$/, 'an e-mail address'),
  /** Share of the day's budget at which the budget alarm goes off. */
  budgetAlarmPercent: integer(80, 1, 100),
};

export type Options = { readonly [K in keyof typeof OPTIONS]: (typeof OPTIONS)[K]['default'] };

export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/**
 * The options of an app from its context. CDK's own keys carry an `@` or a `:`; any other unknown one is refused.
 * @throws OptionError naming the option, what it may be and what was given
 */
export function readOptions(app: Construct): Options {
  const context = app.node.getAllContext() as Record<string, unknown>;
  const unknown = Object.keys(context).find((key) => !(key in OPTIONS) && !/[@:]/.test(key));
  if (unknown) {
    throw new OptionError(`Expected context options among ${Object.keys(OPTIONS).join(', ')}; got "${unknown}"`);
  }
  const entries = Object.entries(OPTIONS).map(([name, option]) => [name, readOption(name, option, context[name])]);
  return Object.fromEntries(entries) as Options;
}

function readOption(name: string, option: Option<unknown>, given: unknown): unknown {
  if (given === undefined) return option.default;
  const value = option.parse(String(given));
  if (value === undefined) {
    throw new OptionError(`Expected context option "${name}" to be ${option.expected}, got ${JSON.stringify(given)}`);
  }
  return value;
}
