import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { articleId, outcomeKey } from '../../../shared/document/identity.ts';
import { articleText, upload } from '../scene/article.ts';
import { describeJourney, follow } from '../scene/follow.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, Finding, type Step } from '../scene/step.ts';
import { untilThere } from '../scene/wait.ts';

export const erasure: Step = {
  name: 'erasure',
  proves: 'DELETE removes every version of the upload and of the document, and the row',
  needs: ['token', 'rights'],
  async run(scene) {
    const key = await upload(scene, 'erased.txt', articleText(scene, 0));
    const journey = await follow(scene, key);
    if (journey.end !== 'announced')
      throw new Finding(
        `The article to erase did not arrive (${describeJourney(journey)}).`,
        'See the steps events and rights.',
      );
    await (await scene.api()).articles.delete(articleId(key));
    let left: string[] = [];
    const gone = await untilThere(async () => {
      left = await remains(scene, key);
      return left.length === 0 ? true : undefined;
    }, scene);
    expect(
      gone !== undefined,
      `After DELETE there still is: ${left.join(', ')}`,
      'Search the log of `api` for errors: may it list and delete versions in both buckets, and delete items ARTICLE#…?',
    );
    return 'nothing of it is left';
  },
};

/** Names the remains of an article. */
export async function remains(scene: Scene, key: string): Promise<string[]> {
  const { articlesBucket, documentsBucket } = scene.deployment;
  const [uploads, outcomes, entry] = await Promise.all([
    versions(scene, articlesBucket, key),
    versions(scene, documentsBucket, outcomeKey(key)),
    scene.catalog.get(articleId(key)),
  ]);
  return [...uploads, ...outcomes, ...(entry === null ? [] : [`the row of ${key} (${entry.status})`])];
}

async function versions({ s3 }: Scene, Bucket: string, key: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: key, EncodingType: 'url', MaxKeys: 10 }),
  );
  const own = [...Versions, ...DeleteMarkers].filter(
    (version) => decodeURIComponent((version.Key ?? '').replaceAll('+', ' ')) === key,
  );
  return own.map(({ VersionId }) => `version ${VersionId} of ${Bucket}/${key}`);
}
