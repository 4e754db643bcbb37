import { clientsFor, s3For } from './clients.ts';
import type { Endpoint } from './cloud.ts';

/** Runs against AWS itself are wanted: they make buckets, queues and tables, and take them away again. */
export const isAmazonWanted = process.env.TARJUMAN_CONFORMANCE_AWS === '1';

/** AWS, with the credentials and the region of the environment. */
export async function openAmazon(): Promise<Endpoint> {
  const region = process.env.AWS_REGION ?? 'us-east-1';
  const accessKeyId = process.env.TARJUMAN_CONFORMANCE_READER_ACCESS_KEY_ID;
  const secretAccessKey = process.env.TARJUMAN_CONFORMANCE_READER_SECRET_ACCESS_KEY;
  const reader = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  return {
    name: 'aws',
    s3Url: `https://s3.${region}.amazonaws.com`,
    ...clientsFor({ region }),
    ...(reader && { limited: s3For({ region, credentials: reader }) }),
    lacks: {
      ...(!reader && {
        limited:
          'needs TARJUMAN_CONFORMANCE_READER_ACCESS_KEY_ID and …_SECRET_ACCESS_KEY of a user with s3:GetObject alone',
      }),
      runtime: 'nothing is deployed for it',
    },
    close: async () => {},
  };
}
