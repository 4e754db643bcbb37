import { S3Error } from '../store/errors.ts';

type Rule = (value: string, accountId: string, name: string) => void;

const honoured: Rule = () => {};

const absent: Rule = (_value, _accountId, name) => {
  throw new S3Error('NotImplemented', `The local S3 does not know the header ${name}`);
};

/** Refuses every value that asks for more than the local S3 does anyway. */
const only =
  (...values: string[]): Rule =>
  (value, _accountId, name) => {
    if (values.includes(value)) return;
    throw new S3Error('NotImplemented', `Expected ${name} to be ${values.join(' or ')}, got ${value}`);
  };

/** Buckets have one owner and no access control lists, as new buckets of S3 have. */
const ownersOwn: Rule = (value) => {
  if (value !== 'private' && value !== 'bucket-owner-full-control') throw new S3Error('AccessControlListNotSupported');
};

const thisAccount: Rule = (value, accountId) => {
  if (value !== accountId) throw new S3Error('AccessDenied');
};

const noGrants: Rule = () => {
  throw new S3Error('AccessControlListNotSupported');
};

const noLocks: Rule = () => {
  throw new S3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
};

/** The values that each header may have, by its name without `x-amz-`. The first pattern that fits counts. */
const RULES: [pattern: RegExp, rule: Rule][] = [
  [/^(date|content-sha256|security-token|user-agent|trailer|decoded-content-length)$/, honoured],
  [/^(algorithm|credential|expires|signedheaders|signature)$/, honoured],
  [/^(meta-.+|website-redirect-location|tagging|tagging-directive|metadata-directive)$/, honoured],
  [/^checksum-(algorithm|mode|type|crc32|crc32c|crc64nvme|sha1|sha256)$|^sdk-checksum-algorithm$/, honoured],
  [/^copy-source(-range|-if-(none-)?match|-if-(un)?modified-since)?$/, honoured],
  [/^(object-attributes|max-parts|part-number-marker|mp-object-size)$/, honoured],
  // Of no effect to S3 either, for the owner of a bucket without archives and locks.
  [/^(request-payer|optional-object-attributes|bypass-governance-retention)$/, honoured],
  [/^(source-)?expected-bucket-owner$/, thisAccount],
  [/^server-side-encryption$/, only('AES256')],
  [/^storage-class$/, only('STANDARD')],
  [/^object-ownership$/, only('BucketOwnerEnforced')],
  [/^bucket-object-lock-enabled$/, only('false')],
  [/^acl$/, ownersOwn],
  [/^grant-/, noGrants],
  [/^object-lock-/, noLocks],
  [/./, absent],
];

/** Throws for a header (or presigned parameter) `x-amz-…` that the local S3 would otherwise drop in silence. */
export function checkAmzHeaders(headers: ReadonlyMap<string, string>, accountId: string): void {
  for (const [name, value] of headers) {
    if (!name.startsWith('x-amz-')) continue;
    const [, rule] = RULES.find(([pattern]) => pattern.test(name.slice(6))) ?? [/./, absent];
    rule(value, accountId, name);
  }
}
