import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { receiveText } from '../request/incoming-body.ts';
import { checkTags, versionHeader } from '../request/object-headers.ts';
import { listOf, parseXml, textOf, toXml, type Xml } from '../request/xml.ts';
import { S3Error } from '../store/errors.ts';
import { findVersion } from './find-version.ts';

export function getObjectTagging(call: S3Call): S3Reply {
  const version = findVersion(call);
  return { status: 200, headers: versionHeader(version, bucketOf(call)), body: taggingXml(version.details.tags) };
}

export async function putObjectTagging(call: S3Call): Promise<S3Reply> {
  const tags = await receiveTags(call, 10);
  const version = findVersion(call);
  call.state.objects.saveDetails(version, { ...version.details, tags });
  return { status: 200, headers: versionHeader(version, bucketOf(call)) };
}

export function deleteObjectTagging(call: S3Call): S3Reply {
  const version = findVersion(call);
  call.state.objects.saveDetails(version, { ...version.details, tags: {} });
  return { status: 204, headers: versionHeader(version, bucketOf(call)) };
}

export function getBucketTagging(call: S3Call): S3Reply {
  const { tags } = bucketOf(call);
  if (Object.keys(tags).length === 0) throw new S3Error('NoSuchTagSet');
  return { status: 200, body: taggingXml(tags) };
}

export async function putBucketTagging(call: S3Call): Promise<S3Reply> {
  call.state.buckets.save(bucketOf(call).name, { tags: await receiveTags(call, 50) });
  return { status: 204 };
}

export function deleteBucketTagging(call: S3Call): S3Reply {
  call.state.buckets.save(bucketOf(call).name, { tags: {} });
  return { status: 204 };
}

async function receiveTags(call: S3Call, most: number): Promise<Record<string, string>> {
  const request = parseXml(await receiveText(call), 'Tagging');
  const items = listOf((request.TagSet as Xml | undefined)?.Tag);
  const tags = Object.fromEntries(items.map((tag) => [textOf(tag.Key) ?? '', textOf(tag.Value) ?? '']));
  if (Object.keys(tags).length < items.length) {
    throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  }
  checkTags(tags, most);
  return tags;
}

function taggingXml(tags: Record<string, string>): string {
  const items = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return toXml('Tagging', { TagSet: items.length > 0 ? { Tag: items } : '' });
}
