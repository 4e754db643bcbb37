import { articleId, idOfPosition, outcomeKey, positionOf } from '../../shared/document/identity.ts';
import { termsOf } from '../../shared/search/terms.ts';
import { countCharacters } from '../../shared/translation/pack.ts';
import type { OutcomeBody } from '../fakes/buckets.ts';
import type { StoredVersion } from '../fakes/versioned-bucket.ts';
import type { Cloud } from './cloud.ts';
import type { World } from './world.ts';

/** The result of a run, and everything that is wrong with it. */
export interface Verdict {
  lost: string[];
  resurrected: string[];
  doubled: string[];
  wrong: string[];
  /** Articles that rest in a state that must end: parked, half erased, on their way, leased. */
  stuck: string[];
  /** Outcomes that came after the bound. */
  late: string[];
  billedCharacters: number;
  /** Of the distinct lines, and of the newlines between the lines of a request. */
  uniqueCharacters: number;
  reportedCharacters: number;
  outcomes: number;
  deliveries: number;
}

/** Reads the history of a run that has come to rest, in the manner of Jepsen's checkers. */
export function check(world: World, cloud: Cloud, keys: readonly string[]): Verdict {
  const verdict: Verdict = {
    lost: [],
    resurrected: [],
    doubled: [],
    wrong: [],
    stuck: [],
    late: [],
    ...spending(world),
    outcomes: 0,
    deliveries: world.deliveries.size,
  };
  for (const key of keys) checkKey(world, key, verdict);
  checkRequests(world, verdict);
  checkRest(world, verdict);
  checkIndex(world, verdict);
  checkWebhooks(world, verdict);
  if (verdict.reportedCharacters < verdict.billedCharacters)
    verdict.wrong.push(`${verdict.billedCharacters} characters billed, only ${verdict.reportedCharacters} reported`);
  for (const [name, queue] of Object.entries(cloud.queues)) {
    if (queue.deadLetters.length > 0)
      verdict.wrong.push(`${queue.deadLetters.length} dead letters in ${name}: ${queue.deadLetters[0]}`);
  }
  return verdict;
}

function checkKey(world: World, key: string, verdict: Verdict): void {
  const source = world.articles.current(key);
  const versions = world.documents.objects.get(outcomeKey(key)) ?? [];
  const current = world.documents.current(outcomeKey(key));
  const row = world.rows.get(articleId(key));
  verdict.outcomes += versions.length;
  checkHistory(key, versions, world.documents.erased.has(outcomeKey(key)), verdict);
  checkErasure(world, key, verdict);
  if (source === null) {
    if (current?.body && current.body.outcome.status !== 'deleted')
      verdict.resurrected.push(`${key}: deleted, but its outcome is ${current.body.outcome.status}`);
    if (row && row.status !== 'deleted')
      verdict.resurrected.push(`${key}: deleted, but the catalog says ${row.status}`);
    return;
  }
  if (!current?.body) return void verdict.lost.push(`${key}: uploaded, but it has no outcome`);
  const { head, outcome } = current.body;
  const uploaded = world.articles.nameOf(source);
  if (head.sourceVersion !== uploaded)
    verdict.lost.push(`${key}: its outcome is of ${head.sourceVersion}, its upload is ${uploaded}`);
  const expected = (source.body as string).trim() === '' ? 'failed' : 'completed';
  if (outcome.status !== expected)
    verdict.wrong.push(
      `${key}: expected ${expected}, got ${JSON.stringify({ ...outcome, source: undefined }).slice(0, 300)}`,
    );
  if (!row) return void verdict.lost.push(`${key}: has no catalog row`);
  if (row.status !== outcome.status || row.revision !== outcome.revision || row.outcomeEtag !== current.etag) {
    verdict.wrong.push(
      `${key}: the catalog says ${row.status} ${row.revision}, the outcome is ${outcome.status} ${outcome.revision}`,
    );
  }
}

/** A world at rest has nothing parked, nothing half erased, and no lease unless its holder was killed. */
function checkRest(world: World, verdict: Verdict): void {
  for (const { key, status, parked, erasure } of world.rows.values()) {
    if (erasure !== null) verdict.stuck.push(`${key}: half erased`);
    else if (parked) verdict.stuck.push(`${key}: still parked`);
    else if (status === 'processing' || status === 'held') verdict.stuck.push(`${key}: still ${status}`);
  }
  if (world.effects.tally.crashes + world.effects.tally.timeouts > 0) return;
  for (const [name, { owner }] of world.leases) verdict.stuck.push(`lease ${name} is kept by ${owner}`);
}

/**
 * Checks the search index against the rows: each is found by the terms of its outcome and by no others, and nothing
 * else is found. Two faults at once, a row that is lost, or a fault while an article is erased may leave a posting
 * behind, which expires, and which no search believes.
 */
function checkIndex(world: World, verdict: Verdict): void {
  const expected = new Set<string>();
  for (const row of world.rows.values()) {
    const stored = world.documents.current(outcomeKey(row.key));
    if (!stored?.body || stored.etag !== row.outcomeEtag) continue;
    for (const term of termsOf(stored.body.outcome)) {
      expected.add(`${term} ${positionOf(row)}`);
      if (!row.indexed.terms.includes(term)) verdict.lost.push(`${row.key}: its row does not say ${term}`);
      if (!world.postings.get(term)?.has(positionOf(row))) verdict.lost.push(`${row.key}: is not found by ${term}`);
    }
    if (row.indexed.stale.length > 0) verdict.stuck.push(`${row.key}: postings were not taken away`);
  }
  const { crashes, timeouts, errors, lostReplies, stalls } = world.effects.tally;
  const faults = crashes + timeouts + errors + lostReplies + stalls;
  if (faults > 1) return;
  for (const [term, positions] of world.postings) {
    for (const position of positions)
      if (!expected.has(`${term} ${position}`) && !mayStay(world, position, faults))
        verdict.resurrected.push(`${position}: is still found by ${term}`);
  }
}

/** The article's row is gone after a fault, or was first written at another time. */
function mayStay(world: World, position: string, faults: number): boolean {
  const row = world.rows.get(idOfPosition(position));
  return row === undefined ? faults > 0 : positionOf(row) !== position;
}

/** How long after the last upload of a key, or a request for it, its outcome may come. */
export function checkTimes(world: World, keys: readonly string[], boundMs: number, verdict: Verdict): void {
  const judge = (what: string, from: number, made: number | undefined) => {
    if (made !== undefined && made - from > boundMs)
      verdict.late.push(`${what}: answered after ${Math.round((made - from) / 60_000)} minutes`);
  };
  for (const key of keys) {
    const source = world.articles.current(key);
    if (source === null) continue;
    const uploaded = world.articles.nameOf(source);
    const made = world.documents.objects.get(outcomeKey(key)) ?? [];
    judge(key, source.at, made.find(({ body }) => body?.head.sourceVersion === uploaded)?.at);
    for (const { generation, at } of world.reprocessRequests.filter((request) => request.key === key)) {
      const answer = made.find(({ body }) => (body?.head.generation ?? 0) >= generation);
      judge(`request ${generation} of ${key}`, at, answer?.at);
    }
  }
}

/** Checks that an article erased through the API, and not uploaded again, has left nothing behind. */
function checkErasure(world: World, key: string, verdict: Verdict): void {
  const left = world.documents.objects.get(outcomeKey(key))?.length ?? 0;
  if (world.erasedKeys.has(key) && !world.articles.objects.has(key) && left > 0)
    verdict.resurrected.push(`${key}: erased, but ${left} versions of its outcome stay`);
}

/**
 * Revisions count 1, 2, 3 … (where some were erased: each is one more than the one before it), and no upload has two
 * outcomes of the same kind for the same request.
 */
function checkHistory(key: string, versions: StoredVersion<OutcomeBody>[], wasErased: boolean, verdict: Verdict): void {
  const seen = new Set<string>();
  for (const [i, version] of versions.entries()) {
    if (!version.body) continue;
    const { outcome, head } = version.body;
    const previous = versions[i - 1]?.body;
    const expected = wasErased && !previous ? outcome.revision : (previous?.outcome.revision ?? 0) + 1;
    if (outcome.revision !== expected) verdict.wrong.push(`${key}: revision ${outcome.revision} at place ${i + 1}`);
    const made = madeOf(version.body);
    const again = previous && madeOf(previous) === made;
    if (again || (head.sourceVersion !== 'none' && seen.has(made)))
      verdict.doubled.push(`${key}: two outcomes of ${made}`);
    seen.add(made);
  }
}

/** The sources of an outcome: its upload, settings and requests, and the corrections that it has. */
function madeOf({ head, outcome }: OutcomeBody): string {
  const corrections =
    outcome.status === 'completed' ? outcome.sentences.flatMap(({ correctedAt = [] }) => correctedAt) : [];
  return JSON.stringify([head.sourceVersion, head.settings, head.generation, ...corrections]);
}

/** Checks that every request to process again was answered, unless the article was deleted. */
function checkRequests(world: World, verdict: Verdict): void {
  for (const { key, generation } of world.reprocessRequests) {
    const wasDeleted = world.articles.erased.has(key) || world.articles.hidden.has(key);
    const answered = world.documents.current(outcomeKey(key))?.body?.head.generation ?? 0;
    if (!wasDeleted && answered < generation) verdict.lost.push(`${key}: request ${generation} has no revision`);
  }
}

function checkWebhooks(world: World, verdict: Verdict): void {
  const bodies = new Map<string, string>();
  for (const { webhookId, body } of world.received) {
    const first = bodies.get(webhookId);
    if (first !== undefined && first !== body) verdict.doubled.push(`${webhookId}: two bodies`);
    bodies.set(webhookId, body);
  }
  checkAddresses(world, verdict);
  for (const subscription of world.subscriptions.values()) {
    const events = new Map<string, Set<string>>();
    for (const received of world.received) {
      if (received.subscriptionId !== subscription.id) continue;
      const { data, timestamp } = JSON.parse(received.body);
      const event = `${data.id} ${data.revision} ${timestamp}`;
      events.set(event, (events.get(event) ?? new Set()).add(received.webhookId));
    }
    for (const [event, ids] of events) if (ids.size > 1) verdict.doubled.push(`${event}: ${ids.size} webhook ids`);
    for (const key of world.documents.keys()) {
      const current = world.documents.current(key);
      const outcome = current?.body?.outcome;
      if (!outcome || current.at < subscription.createdAt.getTime()) continue;
      if (!events.has(`${outcome.id} ${outcome.revision} ${outcome.createdAt}`))
        verdict.lost.push(`${key}: revision ${outcome.revision} was never delivered to ${subscription.id}`);
    }
    const deleted = deletionsTold(world, subscription.id);
    const wasThere = subscription.createdAt.getTime() < world.startedAt;
    for (const key of wasThere ? world.erasedKeys : []) {
      if (!deleted.has(articleId(key))) verdict.lost.push(`${key}: ${subscription.id} was not told of its erasure`);
    }
  }
  const late = [...world.deliveries.values()].filter((delivery) => delivery.status !== 'delivered');
  for (const delivery of late) {
    const isKnown = world.subscriptions.has(delivery.subscriptionId);
    if (isKnown && delivery.error !== 'The article was deleted')
      verdict.lost.push(`delivery ${delivery.id} is ${delivery.status}: ${delivery.error}`);
  }
}

/** The webhook ids of the deletions that a subscription was told of, by article. */
export function deletionsTold(world: World, subscriptionId: string): Map<string, Set<string>> {
  const told = new Map<string, Set<string>>();
  for (const { webhookId, body, subscriptionId: receiver } of world.received) {
    const { type, data } = JSON.parse(body);
    if (receiver !== subscriptionId || type !== 'article.deleted') continue;
    told.set(data.id, (told.get(data.id) ?? new Set()).add(webhookId));
  }
  return told;
}

/** An attempt that began before a change may end a little after it. */
const UNDER_WAY_MS = 60_000;

/** Nothing goes to an address that its subscription has left, or to a subscription that is gone. */
function checkAddresses(world: World, verdict: Verdict): void {
  const changedAt = Math.max(...[...world.subscriptions.values()].map(({ updatedAt }) => updatedAt.getTime()));
  for (const { at, url, subscriptionId, webhookId } of world.received) {
    const isRight = world.subscriptions.get(subscriptionId)?.url === url;
    if (!isRight && at > changedAt + UNDER_WAY_MS) verdict.wrong.push(`${webhookId} went to ${url}`);
  }
}

function spending(world: World) {
  const lines = world.translateLog.flatMap(({ text }) => text.split('\n'));
  const count = (texts: Iterable<string>) => [...texts].reduce((sum, text) => sum + countCharacters(text), 0);
  return {
    billedCharacters: count(world.translateLog.map(({ text }) => text)),
    uniqueCharacters: count(new Set(lines)) + lines.length - world.translateLog.length,
    reportedCharacters: [...world.usage.values()].reduce((sum, day) => sum + day.billedCharacters, 0),
  };
}

export function problems(verdict: Verdict): string[] {
  return [
    ...verdict.lost.map((text) => `lost: ${text}`),
    ...verdict.resurrected.map((text) => `resurrected: ${text}`),
    ...verdict.doubled.map((text) => `doubled: ${text}`),
    ...verdict.wrong.map((text) => `wrong: ${text}`),
    ...verdict.stuck.map((text) => `stuck: ${text}`),
    ...verdict.late.map((text) => `late: ${text}`),
  ];
}
