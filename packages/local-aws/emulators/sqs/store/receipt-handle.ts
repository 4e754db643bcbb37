import { SqsError } from './errors.ts';

/** The meaning of a receipt handle: one receive of one message of one queue. */
export interface Receipt {
  queue: string;
  id: number;
  token: string;
}

export function writeReceiptHandle({ queue, id, token }: Receipt): string {
  return Buffer.from(`${queue} ${id} ${token}`).toString('base64');
}

/** Throws ReceiptHandleIsInvalid for anything that this queue did not hand out. */
export function readReceiptHandle(handle: string, queue: string): Receipt {
  const [name, id, token] = Buffer.from(handle, 'base64').toString().split(' ');
  if (name === queue && /^\d+$/.test(id ?? '') && token) return { queue, id: Number(id), token };
  throw new SqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
}
