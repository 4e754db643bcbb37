import type { CorsRule, NotificationRule } from '../../emulators/core/model.ts';
import { list, type Resource } from './resource.ts';

export interface BucketDefinition {
  name: string;
  versioned: boolean;
  cors: CorsRule[];
  notifications: NotificationRule[];
}

interface QueueConfiguration {
  Queue: string;
  Event: string;
  Filter?: { S3Key?: { Rules?: { Name: string; Value: string }[] } };
}

interface TemplateCorsRule {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number;
}

/** `AWS::S3::Bucket`: versioning, CORS and what it tells which queue. */
export function readBucket(resource: Resource): BucketDefinition {
  return {
    name: resource.name,
    versioned: resource.read('VersioningConfiguration.Status') === 'Enabled',
    cors: list<TemplateCorsRule>(resource, 'CorsConfiguration.CorsRules').map(readCorsRule),
    notifications: list<QueueConfiguration>(resource, 'NotificationConfiguration.QueueConfigurations').map(
      readNotification,
    ),
  };
}

function readCorsRule(rule: TemplateCorsRule): CorsRule {
  return {
    allowedOrigins: rule.AllowedOrigins,
    allowedMethods: rule.AllowedMethods,
    allowedHeaders: rule.AllowedHeaders ?? [],
    exposeHeaders: rule.ExposedHeaders ?? [],
    ...(rule.MaxAge === undefined ? {} : { maxAgeSeconds: Number(rule.MaxAge) }),
  };
}

function readNotification({ Queue, Event, Filter }: QueueConfiguration): NotificationRule {
  const filters = Object.fromEntries(
    (Filter?.S3Key?.Rules ?? []).map(({ Name, Value }) => [Name.toLowerCase(), Value]),
  ) as { prefix?: string; suffix?: string };
  return { queueArn: Queue, events: [Event], ...filters };
}
