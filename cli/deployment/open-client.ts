import { ApiError, type Client, createClient } from '../../client/index.ts';
import { UsageError } from '../terminal/usage-error.ts';
import { type DeploymentOptions, findDeployment } from './deployment.ts';

/** A client of the deployment's API. The local stack has a token; for one in the cloud, the variable TOKEN has it. */
export async function openClient(options: DeploymentOptions): Promise<Client> {
  const { apiUrl, token, stack } = await findDeployment(options);
  const own = process.env.TOKEN ?? token;
  if (!own) {
    throw new UsageError(
      `Expected the variable TOKEN to hold an API token of ${stack}, got none. Make one with: tarjuman token create --stack ${stack}`,
    );
  }
  return createClient({ apiUrl, token: own });
}

const REFUSALS: Record<number, string> = {
  401: 'The token is not known, was revoked or has expired. Make another with: tarjuman token create',
  403: 'The token may not do that. Make one that may with: tarjuman token create --scope …',
  404: 'There is no such article, or it was deleted. tarjuman list shows what there is.',
};

/** Returns the API's refusal in words for the user of the command. */
export function explained(error: unknown): Error {
  if (!(error instanceof ApiError)) return error as Error;
  const fields = error.errors.map(({ detail, parameter, pointer }) => `${parameter ?? pointer}: ${detail}`);
  const reason = REFUSALS[error.status] ?? (fields.length > 0 ? fields.join('; ') : error.detail || error.message);
  return new Error(reason, { cause: error });
}
