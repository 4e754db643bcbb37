import type { Template, TemplateResource } from './assembly.ts';
import type { Scope } from './intrinsics.ts';

/** The place of the stack: values that AWS would decide at deployment. */
export interface Place {
  region: string;
  accountId: string;
  /** Base URL of the local AWS services, no trailing slash. */
  awsUrl: string;
  /** Base URL of the HTTP API, no trailing slash. */
  apiUrl: string;
}

/** The values of `Ref` and `Fn::GetAtt` for a resource. */
interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

type Identify = (name: string, place: Place) => Identity;

/** CloudFormation's return values by type. Other types answer with their name and an ARN that nothing local serves. */
const IDENTITIES: Record<string, Identify> = {
  'AWS::S3::Bucket': (name, { awsUrl }) => ({
    ref: name,
    attributes: { Arn: `arn:aws:s3:::${name}`, WebsiteURL: `${awsUrl}/${name}` },
  }),
  'AWS::SQS::Queue': (name, { region, accountId, awsUrl }) => {
    const url = `${awsUrl}/${accountId}/${name}`;
    return {
      ref: url,
      attributes: { Arn: `arn:aws:sqs:${region}:${accountId}:${name}`, QueueName: name, QueueUrl: url },
    };
  },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': (name, { region, accountId }) => ({
    ref: name,
    attributes: { Arn: `arn:aws:lambda:${region}:${accountId}:function:${name}` },
  }),
  'AWS::Translate::Terminology': (name, { region, accountId }) => ({
    ref: name,
    attributes: { Arn: `arn:aws:translate:${region}:${accountId}:terminology/${name}/LATEST` },
  }),
  'AWS::IAM::Role': (name, { accountId }) => ({
    ref: name,
    attributes: { Arn: `arn:aws:iam::${accountId}:role/${name}` },
  }),
  'AWS::ApiGatewayV2::Api': (name, { apiUrl }) => ({ ref: name, attributes: { ApiId: name, ApiEndpoint: apiUrl } }),
};

function table(name: string, { region, accountId }: Place): Identity {
  return { ref: name, attributes: { Arn: `arn:aws:dynamodb:${region}:${accountId}:table/${name}` } };
}

function other(type: string): Identify {
  const service = type.split('::')[1]?.toLowerCase() ?? 'aws';
  return (name, { region, accountId }) => ({
    ref: name,
    attributes: { Arn: `arn:aws:${service}:${region}:${accountId}:${name}` },
  });
}

/** Local names for all resources: readable, and the same at every start. */
export function physicalNames(stackName: string, template: Template): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [id, resource] of Object.entries(template.Resources)) {
    const readable = givenName(resource) ?? `${kebab(stackName)}-${shortName(id)}-local`.replace('--', '-');
    const unique = `${resource.Type} ${readable}`;
    names.set(id, taken.has(unique) ? `${readable}-${id.slice(-8).toLowerCase()}` : readable);
    taken.add(unique);
  }
  return names;
}

/** `ArticlesBucket2F1A9C04` → `articles`: the logical id without CDK's hash and without its kind; `Table…` alone is ''. */
export function shortName(logicalId: string): string {
  return kebab(logicalId.replace(/[0-9A-F]{8}$/, '')).replace(/(^|-)(bucket|queue|table|function)$/, '');
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** The property that holds a resource's physical name, if the template gives one. */
const NAME_PROPERTIES: Record<string, string> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Translate::Terminology': 'Name',
};

function givenName({ Type, Properties = {} }: TemplateResource): string | undefined {
  const given = Properties[NAME_PROPERTIES[Type] ?? ''];
  return typeof given === 'string' ? given : undefined;
}

/** Resolves the references of that template at that place. */
export function createScope(stackName: string, template: Template, place: Place): Scope {
  const names = physicalNames(stackName, template);
  const pseudo: Record<string, string> = {
    'AWS::Region': place.region,
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stackName}/local`,
  };
  const identity = (id: string): Identity | undefined => {
    const resource = template.Resources[id];
    if (!resource) return undefined;
    return (IDENTITIES[resource.Type] ?? other(resource.Type))(names.get(id)!, place);
  };
  return {
    ref: (name) => pseudo[name] ?? identity(name)?.ref ?? template.Parameters?.[name]?.Default?.toString(),
    attribute: (id, attribute) => identity(id)?.attributes[attribute],
    // CDK composes an API's address from its id.
    localise: (text) => text.replace(/https:\/\/([\w-]+)\.execute-api\.[\w-]+\.amazonaws\.com/g, place.apiUrl),
  };
}
