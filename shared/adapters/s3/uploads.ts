import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { UploadStore } from '../../ports/uploads.ts';
import { isMissing, statusOf } from '../aws/errors.ts';
import { createS3Client } from './client.ts';
import { createPresigner, createPresigningClient } from './presign.ts';

/** 412: an object is there. 409: one is being written at this moment. */
const TAKEN = [409, 412];

/** The articles bucket as the API writes it. */
export function createUploadStore({
  bucket,
  client = createS3Client(),
  presigning = createPresigningClient(),
}: {
  bucket: string;
  client?: S3Client;
  presigning?: S3Client;
}): UploadStore {
  return {
    ...createPresigner({ bucket, client: presigning }),

    async create(key, { bytes, contentType, fingerprint }) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: bytes,
            ContentType: contentType,
            Metadata: { fingerprint },
            IfNoneMatch: '*',
          }),
        );
        return 'created';
      } catch (error) {
        if (TAKEN.includes(statusOf(error) ?? 0)) return 'exists';
        throw error;
      }
    },

    async replace(key, { bytes, contentType, fingerprint, url }) {
      const Metadata = { fingerprint, url };
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType, Metadata }),
      );
    },

    async fingerprint(key) {
      try {
        const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return Metadata?.fingerprint ?? '';
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
}
