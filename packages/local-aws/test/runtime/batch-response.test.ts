import { describe, expect, test } from 'vitest';
import { failedMessages } from '../../runtime/events/batch-response.ts';
import type { InvocationResult } from '../../runtime/lambda/result.ts';

const IDS = ['a', 'b', 'c'];
const answer = (payload: unknown): InvocationResult => ({ status: 'ok', payload: JSON.stringify(payload) });
const failure: InvocationResult = { status: 'error', error: { errorType: 'Error', errorMessage: 'no' } };

describe('which messages go back to the queue', () => {
  test.each<[string, InvocationResult, string[]]>([
    ['those that the function names', answer({ batchItemFailures: [{ itemIdentifier: 'b' }] }), ['b']],
    ['none for an empty list', answer({ batchItemFailures: [] }), []],
    ['none for an answer without a list', answer({}), []],
    ['none for no answer', answer(null), []],
    ['all for a list that is none', answer({ batchItemFailures: 'b' }), IDS],
    ['all for an answer that is none', answer('fine'), IDS],
    ['all for an entry without identifier', answer({ batchItemFailures: [{ id: 'b' }] }), IDS],
    ['all for an identifier that was not in the batch', answer({ batchItemFailures: [{ itemIdentifier: 'z' }] }), IDS],
    ['all for an empty identifier', answer({ batchItemFailures: [{ itemIdentifier: '' }] }), IDS],
    ['all when the function threw', failure, IDS],
    ['all when it was throttled', { status: 'throttled' }, IDS],
  ])('%s', (_, result, expected) => {
    expect([...failedMessages(result, IDS, true)]).toEqual(expected);
  });

  test('none for a success of a function that reports no items, whatever it answers', () => {
    expect([...failedMessages(answer({ batchItemFailures: [{ itemIdentifier: 'a' }] }), IDS, false)]).toEqual([]);
    expect([...failedMessages(failure, IDS, false)]).toEqual(IDS);
  });
});
