import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { statusOf } from '../../../shared/adapters/aws/errors.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, type Step } from '../scene/step.ts';

type Condition = { IfNoneMatch: '*' } | { IfMatch: string };

/** Conditional writes are the one commit of the product: see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export const conditions: Step = {
  name: 'conditions',
  proves: 'the documents bucket refuses the second of two writers, and takes a first one over a delete marker',
  async run(scene) {
    const key = `smoke/${scene.run}.json`;
    scene.made.documents.add(key);
    const none: Condition = { IfNoneMatch: '*' };
    await must(scene, key, none, 200, 'a first write under If-None-Match');
    await must(scene, key, none, 412, 'a second write under If-None-Match');
    await must(scene, key, { IfMatch: '"0123456789abcdef0123456789abcdef"' }, 412, 'a write under a stale If-Match');
    await scene.s3.send(new DeleteObjectCommand({ Bucket: scene.deployment.documentsBucket, Key: key }));
    const both = await Promise.all([put(scene, key, none), put(scene, key, none)]);
    expect(
      both.filter(({ status }) => status === 200).length === 1,
      `Of two writes at once over a delete marker one must succeed; the answers were ${both.map(({ status }) => status).join(' and ')}.`,
      REMEDY,
    );
    return 'If-Match and If-None-Match hold, two writers at once included';
  },
};

const REMEDY =
  'Is the bucket behind something that drops If-Match and If-None-Match (a gateway, a replacement of S3), or does a bucket policy refuse them? Without them two writers overwrite each other.';

async function must(scene: Scene, key: string, condition: Condition, expected: number, what: string): Promise<void> {
  const { status } = await put(scene, key, condition);
  expect(status === expected, `Expected ${what} to be answered ${expected}, got ${status}.`, REMEDY);
}

async function put({ s3, deployment }: Scene, Key: string, condition: Condition): Promise<{ status: number }> {
  try {
    await s3.send(new PutObjectCommand({ Bucket: deployment.documentsBucket, Key, Body: '{}', ...condition }));
    return { status: 200 };
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined || ![404, 409, 412].includes(status)) throw error;
    return { status };
  }
}
