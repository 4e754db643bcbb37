import type { PerArticle } from './measure.ts';
import { MEMORY, PRICES, RECEIVER_MS, WAIT_MS } from './prices.ts';

export interface Article {
  characters: number;
  sentences: number;
}

export type Dollars = Record<string, number>;

/** Dollars for one article by service, at list prices, free tiers not taken off. */
export function priceOf(measured: PerArticle, article: Article): Dollars {
  const sum = (pattern: RegExp) =>
    total([...measured.requests].filter(([name]) => pattern.test(name)).map(([, count]) => count));
  return {
    Translate: article.characters * PRICES.translateCharacter,
    DynamoDB: table(sum, article),
    Lambda: lambda(measured),
    S3: sum(/ S3 (Put|List)/) * PRICES.s3Write + sum(/ S3 (Get|Head)/) * PRICES.s3Read,
    SQS: messages(sum),
    'HTTP API': (measured.invocations.get('api') ?? 0) * PRICES.httpApiRequest,
    'X-Ray': total([...measured.invocations.values()]) * PRICES.xrayTrace,
    'CloudWatch Logs': (measured.logBytes / 1e9) * PRICES.logGigabyte,
  };
}

function lambda({ requests, invocations, cpu }: PerArticle): number {
  return total(
    Object.entries(MEMORY).map(([name, megabytes]) => {
      const own = [...requests].filter(([request]) => request.startsWith(`${name} `));
      const waits = own.map(([request, count]) => count * WAIT_MS[request.split(' ')[1] as keyof typeof WAIT_MS]);
      const milliseconds = total(waits) + (cpu.get(name) ?? 0) + (name === 'deliver' ? RECEIVER_MS : 0);
      const gigabyteSeconds = (milliseconds / 1_000) * (megabytes / 1_024);
      return (invocations.get(name) ?? 0) * PRICES.lambdaRequest + gigabyteSeconds * PRICES.lambdaGigabyteSecond;
    }),
  );
}

/** A batch is as many units as it has items, half a unit to read one; a row that is listed is written to its index too. */
function table(sum: (pattern: RegExp) => number, { sentences }: Article): number {
  const single = sum(/ DynamoDB (PutItem|UpdateItem|DeleteItem)/);
  const remembered = Math.min(sum(/^process DynamoDB BatchWriteItem/), 1) * sentences;
  const reads = sum(/ DynamoDB (GetItem|Query)/) + (sentences / 2) * sum(/^process DynamoDB BatchGetItem/);
  return (2 * single + remembered) * PRICES.dynamoWrite + reads * PRICES.dynamoRead;
}

/** S3 sends the messages of the upload and of the document; each message is also received and deleted by Lambda's pollers. */
function messages(sum: (pattern: RegExp) => number): number {
  const sent = sum(/ SQS SendMessage/) + 2;
  return sent * 3 * (PRICES.sqsRequest + PRICES.sqsFairRequest);
}

const total = (values: number[]) => values.reduce((all, value) => all + value, 0);
