import { ApiError } from '../../client/index.ts';

/** A fault of the user's AWS setup: its cause and its remedy, in words for the user of the command. */
export interface Trouble {
  what: string;
  remedy: string;
}

interface Rule {
  /** Matches `Name: message` of the error or of one of its causes. */
  is: RegExp;
  /** `match` is that of `is`. */
  says(match: RegExpMatchArray): Trouble;
}

const profile = () => process.env.AWS_PROFILE ?? 'default';
const regionWords = () =>
  process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? `that of the profile ${profile()}`;

/** The first matching rule counts. A message of AWS is kept if it names a right or a resource. */
const RULES: readonly Rule[] = [
  {
    is: /Region is missing/,
    says: () => ({
      what: 'No AWS region is set.',
      remedy:
        'Set AWS_REGION=eu-west-1 (or another), or AWS_PROFILE to a profile that has one: aws configure list-profiles',
    }),
  },
  {
    is: /Could not resolve credentials using profile: \[([^\]]+)\]|profile \[?([\w.-]+)\]? (?:could not be found|is not valid)/i,
    says: (match) => ({
      what: `There are no usable credentials in the AWS profile ${match[1] ?? match[2]}.`,
      remedy: 'Set AWS_PROFILE to one of: aws configure list-profiles. For single sign-on run: aws sso login',
    }),
  },
  {
    is: /ExpiredToken|RequestExpired|TokenProviderError|token.{0,40}(?:has )?expired|session.{0,60}expired|refresh failed/i,
    says: () => ({
      what: 'The AWS credentials have expired.',
      remedy: `Sign in again: aws sso login --profile ${profile()}, or renew AWS_SESSION_TOKEN.`,
    }),
  },
  {
    is: /CredentialsProviderError|Could not load credentials|Resolved credential object is not valid/,
    says: () => ({
      what: process.env.AWS_PROFILE
        ? `There are no usable credentials in the AWS profile ${process.env.AWS_PROFILE}.`
        : 'No AWS credentials were found.',
      remedy:
        'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; check with: aws sts get-caller-identity',
    }),
  },
  {
    is: /UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|AuthFailure/,
    says: () => ({
      what: 'AWS does not know these credentials.',
      remedy: 'Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or unset them to use AWS_PROFILE.',
    }),
  },
  {
    is: /RequestTimeTooSkewed|Signature (?:not yet current|expired)/,
    says: () => ({ what: "This machine's clock is wrong: AWS refuses its signatures.", remedy: 'Set the clock.' }),
  },
  {
    is: /Stack (?:with id |\[)?([\w-]+)\]? does not exist/,
    says: ([, name]) => ({
      what: `There is no stack ${name} in this account and region (${regionWords()}).`,
      remedy:
        'aws cloudformation describe-stacks --query "Stacks[].StackName" lists them; AWS_REGION and AWS_PROFILE choose where.',
    }),
  },
  {
    is: /(?:AccessDenied|UnauthorizedOperation|AuthorizationError|not authorized to perform)(.*)/s,
    says: ([whole]) => ({
      what: `AWS refuses a right: ${whole.replace(/^\w*: /, '').trim()}`,
      remedy: `Give it to the caller (AWS_PROFILE is ${profile()}), or use another profile. docs/operations.md lists what each command needs.`,
    }),
  },
  {
    is: /ECONNREFUSED.*?(127\.0\.0\.1|localhost|::1)[^\d]*(\d+)?/s,
    says: ([, host, port]) => ({
      what: `Nothing answers at ${host}${port ? `:${port}` : ''}: the local stack does not run.`,
      remedy: 'Start it with npm start, or name a deployment with --stack.',
    }),
  },
  {
    is: /(?:ENOTFOUND|EAI_AGAIN)\s*(\S*)/,
    says: ([, host]) => ({
      what: `The name ${host || 'of the service'} can't be resolved.`,
      remedy: 'Is the network there? Is the region spelled right (AWS_REGION), and does it have the service?',
    }),
  },
  {
    is: /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|TimeoutError|socket hang up/,
    says: ([whole]) => ({
      what: `AWS can't be reached (${whole}).`,
      remedy: 'Is the network there? Does a proxy or a firewall stand between?',
    }),
  },
];

/** An error in words: those of the rule that fits it, else its own. */
export function describeAwsTrouble(error: unknown): Trouble {
  if (error instanceof ApiError) return describeApiError(error);
  return (
    knownTrouble(error) ?? {
      what: (error as Error).message || String(error),
      remedy: 'Run it again; if it stays, open an issue with this output.',
    }
  );
}

/** Null if no rule fits. */
export function knownTrouble(error: unknown): Trouble | null {
  const text = chainOf(error);
  for (const { is, says } of RULES) {
    const match = is.exec(text);
    if (match) return says(match);
  }
  return null;
}

function describeApiError(error: ApiError): Trouble {
  const remedy =
    error.status >= 500
      ? 'Search the log of `api` for level ERROR.'
      : 'Is the release of this checkout the one that is deployed?';
  return { what: `The API refused: ${error.message}`, remedy };
}

/** `Name: message` of the error and of its causes. Errors of several addresses at once count too. */
function chainOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return typeof error === 'string' ? error : '';
  const causes = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const { address = '', port = '' } = error as { address?: string; port?: number };
  const own = `${error.name}: ${error.message} ${code} ${address} ${port}`.trim();
  return [own, ...causes.map((cause) => chainOf(cause, depth + 1))].filter(Boolean).join('\n');
}
