import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { articleText, newSentence, upload } from '../scene/article.ts';
import { describeJourney, follow } from '../scene/follow.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, Finding, type Step } from '../scene/step.ts';

const NAME = 'first.txt';

export const revisions: Step = {
  name: 'revisions',
  proves:
    'a changed upload pays for its new sentence alone, a deleted one is deleted, and one that comes again is back',
  needs: ['rights'],
  async run(scene) {
    const longer = `${articleText(scene, 0)} ${newSentence(scene, 1)}`;
    const key = await upload(scene, NAME, longer);
    const second = await outcomeOf(scene, key, 2);
    expect(
      second.status === 'completed',
      `The changed article is ${second.status}.`,
      `Search the logs for ${second.id}.`,
    );
    const { billedCharacters, reusedCharacters } = second.translation;
    scene.charactersSent += billedCharacters;
    expect(
      reusedCharacters > 0 && billedCharacters < longer.length,
      `Nothing of the article was remembered: ${billedCharacters} characters were paid for again.`,
      'Does `process` still have the rights to read and write the translation memory (items MEMORY#…)?',
    );
    await scene.s3.send(new DeleteObjectCommand({ Bucket: scene.deployment.articlesBucket, Key: key }));
    const third = await outcomeOf(scene, key, 3);
    expect(third.status === 'deleted', `The article is ${third.status} after its upload was deleted.`, REMOVED);
    await upload(scene, NAME, longer);
    const fourth = await outcomeOf(scene, key, 4);
    expect(
      fourth.status === 'completed',
      `The article that came again is ${fourth.status}.`,
      `Search the logs for ${fourth.id}.`,
    );
    return `four revisions, ${billedCharacters} characters paid for`;
  },
};

/** A changed upload is a new event like the first; a deleted one is an event of another kind. */
const REMEDY_OF: Record<number, string> = { 2: 'Search the log of `process` for the article.' };

const REMOVED = 'Does the articles bucket tell the ingest queue of s3:ObjectRemoved:*? See the step notifications.';

async function outcomeOf(scene: Scene, key: string, revision: number) {
  const journey = await follow(scene, key, revision);
  if (journey.end === 'announced') return journey.outcome;
  throw new Finding(
    `Revision ${revision} of ${key} did not arrive (${describeJourney(journey)}).`,
    REMEDY_OF[revision] ?? REMOVED,
  );
}
