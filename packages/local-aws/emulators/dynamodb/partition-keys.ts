interface KeyElement {
  AttributeName: string;
  KeyType: string;
}

/** The keys in the answer of DescribeTable. */
export interface TableKeys {
  KeySchema?: KeyElement[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: KeyElement[] }[];
  LocalSecondaryIndexes?: { IndexName: string; KeySchema: KeyElement[] }[];
}

export interface PartitionKeys {
  /** The attribute that partitions a table, or an index of it; undefined if there is none such. */
  of(table: string, index: string | undefined): Promise<string | undefined>;
  /** Every attribute that is a key of the table or of one of its indexes. */
  allKeys(table: string): Promise<string[]>;
  /** A table that is made anew may have other keys, one that is changed other indexes. */
  forget(table: string): void;
}

/** Remembers the answers of `describe` until `forget` is called. */
export function createPartitionKeys(describe: (table: string) => Promise<TableKeys | undefined>): PartitionKeys {
  const known = new Map<string, TableKeys>();
  async function keysOf(table: string): Promise<TableKeys | undefined> {
    const keys = known.get(table) ?? (await describe(table));
    if (keys) known.set(table, keys);
    return keys;
  }
  return {
    async allKeys(table) {
      const keys = await keysOf(table);
      const indexes = [...(keys?.GlobalSecondaryIndexes ?? []), ...(keys?.LocalSecondaryIndexes ?? [])];
      const schemas = [keys?.KeySchema ?? [], ...indexes.map(({ KeySchema }) => KeySchema)];
      return [...new Set(schemas.flat().map(({ AttributeName }) => AttributeName))];
    },
    async of(table, index) {
      const keys = await keysOf(table);
      const indexes = [...(keys?.GlobalSecondaryIndexes ?? []), ...(keys?.LocalSecondaryIndexes ?? [])];
      const schema =
        index === undefined ? keys?.KeySchema : indexes.find(({ IndexName }) => IndexName === index)?.KeySchema;
      return schema?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
    },
    forget: (table) => void known.delete(table),
  };
}
