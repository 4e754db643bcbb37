import type { Cloud, Need } from './cloud.ts';

/** One fact about AWS that the design stands on, as a check that runs against any cloud. */
export interface Case {
  /** The fact, as a sentence. */
  fact: string;
  /** URL of the AWS page that says so. */
  source: string;
  needs?: Need;
  /** The behaviour of moto instead. Once moto no longer behaves so, the run fails, so that this list stays true. */
  motoDiffers?: string;
  /** @throws if the fact does not hold */
  check(cloud: Cloud): Promise<void>;
}

export type Service = 'S3' | 'SQS' | 'DynamoDB' | 'Translate' | 'Lambda and API Gateway';

export type Cases = Record<Service, Case[]>;

/** Pages of AWS's documentation, by what they are about. */
export const DOCS = {
  s3Api: (operation: string) => `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${operation}.html`,
  s3Guide: (page: string) => `https://docs.aws.amazon.com/AmazonS3/latest/userguide/${page}.html`,
  sqsApi: (operation: string) =>
    `https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_${operation}.html`,
  sqsGuide: (page: string) => `https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/${page}.html`,
  dynamodb: (operation: string) =>
    `https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_${operation}.html`,
  translate: 'https://docs.aws.amazon.com/translate/latest/APIReference/API_TranslateText.html',
  lambda: (page: string) => `https://docs.aws.amazon.com/lambda/latest/dg/${page}.html`,
  apiGateway: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
};
