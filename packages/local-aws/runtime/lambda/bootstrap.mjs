// The first file of every sandbox, where AWS has its own runtime client: it fetches invocations from the Lambda Runtime
// API, calls the handler and posts what came out. Plain JavaScript, so that it starts as fast as the bundle allows.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { existsSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const BASE = '/2018-06-01/runtime';
let current;

function call(method, route, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, agent, method, path: BASE + route, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

function describe(error, type) {
  const isError = error instanceof Error;
  return {
    errorType: type ?? (isError ? error.name : typeof error),
    errorMessage: isError ? error.message : String(error),
    trace: isError && error.stack ? error.stack.split('\n') : [],
  };
}

/** One line, as Lambda's JSON log format has it. */
function log(error) {
  const line = { timestamp: new Date().toISOString(), level: 'ERROR', requestId: current, message: describe(error) };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** Errors that the platform tells apart by a type of its own. */
class RuntimeError extends Error {
  constructor(type, message) {
    super(message);
    this.name = type;
  }
}

async function loadHandler() {
  const [, file, name] = /^(.*)\.([^.]+)$/.exec(process.env._HANDLER) ?? [];
  const root = path.join(process.env.LAMBDA_TASK_ROOT, file ?? '');
  const found = ['.js', '.mjs', '.cjs'].map((extension) => root + extension).find((candidate) => existsSync(candidate));
  if (!found) {
    throw new RuntimeError('Runtime.ImportModuleError', `Cannot find module '${root}' of ${process.env._HANDLER}`);
  }
  // `import` would read a CommonJS bundle twice to find its exports.
  const loaded = found.endsWith('.cjs') ? createRequire(found)(found) : await import(pathToFileURL(found).href);
  const handler = loaded[name] ?? loaded.default?.[name];
  if (typeof handler !== 'function') {
    throw new RuntimeError(
      'Runtime.HandlerNotFound',
      `Expected ${process.env._HANDLER} to be a function, got ${typeof handler}`,
    );
  }
  if (handler.length >= 3) {
    const problem = `${process.env._HANDLER} takes a callback, which Node.js 24 functions no longer get: make it async`;
    throw new RuntimeError('Runtime.CallbackHandlerDeprecated', problem);
  }
  return handler;
}

function createContext(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

async function answer(handler, { headers, body }) {
  try {
    const result = await handler(JSON.parse(body), createContext(headers));
    return ['response', JSON.stringify(result) ?? 'null'];
  } catch (error) {
    log(error);
    return ['error', JSON.stringify(describe(error))];
  }
}

async function serve(handler) {
  while (true) {
    const invocation = await call('GET', '/invocation/next');
    current = invocation.headers['lambda-runtime-aws-request-id'];
    process.env._X_AMZN_TRACE_ID = invocation.headers['lambda-runtime-trace-id'];
    const [kind, payload] = await answer(handler, invocation);
    await call('POST', `/invocation/${current}/${kind}`, payload, { 'content-type': 'application/json' });
    current = undefined;
  }
}

/** Nothing that the handler awaits: the sandbox can't be trusted any more. */
async function crash(error, type, code) {
  log(error);
  const route = current ? `/invocation/${current}/error` : '/init/error';
  await call('POST', route, JSON.stringify(describe(error, type)), { 'content-type': 'application/json' }).catch(
    () => {},
  );
  process.exit(code);
}

process.on('unhandledRejection', (error) => crash(error, 'Runtime.UnhandledPromiseRejection', 128));
process.on('uncaughtException', (error) => crash(error, undefined, 129));

let handler;
try {
  handler = await loadHandler();
} catch (error) {
  await crash(error, undefined, 1);
}
// The Runtime API going away is the end of the machine that this sandbox runs on.
await serve(handler).catch(() => process.exit(1));
