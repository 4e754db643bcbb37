import { integerOf, type SqsCall, type SqsOperation, type SqsOutput, textOf } from '../store/call.ts';
import { SqsError } from '../store/errors.ts';
import type { MoveTask } from '../store/move-tasks.ts';
import type { Queue } from '../store/queues.ts';
import { sourcesOf } from './queues.ts';

const startMessageMoveTask: SqsOperation = {
  action: 'StartMessageMoveTask',
  queue: sourceOf,
  run: (call, source) => {
    if (sourcesOf(call, source).length === 0) {
      throw new SqsError('InvalidParameterValueException', 'Source queue must be configured as a Dead Letter Queue.');
    }
    const destination =
      call.input.DestinationArn === undefined ? '' : call.state.queues.byArn(textOf(call.input, 'DestinationArn')).arn;
    const perSecond = integerOf(call.input, 'MaxNumberOfMessagesPerSecond', 1, 500) ?? 0;
    return { TaskHandle: call.state.moves.start(source, destination, perSecond) };
  },
};

const listMessageMoveTasks: SqsOperation = {
  action: 'ListMessageMoveTasks',
  queue: sourceOf,
  run: (call, source) => {
    const limit = integerOf(call.input, 'MaxResults', 1, 10) ?? 1;
    return { Results: call.state.moves.list(source.arn, limit).map(describe) };
  },
};

const cancelMessageMoveTask: SqsOperation = {
  action: 'CancelMessageMoveTask',
  queue: undefined,
  run: (call) => ({ ApproximateNumberOfMessagesMoved: call.state.moves.cancel(textOf(call.input, 'TaskHandle')) }),
};

export const MOVE_OPERATIONS = {
  CancelMessageMoveTask: cancelMessageMoveTask,
  ListMessageMoveTasks: listMessageMoveTasks,
  StartMessageMoveTask: startMessageMoveTask,
};

function sourceOf(call: SqsCall): Queue {
  try {
    return call.state.queues.byArn(textOf(call.input, 'SourceArn'));
  } catch (error) {
    if (!(error instanceof SqsError) || error.code !== 'QueueDoesNotExist') throw error;
    throw new SqsError(
      'ResourceNotFoundException',
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    );
  }
}

function describe(task: MoveTask): SqsOutput {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: task.handle } : {}),
    Status: task.status,
    SourceArn: task.sourceArn,
    ...(task.destinationArn ? { DestinationArn: task.destinationArn } : {}),
    ...(task.perSecond > 0 ? { MaxNumberOfMessagesPerSecond: task.perSecond } : {}),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.total,
    ...(task.failureReason ? { FailureReason: task.failureReason } : {}),
    StartedTimestamp: task.startedAt,
  };
}
