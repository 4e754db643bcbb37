import { createRequire } from 'node:module';

/** Run by `bundle-process.ts`: loads the bundle that is named, and invokes its handler once a message. */
const [bundle = ''] = process.argv.slice(2);
const { handler } = createRequire(import.meta.url)(bundle) as {
  handler(event: unknown, context: object): Promise<unknown>;
};
const context = { functionName: 'bundle', awsRequestId: 'request', getRemainingTimeInMillis: () => 60_000 };

process.on('message', async (event) => {
  const before = process.cpuUsage();
  try {
    const result = await handler(event, context);
    process.send?.({ result, cpu: process.cpuUsage(before) });
  } catch (error) {
    process.send?.({ error: String(error) });
  }
});
