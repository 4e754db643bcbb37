import { ENCRYPTION_PARAMETER, encryptionOf } from '../resources/encryption.ts';
import type { Options } from '../resources/options.ts';
import { type DeployedStack, FAILED_CREATIONS } from './deployed-stack.ts';

/** The changes that a deployment would make. */
export interface Plan {
  /** Reasons not to do it, one sentence each. */
  refusals: string[];
  /** Options that change, for people. */
  changes: string[];
  /** Arguments of `cdk deploy`, one list a run. */
  runs: string[][];
}

/** Options that name the places of the data. */
const DATA = ['tableName', 'articlesBucketName', 'documentsBucketName'] as const;

/**
 * Compares a deployment's options with the stack as it is.
 * @param stack null if there is none yet
 * @param mayMoveData true if the operator has said that the stack shall work on other data than before
 */
export function planDeployment(wanted: Options, stack: DeployedStack | null, mayMoveData: boolean): Plan {
  const deployed = stack === null || FAILED_CREATIONS.has(stack.status) ? null : stack;
  return {
    refusals: deployed ? [...dropsKey(wanted, deployed), ...(mayMoveData ? [] : movesData(wanted, deployed))] : [],
    changes: deployed?.options ? changesOf(wanted, deployed.options) : [],
    runs: runsOf(wanted, deployed),
  };
}

function dropsKey(wanted: Options, deployed: DeployedStack): string[] {
  const now = deployed.encryption ?? (deployed.hasKey ? 'customer-key' : 'aws-managed');
  if (now === 'aws-managed' || now === encryptionOf(wanted)) return [];
  const is = now === 'customer-key' ? 'the customer key that it made' : now;
  return [
    `The stack ${wanted.stackName} is encrypted with ${is}, and the file asks for ${encryptionOf(wanted)}: no function could read what is stored. Put "encryption": "customer-key"${now === 'customer-key' ? '' : ` and "keyArn": "${now}"`} back into the file.`,
  ];
}

function movesData(wanted: Options, { options }: DeployedStack): string[] {
  return DATA.filter((name) => wanted[name] !== (options?.[name] ?? '')).map(
    (name) =>
      `"${name}" goes from ${ownOr(options?.[name])} to ${ownOr(wanted[name])}: the stack would work on other data, and what it has now would stay behind. If that is meant, add --move-data.`,
  );
}

function changesOf(wanted: Options, now: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => now[name] !== value)
    .map(([name, value]) => `${name}: ${shown(now[name])} → ${shown(value)}`);
}

const shown = (value: unknown) => (value === undefined || value === '' ? 'nothing' : JSON.stringify(value));
const ownOr = (name: unknown) => (name === undefined || name === '' ? 'its own' : JSON.stringify(name));

/**
 * One run; two if there are buckets to take over. CloudFormation leaves what it imports as it is, so that the first run
 * imports them bare, and the second sets their properties.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
 */
function runsOf(wanted: Options, deployed: DeployedStack | null): string[][] {
  const isNew = (name: string) => name !== '' && !deployed?.names.has(name);
  const parameters = parametersOf(wanted, deployed);
  const isImporting = DATA.some((name) => isNew(wanted[name]));
  const isAdopting = isNew(wanted.articlesBucketName) || isNew(wanted.documentsBucketName);
  const first = isImporting ? [...parameters, '--import-existing-resources'] : parameters;
  return isAdopting ? [[...first, '-c', 'adopting=true'], []] : [first];
}

/** A stack keeps its parameter, so that its change has to be said: from no customer key to one, the only change allowed. */
function parametersOf(wanted: Options, deployed: DeployedStack | null): string[] {
  const value = encryptionOf(wanted);
  if (deployed === null || deployed.encryption === null || deployed.encryption === value) return [];
  return ['--parameters', `${wanted.stackName}:${ENCRYPTION_PARAMETER}=${value}`];
}
