import { EVENTS, type EventContext } from '../document/events.ts';
import type { Outcome } from '../document/schema.ts';
import type { Delivery } from '../ports/deliveries.ts';

/**
 * The body of a delivery: `{type, timestamp, data}`. It depends on the row and its pinned outcome alone, so every
 * attempt sends the same bytes. It is thin: the receiver fetches the article itself from `links`.
 */
export function eventBody(delivery: Delivery, outcome: Outcome | null): string {
  const timestamp = outcome?.createdAt ?? delivery.createdAt.toISOString();
  const data = delivery.data ?? makeData(delivery, outcome);
  return JSON.stringify({ type: delivery.type, timestamp, data });
}

/** A function of the event table, whatever its event: `makeData` has checked that the outcome is of the right status. */
type Make = (context: Omit<EventContext, 'outcome'> & { outcome: Outcome | null }) => object;

function makeData({ type, subscriptionId, apiUrl }: Delivery, outcome: Outcome | null): object {
  const { raisedBy, make } = EVENTS[type];
  const status = outcome?.status ?? null;
  if (make === null) throw new TypeError(`Expected the row of "${type}" to hold its data, got none`);
  if (status !== raisedBy) throw new TypeError(`Expected "${type}" to have an outcome ${raisedBy}, got ${status}`);
  return (make as Make)({ outcome, apiUrl, subscriptionId });
}
