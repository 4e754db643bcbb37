import type { NotificationRule } from '../../core/model.ts';
import type { ObjectVersion } from './object-version.ts';

/** Who caused a change, for the event record. */
export interface Origin {
  principalName: string;
  requestId: string;
  sourceAddress: string;
}

export interface ObjectEvent {
  /** 'ObjectCreated:Put', 'ObjectRemoved:Delete', … */
  name: string;
  origin: Origin;
  object: ObjectVersion;
}

/** The queues that a bucket's configuration names for an event: filters see the decoded key. */
export function queuesFor(rules: NotificationRule[], event: ObjectEvent): NotificationRule[] {
  return rules.filter(
    (rule) =>
      rule.events.some((pattern) => matches(pattern, `s3:${event.name}`)) &&
      event.object.key.startsWith(rule.prefix ?? '') &&
      event.object.key.endsWith(rule.suffix ?? ''),
  );
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** The message body that S3 sends: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
export function eventMessage(event: ObjectEvent, rule: NotificationRule, region: string, now: Date): string {
  const { object, origin } = event;
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: now.toISOString(),
    eventName: event.name,
    userIdentity: { principalId: `AWS:${origin.principalName}` },
    requestParameters: { sourceIPAddress: origin.sourceAddress },
    responseElements: { 'x-amz-request-id': origin.requestId, 'x-amz-id-2': origin.requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: rule.queueArn.split(':').at(-1),
      bucket: {
        name: object.bucket,
        ownerIdentity: { principalId: 'LOCAL' },
        arn: `arn:aws:s3:::${object.bucket}`,
      },
      object: describe(event),
    },
  };
  return JSON.stringify({ Records: [record] });
}

function describe({ name, object }: ObjectEvent) {
  const content = name.startsWith('ObjectCreated:') ? { size: object.size, eTag: object.etag } : {};
  const marker = name === 'ObjectRemoved:DeleteMarkerCreated' ? { eTag: object.etag } : {};
  const version = object.versionId === 'null' ? {} : { versionId: object.versionId };
  return {
    key: formEncodeKey(object.key),
    ...content,
    ...marker,
    ...version,
    // Comparable as text for one key.
    sequencer: object.sequence.toString(16).toUpperCase().padStart(18, '0'),
  };
}

/** Keys in events are form-encoded: a space is `+`, a plus is `%2B`, and slashes stay. */
export function formEncodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
