import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assembly, readAssembly, type Template } from '../../runtime/template/assembly.ts';
import type { Place } from '../../runtime/template/names.ts';

export const PLACE: Place = {
  region: 'us-east-1',
  accountId: '000000000000',
  awsUrl: 'http://127.0.0.1:4001',
  apiUrl: 'http://127.0.0.1:4000',
};

/** Logical ids and intrinsics as CDK writes them: one bucket that tells one queue, one function on queue, route and schedule. */
export function exampleTemplate(): Template {
  return {
    Resources: {
      InboxBucket1A2B3C4D: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          VersioningConfiguration: { Status: 'Enabled' },
          NotificationConfiguration: {
            QueueConfigurations: [
              {
                Event: 's3:ObjectCreated:*',
                Queue: { 'Fn::GetAtt': ['WorkQueue5E6F7A8B', 'Arn'] },
                Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }] } },
              },
            ],
          },
        },
      },
      WorkQueue5E6F7A8B: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 30,
          RedrivePolicy: {
            deadLetterTargetArn: { 'Fn::GetAtt': ['WorkDeadLettersQueue9C0D1E2F', 'Arn'] },
            maxReceiveCount: 2,
          },
        },
      },
      WorkDeadLettersQueue9C0D1E2F: { Type: 'AWS::SQS::Queue' },
      Table3F4A5B6C: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        },
      },
      WorkerFunction7D8E9F0A: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: 'worker.zip' },
          Handler: 'main.handler',
          Timeout: 5,
          MemorySize: 256,
          Environment: {
            Variables: {
              BUCKET: { Ref: 'InboxBucket1A2B3C4D' },
              TABLE: { Ref: 'Table3F4A5B6C' },
              QUEUE_URL: { Ref: 'WorkQueue5E6F7A8B' },
              API_URL: { 'Fn::GetAtt': ['Api1B2C3D4E', 'ApiEndpoint'] },
            },
          },
        },
      },
      WorkerMapping2C3D4E5F: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['WorkQueue5E6F7A8B', 'Arn'] },
          FunctionName: { Ref: 'WorkerFunction7D8E9F0A' },
          BatchSize: 1,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 2 },
        },
      },
      Api1B2C3D4E: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'Example', ProtocolType: 'HTTP' } },
      ApiStage4E5F6A7B: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: {
          ApiId: { Ref: 'Api1B2C3D4E' },
          StageName: '$default',
          DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
        },
      },
      ApiIntegration8B9C0D1E: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: { Ref: 'Api1B2C3D4E' },
          IntegrationUri: { 'Fn::GetAtt': ['WorkerFunction7D8E9F0A', 'Arn'] },
          PayloadFormatVersion: '2.0',
        },
      },
      ApiRoute5F6A7B8C: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: 'Api1B2C3D4E' },
          RouteKey: 'GET /things/{id}',
          Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'ApiIntegration8B9C0D1E' }]] },
        },
      },
      EveryMinuteRule9C0D1E2F: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          State: 'ENABLED',
          Targets: [
            { Id: 'Target0', Arn: { 'Fn::GetAtt': ['WorkerFunction7D8E9F0A', 'Arn'] }, Input: '{"task":"tidy"}' },
          ],
        },
      },
      News0A1B2C3D: {
        Type: 'AWS::Translate::Terminology',
        Properties: {
          Name: 'news',
          TerminologyData: { Format: 'CSV', File: Buffer.from('ar,en\nخبر,news\n').toString('base64') },
        },
      },
    },
    Outputs: {
      QueueUrl: { Value: { Ref: 'WorkQueue5E6F7A8B' } },
      ApiUrl: { Value: { 'Fn::GetAtt': ['Api1B2C3D4E', 'ApiEndpoint'] } },
    },
  };
}

/** Writes a cloud assembly, the worker's code staged in it as CDK does. */
export function writeAssembly(template: Template, workerCode = 'export const handler = async () => {};'): Assembly {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-assembly-'));
  mkdirSync(join(folder, 'asset.worker'));
  writeFileSync(join(folder, 'asset.worker', 'main.mjs'), workerCode);
  writeFileSync(join(folder, 'Example.template.json'), JSON.stringify(template));
  const files = { worker: { source: { path: 'asset.worker' }, destinations: { here: { objectKey: 'worker.zip' } } } };
  writeFileSync(join(folder, 'Example.assets.json'), JSON.stringify({ files }));
  return readAssembly(folder);
}
