import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TranslateClient } from '@aws-sdk/client-translate';
import { afterAll, describe, expect, test } from 'vitest';
import { createTranslator } from '../../../shared/adapters/translate/amazon-translate.ts';
import { TranslationRejected, TranslationUnavailable } from '../../../shared/document/errors.ts';

/** An Amazon Translate that answers every request with the error named in its text. */
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const [__type = '', status = '400'] = (JSON.parse(Buffer.concat(parts).toString()).Text as string).split(' ');
    response.writeHead(Number(status), { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type, message: `words of ${__type}` }));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());

const client = new TranslateClient({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  maxAttempts: 1,
});
const errorOf = (text: string) =>
  createTranslator({ terminology: 'T', client })
    .translate(text)
    .catch((error: unknown) => error);

describe('an error of Amazon Translate', () => {
  test.each([
    'AccessDeniedException',
    'ResourceNotFoundException',
    'SubscriptionRequiredException',
    'UnrecognizedClientException',
    'ExpiredTokenException',
    'InvalidSignatureException',
    'UnsupportedLanguagePairException',
    'SomethingNewException',
  ])('%s is refused, and its words are kept', async (name) => {
    const error = await errorOf(`${name} 400`);
    expect(error).toBeInstanceOf(TranslationUnavailable);
    expect(error).toMatchObject({ trouble: 'refused', mayBeBilled: false, message: expect.stringContaining(name) });
  });

  test.each(['TooManyRequestsException 400', 'ThrottlingException 400', 'InternalServerException 500', 'Odd 503'])(
    '%s passes by itself, and nothing was billed',
    async (text) => {
      expect(await errorOf(text)).toMatchObject({ trouble: 'transient', mayBeBilled: false });
    },
  );

  test.each(['TextSizeLimitExceededException 400', 'InvalidRequestException 400', 'ValidationException 400'])(
    '%s is a text that it will never take',
    async (text) => {
      expect(await errorOf(text)).toBeInstanceOf(TranslationRejected);
    },
  );

  test('a lost connection passes by itself, and may have been billed', async () => {
    const gone = new TranslateClient({
      endpoint: 'http://127.0.0.1:9',
      region: 'us-east-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
      maxAttempts: 1,
    });
    const error = await createTranslator({ terminology: null, client: gone })
      .translate('x')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ trouble: 'transient', mayBeBilled: true });
  });
});
