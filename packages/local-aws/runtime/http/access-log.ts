/** What the stage's access log may tell of a request, by API Gateway's names. */
export interface Access {
  requestId: string;
  requestTime: string;
  'identity.sourceIp': string;
  httpMethod: string;
  path: string;
  protocol: string;
  status: number;
  responseLength: number;
  /** Milliseconds. */
  responseLatency: number;
}

/** Fills in the stage's format; a variable that is not known here is `-`, as in the cloud where it has no value. */
export function formatAccess(format: string, access: Access): string {
  const values = access as unknown as Record<string, string | number>;
  return format.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_, name: string) =>
    escapeQuotes(values[name] ?? '-'),
  );
}

function escapeQuotes(value: string | number): string {
  return JSON.stringify(String(value)).slice(1, -1);
}
