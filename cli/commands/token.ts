import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { HEADER_SCOPES, SCOPE_NAMES, type Scope } from '../../shared/document/scopes.ts';
import type { TokenRecord } from '../../shared/ports/tokens.ts';
import { createToken, TokenError } from '../../shared/tokens/create-token.ts';
import { addDeploymentOptions, type DeploymentOptions, findDeployment } from '../deployment/deployment.ts';
import { openTokenStore } from '../deployment/first-token.ts';
import { printJson, printLine } from '../terminal/input.ts';
import { UsageError } from '../terminal/usage-error.ts';

type Shared = DeploymentOptions & { json?: boolean };

export function addToken(program: Command): void {
  const token = program.command('token').description('create, list and revoke API tokens');
  const subcommand = (usage: string, description: string) =>
    addDeploymentOptions(token.command(usage).description(description)).option(
      '--json',
      'JSON where a person would see a table',
    );

  subcommand('create', 'print a new token; it is shown this once')
    .option('--name <name>', 'what it is for', 'command line')
    .option(
      '--scope <scope...>',
      `what it may do: ${SCOPE_NAMES.join(', ')} (default: all but feed:read, whose tokens have no other)`,
    )
    .option('--expires <date>', 'ISO 8601; without it, until it is revoked')
    .action(create);
  subcommand('list', 'list all tokens, without their secrets').action(list);
  subcommand('revoke', 'stop a token within 60 seconds').argument('<id>').action(revoke);
}

async function create(flags: Shared & { name: string; scope?: string[]; expires?: string }): Promise<void> {
  const store = openTokenStore(await findDeployment(flags));
  const expiresAt = flags.expires === undefined ? {} : { expiresAt: dateOf(flags.expires) };
  const scopes = (flags.scope?.flatMap((scope) => scope.split(/[\s,]+/)) ?? [...HEADER_SCOPES]) as Scope[];
  const wanted = { name: flags.name, scopes, ...expiresAt };
  try {
    const { token, record } = await createToken(wanted, store, () => new Date(), randomBytes);
    if (flags.json) await printJson({ token, ...shown(record) });
    else await printLine(token);
  } catch (error) {
    throw error instanceof TokenError ? new UsageError(error.message, { cause: error }) : error;
  }
}

async function list(flags: Shared): Promise<void> {
  const records = await openTokenStore(await findDeployment(flags)).list();
  if (flags.json) return printJson(records.map(shown));
  for (const record of records) await printLine(row(shown(record)));
}

async function revoke(id: string, flags: Shared): Promise<void> {
  const revokedAt = new Date();
  const tokenId = /^tj_([^_]+)_/.exec(id)?.[1] ?? id;
  const found = await openTokenStore(await findDeployment(flags)).revoke(tokenId, revokedAt);
  if (!found) throw new Error(`There is no token ${tokenId}; tarjuman token list shows them all`);
  if (flags.json) await printJson({ id: tokenId, revokedAt });
  else process.stderr.write(`Revoked ${tokenId}; it stops within 60 seconds\n`);
}

function shown({ id, name, scopes, createdAt, expiresAt, revokedAt }: TokenRecord) {
  return { id, name, scopes, createdAt, expiresAt, revokedAt };
}

function row({ id, name, scopes, createdAt, expiresAt, revokedAt }: ReturnType<typeof shown>): string {
  const state = revokedAt
    ? `revoked ${revokedAt.toISOString()}`
    : expiresAt
      ? `until ${expiresAt.toISOString()}`
      : 'good';
  return [id, name.padEnd(20), createdAt.toISOString(), state, scopes.join(' ')].join('  ');
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`Expected --expires to be an ISO 8601 date, got "${text}"`);
  return date;
}
