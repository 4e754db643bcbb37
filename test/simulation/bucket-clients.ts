import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { fingerprint } from '../../shared/api/article-key.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import type { Bucket } from './buckets.ts';
import { ConnectionLost, type Invocation } from './effects.ts';
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
    return { Versions: versions.map(({ versionId }) => ({ Key: encodeURIComponent(Prefix), VersionId: versionId })) };
  }

  return client as unknown as S3Client;
}

export function createUploadStore(world: World, invocation: Invocation): UploadStore {
  const unused = () => {
    throw new Error('Presigned URLs are not part of the simulation');
  };
  return {
    async create(key, { bytes }) {
      try {
        return await world.effects.perform(invocation, 's3.put article', () =>
          world.articles.put(key, new TextDecoder().decode(bytes), { none: true })
            ? ('created' as const)
            : ('exists' as const),
        );
      } catch (error) {
        // The SDK sends a PUT again when its reply is lost; that one then meets its own object: 412.
        if (error instanceof ConnectionLost) return 'exists';
        throw error;
      }
    },
    fingerprint: (key) =>
      world.effects.perform(invocation, 's3.head article', () => {
        const body = world.articles.current(key)?.body;
        return body ? fingerprint('text/plain', new TextEncoder().encode(body)) : null;
      }),
    presignPut: unused,
    presignGet: unused,
    origin: unused,
  };
}
