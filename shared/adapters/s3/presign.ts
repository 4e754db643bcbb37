import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { attachment } from '../../document/attachment.ts';
import type { UploadStore } from '../../ports/uploads.ts';

type Presigner = Pick<UploadStore, 'presignPut' | 'presignGet' | 'origin'>;

/** Signs no checksum of its own: it would be that of an empty body, and S3 would refuse every real one. */
export function createPresigningClient(): S3Client {
  return new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
}

/** Presigned URLs of one bucket. */
export function createPresigner({
  bucket,
  client = createPresigningClient(),
}: {
  bucket: string;
  client?: S3Client;
}): Presigner {
  const presignGet: Presigner['presignGet'] = ({ key, versionId }, filename, seconds) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(versionId === null ? {} : { VersionId: versionId }),
        ResponseContentDisposition: attachment(filename),
      }),
      { expiresIn: seconds },
    );

  return {
    presignGet,

    async presignPut(key, contentType, seconds) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: contentType });
      const signableHeaders = new Set(['content-type', 'host']);
      const url = await getSignedUrl(client, command, { expiresIn: seconds, signableHeaders });
      return { url, headers: { 'content-type': contentType } };
    },

    async origin() {
      return new URL(await presignGet({ key: 'origin', versionId: null }, 'origin', 60)).origin;
    },
  };
}
