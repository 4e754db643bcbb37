import { describe, expect, test } from 'vitest';
import type { Template } from '../../runtime/template/assembly.ts';
import { describeStack, type StackDefinition } from '../../runtime/template/stack.ts';
import { exampleTemplate, PLACE, writeAssembly } from './template-fixture.ts';

function read(change: (template: Template) => void = () => {}): StackDefinition {
  const template = exampleTemplate();
  change(template);
  return describeStack(writeAssembly(template), PLACE);
}

const QUEUE_ARN = 'arn:aws:sqs:us-east-1:000000000000:example-work-local';

describe('a synthesized template', () => {
  test('gives buckets their readable names, versioning and notifications', () => {
    expect(read().buckets).toEqual([
      {
        name: 'example-inbox-local',
        versioned: true,
        cors: [],
        notifications: [{ queueArn: QUEUE_ARN, events: ['s3:ObjectCreated:*'], prefix: 'in/' }],
      },
    ]);
  });

  test('gives queues their redrive policy, and SQS defaults where it says nothing', () => {
    const [work, deadLetters] = read().queues;
    expect(work).toMatchObject({
      name: 'example-work-local',
      visibilityTimeoutSeconds: 30,
      redrive: {
        deadLetterArn: 'arn:aws:sqs:us-east-1:000000000000:example-work-dead-letters-local',
        maxReceiveCount: 2,
      },
    });
    expect(deadLetters).toMatchObject({ visibilityTimeoutSeconds: 30, retentionSeconds: 345_600, delaySeconds: 0 });
    expect(deadLetters).not.toHaveProperty('redrive');
  });

  test('gives functions their staged code and resolved environment', () => {
    const [worker] = read().functions;
    expect(worker).toMatchObject({
      name: 'example-worker-local',
      shortName: 'worker',
      handler: 'main.handler',
      timeoutSeconds: 5,
      memoryMegabytes: 256,
      environment: {
        BUCKET: 'example-inbox-local',
        TABLE: 'example-local',
        QUEUE_URL: 'http://127.0.0.1:4001/000000000000/example-work-local',
        API_URL: 'http://127.0.0.1:4000',
      },
    });
    expect(worker?.codeFolder).toMatch(/asset\.worker$/);
  });

  test('connects queues, routes and schedules with functions', () => {
    const { mappings, api, schedules } = read();
    expect(mappings).toMatchObject([
      {
        queueArn: QUEUE_ARN,
        functionName: 'example-worker-local',
        batchSize: 1,
        reportsItemFailures: true,
        maximumConcurrency: 2,
      },
    ]);
    expect(api).toMatchObject({
      routes: [{ key: 'GET /things/{id}', functionName: 'example-worker-local', timeoutMilliseconds: 30_000 }],
      throttle: { requestsPerSecond: 50, burst: 100 },
    });
    expect(schedules).toMatchObject([
      { everySeconds: 60, functionName: 'example-worker-local', input: { task: 'tidy' }, enabled: true },
    ]);
  });

  test('gives tables, terminologies and outputs', () => {
    const { tables, terminologies, outputs } = read();
    expect(tables).toMatchObject([
      { TableName: 'example-local', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] },
    ]);
    expect(terminologies).toEqual([{ name: 'news', csv: 'ar,en\nخبر,news\n' }]);
    expect(outputs).toEqual({
      QueueUrl: 'http://127.0.0.1:4001/000000000000/example-work-local',
      ApiUrl: 'http://127.0.0.1:4000',
    });
  });

  test.each<[string, unknown, string]>([
    [
      'Fn::Sub with text and attributes',
      { 'Fn::Sub': 'x/${InboxBucket1A2B3C4D}/${WorkQueue5E6F7A8B.QueueName}/${!raw}' },
      'x/example-inbox-local/example-work-local/${raw}',
    ],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${a}-${AWS::Region}', { a: { Ref: 'Table3F4A5B6C' } }] },
      'example-local-us-east-1',
    ],
    [
      'Fn::Select of Fn::Split',
      { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['WorkQueue5E6F7A8B', 'Arn'] }] }] },
      'example-work-local',
    ],
    [
      'the HTTP API address in its cloud form',
      {
        'Fn::Join': [
          '',
          ['https://', { Ref: 'Api1B2C3D4E' }, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }],
        ],
      },
      'http://127.0.0.1:4000',
    ],
  ])('resolves %s', (_, value, expected) => {
    const { outputs } = read((template) => Object.assign(template, { Outputs: { Probe: { Value: value } } }));
    expect(outputs.Probe).toBe(expected);
  });

  test.each<[string, (properties: Record<string, unknown>) => void, string]>([
    [
      'an unsupported intrinsic',
      (worker) => {
        worker.MemorySize = { 'Fn::FindInMap': ['a', 'b', 'c'] };
      },
      'WorkerFunction7D8E9F0A.MemorySize: the local runtime does not support Fn::FindInMap',
    ],
    [
      'a reference to nothing',
      (worker) => {
        worker.Environment = { Variables: { X: { Ref: 'Nowhere' } } };
      },
      'WorkerFunction7D8E9F0A.Environment.Variables.X: refers to Nowhere',
    ],
    [
      'an attribute without local meaning',
      (worker) => {
        worker.Handler = { 'Fn::GetAtt': ['WorkQueue5E6F7A8B', 'Colour'] };
      },
      'WorkerFunction7D8E9F0A.Handler: refers to WorkQueue5E6F7A8B.Colour',
    ],
    [
      'code that was not staged',
      (worker) => {
        worker.Code = { S3Key: 'other.zip' };
      },
      'WorkerFunction7D8E9F0A.Code.S3Key: expected an asset of the assembly, got other.zip',
    ],
  ])('refuses %s, naming resource and property', (_, change, message) => {
    expect(() => read((template) => change(template.Resources.WorkerFunction7D8E9F0A!.Properties!))).toThrow(message);
  });

  test('tells two resources apart whose readable names are the same', () => {
    const { queues } = read((template) => {
      template.Resources.WorkQueueAAAAAAAA = { Type: 'AWS::SQS::Queue' };
    });
    expect(queues.map(({ name }) => name)).toContain('example-work-local-aaaaaaaa');
  });
});
