import type { Ready } from './ready-file.ts';
import type { ListedArticle } from './samples.ts';

/** Where to go from here: the page with its token, and commands that work when pasted. */
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

interface Summary {
  title: { ar: string; en: string } | null;
  ar: string;
  en: string;
}

/** An article's summary in both languages, as the API gives it. */
export async function bilingualSummary({ id, key }: ListedArticle, { apiUrl, token }: Ready): Promise<string> {
  const response = await fetch(`${apiUrl}/v1/articles/${id}/summary?lang=both`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`The summary of ${key} answers ${response.status}: ${await response.text()}`);
  const { title, ar, en } = (await response.json()) as Summary;
  const heading = (text: string | undefined) => (text ? [text, ''] : []);
  return [`── ${key} ──`, ...heading(title?.ar), ar, '', ...heading(title?.en), en].join('\n');
}
