import assert from 'node:assert/strict';
import type { LocalFunction } from '../../runtime/lambda/pool.ts';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';

const ECHO = 'export const handler = async (event) => event;';

/** The answer of a successful call. */
async function call<T>(handler: LocalFunction, event: unknown = {}): Promise<T> {
  const result = await handler.invoke(event);
  if (result.status !== 'ok') throw new Error(`Expected an answer, got ${JSON.stringify(result)}`);
  return JSON.parse(result.payload) as T;
}

/** The type of the error of a call that is to fail. */
async function errorOf(handler: LocalFunction, event: unknown = {}): Promise<string> {
  const result = await handler.invoke(event);
  if (result.status !== 'error') throw new Error(`Expected an error, got ${JSON.stringify(result).slice(0, 200)}`);
  return result.error.errorType;
}

const deploy = ({ runtime }: Cloud, code: string) => runtime!.deploy(code);

/** The event that an HTTP API makes of a request. */
async function eventOf(cloud: Cloud, init: RequestInit): Promise<{ body?: string; isBase64Encoded: boolean }> {
  const url = await cloud.runtime!.serve(deploy(cloud, ECHO));
  return (await (await fetch(`${url}/`, init)).json()) as { body?: string; isBase64Encoded: boolean };
}

export const runtimeCases: Case[] = [
  {
    fact: 'a text body reaches the function decoded as UTF-8',
    source: DOCS.apiGateway,
    needs: 'runtime',
    async check(cloud) {
      const headers = { 'content-type': 'text/plain; charset=utf-8' };
      const event = await eventOf(cloud, { method: 'POST', body: 'خبر عاجل 😀', headers });
      assert.deepEqual([event.body, event.isBase64Encoded], ['خبر عاجل 😀', false]);
    },
  },
  {
    fact: 'a body of bytes reaches the function in base64',
    source: DOCS.apiGateway,
    needs: 'runtime',
    async check(cloud) {
      const headers = { 'content-type': 'application/octet-stream' };
      const event = await eventOf(cloud, { method: 'POST', body: Uint8Array.of(0, 255, 128), headers });
      assert.deepEqual([event.body, event.isBase64Encoded], ['AP+A', true]);
    },
  },
  {
    fact: 'an event may have 6 MB, and no more',
    source: DOCS.lambda('gettingstarted-limits'),
    needs: 'runtime',
    async check(cloud) {
      const size = deploy(cloud, 'export const handler = async ({ text }) => text.length;');
      assert.equal(await call(size, { text: 'x'.repeat(6_000_000) }), 6_000_000);
      assert.equal(await errorOf(size, { text: 'x'.repeat(6 * 1024 * 1024) }), 'RequestEntityTooLargeException');
    },
  },
  {
    fact: 'an answer may have 6 MB, and no more',
    source: DOCS.lambda('gettingstarted-limits'),
    needs: 'runtime',
    async check(cloud) {
      const long = deploy(cloud, 'export const handler = async ({ length }) => "x".repeat(length);');
      assert.equal((await call<string>(long, { length: 6_000_000 })).length, 6_000_000);
      assert.equal(await errorOf(long, { length: 6 * 1024 * 1024 }), 'Function.ResponseSizeTooLarge');
    },
  },
  {
    fact: 'a handler of three arguments is refused',
    source: DOCS.lambda('nodejs-handler'),
    needs: 'runtime',
    async check(cloud) {
      const callback = deploy(cloud, 'export const handler = (event, context, callback) => callback(null, 1);');
      assert.equal(await errorOf(callback), 'Runtime.CallbackHandlerDeprecated');
    },
  },
  {
    fact: 'a sandbox is frozen after it returns: what it left to do goes on with the next call',
    source: DOCS.lambda('lambda-runtime-environment'),
    needs: 'runtime',
    async check(cloud) {
      const ticking = deploy(
        cloud,
        `let ticks = 0; setInterval(() => ticks++, 5).unref();
         export const handler = async ({ wait }) => {
           const before = ticks;
           await new Promise((resolve) => setTimeout(resolve, wait));
           return { before, after: ticks };
         };`,
      );
      const other = deploy(cloud, ECHO);
      const { after } = await call<{ after: number }>(ticking, { wait: 50 });
      const began = performance.now();
      for (let calls = 0; calls < 200; calls++) await call(other);
      const passed = performance.now() - began;
      const { before } = await call<{ before: number }>(ticking, { wait: 0 });
      assert.ok(before - after < passed / 5 / 2, `${before - after} ticks of 5 ms in ${passed} ms`);
    },
  },
  {
    fact: 'a function that takes longer than its timeout is ended, and the next call finds a new sandbox',
    source: DOCS.lambda('configuration-timeout'),
    needs: 'runtime',
    async check(cloud) {
      const stuck = deploy(
        cloud,
        `let calls = 0;
         export const handler = async ({ forever }) => (forever ? new Promise(() => setInterval(() => {}, 1000)) : ++calls);`,
      );
      assert.equal(await call(stuck), 1);
      assert.equal(await errorOf(stuck, { forever: true }), 'Sandbox.Timedout');
      assert.equal(await call(stuck), 1);
    },
  },
  {
    fact: 'a sandbox is used again while it is warm: its module is loaded once',
    source: DOCS.lambda('lambda-runtime-environment'),
    needs: 'runtime',
    async check(cloud) {
      const counter = deploy(cloud, 'let calls = 0; export const handler = async () => ++calls;');
      assert.deepEqual([await call(counter), await call(counter), await call(counter)], [1, 2, 3]);
    },
  },
];
