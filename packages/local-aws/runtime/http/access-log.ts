/** Variables of the stage's access log, by API Gateway's names. */
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

/** Fills in the stage's format; an unknown variable is `-`, as a variable without a value is in the cloud. */
export function formatAccess(format: string, access: Access): string {
  const values = access as unknown as Record<string, string | number>;
  return format.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_, name: string) =>
    escapeQuotes(values[name] ?? '-'),
  );
}

function escapeQuotes(value: string | number): string {
  return JSON.stringify(String(value)).slice(1, -1);
}
