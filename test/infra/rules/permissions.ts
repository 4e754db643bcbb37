import assert from 'node:assert/strict';
import type { Mutation, Rule } from './rule.ts';
import { arn, asList, capital, type Json, ofType, ref, resource, type Template } from './template.ts';

const LOGS_AND_TRACE = (name: string) => [
  `logs:CreateLogStream ${capital(name)}Logs`,
  `logs:PutLogEvents ${capital(name)}Logs`,
  'xray:PutTelemetryRecords *',
  'xray:PutTraceSegments *',
];

const on = (target: string, ...actions: string[]) => actions.map((action) => `${action} ${target}`);
const receive = (queue: string) =>
  on(queue, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility');
const OUTCOMES = ['DocumentsBucket/documents/*', 'DocumentsBucket/unmirrored/*'];

/** All that each role may do, besides writing its log and its trace. */
export const RIGHTS: Record<string, string[]> = {
  process: [
    ...receive('IngestQueue'),
    ...on('ArticlesBucket/incoming/*', 's3:GetObject', 's3:GetObjectVersion'),
    ...OUTCOMES.flatMap((outcomes) => on(outcomes, 's3:GetObject', 's3:PutObject', 's3:DeleteObjectVersion')),
    ...on('DocumentsBucket/documents/*', 's3:GetObjectVersion'),
    ...on('ArticlesBucket', 's3:ListBucket'),
    ...on('DocumentsBucket', 's3:ListBucket', 's3:ListBucketVersions'),
    ...on('IngestQueue', 'sqs:SendMessage'),
    ...on('Table[TERM#*]', 'dynamodb:BatchWriteItem'),
    ...on('Table[ARTICLE#*]', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'),
    ...on('Table[LEASE#*]', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'),
    ...on('Table[MEMORY#*]', 'dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'),
    ...on('Table[CORRECTION#*]', 'dynamodb:BatchGetItem'),
    ...on('Table[USAGE]', 'dynamodb:UpdateItem'),
    'translate:TranslateText *',
  ],
  announce: [
    ...receive('DocumentsQueue'),
    ...OUTCOMES.flatMap((outcomes) => on(outcomes, 's3:GetObject', 's3:GetObjectVersion')),
    ...on('DocumentsBucket', 's3:ListBucket'),
    ...on('Table[TERM#*]', 'dynamodb:BatchWriteItem'),
    ...on('Table[ARTICLE#*]', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'),
    ...on('Table[WEBHOOKS]', 'dynamodb:Query'),
    ...on('Table[DELIVERY#*]', 'dynamodb:GetItem', 'dynamodb:PutItem'),
    ...on('Table[CORRECTION#*]', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem'),
    ...on('DeliveriesQueue', 'sqs:SendMessage'),
  ],
  deliver: [
    ...receive('DeliveriesQueue'),
    ...OUTCOMES.flatMap((outcomes) => on(outcomes, 's3:GetObjectVersion')),
    ...on('DocumentsBucket', 's3:ListBucket'),
    ...on('Table[WEBHOOKS]', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
    ...on('Table[DELIVERY#*]', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
    ...on('DeliveriesQueue', 'sqs:SendMessage'),
  ],
  api: [
    ...on('ArticlesBucket/incoming/*', 's3:GetObject', 's3:GetObjectVersion'),
    ...on('ArticlesBucket/incoming/*', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'),
    ...OUTCOMES.flatMap((outcomes) => on(outcomes, 's3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion')),
    ...on('DocumentsBucket/documents/*', 's3:GetObjectVersion', 's3:PutObject'),
    ...on('ArticlesBucket', 's3:ListBucket', 's3:ListBucketVersions'),
    ...on('DocumentsBucket', 's3:ListBucket', 's3:ListBucketVersions'),
    ...on('Table[TERM#*]', 'dynamodb:Query', 'dynamodb:BatchWriteItem'),
    ...on('Table[ARTICLE#*]', 'dynamodb:BatchGetItem'),
    ...on('Table[ARTICLE#*]', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'),
    ...on('Table[WEBHOOKS]', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'),
    ...on('Table[WEBHOOKS]', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'),
    ...on('Table[DELIVERY#*]', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
    ...on('Table[TOKENS]', 'dynamodb:GetItem'),
    ...on('Table[CORRECTION#*]', 'dynamodb:UpdateItem'),
    ...on('Table[USAGE]', 'dynamodb:Query'),
    ...on('Table/index/list', 'dynamodb:Query'),
    ...on('IngestQueue', 'sqs:SendMessage'),
    ...on('DeliveriesQueue', 'sqs:SendMessage'),
  ],
  sweep: [
    ...on('ArticlesBucket/incoming/*', 's3:DeleteObject', 's3:DeleteObjectVersion'),
    ...OUTCOMES.flatMap((outcomes) => on(outcomes, 's3:DeleteObject', 's3:DeleteObjectVersion')),
    ...on('ArticlesBucket', 's3:ListBucket', 's3:ListBucketVersions'),
    ...on('DocumentsBucket', 's3:ListBucket', 's3:ListBucketVersions'),
    ...on('Table[TERM#*]', 'dynamodb:BatchWriteItem'),
    ...on(
      'Table[ARTICLE#*]',
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ),
    ...on('Table[WEBHOOKS]', 'dynamodb:Query', 'dynamodb:UpdateItem'),
    ...on('Table[DELIVERY#*]', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
    ...on('Table[SWEEP]', 'dynamodb:GetItem', 'dynamodb:PutItem'),
    ...on('Table/index/due', 'dynamodb:Query'),
    ...on('Table/index/list', 'dynamodb:Query'),
    ...on('IngestQueue', 'sqs:SendMessage'),
    ...on('DocumentsQueue', 'sqs:SendMessage'),
    ...on('DeliveriesQueue', 'sqs:SendMessage'),
  ],
};

const NAMES = Object.keys(RIGHTS);

/** The statements of a role's one policy. */
function statements(t: Template, name: string): Json[] {
  const [policy, second] = resource(t, `${capital(name)}Role`).Properties.Policies;
  assert.equal(second, undefined);
  return policy.PolicyDocument.Statement;
}

/** `ArticlesBucket5EDABD95` → `ArticlesBucket` */
const plain = (id: string) => id.replace(/[0-9A-F]{8}$/, '');

/** `{"Fn::Join": ["", [{"Fn::GetAtt": ["ArticlesBucket…", "Arn"]}, "/incoming/*"]]}` → `ArticlesBucket/incoming/*` */
function target(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(target).join();
  if (value['Fn::GetAtt']) return plain(value['Fn::GetAtt'][0]);
  return value['Fn::Join'][1].map(target).join('');
}

/** One line a right: `dynamodb:GetItem Table[ARTICLE#*]`. */
export function rightsOf(t: Template, name: string): string[] {
  return statements(t, name).flatMap((statement) => {
    assert.equal(statement.Effect, 'Allow');
    const keys = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
    const suffix = keys ? `[${keys.join(',')}]` : '';
    return asList(statement.Resource).flatMap((resource: Json) =>
      asList<string>(statement.Action).map((action) => `${action} ${target(resource)}${suffix}`),
    );
  });
}

const everyRight = (t: Template) => NAMES.flatMap((name) => rightsOf(t, name).map((right) => `${name} ${right}`));
const whoMay = (t: Template, pattern: RegExp) => [
  ...new Set(
    everyRight(t)
      .filter((right) => pattern.test(right))
      .map((right) => right.split(' ')[0]),
  ),
];

export const permissionRules: Rule[] = [
  ...NAMES.map(
    (name): Rule => ({
      name: `${name}: has exactly the rights that it needs`,
      holds: (t) => assert.deepEqual(rightsOf(t, name).sort(), [...RIGHTS[name]!, ...LOGS_AND_TRACE(name)].sort()),
    }),
  ),
  {
    name: 'No right is to a wildcard of actions',
    holds: (t) =>
      assert.deepEqual(
        everyRight(t).filter((right) => right.split(' ')[1]!.includes('*')),
        [],
      ),
  },
  {
    name: 'Only tracing and translating name no resource',
    holds: (t) =>
      assert.deepEqual(
        everyRight(t).filter((right) => right.endsWith(' *') && !/ (xray:Put\w+|translate:TranslateText) /.test(right)),
        [],
      ),
  },
  {
    name: 'Roles hold their rights themselves: no managed policy, no policy beside them',
    holds: (t) => {
      assert.deepEqual(ofType(t, 'AWS::IAM::Policy'), []);
      assert(ofType(t, 'AWS::IAM::Role').every(([, { Properties }]) => Properties.ManagedPolicyArns === undefined));
    },
  },
  {
    name: 'Only Lambda takes on these roles',
    holds: (t) => {
      const trusted = ofType(t, 'AWS::IAM::Role').flatMap(
        ([, { Properties }]) => Properties.AssumeRolePolicyDocument.Statement,
      );
      assert.equal(trusted.length, NAMES.length);
      assert(
        trusted.every((s: Json) => s.Principal.Service === 'lambda.amazonaws.com' && s.Action === 'sts:AssumeRole'),
      );
    },
  },
  {
    name: 'Only process spends money on translations',
    holds: (t) => assert.deepEqual(whoMay(t, /translate:/), ['process']),
  },
  {
    name: 'Only process writes outcomes, and the API the corrections of documents',
    holds: (t) => {
      assert.deepEqual(whoMay(t, /s3:PutObject DocumentsBucket\/documents/), ['process', 'api']);
      assert.deepEqual(whoMay(t, /s3:PutObject DocumentsBucket\/unmirrored/), ['process']);
    },
  },
  {
    name: 'Only the API writes uploads; it and the sweep erase; process erases outcomes alone',
    holds: (t) => {
      assert.deepEqual(whoMay(t, /s3:PutObject Articles/), ['api']);
      assert.deepEqual(whoMay(t, /s3:Delete\w+ Articles/).sort(), ['api', 'sweep']);
      assert.deepEqual(whoMay(t, /s3:Delete\w+ Documents/).sort(), ['api', 'process', 'sweep']);
    },
  },
  {
    name: 'Only the API reads tokens',
    holds: (t) => assert.deepEqual(whoMay(t, /Table(\[TOKENS\])?$/), ['api']),
  },
  {
    name: 'Whoever calls addresses that others chose sees neither uploads nor tokens',
    holds: (t) => assert(rightsOf(t, 'deliver').every((right) => !/Articles|TOKENS|MEMORY|translate/.test(right))),
  },
];

/** The statement of a role that allows that action. */
function allowing(t: Template, name: string, action: string): Json {
  return statements(t, name).find((statement) => asList(statement.Action).includes(action));
}

export const permissionMutations: Mutation[] = [
  {
    name: 'process may do anything to documents',
    spoil: (t) => {
      allowing(t, 'process', 's3:PutObject').Action = 's3:*';
    },
    noticedBy: 'No right is to a wildcard of actions',
  },
  {
    name: 'process may read every bucket',
    spoil: (t) => {
      allowing(t, 'process', 's3:GetObject').Resource = '*';
    },
    noticedBy: 'Only tracing and translating name no resource',
  },
  {
    name: 'process may read outside incoming/',
    spoil: (t) => {
      allowing(t, 'process', 's3:GetObject').Resource = { 'Fn::Join': ['', [arn(t, 'ArticlesBucket'), '/*']] };
    },
    noticedBy: 'process: has exactly the rights that it needs',
  },
  {
    name: 'process may no longer list, and takes 403 for what is missing',
    spoil: (t) => {
      allowing(t, 'process', 's3:ListBucket').Action = 's3:GetObject';
    },
    noticedBy: 'process: has exactly the rights that it needs',
  },
  {
    name: 'announce may not read the version that it was told of',
    spoil: (t) => {
      allowing(t, 'announce', 's3:GetObjectVersion').Action = ['s3:GetObject'];
    },
    noticedBy: 'announce: has exactly the rights that it needs',
  },
  {
    name: 'announce translates',
    spoil: (t) => {
      statements(t, 'announce').push({ Effect: 'Allow', Action: 'translate:TranslateText', Resource: '*' });
    },
    noticedBy: 'Only process spends money on translations',
  },
  {
    name: 'deliver reads all of the table',
    spoil: (t) => {
      delete allowing(t, 'deliver', 'dynamodb:UpdateItem').Condition;
    },
    noticedBy: 'Only the API reads tokens',
  },
  {
    name: 'deliver reads uploads',
    spoil: (t) => {
      statements(t, 'deliver').push({ Effect: 'Allow', Action: 's3:GetObject', Resource: arn(t, 'ArticlesBucket') });
    },
    noticedBy: 'Whoever calls addresses that others chose sees neither uploads nor tokens',
  },
  {
    name: 'api writes documents',
    spoil: (t) => {
      asList(allowing(t, 'api', 's3:DeleteObjectVersion').Action).push('s3:PutObject');
    },
    noticedBy: 'api: has exactly the rights that it needs',
  },
  {
    name: 'announce deletes documents',
    spoil: (t) => {
      statements(t, 'announce').push({
        Effect: 'Allow',
        Action: 's3:DeleteObject',
        Resource: arn(t, 'DocumentsBucket'),
      });
    },
    noticedBy: 'Only the API writes uploads; it and the sweep erase; process erases outcomes alone',
  },
  {
    name: 'sweep cannot wake deliveries',
    spoil: (t) => {
      allowing(t, 'sweep', 'sqs:SendMessage').Resource.pop();
    },
    noticedBy: 'sweep: has exactly the rights that it needs',
  },
  {
    name: 'sweep finds nothing that is due',
    spoil: (t) => {
      const due = statements(t, 'sweep').find(({ Resource }) => target(Resource).includes('/index/due'));
      due.Resource = arn(t, 'Table');
    },
    noticedBy: 'sweep: has exactly the rights that it needs',
  },
  {
    name: 'api is an administrator',
    spoil: (t) => {
      resource(t, 'ApiRole').Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    },
    noticedBy: 'Roles hold their rights themselves: no managed policy, no policy beside them',
  },
  {
    name: 'A policy beside the role widens it',
    spoil: (t) => {
      t.Resources.Wide = { Type: 'AWS::IAM::Policy', Properties: { Roles: [ref(t, 'DeliverRole')] } };
    },
    noticedBy: 'Roles hold their rights themselves: no managed policy, no policy beside them',
  },
  {
    name: 'Another account takes on the role of api',
    spoil: (t) => {
      resource(t, 'ApiRole').Properties.AssumeRolePolicyDocument.Statement[0].Principal = { AWS: '111122223333' };
    },
    noticedBy: 'Only Lambda takes on these roles',
  },
];
