import type { OperationId } from '../../shared/api/routes.ts';
import type { ApiDeps } from './deps.ts';
import type { ApiRequest } from './request.ts';
import type { ApiResponse } from './response.ts';

/** Answers one operation: its request is matched, authorized and parsed before. */
export type Handler<K extends OperationId> = (request: ApiRequest<K>, deps: ApiDeps) => Promise<ApiResponse>;

/** The handlers of some operations, each typed by its own route. */
export type Handlers<K extends OperationId = OperationId> = { [O in K]: Handler<O> };
