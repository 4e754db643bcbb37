/** What a request touches, for authorization: tables, or the index it reads (`news/index/due`). dynalite reports what is malformed. */
export function tablesOf(body: Buffer): string[] {
  const input = parse(body);
  const single = typeof input.TableName === 'string' ? [tableName(input.TableName) + indexPath(input)] : [];
  const many =
    typeof input.RequestItems === 'object' && input.RequestItems !== null ? Object.keys(input.RequestItems) : [];
  const tables = [...single, ...many.map(tableName)];
  return tables.length > 0 ? tables : ['*'];
}

function indexPath({ IndexName }: { IndexName?: unknown }): string {
  return typeof IndexName === 'string' ? `/index/${IndexName}` : '';
}

function parse(body: Buffer): { TableName?: unknown; IndexName?: unknown; RequestItems?: unknown } {
  try {
    const input: unknown = JSON.parse(body.toString('utf8'));
    return typeof input === 'object' && input !== null ? input : {};
  } catch {
    return {};
  }
}

/** A table may be named by its ARN. */
function tableName(text: string): string {
  return text.split('/').at(-1) ?? text;
}
