import { verifyWebhook } from '../../../client/verify-webhook.ts';
import { articleText, upload } from '../scene/article.ts';
import { describeJourney, follow } from '../scene/follow.ts';
import { openReceiver, type Receiver } from '../scene/receiver.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, type Step } from '../scene/step.ts';
import { untilThere } from '../scene/wait.ts';

export const webhook: Step = {
  name: 'webhook',
  proves: 'an event reaches its subscriber signed, is sent again after an error, and no private address is called',
  needs: ['token', 'rights'],
  async run(scene) {
    await checkGuard(scene);
    if (scene.deployment.stack !== null) return deliverToTheCloud(scene);
    const receiver = await openReceiver([500, 204]);
    try {
      return await deliverTo(scene, receiver);
    } finally {
      receiver.close();
    }
  },
};

const WHERE =
  'Search the logs of `announce` and `deliver` for errors: a right on the deliveries queue or on items DELIVERY#…, or no way out to the internet.';

async function subscribe(scene: Scene, url: string) {
  const made = await (await scene.api()).webhooks.create({
    url,
    events: ['article.completed'],
    description: scene.run,
  });
  scene.made.webhooks.add(made.id);
  return made;
}

/** The articles that go on while the webhook is there are sent to it too: only this one's event counts. */
async function announceOne(scene: Scene): Promise<string> {
  const key = await upload(scene, 'announced.txt', articleText(scene, 0));
  const journey = await follow(scene, key);
  expect(
    journey.end === 'announced',
    `The article of the webhook did not arrive (${describeJourney(journey)}).`,
    WHERE,
  );
  return journey.outcome.id;
}

async function deliverTo(scene: Scene, receiver: Receiver): Promise<string> {
  const { secret } = await subscribe(scene, receiver.url);
  const id = await announceOne(scene);
  const come = await untilThere(async () => {
    const own = receiver.received.filter(({ body }) => body.includes(id));
    return own.length >= 2 ? own : undefined;
  }, scene);
  const seen = receiver.received.length;
  expect(seen > 0, 'No event came to the receiver.', WHERE);
  expect(come !== undefined, 'The event came once and was not sent again after an error.', WHERE);
  const [first, second] = come as [Receiver['received'][number], Receiver['received'][number]];
  for (const { body, headers } of [first, second]) verifyWebhook(body, headers, secret);
  expect(
    first.headers['webhook-id'] === second.headers['webhook-id'],
    'The second attempt had another webhook-id: receivers can not tell repeats.',
    'This is a defect of the release: open an issue.',
  );
  return 'signed, refused once with 500, sent again';
}

/**
 * A public address is needed. Without one of the caller's the API itself is called: it refuses a POST to its health, and
 * the delivery log has that answer, which shows the whole way.
 */
async function deliverToTheCloud(scene: Scene): Promise<string> {
  const { id: webhookId } = await subscribe(scene, scene.hook ?? `${scene.deployment.apiUrl}/v1/health`);
  const articleId = await announceOne(scene);
  const client = await scene.api();
  const tried = await untilThere(async () => {
    const { items } = await client.webhooks.deliveryPage(webhookId);
    return items.find((delivery) => delivery.articleId === articleId && delivery.attempts > 0);
  }, scene);
  expect(tried !== undefined, 'The event was never sent.', WHERE);
  expect(tried.responseCode !== null, 'The attempt had no answer at all.', WHERE);
  if (scene.hook === null)
    return `tried, answered ${tried.responseCode} by the API itself; --hook URL shows a delivery`;
  expect(
    tried.status === 'delivered',
    `${scene.hook} answered ${tried.responseCode}.`,
    'Does it answer 2xx to a POST?',
  );
  return 'delivered';
}

/** https://owasp.org/www-community/attacks/Server_Side_Request_Forgery: the address of instance metadata. */
async function checkGuard(scene: Scene): Promise<void> {
  const client = await scene.api();
  const refused = await client.webhooks
    .create({ url: 'https://169.254.169.254/', events: ['article.completed'] })
    .then(({ id }) => {
      scene.made.webhooks.add(id);
      return false;
    })
    .catch((error: { status?: number }) => error.status === 400);
  expect(refused, 'The API takes a webhook to 169.254.169.254.', 'This is a defect of the release: open an issue.');
}
