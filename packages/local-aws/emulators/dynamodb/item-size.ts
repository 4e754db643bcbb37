/** A value as DynamoDB writes it: `{"S": "text"}`, `{"L": [{"N": "1"}]}`. */
export type AttributeValue = Record<string, unknown>;
export type Attributes = Record<string, AttributeValue>;

/** An item's limit, names included: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const MAX_ITEM_BYTES = 400 * 1024;

/** The size of an item as DynamoDB reckons it: bytes of UTF-8, not characters. */
export function itemBytes(item: Attributes): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

export function valueBytes(value: AttributeValue): number {
  const [[type, content] = ['NULL', true]] = Object.entries(value);
  return SIZES[type]?.(content) ?? 1;
}

const OVERHEAD_BYTES = 3;
const sum = <T>(items: T[], size: (item: T) => number) => items.reduce((total, item) => total + size(item), 0);
const text = (content: unknown) => Buffer.byteLength(String(content));
/** Two digits a byte, and one more. */
const number = (content: unknown) => Math.ceil(String(content).replace(/\D/g, '').length / 2) + 1;
const binary = (content: unknown) => Buffer.byteLength(String(content), 'base64');

const SIZES: Record<string, (content: unknown) => number> = {
  S: text,
  N: number,
  B: binary,
  SS: (content) => sum(content as string[], text),
  NS: (content) => sum(content as string[], number),
  BS: (content) => sum(content as string[], binary),
  L: (content) => OVERHEAD_BYTES + sum(content as AttributeValue[], (value) => 1 + valueBytes(value)),
  M: (content) => {
    const map = content as Attributes;
    return OVERHEAD_BYTES + Object.keys(map).length + itemBytes(map);
  },
};
