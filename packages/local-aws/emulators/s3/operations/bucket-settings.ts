import type { NotificationRule } from '../../core/model.ts';
import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { corsFromXml, corsToXml } from '../request/cors.ts';
import { receiveText } from '../request/incoming-body.ts';
import { listOf, parseXml, textOf, textsOf, toXml, type Xml } from '../request/xml.ts';
import { S3Error } from '../store/errors.ts';

export function getBucketCors(call: S3Call): S3Reply {
  const { name, cors } = bucketOf(call);
  if (cors.length === 0) throw new S3Error('NoSuchCORSConfiguration', undefined, { details: { BucketName: name } });
  return { status: 200, body: toXml('CORSConfiguration', corsToXml(cors)) };
}

export async function putBucketCors(call: S3Call): Promise<S3Reply> {
  const { name } = bucketOf(call);
  call.state.buckets.save(name, { cors: corsFromXml(parseXml(await receiveText(call), 'CORSConfiguration')) });
  return { status: 200 };
}

export function deleteBucketCors(call: S3Call): S3Reply {
  call.state.buckets.save(bucketOf(call).name, { cors: [] });
  return { status: 204 };
}

export function getBucketNotification(call: S3Call): S3Reply {
  const { notifications } = bucketOf(call);
  const queues = notifications.map((rule, index) => ({ Id: `rule-${index}`, ...ruleToXml(rule) }));
  return { status: 200, body: toXml('NotificationConfiguration', { QueueConfiguration: queues }) };
}

export async function putBucketNotification(call: S3Call): Promise<S3Reply> {
  const { name } = bucketOf(call);
  const request = parseXml(await receiveText(call), 'NotificationConfiguration');
  if (request.TopicConfiguration || request.CloudFunctionConfiguration) {
    throw new S3Error('NotImplemented', 'The local S3 notifies queues only');
  }
  call.state.buckets.save(name, { notifications: listOf(request.QueueConfiguration).map(ruleFromXml) });
  return { status: 200 };
}

function ruleToXml(rule: NotificationRule): Xml {
  const filters = [
    ...(rule.prefix === undefined ? [] : [{ Name: 'prefix', Value: rule.prefix }]),
    ...(rule.suffix === undefined ? [] : [{ Name: 'suffix', Value: rule.suffix }]),
  ];
  const filter = filters.length > 0 ? { Filter: { S3Key: { FilterRule: filters } } } : {};
  return { Queue: rule.queueArn, Event: rule.events, ...filter };
}

function ruleFromXml(xml: Xml): NotificationRule {
  const queueArn = textOf(xml.Queue);
  const events = textsOf(xml.Event);
  if (!queueArn || events.length === 0) throw new S3Error('MalformedXML');
  const [filter] = listOf(xml.Filter);
  const [key] = listOf(filter?.S3Key);
  const rules = listOf(key?.FilterRule).map(
    (rule) => [textOf(rule.Name)?.toLowerCase(), textOf(rule.Value) ?? ''] as const,
  );
  const value = (name: string) => rules.find(([known]) => known === name)?.[1];
  const [prefix, suffix] = [value('prefix'), value('suffix')];
  return { queueArn, events, ...(prefix === undefined ? {} : { prefix }), ...(suffix === undefined ? {} : { suffix }) };
}
