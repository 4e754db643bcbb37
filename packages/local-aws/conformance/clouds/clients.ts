import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TranslateClient } from '@aws-sdk/client-translate';

interface Connection {
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** Clients that try once: a fault must show, not be repaired. */
export function clientsFor(connection: Connection) {
  const common = { ...connection, maxAttempts: 1 };
  return {
    s3: s3For(connection),
    sqs: new SQSClient(common),
    dynamodb: new DynamoDBClient(common),
    translate: new TranslateClient(common),
  };
}

export function s3For(connection: Connection): S3Client {
  return new S3Client({ ...connection, maxAttempts: 1, forcePathStyle: true });
}

/** The same client with other settings. */
export async function likeS3({ config }: S3Client, changes: S3ClientConfig): Promise<S3Client> {
  const { region, credentials, forcePathStyle, maxAttempts } = config;
  const endpoint = await config.endpoint?.();
  return new S3Client({ region, credentials, forcePathStyle, maxAttempts, ...(endpoint && { endpoint }), ...changes });
}

/** Signs no checksum into URLs: it would be that of an empty body. */
export function unchecked(s3: S3Client): Promise<S3Client> {
  return likeS3(s3, { requestChecksumCalculation: 'WHEN_REQUIRED' });
}
