interface KeyElement {
  AttributeName: string;
  KeyType: string;
}

/** What DescribeTable says of keys. */
export interface TableKeys {
  KeySchema?: KeyElement[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: KeyElement[] }[];
  LocalSecondaryIndexes?: { IndexName: string; KeySchema: KeyElement[] }[];
}

export interface PartitionKeys {
  /** The attribute that partitions a table, or an index of it; undefined where there is none such. */
  of(table: string, index: string | undefined): Promise<string | undefined>;
  /** A table that is made anew may have other keys, one that is changed other indexes. */
  forget(table: string): void;
}

/** Remembers what `describe` answers, until told to forget it. */
export function createPartitionKeys(describe: (table: string) => Promise<TableKeys | undefined>): PartitionKeys {
  const known = new Map<string, TableKeys>();
  return {
    async of(table, index) {
      const keys = known.get(table) ?? (await describe(table));
      if (keys) known.set(table, keys);
      const indexes = [...(keys?.GlobalSecondaryIndexes ?? []), ...(keys?.LocalSecondaryIndexes ?? [])];
      const schema =
        index === undefined ? keys?.KeySchema : indexes.find(({ IndexName }) => IndexName === index)?.KeySchema;
      return schema?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
    },
    forget: (table) => void known.delete(table),
  };
}
