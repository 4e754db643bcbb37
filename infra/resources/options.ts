import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { MAX_CHARACTERS, MAX_UPLOAD_BYTES, SEARCH_DAYS } from '../../shared/document/limits.ts';
import { choice, integer, matching, type Option, oneOf, optional } from './option-forms.ts';

const LOG_DAYS = Object.values(RetentionDays).filter((value) => typeof value === 'number');
const ORIGINS = /^(\*|https?:\/\/[^\s/,]+(,https?:\/\/[^\s/,]+)*)$/;
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const BUCKET = /^(?=.{3,63}$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/;
const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const arnOf = (service: string, resource: string) =>
  new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:${resource}/(${UUID}|mrk-[0-9a-f]{32})$`);

/** Every option of a deployment, documented in docs/operations.md. A test keeps the two lists equal. */
export const OPTIONS = {
  /** Name of the CloudFormation stack: a second deployment in the same account needs another one. */
  stackName: matching('Tarjuman', /^[A-Za-z][A-Za-z0-9-]{0,60}$/, 'letters, digits and hyphens, a letter first'),
  /** `customer-key`: a KMS key encrypts buckets, queues, table, topic, terminology and logs. */
  encryption: choice<'aws-managed' | 'customer-key'>('aws-managed', 'customer-key'),
  /** A key that exists already, for `customer-key`. Empty: the stack makes one. */
  keyArn: optional(arnOf('kms', 'key'), 'the ARN of a KMS key'),
  /** Data that an earlier stack left behind, or that was restored: the stack takes it over. Empty: it makes its own. */
  tableName: optional(/^[A-Za-z0-9_.-]{3,255}$/, 'the name of a table'),
  articlesBucketName: optional(BUCKET, 'the name of a bucket'),
  documentsBucketName: optional(BUCKET, 'the name of a bucket'),
  /** How Amazon Translate gets the glossary. */
  terminology: choice<'cloudformation' | 'import' | 'none'>('cloudformation', 'import', 'none'),
  /** Host of the API, instead of the one that API Gateway gives. Its certificate is in the same region. */
  domainName: optional(HOST, 'a host name such as news.example.org'),
  certificateArn: optional(arnOf('acm', 'certificate'), 'the ARN of an ACM certificate'),
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
  /** Invocations at once of each consumer. Their sum leaves two of a new account's ten for `api` and `sweep`. */
  processConcurrency: integer(3, 2, 1_000),
  announceConcurrency: integer(2, 2, 1_000),
  deliverConcurrency: integer(3, 2, 1_000),
  /** Invocations that are kept for `api`, and the most that it gets. 0: it shares with all other functions. */
  apiReservedConcurrency: integer(0, 0, 1_000),
  /** Requests a second, over all callers, above which the gateway answers 429. */
  throttleRate: integer(100, 1, 10_000),
  throttleBurst: integer(200, 1, 5_000),
  /** A notification that S3 never sent is made up for within that time. */
  reconcileMinutes: integer(60, 2, 1_440),
  /** Days after its first receipt for which an article is found by its words and its publisher. */
  searchDays: integer(SEARCH_DAYS, 1, 3_650),
  /** Days for which replaced and deleted objects can be recovered. */
  noncurrentVersionDays: integer(90, 1, 3_650),
  logRetentionDays: oneOf<RetentionDays>(RetentionDays.ONE_MONTH, LOG_DAYS),
  /** Address that alarms are sent to. Empty: they show in the console only. */
  alarmEmail: optional(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address'),
  /** Share of the day's budget at which the budget alarm goes off. */
  budgetAlarmPercent: integer(80, 1, 100),
};

export type Options = { readonly [K in keyof typeof OPTIONS]: (typeof OPTIONS)[K]['default'] };

export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/**
 * Reads the options of a deployment; those that are not given have their defaults.
 * @param given values by option
 * @param file the place that the values come from, for the error message
 * @throws OptionError naming the option, its form and the value that was given
 */
export function readOptions(given: Readonly<Record<string, unknown>>, file: string): Options {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined) {
    throw new OptionError(`${file}: expected options among ${Object.keys(OPTIONS).join(', ')}; got "${unknown}"`);
  }
  const entries = Object.entries<Option<unknown>>(OPTIONS).map(([name, option]) => {
    if (given[name] === undefined) return [name, option.default];
    const value = option.parse(given[name]);
    if (value !== undefined) return [name, value];
    throw new OptionError(`${file}: expected "${name}" to be ${option.expected}, got ${JSON.stringify(given[name])}`);
  });
  const options = Object.fromEntries(entries) as Options;
  refuseContradictions(options, file);
  return options;
}

/** Pairs of options that make sense only together, or only apart. */
function refuseContradictions(options: Options, file: string): void {
  const refuse = (sentence: string) => {
    throw new OptionError(`${file}: ${sentence}`);
  };
  if ((options.domainName === '') !== (options.certificateArn === ''))
    refuse('expected "domainName" and "certificateArn" together, got one of them');
  if (options.keyArn !== '' && options.encryption !== 'customer-key')
    refuse('expected "encryption" to be "customer-key", because "keyArn" is given');
  if (options.articlesBucketName !== '' && options.articlesBucketName === options.documentsBucketName)
    refuse('expected two buckets, got one name for "articlesBucketName" and "documentsBucketName"');
}
