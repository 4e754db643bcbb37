import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { InternalServerException, TranslateServiceException } from '@aws-sdk/client-translate';
import { describe, expect, test } from 'vitest';
import { LeftUnprocessed, troubleOf } from '../../../shared/adapters/aws/errors.ts';

const answered = (name: string, httpStatusCode: number, $fault: 'client' | 'server' = 'client') =>
  new TranslateServiceException({ name, $fault, message: name, $metadata: { httpStatusCode } });

const system = (code: string) => Object.assign(new Error(code), { code });

describe('what kind of trouble an error is', () => {
  test.each([
    ['too many requests', answered('TooManyRequestsException', 400)],
    ['a throttled account', answered('ThrottlingException', 400)],
    ['a throttled table', answered('ProvisionedThroughputExceededException', 400)],
    ['a bucket that asks to slow down', answered('SlowDown', 503, 'server')],
    ['a fault of the service', new InternalServerException({ message: 'x', $metadata: { httpStatusCode: 500 } })],
    ['a status of 502 without a name', answered('Unknown', 502)],
    ['a status of 429 without a name', answered('Unknown', 429)],
    ['a fault of the server without a status', answered('Odd', undefined as never, 'server')],
    ['a connection that broke', system('ECONNRESET')],
    ['a name that does not resolve', system('EAI_AGAIN')],
    ['a request that took too long', Object.assign(new Error('x'), { name: 'TimeoutError' })],
    ['a batch that was left undone', new LeftUnprocessed('x')],
  ])('%s passes by itself', (_, error) => {
    expect(troubleOf(error)).toBe('transient');
  });

  test.each([
    ['a right that is missing', 'AccessDeniedException', 400],
    ['a bucket that refuses', 'AccessDenied', 403],
    ['HEAD without a name', 'Unknown', 403],
    ['a terminology that is gone', 'ResourceNotFoundException', 400],
    ['a service that nobody subscribed to', 'SubscriptionRequiredException', 400],
    ['an unknown key', 'UnrecognizedClientException', 400],
    ['an expired session', 'ExpiredTokenException', 400],
    ['a language pair that the region lacks', 'UnsupportedLanguagePairException', 400],
    ['a status that nobody has heard of', 'Teapot', 418],
  ])('%s has to be set right by somebody', (_, name, status) => {
    expect(troubleOf(answered(name, status))).toBe('refused');
  });

  test('no credentials at all have to be set right by somebody', () => {
    expect(troubleOf(Object.assign(new Error('x'), { name: 'CredentialsProviderError' }))).toBe('refused');
  });

  test.each([
    ['a bug', new TypeError('x is not a function')],
    ['an error of an unknown kind', new Error('odd')],
    ['a system error of our own machine', system('EMFILE')],
    [
      'a request that DynamoDB finds malformed',
      new DynamoDBServiceException({
        name: 'ValidationException',
        $fault: 'client',
        message: 'Item size has exceeded the maximum allowed size',
        $metadata: { httpStatusCode: 400 },
      }),
    ],
    ['no error', 'text'],
  ])('%s is of our own making', (_, error) => {
    expect(troubleOf(error)).toBeNull();
  });
});
