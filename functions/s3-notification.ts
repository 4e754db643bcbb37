/** One object that an S3 notification speaks of. */
export interface ObjectEvent {
  key: string;
  /** Null if the bucket keeps no versions, or has that suspended. */
  versionId: string | null;
  /** For example `ObjectCreated:Put`. */
  eventName: string;
  /** Null if the event has no size (removals). */
  bytes: number | null;
}

interface Notification {
  Event?: unknown;
  Records?: { eventName?: unknown; s3?: { object?: { key?: unknown; versionId?: unknown; size?: unknown } } }[];
}

/**
 * Returns all records of an S3 event notification, read from the body of an SQS message. Null if the body is not a
 * notification; empty for the `s3:TestEvent` that S3 sends when notifications are set up.
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html)
 */
export function parseS3Notification(body: string): ObjectEvent[] | null {
  const notification = parseObject(body);
  if (notification === null) return null;
  if (notification.Event === 's3:TestEvent') return [];
  if (!Array.isArray(notification.Records)) return null;
  const events = notification.Records.map(toEvent);
  return events.every((event) => event !== null) ? events : null;
}

/** Keys in notifications are form-encoded: first `+` is a space, then the percent signs. `C%2B%2B` is `C++`. */
export function decodeEventKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}

function parseObject(body: string): Notification | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function toEvent(record: NonNullable<Notification['Records']>[number]): ObjectEvent | null {
  const object = record?.s3?.object;
  const key = typeof object?.key === 'string' ? decodedOrNull(object.key) : null;
  if (object === undefined || key === null) return null;
  return {
    key,
    versionId: typeof object.versionId === 'string' && object.versionId !== 'null' ? object.versionId : null,
    eventName: typeof record.eventName === 'string' ? record.eventName : '',
    bytes: typeof object.size === 'number' ? object.size : null,
  };
}

/** Returns the decoded key, or null if S3 cannot have written it. */
function decodedOrNull(key: string): string | null {
  try {
    return decodeEventKey(key);
  } catch {
    return null;
  }
}
