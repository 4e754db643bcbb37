import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { createAnnounce } from './functions/announce.ts';
import { createApi } from './functions/api.ts';
import { createDeliver } from './functions/deliver.ts';
import { createProcess } from './functions/process.ts';
import { createSweep } from './functions/sweep.ts';
import { createMonitoring } from './monitoring/monitoring.ts';
import { keepEncryption } from './resources/encryption.ts';
import { createHttpApi } from './resources/http-api.ts';
import type { Options } from './resources/options.ts';
import { createQueues } from './resources/queues.ts';
import { createSite, type Site } from './resources/site.ts';
import { createStorage } from './resources/storage.ts';
import { createTranslation } from './resources/translation.ts';

/**
 * Arabic news in, bilingual documents out:
 *
 *   articles bucket → ingest queue → process → documents bucket → documents queue → announce
 *                                                → deliveries queue → deliver → subscribers
 *   HTTP API → api → both buckets and the table          two schedules → sweep → the three queues
 */
export class TarjumanStack extends Stack {
  constructor(scope: Construct, options: Options, rest: Pick<Site, 'dist' | 'isAdopting'>) {
    super(scope, options.stackName, {
      description: 'Tarjuman: Arabic news in, bilingual summarised documents out',
      terminationProtection: true,
      suppressTemplateIndentation: true,
    });
    const site = createSite(this, options, rest);
    keepEncryption(this, options);

    const storage = createStorage(site);
    const queues = createQueues(site);
    const translation = createTranslation(site, storage.table);

    const httpApi = createHttpApi(site);

    const process = createProcess(site, { storage, queues, translation });
    const announce = createAnnounce(site, { storage, queues, apiUrl: httpApi.url });
    const deliver = createDeliver(site, { storage, queues });
    const api = createApi(site, { storage, queues, httpApi });
    const sweep = createSweep(site, { storage, queues });

    const functions = [process, announce, deliver, api, sweep];
    createMonitoring(site, { queues, functions, sweep, apiId: httpApi.api.ref });

    this.output('ArticlesBucketName', storage.articles.bucketName);
    this.output('DocumentsBucketName', storage.documents.bucketName);
    this.output('TableName', storage.table.tableName);
    this.output('ApiUrl', httpApi.url);
    this.output('IngestQueueUrl', queues.ingest.queue.queueUrl);
    this.output('IngestDlqUrl', queues.ingest.deadLetters.queueUrl);
    this.output('DocumentsQueueUrl', queues.documents.queue.queueUrl);
    this.output('DocumentsDlqUrl', queues.documents.deadLetters.queueUrl);
    this.output('DeliveriesQueueUrl', queues.deliveries.queue.queueUrl);
    this.output('DeliveriesDlqUrl', queues.deliveries.deadLetters.queueUrl);
    this.output('Options', JSON.stringify(options));
    if (site.key) this.output('KeyArn', site.key.keyArn);
    if (httpApi.domain) this.output('DomainTarget', httpApi.domain.domain.attrRegionalDomainName);
  }

  /** Outputs are a contract: the command line finds a deployment by them. */
  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
