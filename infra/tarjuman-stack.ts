import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { createAnnouncements } from './announcements.ts';
import { DIST } from './bundle-layout.ts';
import { createDeliveries } from './deliveries.ts';
import { createHttpApi } from './http-api.ts';
import { createIngest } from './ingest.ts';
import { createMonitoring } from './monitoring.ts';
import type { Options } from './options.ts';
import { createQueues } from './queues.ts';
import { createSchedules } from './schedules.ts';
import { createSite } from './site.ts';
import { createStorage } from './storage.ts';
import { createTranslation } from './translation.ts';

/**
 * Arabic news in, bilingual documents out:
 *
 *   articles bucket → ingest queue → process → documents bucket → documents queue → announce
 *                                                → deliveries queue → deliver → subscribers
 *   HTTP API → api → both buckets and the table          two schedules → sweep → the three queues
 */
export class TarjumanStack extends Stack {
  constructor(scope: Construct, options: Options, dist: string = DIST) {
    super(scope, options.stackName, { description: 'Tarjuman: Arabic news in, bilingual summarised documents out' });
    const site = createSite(this, options, dist);

    const storage = createStorage(site);
    const queues = createQueues(site);
    const translation = createTranslation(site);

    const process = createIngest(site, { storage, queues, translation });
    const api = createHttpApi(site, { storage, queues });
    const announce = createAnnouncements(site, { storage, queues, apiUrl: api.url });
    const deliver = createDeliveries(site, { storage, queues });
    const sweep = createSchedules(site, { storage, queues });

    const functions = [process, announce, deliver, api.handler, sweep];
    createMonitoring(site, { queues, functions, sweep, apiId: api.id });

    this.output('ArticlesBucketName', storage.articles.bucketName);
    this.output('DocumentsBucketName', storage.documents.bucketName);
    this.output('TableName', storage.table.tableName);
    this.output('ApiUrl', api.url);
    this.output('IngestQueueUrl', queues.ingest.queue.queueUrl);
    this.output('IngestDlqUrl', queues.ingest.deadLetters.queueUrl);
    this.output('DocumentsQueueUrl', queues.documents.queue.queueUrl);
    this.output('DocumentsDlqUrl', queues.documents.deadLetters.queueUrl);
    this.output('DeliveriesQueueUrl', queues.deliveries.queue.queueUrl);
    this.output('DeliveriesDlqUrl', queues.deliveries.deadLetters.queueUrl);
  }

  /** Outputs are a contract: the command line finds a deployment by them. */
  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
