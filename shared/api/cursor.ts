import { createHash } from 'node:crypto';
import { ApiProblem } from './schemas/problem-types.ts';

/**
 * Cursors are opaque and belong to one listing: `<position>.<check>`. The check finds a damaged or made-up cursor and
 * one of another list. It is not signed: a forged cursor reveals nothing that the list would not.
 */
const CHECK_LENGTH = 16;

/** `listing` names the list and its filters; `position` is the store's. */
export function sealCursor(listing: string[], position: string): string {
  return `${Buffer.from(position, 'utf8').toString('base64url')}.${checkOf(listing, position)}`;
}

/** @throws ApiProblem `invalid-request` for a cursor that this listing did not give */
export function openCursor(listing: string[], cursor: string): string {
  const [encoded = '', check, ...rest] = cursor.split('.');
  const position = Buffer.from(encoded, 'base64url').toString('utf8');
  if (rest.length === 0 && check === checkOf(listing, position)) return position;
  const detail = 'Expected the `nextCursor` of the page before, with the same filters';
  throw new ApiProblem('invalid-request', detail, { errors: [{ parameter: 'cursor', detail }] });
}

function checkOf(listing: string[], position: string): string {
  return createHash('sha256')
    .update(JSON.stringify([listing, position]))
    .digest('base64url')
    .slice(0, CHECK_LENGTH);
}
