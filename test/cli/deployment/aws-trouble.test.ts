import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeAwsTrouble, knownTrouble } from '../../../cli/deployment/aws-trouble.ts';

/** An error as an SDK throws it: with a name of its own. */
function named(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

test.each([
  ['no region', new Error('Region is missing'), 'No AWS region is set.', 'AWS_REGION'],
  [
    'no credentials',
    named('CredentialsProviderError', 'Could not load credentials from any providers'),
    'No AWS credentials were found.',
    'aws sts get-caller-identity',
  ],
  [
    'a profile that is not there',
    named('CredentialsProviderError', 'Could not resolve credentials using profile: [news]'),
    'There are no usable credentials in the AWS profile news.',
    'aws configure list-profiles',
  ],
  [
    'an expired session',
    named('ExpiredTokenException', 'The security token included in the request is expired'),
    'The AWS credentials have expired.',
    'aws sso login',
  ],
  [
    'an unknown key',
    named('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    'AWS does not know these credentials.',
    'AWS_ACCESS_KEY_ID',
  ],
  [
    'no such stack',
    named('ValidationError', 'Stack with id Nwes does not exist'),
    'There is no stack Nwes in this account and region',
    'aws cloudformation describe-stacks',
  ],
  [
    'a right that is missing',
    named('AccessDeniedException', 'User: arn:aws:iam::1:user/a is not authorized to perform: dynamodb:PutItem'),
    'dynamodb:PutItem',
    'Give it to the caller',
  ],
  [
    'a local stack that does not run',
    named('Error', '', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 8485 }),
    'Nothing answers at 127.0.0.1:8485: the local stack does not run.',
    'npm start',
  ],
  [
    'a region that is spelled wrong',
    named('Error', 'getaddrinfo ENOTFOUND sqs.eu-wets-1.amazonaws.com', { code: 'ENOTFOUND' }),
    "sqs.eu-wets-1.amazonaws.com can't be resolved",
    'spelled right',
  ],
])('%s is said in words that say what to do', (_, error, what, remedy) => {
  const trouble = knownTrouble(error);
  expect(trouble?.what).toContain(what);
  expect(trouble?.remedy).toContain(remedy);
});

test('a cause counts, however deep it lies', () => {
  const refused = named('Error', '', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 1 });
  const wrapped = new TypeError('fetch failed', { cause: new AggregateError([refused]) });
  expect(knownTrouble(wrapped)?.what).toContain('the local stack does not run');
});

test('an error that is not of AWS keeps its own words', () => {
  expect(knownTrouble(new Error('Expected a file, got a folder'))).toBeNull();
  expect(describeAwsTrouble(new Error('Expected a file, got a folder')).what).toBe('Expected a file, got a folder');
});

describe('the command line itself', () => {
  const main = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'main.mjs');
  const nowhere = mkdtempSync(join(tmpdir(), 'tarjuman-aws-'));
  const bare = {
    PATH: process.env.PATH,
    HOME: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(nowhere, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(nowhere, 'credentials'),
  };
  const stderrOf = (args: string[], env: NodeJS.ProcessEnv) => {
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8' });
    return { status, stderr };
  };

  test('without a region it says which variables give one', () => {
    const { status, stderr } = stderrOf(['token', 'list', '--stack', 'Any'], bare);
    expect(stderr).toContain('tarjuman: No AWS region is set.\n  Set AWS_REGION=');
    expect(status).toBe(1);
  });

  test('without credentials it says so', () => {
    const { status, stderr } = stderrOf(['token', 'list', '--stack', 'Any'], { ...bare, AWS_REGION: 'eu-west-1' });
    expect(stderr).toContain('tarjuman: No AWS credentials were found.\n  Set AWS_PROFILE');
    expect(status).toBe(1);
  });

  test('with a profile that is not there it names the profile', () => {
    const env = { ...bare, AWS_REGION: 'eu-west-1', AWS_PROFILE: 'newsroom' };
    const { stderr } = stderrOf(['token', 'list', '--stack', 'Any'], env);
    expect(stderr).toContain('profile newsroom');
  });

  test('with a ready file of a stack that does not run any more it says how to start one', () => {
    const endpoint = 'http://127.0.0.1:9';
    const file = join(nowhere, 'ready.json');
    const ready = {
      ...{ apiUrl: endpoint, token: 'tj_a_b', region: 'us-east-1', articlesBucket: 'a', documentsBucket: 'd' },
      ...{ table: 't', queues: {}, translator: 'lexicon', pid: 1 },
      endpoints: { s3: endpoint, sqs: endpoint, dynamodb: endpoint, translate: endpoint },
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    };
    writeFileSync(file, JSON.stringify(ready));
    const { stderr } = stderrOf(['token', 'list', '--ready-file', file], bare);
    expect(stderr).toContain('Nothing answers at 127.0.0.1:9: the local stack does not run.');
  });
});
