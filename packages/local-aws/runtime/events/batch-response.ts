import { type InvocationResult, parsePayload } from '../lambda/result.ts';

/**
 * The messages of a batch that go back to the queue. A function that reports item failures loses only those it names; an
 * answer that isn't of that form, or names what was not in the batch, fails the whole batch, as an error does.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedMessages(
  result: InvocationResult,
  messageIds: string[],
  reportsItemFailures: boolean,
): Set<string> {
  if (result.status !== 'ok') return new Set(messageIds);
  if (!reportsItemFailures) return new Set();
  const failures = itemFailures(result.payload);
  if (failures === undefined) return new Set(messageIds);
  const known = new Set(messageIds);
  return failures.every((id) => known.has(id)) ? new Set(failures) : known;
}

/** The identifiers; undefined for a malformed answer. Nothing at all counts as "none failed". */
function itemFailures(payload: string): string[] | undefined {
  const answer = parsePayload(payload);
  if (answer === null) return [];
  if (typeof answer !== 'object') return undefined;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return undefined;
  const ids = failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return ids.every((id) => typeof id === 'string') ? (ids as string[]) : undefined;
}
