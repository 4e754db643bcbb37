/**
 * The policy of a page of ours: its own scripts, styles and images, and nothing inline. `directives` replace the
 * defaults of the same name and add others.
 */
export function contentSecurityPolicy(directives: Record<string, string> = {}): string {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'connect-src': "'self'",
    'img-src': "'self' data:",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    ...directives,
  };
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
