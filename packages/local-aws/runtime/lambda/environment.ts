import type { FunctionDefinition } from '../template/functions.ts';

/** Settings of the platform that a function reads from its environment. */
export interface PlatformSettings {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Base URL of the local AWS services. */
  awsUrl: string;
  /** Values that replace those of the template, for environment variables that the template sets. */
  overrides: Record<string, string>;
  /** An empty home: the developer's own `~/.aws` must not decide anything. */
  home: string;
}

/** Variables of Lambda's own: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
export function sandboxEnvironment(
  definition: FunctionDefinition,
  settings: PlatformSettings,
  runtimeApi: string,
  logStream: string,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: settings.home,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...templateVariables(definition, settings.overrides),
    _HANDLER: definition.handler,
    LAMBDA_TASK_ROOT: definition.codeFolder,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_REGION: settings.region,
    AWS_DEFAULT_REGION: settings.region,
    AWS_ACCESS_KEY_ID: settings.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: settings.credentials.secretAccessKey,
    ...endpoints(settings.awsUrl),
  };
}

function templateVariables(definition: FunctionDefinition, overrides: Record<string, string>): Record<string, string> {
  const applying = Object.entries(overrides).filter(([name]) => name in definition.environment);
  return { ...definition.environment, ...Object.fromEntries(applying) };
}

/** The SDK's own way to another endpoint. A bare IP makes S3 clients use path style. */
function endpoints(url: string): Record<string, string> {
  return Object.fromEntries(['S3', 'SQS', 'DYNAMODB', 'TRANSLATE'].map((name) => [`AWS_ENDPOINT_URL_${name}`, url]));
}

/** V8's limits as Lambda sets them from the memory size, so that garbage is collected before the sandbox is killed. */
export function heapFlags(memoryMegabytes: number): string[] {
  return [
    `--max-old-space-size=${Math.floor(memoryMegabytes * 0.9)}`,
    `--max-semi-space-size=${Math.max(1, Math.floor(memoryMegabytes * 0.05))}`,
  ];
}
