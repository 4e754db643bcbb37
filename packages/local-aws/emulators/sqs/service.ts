import { authorize } from '../core/authorize.ts';
import type { Account } from '../http/account.ts';
import { type JsonError, jsonService } from '../http/json-service.ts';
import type { Service } from '../wire/exchange.ts';
import { MOVE_OPERATIONS } from './operations/move.ts';
import { QUEUE_OPERATIONS } from './operations/queues.ts';
import { RECEIVE_OPERATIONS } from './operations/receive.ts';
import { SEND_OPERATIONS } from './operations/send.ts';
import type { SqsCall, SqsOperation, SqsState } from './store/call.ts';
import { SqsError } from './store/errors.ts';

const OPERATIONS: Record<string, SqsOperation> = {
  ...QUEUE_OPERATIONS,
  ...SEND_OPERATIONS,
  ...RECEIVE_OPERATIONS,
  ...MOVE_OPERATIONS,
};

/** SQS over AWS JSON 1.0. */
export function sqsService(state: SqsState, { policy, dice, verifyOptions, log }: Account): Service {
  return jsonService({
    contentType: 'application/x-amz-json-1.0',
    verifyOptions,
    log,
    describeError,
    run: async (name, input, principal, { signal }) => {
      const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (!operation) throw new SqsError('UnsupportedOperation', `The local SQS has no operation ${name}`);
      const call: SqsCall = { state, principal, input, signal };
      const queue = operation.queue?.(call);
      const resource = queue?.arn ?? state.queues.arnOf('*');
      authorize(policy, { principal, action: `sqs:${operation.action}`, resource });
      if (dice('sqsError'))
        throw new SqsError('ServiceUnavailable', 'The request has failed due to a temporary failure of the server.');
      return operation.queue ? operation.run(call, queue!) : operation.run(call);
    },
  });
}

function describeError(error: unknown): JsonError | undefined {
  if (!(error instanceof SqsError)) return undefined;
  const fault = error.status < 500 ? 'Sender' : 'Receiver';
  const headers = { 'x-amzn-query-error': `${error.queryCode};${fault}` };
  return { status: error.status, type: error.type, message: error.message, headers };
}
