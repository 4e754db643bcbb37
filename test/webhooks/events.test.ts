import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { EVENT_EXAMPLES } from '../../shared/api/schemas/examples.ts';
import { EVENT_NAMES, EVENTS, eventOf, SUBSCRIBABLE_EVENTS } from '../../shared/document/events.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import { newDelivery } from '../../shared/webhooks/delivery-row.ts';
import { eventBody } from '../../shared/webhooks/event.ts';
import { API_URL, completed, deleted, failed, START } from '../fakes/webhook-fixtures.ts';

const OUTCOMES: Record<Outcome['status'], Outcome> = { completed: completed(), failed: failed(), deleted: deleted() };

function delivery(type: (typeof EVENT_NAMES)[number], data = {}) {
  const fields = { id: 'msg_1', subscriptionId: 'wh_1', type, articleId: null, outcome: null, apiUrl: API_URL };
  return newDelivery({ ...fields, ...data }, START);
}

describe.each(EVENT_NAMES)('%s', (name) => {
  const { data, make, raisedBy } = EVENTS[name];

  test('has an example that fits its schema, with no field that the schema does not know', () => {
    expect(z.parse(data, EVENT_EXAMPLES[name])).toEqual(EVENT_EXAMPLES[name]);
  });

  test.skipIf(make === null)('is made as its schema says, with no field that the schema does not know', () => {
    const body = JSON.parse(eventBody(delivery(name), raisedBy && OUTCOMES[raisedBy]));
    expect(body).toMatchObject({ type: name, timestamp: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(z.parse(data, body.data)).toEqual(body.data);
  });

  test('is refused with an outcome that does not raise it', () => {
    const wrong = Object.values(OUTCOMES).filter(({ status }) => status !== raisedBy);
    for (const outcome of wrong) expect(() => eventBody(delivery(name), outcome)).toThrow(name);
  });
});

test('an outcome raises one event at most, so that its webhook-id names one body', () => {
  for (const outcome of Object.values(OUTCOMES)) {
    const raised = EVENT_NAMES.filter((name) => EVENTS[name].raisedBy === outcome.status);
    expect(raised).toEqual([eventOf(outcome)].filter((name) => name !== null));
  }
  expect(SUBSCRIBABLE_EVENTS).toContain(eventOf(OUTCOMES.completed));
});

test('data that stands in the row is sent as it is, without an outcome', () => {
  const data = { webhook: 'wh_1', message: 'kept' };
  expect(JSON.parse(eventBody(delivery('webhook.test', { data }), null)).data).toEqual(data);
});

test('the table of events in docs/webhooks.md is the event table', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/webhooks.md'), 'utf8');
  const [, table = ''] = page.split('| type | sent when | `data` |\n|---|---|---|\n');
  const rows = EVENT_NAMES.map((name) => {
    const { description, data } = EVENTS[name];
    const fields = Object.keys(z.toJSONSchema(data).properties ?? {}).join(', ');
    return `| \`${name}\` | ${description} | \`${fields}\` |`;
  });
  expect(table.split('\n\n')[0]?.split('\n')).toEqual(rows);
});
