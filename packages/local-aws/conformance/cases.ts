import { dynamodbCases } from './cases/dynamodb.ts';
import { restartCases } from './cases/restart.ts';
import { runtimeCases } from './cases/runtime.ts';
import { checksumCases } from './cases/s3-checksums.ts';
import { conditionCases } from './cases/s3-conditions.ts';
import { corsCases } from './cases/s3-cors.ts';
import { keyCases } from './cases/s3-keys.ts';
import { listingCases } from './cases/s3-listing.ts';
import { multipartCases } from './cases/s3-multipart.ts';
import { notificationCases } from './cases/s3-notifications.ts';
import { presignedCases } from './cases/s3-presigned.ts';
import { versionCases } from './cases/s3-versions.ts';
import { batchCases } from './cases/sqs-batches.ts';
import { messageCases } from './cases/sqs-messages.ts';
import { translateCases } from './cases/translate.ts';
import type { Cases } from './clouds/case.ts';

/** The facts about AWS that the design stands on (section 7 of it names them), and those that follow from them. */
export const CASES: Cases = {
  S3: [
    ...conditionCases,
    ...keyCases,
    ...checksumCases,
    ...presignedCases,
    ...corsCases,
    ...multipartCases,
    ...versionCases,
    ...listingCases,
    ...notificationCases,
  ],
  SQS: [...messageCases, ...batchCases],
  DynamoDB: dynamodbCases,
  Translate: translateCases,
  'Lambda and API Gateway': [...runtimeCases, ...restartCases],
};
