import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from './blocks.ts';

/**
 * Names of the variables that `tarjuman env --stack Tarjuman` sets. The command asks a CloudFormation that answers with
 * the outputs of the synthesized template.
 */
export async function variablesOfStack(): Promise<string[]> {
  const template = JSON.parse(readFileSync(join(REPOSITORY, 'dist', 'assembly', 'Tarjuman.template.json'), 'utf8'));
  const server = createServer((_, response) => response.end(describeStacks(Object.keys(template.Outputs))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
  };
  try {
    const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'env', '--stack', 'Tarjuman', '--json'], {
      env,
    });
    return Object.keys(JSON.parse(stdout)).filter((name) => !name.startsWith('AWS_'));
  } finally {
    server.close();
  }
}

function describeStacks(outputs: string[]): string {
  const members = outputs.map(
    (name) => `<member><OutputKey>${name}</OutputKey><OutputValue>value-of-${name}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks>
<member><StackName>Tarjuman</StackName><Outputs>${members.join('')}</Outputs></member>
</Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}
