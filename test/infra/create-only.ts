import type { Json, Template } from './rules/template.ts';

/**
 * Properties that CloudFormation can't change: whoever changes one under the same logical id has the resource replaced,
 * and the update refused if the resource has a name of its own. From the schemas of the resource types; a test compares
 * them with those that cfn-lint has, if it is installed. `AWS::Translate::Terminology` is younger than cfn-lint.
 */
export const CREATE_ONLY: Record<string, readonly string[]> = {
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::ApiGatewayV2::ApiMapping': ['DomainName'],
  'AWS::ApiGatewayV2::DomainName': ['DomainName'],
  'AWS::ApiGatewayV2::Integration': ['ApiId'],
  'AWS::ApiGatewayV2::Route': ['ApiId'],
  'AWS::ApiGatewayV2::Stage': ['ApiId', 'StageName'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::DynamoDB::Table': ['ImportSourceSpecification', 'KeySchema', 'TableName'],
  'AWS::Events::Rule': ['EventBusName', 'Name'],
  'AWS::IAM::Role': ['Path', 'RoleName'],
  'AWS::KMS::Key': [],
  'AWS::Lambda::EventInvokeConfig': ['FunctionName', 'Qualifier'],
  'AWS::Lambda::EventSourceMapping': [
    'EventSourceArn',
    'SelfManagedEventSource',
    'StartingPosition',
    'StartingPositionTimestamp',
  ],
  'AWS::Lambda::Function': ['DurableConfig', 'FunctionName', 'PackageType', 'TenancyConfig'],
  'AWS::Lambda::Permission': [
    'Action',
    'EventSourceToken',
    'FunctionName',
    'FunctionUrlAuthType',
    'InvokedViaFunctionUrl',
    'Principal',
    'PrincipalOrgID',
    'SourceAccount',
    'SourceArn',
  ],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::S3::Bucket': ['BucketName', 'BucketNamePrefix', 'BucketNamespace'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::SNS::Subscription': ['Endpoint', 'Protocol', 'Region', 'TopicArn'],
  'AWS::SNS::Topic': ['FifoTopic', 'TopicName'],
  'AWS::SNS::TopicPolicy': [],
  'AWS::SQS::Queue': ['FifoQueue', 'QueueName'],
  'AWS::SQS::QueuePolicy': [],
  'AWS::Translate::Terminology': ['EncryptionKey', 'Name'],
};

/** Properties that are the name of a resource; two resources of one type can't have the same. */
const NAMES: Record<string, string> = {
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Translate::Terminology': 'Name',
};

/**
 * Returns what an update from one template to another could not do: `ID.Property` for a create-only property that changes,
 * and `ID has the name of ID` for a new resource whose name is taken until the old one is deleted, after it.
 */
export function refusedBetween(from: Template, to: Template): string[] {
  const replaced = Object.entries(to.Resources).flatMap(([id, { Type, Properties }]) => {
    const before = from.Resources[id];
    if (before === undefined) return [];
    if (before.Type !== Type) return [`${id} changes its type`];
    const changed = (CREATE_ONLY[Type] ?? []).filter((name) => differ(before.Properties?.[name], Properties?.[name]));
    return changed.map((name) => `${id}.${name}`);
  });
  const taken = namesIn(from);
  const doubled = [...namesIn(to)].filter(([name, id]) => taken.has(name) && taken.get(name) !== id);
  return [...replaced, ...doubled.map(([name, id]) => `${id} has the name of ${taken.get(name)}`)];
}

function namesIn(template: Template): Map<string, string> {
  const named = Object.entries(template.Resources).flatMap(([id, { Type, Properties }]): [string, string][] => {
    const name = NAMES[Type] === undefined ? undefined : Properties?.[NAMES[Type]];
    return name === undefined ? [] : [[`${Type} ${JSON.stringify(name)}`, id]];
  });
  return new Map(named);
}

const differ = (one: Json, other: Json) => JSON.stringify(one) !== JSON.stringify(other);
