import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { troubleOf } from '../../../shared/adapters/aws/errors.ts';
import { createTranslationMemory } from '../../../shared/adapters/dynamodb/translation-memory.ts';

/** A table that leaves every batch undone `times` times, and then does it. */
function throttledTable(times: number) {
  const pauses: number[] = [];
  const written: string[] = [];
  let calls = 0;
  const send = async ({
    input,
  }: {
    input: { RequestItems: Record<string, { Keys?: { pk: string }[] } & object[]> };
  }) => {
    const request = input.RequestItems.T!;
    const isDone = ++calls > times;
    if (Array.isArray(request)) {
      if (isDone) written.push(...request.map((put) => JSON.stringify(put)));
      return isDone ? {} : { UnprocessedItems: { T: request } };
    }
    const { Keys = [] } = request as { Keys?: { pk: string }[] };
    if (!isDone) return { Responses: {}, UnprocessedKeys: { T: { Keys } } };
    return { Responses: { T: Keys.map(({ pk }) => ({ pk, en: `of ${pk}`, expiresAt: 9e9 })) } };
  };
  const memory = createTranslationMemory({
    table: 'T',
    client: { send } as unknown as DynamoDBDocumentClient,
    patience: { pause: async (milliseconds) => void pauses.push(milliseconds), random: () => 1 },
  });
  return { memory, pauses, written, calls: () => calls };
}

describe('a table that leaves batches undone', () => {
  test('is asked again after pauses that double', async () => {
    const { memory, pauses } = throttledTable(4);
    expect(await memory.recall(['a'])).toEqual(new Map([['a', 'of MEMORY#a']]));
    expect(pauses).toEqual([25, 50, 100, 200]);
  });

  test('never makes a sentence look as if it were not remembered', async () => {
    const { memory, pauses } = throttledTable(1_000);
    const error = await memory.recall(['a', 'b']).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'LeftUnprocessed', message: expect.stringContaining('2 items unread') });
    expect(troubleOf(error)).toBe('transient');
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(5_000);
  });

  test('gets what it left unwritten again, and says so if it never takes it', async () => {
    const { memory, written } = throttledTable(2);
    await memory.remember(new Map([['a', 'A']]));
    expect(written).toHaveLength(1);
    await expect(throttledTable(1_000).memory.remember(new Map([['a', 'A']]))).rejects.toThrow('1 items unwritten');
  });
});
