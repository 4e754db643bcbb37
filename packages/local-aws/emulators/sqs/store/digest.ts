import { createHash } from 'node:crypto';
import type { MessageAttributes } from './message.ts';

export function md5OfText(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/**
 * The MD5 that SDKs compare: for each attribute in the order of its name, length-prefixed name, type, kind and value.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    hash.update(measured(Buffer.from(name)));
    hash.update(measured(Buffer.from(DataType)));
    hash.update(Buffer.of(BinaryValue === undefined ? 1 : 2));
    hash.update(
      measured(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64')),
    );
  }
  return hash.digest('hex');
}

/** Four bytes of length, most significant first, and the bytes. */
function measured(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
