import { authorize } from '../core/authorize.ts';
import type { Account } from '../http/account.ts';
import { type JsonError, jsonService } from '../http/json-service.ts';
import type { Service } from '../wire/exchange.ts';
import { TranslateError } from './errors.ts';
import { deleteTerminology, getTerminology, importTerminology, listTerminologies } from './terminology-operations.ts';
import { type TranslateState, translateText } from './translate-text.ts';

type Operation = (state: TranslateState, input: Record<string, unknown>) => object | Promise<object>;

const OPERATIONS: Record<string, Operation> = {
  TranslateText: translateText,
  ImportTerminology: importTerminology,
  GetTerminology: getTerminology,
  ListTerminologies: listTerminologies,
  DeleteTerminology: deleteTerminology,
};

/** Amazon Translate over AWS JSON 1.1. */
export function translateService(state: TranslateState, { policy, dice, verifyOptions, log }: Account): Service {
  return jsonService({
    contentType: 'application/x-amz-json-1.1',
    verifyOptions,
    log,
    describeError,
    run: async (name, input, principal) => {
      const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (!operation)
        throw new TranslateError('UnknownOperationException', `The local Translate has no operation ${name}`);
      authorize(policy, { principal, action: `translate:${name}`, resource: '*' });
      if (name === 'TranslateText' && dice('translateThrottle'))
        throw new TranslateError('ThrottlingException', 'Rate exceeded');
      return operation(state, input);
    },
  });
}

/** Amazon spells this service's own errors with a capital Message. */
function describeError(error: unknown): JsonError | undefined {
  if (!(error instanceof TranslateError)) return undefined;
  return {
    status: 400,
    type: error.code,
    message: error.message,
    members: { Message: error.message, ...error.members },
  };
}
