import type { BilingualSummary } from './api-client.ts';
import type { Ready } from './ready-file.ts';

/** The next steps: the page with its token, and commands that work when pasted. */
export function places({ apiUrl, token, endpoints, credentials, region, articlesBucket }: Ready): string {
  const keys = `AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`;
  const aws = `aws --region ${region} --endpoint-url ${endpoints.s3}`;
  return [
    `Page    ${apiUrl}/#token=${token}`,
    `API     curl -H 'Authorization: Bearer ${token}' ${apiUrl}/v1/articles`,
    `Upload  ${keys} ${aws} s3 cp FILE s3://${articlesBucket}/incoming/FILE`,
    `Token   ${token}`,
  ].join('\n');
}

/** A summary in both languages, each under its title. */
export function showSummary(heading: string, { title, ar, en }: BilingualSummary): string {
  const under = (text: string | undefined) => (text ? [text, ''] : []);
  return [`── ${heading} ──`, ...under(title?.ar), ar, '', ...under(title?.en), en].join('\n');
}
