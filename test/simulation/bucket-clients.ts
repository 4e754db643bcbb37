import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Bucket } from '../fakes/versioned-bucket.ts';
import type { Invocation } from './effects.ts';
import type { World } from './world.ts';

/** As much of an S3 client as the eraser uses, so that its own code is what is simulated. */
export function createS3Client(bucket: Bucket<unknown>, world: World, invocation: Invocation): S3Client {
  const perform = <T>(name: string, apply: () => T) => world.effects.perform(invocation, name, apply);
  const client = {
    async send(command: unknown) {
      if (command instanceof ListObjectVersionsCommand) return perform('s3.list versions', () => list(command));
      if (!(command instanceof DeleteObjectCommand)) throw new Error(`Not simulated: ${String(command)}`);
      const { Key = '', VersionId } = command.input;
      if (VersionId === undefined) return perform('s3.mark deleted', () => ({ VersionId: bucket.mark(Key).versionId }));
      return perform('s3.delete version', () => bucket.remove(Key, VersionId));
    },
  };

  function list({ input: { Prefix = '' } }: ListObjectVersionsCommand) {
    const versions = bucket.objects.get(Prefix) ?? [];
    const current = versions.at(-1);
    return {
      Versions: versions.map((version) => ({
        ...{ Key: encodeURIComponent(Prefix), VersionId: version.versionId },
        IsLatest: version === current,
      })),
    };
  }

  return client as unknown as S3Client;
}
