import { bucketOf, originOf, type S3Call, type S3Reply } from '../request/call.ts';
import { receiveBody } from '../request/incoming-body.ts';
import { checksumHeaders, detailsFromHeaders, newVersionHeader, quoted } from '../request/object-headers.ts';
import { writeCondition } from '../store/conditions.ts';

/** Bytes to a file aside; then, in one transaction: the condition, the rename, the row and its notifications. */
export async function putObject(call: S3Call): Promise<S3Reply> {
  const { state, bucketName: bucket, key } = call;
  bucketOf(call);
  const condition = writeCondition(call.headers, state.objects.current(bucket, key));
  const details = detailsFromHeaders(call.headers);
  const content = state.files.create();
  try {
    const body = await receiveBody(call, (piece) => content.write(piece));
    await content.finish();
    if (body.checksum) details.checksum = body.checksum;
    const made = state.objects.put(
      { bucket, key, size: body.size, etag: body.md5, details, keep: () => content.keep() },
      'ObjectCreated:Put',
      originOf(call),
      condition,
    );
    const headers = { etag: quoted(made.etag), 'x-amz-server-side-encryption': 'AES256' };
    return { status: 200, headers: { ...headers, ...newVersionHeader(made), ...checksumHeaders(details) } };
  } catch (error) {
    await content.discard();
    throw error;
  }
}
