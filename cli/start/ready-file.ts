import { rmSync } from 'node:fs';
import { writePrivately } from './private-file.ts';

/** Where everything is: what `--ready-file` holds once everything answers. */
export interface Ready {
  apiUrl: string;
  token: string;
  region: string;
  articlesBucket: string;
  documentsBucket: string;
  table: string;
  /** Queue URLs. */
  queues: Record<'ingest' | 'ingestDlq' | 'documents' | 'documentsDlq' | 'deliveries' | 'deliveriesDlq', string>;
  endpoints: Record<'s3' | 'sqs' | 'dynamodb' | 'translate', string>;
  credentials: { accessKeyId: string; secretAccessKey: string };
  translator: string;
  /** Hash of the bundle that each function runs, by the function's name. */
  bundles: Record<string, string>;
  pid: number;
}

/** The template's outputs that the ready file is made of. */
const OUTPUTS = {
  articlesBucket: 'ArticlesBucketName',
  documentsBucket: 'DocumentsBucketName',
  table: 'TableName',
  ingest: 'IngestQueueUrl',
  ingestDlq: 'IngestDlqUrl',
  documents: 'DocumentsQueueUrl',
  documentsDlq: 'DocumentsDlqUrl',
  deliveries: 'DeliveriesQueueUrl',
  deliveriesDlq: 'DeliveriesDlqUrl',
} as const;

type Located = Pick<Ready, 'articlesBucket' | 'documentsBucket' | 'table' | 'queues'>;

/** @throws Error naming the output that the template lacks. */
export function locate(outputs: Record<string, string>): Located {
  const output = (field: keyof typeof OUTPUTS): string => {
    const value = outputs[OUTPUTS[field]];
    if (value === undefined) throw new Error(`Expected the template to have an output ${OUTPUTS[field]}, got none`);
    return value;
  };
  const queues = ['ingest', 'ingestDlq', 'documents', 'documentsDlq', 'deliveries', 'deliveriesDlq'] as const;
  return {
    articlesBucket: output('articlesBucket'),
    documentsBucket: output('documentsBucket'),
    table: output('table'),
    queues: Object.fromEntries(queues.map((queue) => [queue, output(queue)])) as Ready['queues'],
  };
}

export function writeReadyFile(file: string, ready: Ready): void {
  writePrivately(file, `${JSON.stringify(ready, null, 2)}\n`);
}

/** A file of an earlier process would announce what is not there. */
export function removeReadyFile(file: string): void {
  rmSync(file, { force: true });
}
