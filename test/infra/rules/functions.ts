import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readOptions } from '../../../infra/resources/options.ts';
import type { Mutation, Rule } from './rule.ts';
import { arn, capital, type Json, ofType, ref, resource, type Template } from './template.ts';

/** Seconds, megabytes and the whole environment of each function. */
const FUNCTIONS: Record<string, { timeout: number; memory: number; environment: (t: Template) => Json }> = {
  process: {
    timeout: 90,
    memory: 1024,
    environment: (t) => ({
      ...bucketsAndTable(t),
      TRANSLATION_ENGINE: 'amazon-translate',
      TERMINOLOGY_NAME: resource(t, 'ProcessFunction').Properties.Environment.Variables.TERMINOLOGY_NAME,
      TERMINOLOGY_IN_TABLE: 'false',
      DAILY_CHARACTER_BUDGET: '10000000',
      MAX_CHARACTERS: '200000',
      MAX_UPLOAD_BYTES: '50000000',
      INGEST_QUEUE_URL: ref(t, 'IngestQueue'),
      HELD_RETRY_SECONDS: '15',
    }),
  },
  announce: {
    timeout: 30,
    memory: 512,
    environment: (t) => ({
      DOCUMENTS_BUCKET: ref(t, 'DocumentsBucket'),
      TABLE_NAME: ref(t, 'Table'),
      DOCUMENTS_QUEUE_URL: ref(t, 'DocumentsQueue'),
      DELIVERIES_QUEUE_URL: ref(t, 'DeliveriesQueue'),
      SEARCH_DAYS: '90',
      API_URL: { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
    }),
  },
  deliver: {
    timeout: 30,
    memory: 512,
    environment: (t) => ({
      DOCUMENTS_BUCKET: ref(t, 'DocumentsBucket'),
      TABLE_NAME: ref(t, 'Table'),
      DELIVERIES_QUEUE_URL: ref(t, 'DeliveriesQueue'),
      WEBHOOK_TIME_SCALE: '1',
      WEBHOOK_ALLOW_LOOPBACK: 'false',
    }),
  },
  api: {
    timeout: 29,
    memory: 1024,
    environment: (t) => ({
      ...bucketsAndTable(t),
      INGEST_QUEUE_URL: ref(t, 'IngestQueue'),
      DELIVERIES_QUEUE_URL: ref(t, 'DeliveriesQueue'),
      API_URL: { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
      PRICE_PER_MILLION_CHARACTERS: '15',
      CORS_ORIGINS: '*',
      WEBHOOK_ALLOW_LOOPBACK: 'false',
    }),
  },
  sweep: {
    timeout: 120,
    memory: 512,
    environment: (t) => ({
      ...bucketsAndTable(t),
      INGEST_QUEUE_URL: ref(t, 'IngestQueue'),
      DOCUMENTS_QUEUE_URL: ref(t, 'DocumentsQueue'),
      DELIVERIES_QUEUE_URL: ref(t, 'DeliveriesQueue'),
    }),
  },
};

const bucketsAndTable = (t: Template) => ({
  ARTICLES_BUCKET: ref(t, 'ArticlesBucket'),
  DOCUMENTS_BUCKET: ref(t, 'DocumentsBucket'),
  TABLE_NAME: ref(t, 'Table'),
});

const lambda = (t: Template, name: string): Json => resource(t, `${capital(name)}Function`).Properties;

const eachFunction = Object.entries(FUNCTIONS).flatMap(([name, { timeout, memory, environment }]): Rule[] => [
  {
    name: `${name}: Node 24 on arm64, from index.cjs`,
    holds: (t) => {
      assert.equal(lambda(t, name).Runtime, 'nodejs24.x');
      assert.deepEqual(lambda(t, name).Architectures, ['arm64']);
      assert.equal(lambda(t, name).Handler, 'index.handler');
    },
  },
  {
    name: `${name}: ${timeout} seconds, ${memory} MB`,
    holds: (t) => assert.deepEqual([lambda(t, name).Timeout, lambda(t, name).MemorySize], [timeout, memory]),
  },
  {
    name: `${name}: is told what it needs and nothing else`,
    holds: (t) =>
      assert.deepEqual(lambda(t, name).Environment.Variables, {
        ...environment(t),
        POWERTOOLS_SERVICE_NAME: `Tarjuman-${name}`,
        POWERTOOLS_METRICS_NAMESPACE: 'Tarjuman',
      }),
  },
  {
    name: `${name}: is traced`,
    holds: (t) => assert.equal(lambda(t, name).TracingConfig.Mode, 'Active'),
  },
  {
    name: `${name}: logs JSON into its own log group`,
    holds: (t) => {
      const { LogFormat, LogGroup } = lambda(t, name).LoggingConfig;
      assert.equal(LogFormat, 'JSON');
      assert.deepEqual(LogGroup, ref(t, `${capital(name)}Logs`));
    },
  },
  {
    name: `${name}: logs are kept for 30 days`,
    holds: (t) => assert.equal(resource(t, `${capital(name)}Logs`).Properties.RetentionInDays, 30),
  },
  {
    name: `${name}: has a role of its own`,
    holds: (t) => assert.deepEqual(lambda(t, name).Role, arn(t, `${capital(name)}Role`)),
  },
  {
    name: `${name}: a loop of its own making is stopped`,
    holds: (t) => assert.equal(lambda(t, name).RecursiveLoop, 'Terminate'),
  },
]);

/** The variables that a function reads: `['TABLE_NAME', text]` in its main.ts. */
function variablesRead(name: string): string[] {
  const source = readFileSync(new URL(`../../../functions/${name}/main.ts`, import.meta.url), 'utf8');
  return [...source.matchAll(/\['([A-Z_]+)', \w+\]/g)].map(([, variable]) => variable!);
}

const readVariables = Object.keys(FUNCTIONS).map(
  (name): Rule => ({
    name: `${name}: reads all that it is told`,
    holds: (t) => {
      const told = Object.keys(lambda(t, name).Environment.Variables).filter((key) => !key.startsWith('POWERTOOLS_'));
      assert.deepEqual(told.sort(), variablesRead(name).sort());
    },
  }),
);

const otherRules: Rule[] = [
  {
    name: 'There are these five functions and no helper beside them',
    holds: (t) => assert.equal(ofType(t, 'AWS::Lambda::Function').length, Object.keys(FUNCTIONS).length),
  },
  {
    name: 'Nothing has a physical name, so that deployments can stand side by side',
    holds: (t) => {
      const names = ['BucketName', 'QueueName', 'TableName', 'FunctionName', 'RoleName', 'LogGroupName', 'TopicName'];
      const named = Object.entries(t.Resources).filter(
        ([, { Type, Properties }]) =>
          !/Mapping|Permission|InvokeConfig/.test(Type) &&
          names.some((property) => Properties?.[property] !== undefined),
      );
      assert.deepEqual(
        named.map(([id]) => id),
        [],
      );
    },
  },
  {
    name: 'Outputs name what the command line and the operator look for',
    holds: (t) =>
      assert.deepEqual(Object.fromEntries(Object.entries(t.Outputs).map(([name, { Value }]) => [name, Value])), {
        ArticlesBucketName: ref(t, 'ArticlesBucket'),
        DocumentsBucketName: ref(t, 'DocumentsBucket'),
        TableName: ref(t, 'Table'),
        ApiUrl: { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
        IngestQueueUrl: ref(t, 'IngestQueue'),
        IngestDlqUrl: ref(t, 'IngestDeadLetterQueue'),
        DocumentsQueueUrl: ref(t, 'DocumentsQueue'),
        DocumentsDlqUrl: ref(t, 'DocumentsDeadLetterQueue'),
        DeliveriesQueueUrl: ref(t, 'DeliveriesQueue'),
        DeliveriesDlqUrl: ref(t, 'DeliveriesDeadLetterQueue'),
        Options: JSON.stringify(readOptions({ alarmEmail: 'operator@news.example' }, 'the rules')),
      }),
  },
];

export const functionRules = [...eachFunction, ...readVariables, ...otherRules];

export const functionMutations: Mutation[] = [
  ...Object.keys(FUNCTIONS).flatMap((name): Mutation[] => [
    {
      name: `${name} logs text`,
      spoil: (t) => {
        lambda(t, name).LoggingConfig.LogFormat = 'Text';
      },
      noticedBy: `${name}: logs JSON into its own log group`,
    },
    {
      name: `${name} borrows another role`,
      spoil: (t) => {
        lambda(t, name).Role = arn(t, name === 'api' ? 'SweepRole' : 'ApiRole');
      },
      noticedBy: `${name}: has a role of its own`,
    },
    {
      name: `${name} is told a secret`,
      spoil: (t) => {
        lambda(t, name).Environment.Variables.API_TOKEN = 'tj_1_2';
      },
      noticedBy: `${name}: is told what it needs and nothing else`,
    },
  ]),
  {
    name: 'process is told of a queue that it never sends to',
    spoil: (t) => {
      lambda(t, 'process').Environment.Variables.DOCUMENTS_QUEUE_URL = ref(t, 'DocumentsQueue');
    },
    noticedBy: 'process: reads all that it is told',
  },
  {
    name: 'process logs for ever',
    spoil: (t) => {
      delete resource(t, 'ProcessLogs').Properties.RetentionInDays;
    },
    noticedBy: 'process: logs are kept for 30 days',
  },
  {
    name: 'deliver runs on an older Node',
    spoil: (t) => {
      lambda(t, 'deliver').Runtime = 'nodejs22.x';
    },
    noticedBy: 'deliver: Node 24 on arm64, from index.cjs',
  },
  {
    name: 'announce is not traced',
    spoil: (t) => {
      lambda(t, 'announce').TracingConfig.Mode = 'PassThrough';
    },
    noticedBy: 'announce: is traced',
  },
  {
    name: 'deliver may loop',
    spoil: (t) => {
      lambda(t, 'deliver').RecursiveLoop = 'Allow';
    },
    noticedBy: 'deliver: a loop of its own making is stopped',
  },
  {
    name: 'deliver may call loopback in the cloud',
    spoil: (t) => {
      lambda(t, 'deliver').Environment.Variables.WEBHOOK_ALLOW_LOOPBACK = 'true';
    },
    noticedBy: 'deliver: is told what it needs and nothing else',
  },
  {
    name: 'The articles bucket is given a name',
    spoil: (t) => {
      resource(t, 'ArticlesBucket').Properties.BucketName = 'articles';
    },
    noticedBy: 'Nothing has a physical name, so that deployments can stand side by side',
  },
  {
    name: 'The output for tokens points elsewhere',
    spoil: (t) => {
      t.Outputs.TableName = { Value: ref(t, 'ArticlesBucket') };
    },
    noticedBy: 'Outputs name what the command line and the operator look for',
  },
];
