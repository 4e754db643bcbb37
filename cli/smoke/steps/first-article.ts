import { articleText, upload } from '../scene/article.ts';
import { follow, type Journey } from '../scene/follow.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, Finding, type Step } from '../scene/step.ts';

const journeys = new WeakMap<Scene, Promise<Journey>>();

/** The first article of a run: two steps look at the same journey. */
function firstJourney(scene: Scene): Promise<Journey> {
  const known = journeys.get(scene);
  if (known !== undefined) return known;
  const journey = upload(scene, 'first.txt', articleText(scene, 0)).then((key) => follow(scene, key));
  journeys.set(scene, journey);
  return journey;
}

export const events: Step = {
  name: 'events',
  proves: 'an upload reaches `process` and its outcome reaches `announce`',
  needs: ['queues', 'notifications'],
  async run(scene) {
    const journey = await firstJourney(scene);
    if (journey.end === 'no-event') {
      const queue = journey.bucket === 'articles' ? 'ingest' : 'documents';
      throw new Finding(
        `S3 told the queue ${queue} nothing of an object in the ${journey.bucket} bucket.`,
        `Does the policy of the queue ${queue} still admit s3.amazonaws.com, and its key too? Deploy again, or detect drift.`,
      );
    }
    if (journey.end === 'not-taken')
      throw new Finding(
        `Messages wait in the queue ${journey.queue}, and no function takes them.`,
        'Is the event source mapping of the function enabled (aws lambda list-event-source-mappings)? Is the account out of concurrency?',
      );
    return 'S3 told both queues, and both functions took the messages';
  },
};

export const rights: Step = {
  name: 'rights',
  proves: '`process` and `announce` are refused nothing that they need',
  needs: ['events', 'terminology'],
  async run(scene) {
    const journey = await firstJourney(scene);
    if (journey.end === 'held') throw heldFinding(journey.held.reason);
    if (journey.end === 'not-done')
      throw new Finding(
        `\`${journey.by}\` took the message and did not finish its work.`,
        `Search the log of ${journey.by} for level ERROR: an AccessDenied names the right that its role lacks.`,
      );
    expect(journey.end === 'announced', 'The first article did not arrive.', 'See the step events.');
    const { outcome } = journey;
    expect(
      outcome.status !== 'failed',
      `The first article failed: ${outcome.status === 'failed' ? `${outcome.error.code}, ${outcome.error.message}` : ''}`,
      'Search the log of `process` for level ERROR.',
    );
    if (outcome.status === 'completed') scene.charactersSent += outcome.translation.billedCharacters;
    return 'one article went through all of it';
  },
};

function heldFinding(reason: string): Finding {
  if (reason === 'unavailable')
    return new Finding(
      'A service refuses `process`: the article is held as unavailable.',
      'Search the log of `process` for "a service refuses us": the line names the service, the right and the policy that denies it.',
    );
  if (reason === 'budget')
    return new Finding(
      "Today's translation budget is spent: the article is held until midnight UTC.",
      'Raise dailyCharacterBudget and deploy, or run this check tomorrow. GET /v1/usage shows what was spent.',
    );
  return new Finding(
    'Amazon Translate throttles: the article is still held.',
    'Lower processConcurrency, or ask for a larger quota in Service Quotas.',
  );
}
