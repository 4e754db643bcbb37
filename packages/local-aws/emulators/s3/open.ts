import type { Database } from '../core/database.ts';
import type { CorsRule, NotificationRule } from '../core/model.ts';
import type { Account } from '../http/account.ts';
import type { Service } from '../wire/exchange.ts';
import { s3Service } from './service.ts';
import { Buckets } from './store/buckets.ts';
import { ContentFiles } from './store/content-files.ts';
import { Multipart } from './store/multipart.ts';
import { eventMessage, type ObjectEvent, queuesFor } from './store/notifications.ts';
import { Objects } from './store/objects.ts';

export interface S3Options extends Account {
  database: Database;
  dataDir: string;
  /** Puts an event in a queue, inside the present transaction. */
  enqueue: (queueArn: string, body: string, delaySeconds: number) => void;
}

export interface S3 {
  service: Service;
  createBucket(
    name: string,
    config: { versioned?: boolean; cors?: CorsRule[]; notifications?: NotificationRule[] },
  ): void;
}

export function openS3(options: S3Options): S3 {
  const { database, dataDir, region, accountId, policy } = options;
  const files = new ContentFiles(dataDir);
  const buckets = new Buckets(database);
  const multipart = new Multipart(database, files);
  const objects = new Objects(database, buckets, files, (event) => notify(event, buckets, options));
  files.sweep(knownFiles(database));
  const state = { buckets, objects, multipart, files, region, accountId, policy };
  return {
    service: s3Service(state, options),
    createBucket: (name, { versioned = false, cors = [], notifications = [] }) => {
      const before = buckets.find(name)?.versioning ?? '';
      const versioning = versioned ? 'Enabled' : before === '' ? '' : 'Suspended';
      buckets.save(name, { versioning, cors, notifications });
    },
  };
}

/** Faults of delivery strike here: an event may be lost, come twice, or come late. */
function notify(event: ObjectEvent, buckets: Buckets, options: S3Options): void {
  const { region, dice, enqueue } = options;
  for (const rule of queuesFor(buckets.get(event.object.bucket).notifications, event)) {
    if (!isAdmitted(event, rule, options)) continue;
    if (dice('dropEvent')) continue;
    const body = eventMessage(event, rule, region, new Date());
    const delaySeconds = dice('reorderEvent') ? 1 : 0;
    enqueue(rule.queueArn, body, delaySeconds);
    if (dice('duplicateEvent')) enqueue(rule.queueArn, body, delaySeconds);
  }
}

/** S3 sends under its own name, and only if the queue's policy allows it. */
function isAdmitted(
  { object }: ObjectEvent,
  { queueArn }: NotificationRule,
  { policy, accountId, log }: S3Options,
): boolean {
  const principal = { name: 's3.amazonaws.com', accessKeyId: '', secretAccessKey: '' };
  const conditions = { 'aws:SourceAccount': accountId, 'aws:SourceArn': `arn:aws:s3:::${object.bucket}` };
  const admitted = policy({ principal, action: 'sqs:SendMessage', resource: queueArn, conditions });
  if (!admitted) log(`S3 may not send to ${queueArn}: the event of ${object.bucket}/${object.key} is lost`);
  return admitted;
}

function knownFiles(database: Database): Set<string> {
  const rows = database.all(
    'SELECT file FROM object_version WHERE file IS NOT NULL UNION ALL SELECT file FROM multipart_part',
  );
  return new Set(rows.map((row) => String(row.file)));
}
