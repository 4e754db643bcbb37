/** RFC 6266: the name in UTF-8, and an ASCII one for clients that don't read that. */
export function attachment(filename: string): string {
  const ascii = filename.replace(/[^\w.-]+/g, '_');
  const utf8 = encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
