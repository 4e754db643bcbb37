/** Absolute URLs of an article's resources; the same names as in webhook events. */
export function articleLinks(apiUrl: string, id: string) {
  const article = `${apiUrl}/v1/articles/${id}`;
  return { article, summary: `${article}/summary`, original: `${article}/original` };
}
