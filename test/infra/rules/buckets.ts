import assert from 'node:assert/strict';
import type { Mutation, Rule } from './rule.ts';
import { arn, type Json, ref, resource, type Template } from './template.ts';

const DATA = ['ArticlesBucket', 'DocumentsBucket'];
const BUCKETS = [...DATA, 'AccessLogsBucket'];

export function statements(template: Template, policy: string): Json[] {
  return resource(template, policy).Properties.PolicyDocument.Statement;
}

const everyBucket = BUCKETS.flatMap((bucket): Rule[] => [
  {
    name: `${bucket}: nothing is public`,
    holds: (t) =>
      assert.deepEqual(resource(t, bucket).Properties.PublicAccessBlockConfiguration, {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      }),
  },
  {
    name: `${bucket}: the bucket's owner owns every object, so that no ACL counts`,
    holds: (t) =>
      assert.deepEqual(resource(t, bucket).Properties.OwnershipControls.Rules, [
        { ObjectOwnership: 'BucketOwnerEnforced' },
      ]),
  },
  {
    name: `${bucket}: requests without TLS are refused`,
    holds: (t) =>
      assert(
        statements(t, `${bucket}Policy`).some(
          (s) =>
            s.Effect === 'Deny' &&
            s.Action === 's3:*' &&
            s.Condition?.Bool?.['aws:SecureTransport'] === 'false' &&
            s.Principal.AWS === '*' &&
            s.Resource.length === 2,
        ),
      ),
  },
  {
    name: `${bucket}: TLS older than 1.2 is refused`,
    holds: (t) =>
      assert(
        statements(t, `${bucket}Policy`).some(
          (s) => s.Effect === 'Deny' && s.Condition?.NumericLessThan?.['s3:TlsVersion'] === 1.2 && s.Action === 's3:*',
        ),
      ),
  },
  {
    name: `${bucket}: is encrypted`,
    holds: (t) =>
      assert.equal(
        resource(t, bucket).Properties.BucketEncryption.ServerSideEncryptionConfiguration[0]
          .ServerSideEncryptionByDefault.SSEAlgorithm,
        'AES256',
      ),
  },
  {
    name: `${bucket}: outlives the stack, and its own replacement`,
    holds: (t) => {
      assert.equal(resource(t, bucket).DeletionPolicy, 'RetainExceptOnCreate');
      assert.equal(resource(t, bucket).UpdateReplacePolicy, 'Retain');
    },
  },
  {
    name: `${bucket}: unfinished multipart uploads are dropped within a week`,
    holds: (t) => assert(lifecycle(t, bucket).some((r) => r.AbortIncompleteMultipartUpload?.DaysAfterInitiation === 7)),
  },
]);

const dataBuckets = DATA.flatMap((bucket): Rule[] => [
  {
    name: `${bucket}: is versioned`,
    holds: (t) => assert.equal(resource(t, bucket).Properties.VersioningConfiguration.Status, 'Enabled'),
  },
  {
    name: `${bucket}: old versions go after the days that were asked for`,
    holds: (t) =>
      assert(
        lifecycle(t, bucket).some(
          (r) => r.NoncurrentVersionExpiration?.NoncurrentDays === 90 && r.ExpiredObjectDeleteMarker === true,
        ),
      ),
  },
  {
    name: `${bucket}: current versions never expire`,
    holds: (t) =>
      assert(lifecycle(t, bucket).every((r) => r.ExpirationInDays === undefined && r.ExpirationDate === undefined)),
  },
  {
    name: `${bucket}: access is logged in the logs bucket, which admits that log`,
    holds: (t) => {
      const { DestinationBucketName, LogFilePrefix } = resource(t, bucket).Properties.LoggingConfiguration;
      assert.deepEqual(DestinationBucketName, ref(t, 'AccessLogsBucket'));
      const admitted = statements(t, 'AccessLogsBucketPolicy').find(
        (s) => JSON.stringify(s.Condition?.ArnLike?.['aws:SourceArn']) === JSON.stringify(arn(t, bucket)),
      );
      assert.deepEqual(admitted?.Resource, {
        'Fn::Join': ['', [arn(t, 'AccessLogsBucket'), `/${LogFilePrefix}*`]],
      });
    },
  },
]);

const lifecycle = (t: Template, bucket: string): Json[] => resource(t, bucket).Properties.LifecycleConfiguration.Rules;

const otherRules: Rule[] = [
  {
    name: 'Browsers may PUT to the articles bucket and nothing else',
    holds: (t) => {
      const [rule, second] = resource(t, 'ArticlesBucket').Properties.CorsConfiguration.CorsRules;
      assert.equal(second, undefined);
      assert.deepEqual(rule.AllowedMethods, ['PUT']);
      assert.deepEqual(rule.AllowedOrigins, ['*']);
    },
  },
  {
    name: 'Browsers have no way into the documents bucket',
    holds: (t) => assert.equal(resource(t, 'DocumentsBucket').Properties.CorsConfiguration, undefined),
  },
  {
    name: 'Access logs expire',
    holds: (t) => assert(lifecycle(t, 'AccessLogsBucket').some((r) => r.ExpirationInDays === 30)),
  },
  {
    name: 'Bucket policies allow nobody but the log delivery',
    holds: (t) => {
      const allowed = BUCKETS.flatMap((bucket) => statements(t, `${bucket}Policy`)).filter((s) => s.Effect === 'Allow');
      assert.equal(allowed.length, 2);
      assert(allowed.every((s) => s.Principal.Service === 'logging.s3.amazonaws.com' && s.Action === 's3:PutObject'));
    },
  },
];

export const bucketRules = [...everyBucket, ...dataBuckets, ...otherRules];

const propertiesOf = (t: Template, name: string) => resource(t, name).Properties;

export const bucketMutations: Mutation[] = [
  ...BUCKETS.flatMap((bucket): Mutation[] => [
    {
      name: `${bucket} lets public ACLs through`,
      spoil: (t) => {
        propertiesOf(t, bucket).PublicAccessBlockConfiguration.IgnorePublicAcls = false;
      },
      noticedBy: `${bucket}: nothing is public`,
    },
    {
      name: `${bucket} leaves objects to whoever wrote them`,
      spoil: (t) => {
        propertiesOf(t, bucket).OwnershipControls.Rules[0].ObjectOwnership = 'ObjectWriter';
      },
      noticedBy: `${bucket}: the bucket's owner owns every object, so that no ACL counts`,
    },
    {
      name: `${bucket} allows what it should deny to plain HTTP`,
      spoil: (t) => {
        statements(t, `${bucket}Policy`)[0].Effect = 'Allow';
      },
      noticedBy: `${bucket}: requests without TLS are refused`,
    },
    {
      name: `${bucket} takes TLS 1.0`,
      spoil: (t) => {
        statements(t, `${bucket}Policy`)[1].Condition.NumericLessThan['s3:TlsVersion'] = 1;
      },
      noticedBy: `${bucket}: TLS older than 1.2 is refused`,
    },
    {
      name: `${bucket} is deleted with the stack`,
      spoil: (t) => {
        resource(t, bucket).DeletionPolicy = 'Delete';
      },
      noticedBy: `${bucket}: outlives the stack, and its own replacement`,
    },
  ]),
  ...DATA.flatMap((bucket): Mutation[] => [
    {
      name: `${bucket} is no longer versioned`,
      spoil: (t) => {
        propertiesOf(t, bucket).VersioningConfiguration.Status = 'Suspended';
      },
      noticedBy: `${bucket}: is versioned`,
    },
    {
      name: `${bucket} loses current versions to a lifecycle rule`,
      spoil: (t) => {
        lifecycle(t, bucket)[0].ExpirationInDays = 365;
      },
      noticedBy: `${bucket}: current versions never expire`,
    },
    {
      name: `${bucket} keeps old versions for ever`,
      spoil: (t) => {
        delete lifecycle(t, bucket)[0].NoncurrentVersionExpiration;
      },
      noticedBy: `${bucket}: old versions go after the days that were asked for`,
    },
    {
      name: `${bucket} logs into itself`,
      spoil: (t) => {
        propertiesOf(t, bucket).LoggingConfiguration.DestinationBucketName = ref(t, bucket);
      },
      noticedBy: `${bucket}: access is logged in the logs bucket, which admits that log`,
    },
    {
      name: `${bucket} logs where the logs bucket does not admit it`,
      spoil: (t) => {
        propertiesOf(t, bucket).LoggingConfiguration.LogFilePrefix = 'elsewhere/';
      },
      noticedBy: `${bucket}: access is logged in the logs bucket, which admits that log`,
    },
  ]),
  {
    name: 'Browsers may GET from the articles bucket',
    spoil: (t) => {
      propertiesOf(t, 'ArticlesBucket').CorsConfiguration.CorsRules[0].AllowedMethods.push('GET');
    },
    noticedBy: 'Browsers may PUT to the articles bucket and nothing else',
  },
  {
    name: 'The documents bucket can be read by an account',
    spoil: (t) => {
      statements(t, 'DocumentsBucketPolicy').push({
        Effect: 'Allow',
        Principal: { AWS: '111122223333' },
        Action: 's3:GetObject',
      });
    },
    noticedBy: 'Bucket policies allow nobody but the log delivery',
  },
];
