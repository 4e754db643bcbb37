import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpSender } from '../../../shared/adapters/network/http-sender.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const names: (string | undefined)[] = [];
const request = (host: string, port: number) => ({
  url: `https://${host}:${port}/`,
  headers: { 'webhook-id': 'msg_1' },
  body: '{}',
});
const policy = { allowLoopback: true };

let folder = '';
let ca = '';
let port = 0;
const server = createServer({
  SNICallback: (name, done) => {
    names.push(name);
    done(null);
  },
});

beforeAll(async () => {
  if (!hasOpenssl) return;
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=hooks.localhost', '-addext', 'subjectAltName=DNS:hooks.localhost'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
  ca = readFileSync(cert, 'utf8');
  server.setSecureContext({ key: readFileSync(key), cert: ca });
  server.on('request', (incoming, response) => incoming.resume().on('end', () => response.end('secure')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
  if (folder) rmSync(folder, { recursive: true });
});

const resolve = async () => ['127.0.0.1'];

test.skipIf(!hasOpenssl)(
  'TLS asks for the name, not the address, and verifies the certificate against it',
  async () => {
    const result = await createHttpSender({ policy, resolve, ca }).send(request('hooks.localhost', port));
    expect(result).toMatchObject({ kind: 'response', status: 200, excerpt: 'secure' });
    expect(names).toContain('hooks.localhost');
  },
);

test.skipIf(!hasOpenssl)('a certificate for another name is refused', async () => {
  const sender = createHttpSender({ policy, resolve, ca });
  const reason = 'The connection failed: ERR_TLS_CERT_ALTNAME_INVALID';
  expect(await sender.send(request('other.localhost', port))).toMatchObject({ kind: 'network', reason });
  expect(await sender.send(request('127.0.0.1', port))).toMatchObject({ kind: 'network', reason });
});

test.skipIf(!hasOpenssl)('a certificate that nobody vouches for is refused', async () => {
  const result = await createHttpSender({ policy, resolve }).send(request('hooks.localhost', port));
  expect(result).toMatchObject({ kind: 'network', reason: 'The connection failed: DEPTH_ZERO_SELF_SIGNED_CERT' });
});
