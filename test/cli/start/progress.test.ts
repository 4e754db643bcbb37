import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createApiClient } from '../../../cli/start/api-client.ts';
import { places, showSummary } from '../../../cli/start/places.ts';
import { showJourneys } from '../../../cli/start/progress.ts';
import type { Ready } from '../../../cli/start/ready-file.ts';
import type { Arrival, Sample } from '../../../cli/start/samples.ts';

const article = (id: string): Arrival => ({
  id,
  status: 'completed',
  revision: 1,
  source: { key: `incoming/samples/${id}`, etag: 'e' },
});

const READY = {
  apiUrl: 'http://127.0.0.1:4000',
  token: 'tj_a_b',
  region: 'us-east-1',
  articlesBucket: 'articles',
  endpoints: { s3: 'http://127.0.0.1:4001' },
  credentials: { accessKeyId: 'tarjuman', secretAccessKey: 's' },
} as Ready;

describe('progress without a terminal', () => {
  test('is a line for every stage; a sample that is lost hides none of the others', async () => {
    const samples: Sample[] = [
      {
        file: 'lost.txt',
        travel: async (report) => {
          report('uploaded');
          throw new Error('no answer');
        },
      },
      {
        file: 'good.txt',
        travel: async (report) => {
          report('uploaded');
          report('published');
          return article('good');
        },
      },
    ];
    const lines: string[] = [];
    const arrived = await showJourneys(samples, (line) => lines.push(line), false);
    expect(arrived).toEqual([article('good')]);
    expect(lines.toSorted()).toEqual([
      'good.txt: published',
      'good.txt: uploaded',
      'lost.txt: no answer',
      'lost.txt: uploaded',
    ]);
  });
});

describe('the places to go', () => {
  test('are a page with its token and commands to paste', () => {
    expect(places(READY)).toContain('Page    http://127.0.0.1:4000/#token=tj_a_b');
    expect(places(READY)).toContain(
      'AWS_ACCESS_KEY_ID=tarjuman AWS_SECRET_ACCESS_KEY=s aws --region us-east-1 --endpoint-url http://127.0.0.1:4001 s3 cp FILE s3://articles/incoming/FILE',
    );
  });

  test('come with a summary in both languages', async () => {
    const summary = { title: { ar: 'عنوان', en: 'Title' }, ar: 'جملة.', en: 'A sentence.' };
    const server = createServer((request, response) => {
      const known =
        request.headers.authorization === 'Bearer tj_a_b' && request.url === '/v1/articles/x/summary?lang=both';
      response.writeHead(known ? 200 : 404).end(JSON.stringify(known ? summary : {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const api = createApiClient({ ...READY, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    const text = showSummary('a.txt', await api.summary('x'));
    expect(text.split('\n')).toEqual(['── a.txt ──', 'عنوان', '', 'جملة.', '', 'Title', '', 'A sentence.']);
    await expect(api.summary('y')).rejects.toThrow('answered 404');
  });
});
