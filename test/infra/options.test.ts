import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPTIONS, OptionError, readOptions } from '../../infra/resources/options.ts';
import { appOf, ofType, resource, synthesize } from './rules/template.ts';

const read = (options: Record<string, unknown>) => readOptions(options, 'deployments/test.json');

describe('options of a deployment', () => {
  test('have defaults', () => {
    expect(read({})).toMatchObject({ stackName: 'Tarjuman', encryption: 'aws-managed', reconcileMinutes: 60 });
  });

  test('refuse a name that is none of them', () => {
    expect(() => read({ alarmMail: 'a@b.example' })).toThrow(OptionError);
    expect(() => read({ alarmMail: 'a@b.example' })).toThrow(/among stackName, .*got "alarmMail"/);
  });

  test.each([
    ['dailyCharacterBudget', 1.5, 'a whole number from 1'],
    ['dailyCharacterBudget', '5000', 'a whole number'],
    ['dailyCharacterBudget', 0, 'a whole number from 1'],
    ['processConcurrency', 1, 'from 2 to 1000'],
    ['encryption', 'none', '"aws-managed" or "customer-key"'],
    ['alarmEmail', 'nobody', 'an e-mail address'],
    ['corsOrigins', 'news.example', 'origins such as https://news.example'],
    ['corsOrigins', 'https://news.example/', 'origins such as'],
    ['logRetentionDays', 31, 'one of 1, 3, 5'],
    ['terminology', true, '"cloudformation" or "import" or "none"'],
    ['domainName', 'https://news.example', 'a host name'],
    ['certificateArn', 'arn:aws:acm:eu-west-1:1:certificate/a', 'the ARN of an ACM certificate'],
    ['keyArn', 'alias/mine', 'the ARN of a KMS key'],
    ['tableName', 'a b', 'the name of a table'],
    ['articlesBucketName', 'Articles', 'the name of a bucket'],
    ['apiReservedConcurrency', -1, 'from 0 to 1000'],
    ['stackName', '1st', 'a letter first'],
    ['reconcileMinutes', 1, 'from 2 to 1440'],
    ['budgetAlarmPercent', 101, 'from 1 to 100'],
  ])('refuse %s = %j: it should be %s', (name, value, expected) => {
    expect(() => read({ [name]: value })).toThrow(OptionError);
    expect(() => read({ [name]: value })).toThrow(expected);
    expect(() => read({ [name]: value })).toThrow(`"${name}"`);
  });

  test('are refused on the command line, from where the next deployment would not have them', () => {
    expect(() => appOf({}, { alarmEmail: 'a@b.example' })).toThrow(/deployments\/NAME.json.*got "alarmEmail"/);
  });

  test('are documented one by one, with their defaults', () => {
    const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const rows = [
      ...page
        .split('## Options')[1]!
        .split('\n## ')[0]!
        .matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm),
    ].map(([, name, initial]) => [name, initial!.trim()]);
    const expected = Object.entries(OPTIONS).map(([name, option]) => [
      name,
      option.default === '' ? 'empty' : `\`${option.default}\``,
    ]);
    expect(rows).toEqual(expected);
  });
});

describe('what the options change', () => {
  const changed = synthesize({
    stackName: 'News',
    encryption: 'customer-key',
    corsOrigins: 'https://a.example,https://b.example',
    dailyCharacterBudget: 1000,
    reconcileMinutes: 5,
    processConcurrency: 3,
    noncurrentVersionDays: 7,
    logRetentionDays: 14,
    throttleRate: 5,
  });
  const properties = (name: string) => resource(changed, name).Properties;
  const key = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };

  test('a customer key encrypts buckets, queues, table and logs, and turns every year', () => {
    for (const bucket of ['ArticlesBucket', 'DocumentsBucket']) {
      const [rule] = properties(bucket).BucketEncryption.ServerSideEncryptionConfiguration;
      expect(rule.ServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key });
      expect(rule.BucketKeyEnabled).toBe(true);
    }
    for (const queue of ['IngestQueue', 'DeliveriesDeadLetterQueue']) {
      expect(properties(queue).KmsMasterKeyId).toEqual(key);
    }
    expect(properties('Table').SSESpecification.KMSMasterKeyId).toEqual(key);
    expect(properties('ProcessLogs').KmsKeyId).toEqual(key);
    expect(properties('Key').EnableKeyRotation).toBe(true);
  });

  test('the stack keeps what it is encrypted with, and CloudFormation refuses a template that says something else', () => {
    expect(changed.Parameters.Encryption).toMatchObject({ Type: 'String', Default: 'customer-key' });
    const [assertion] = changed.Rules.KeepsItsEncryption.Assertions;
    expect(assertion.Assert).toEqual({ 'Fn::Equals': [{ Ref: 'Encryption' }, 'customer-key'] });
  });

  test('buckets that are taken over are left as they are first; a table, which stays as it is, is not', () => {
    const data = {
      articlesBucketName: 'left-articles',
      documentsBucketName: 'left-documents',
      tableName: 'left-table',
    };
    const bare = synthesize(data, { adopting: 'true' });
    const properties = (type: string) => ofType(bare, type).map(([, { Properties }]) => Properties);
    const named = properties('AWS::S3::Bucket').filter(({ BucketName }) => BucketName !== undefined);
    expect(named).toEqual([{ BucketName: 'left-articles' }, { BucketName: 'left-documents' }]);
    expect(properties('AWS::DynamoDB::Table')).toMatchObject([
      { TableName: 'left-table', BillingMode: 'PAY_PER_REQUEST' },
    ]);
  });

  test('every function may use the customer key, and S3 may in our name', () => {
    for (const role of ['ProcessRole', 'AnnounceRole', 'DeliverRole', 'ApiRole', 'SweepRole']) {
      const statements = properties(role).Policies[0].PolicyDocument.Statement;
      expect(statements).toContainEqual({
        Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        Effect: 'Allow',
        Resource: key,
      });
    }
    expect(properties('Key').KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({
        Principal: { Service: ['s3.amazonaws.com', 'cloudwatch.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });

  test('without a customer key there is no key to pay for', () => {
    expect(Object.values(synthesize().Resources).some(({ Type }) => Type === 'AWS::KMS::Key')).toBe(false);
  });

  test('origins reach the bucket and the API', () => {
    const origins = ['https://a.example', 'https://b.example'];
    expect(properties('ArticlesBucket').CorsConfiguration.CorsRules[0].AllowedOrigins).toEqual(origins);
    expect(properties('ApiFunction').Environment.Variables.CORS_ORIGINS).toBe(origins.join());
  });

  test('the budget reaches the function and its alarm', () => {
    expect(properties('ProcessFunction').Environment.Variables.DAILY_CHARACTER_BUDGET).toBe('1000');
    expect(properties('BudgetNearlySpent').Threshold).toBe(800);
  });

  test('numbers reach what they are about', () => {
    expect(properties('ReconcileSchedule').ScheduleExpression).toBe('rate(5 minutes)');
    expect(properties('IngestQueueMapping').ScalingConfig.MaximumConcurrency).toBe(3);
    expect(properties('HttpApiStage').DefaultRouteSettings.ThrottlingRateLimit).toBe(5);
    expect(properties('SweepLogs').RetentionInDays).toBe(14);
    const [versions] = properties('DocumentsBucket').LifecycleConfiguration.Rules;
    expect(versions.NoncurrentVersionExpiration.NoncurrentDays).toBe(7);
  });

  test('metrics of another stack are kept apart', () => {
    expect(properties('ProcessFunction').Environment.Variables.POWERTOOLS_SERVICE_NAME).toBe('News-process');
    expect(properties('BudgetNearlySpent').Dimensions).toEqual([{ Name: 'service', Value: 'News-process' }]);
  });

  test('without an address there is no topic, and alarms act on nothing', () => {
    expect(Object.values(changed.Resources).some(({ Type }) => Type.startsWith('AWS::SNS::'))).toBe(false);
    expect(properties('ReconcileGap').AlarmActions).toBeUndefined();
  });
});
