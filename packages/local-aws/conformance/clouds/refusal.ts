/** A refusal: AWS's error code and the HTTP status. */
export interface Refusal {
  code: string;
  status: number | undefined;
}

/** @throws Error if the call succeeds */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    if ($metadata === undefined) throw error;
    return { code: name, status: $metadata.httpStatusCode };
  }
  throw new Error('Expected the call to be refused, and it succeeded');
}
