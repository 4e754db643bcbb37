/** What a token may do. */
export const SCOPES = ['articles:read', 'articles:write', 'webhooks:manage'] as const;

export type Scope = (typeof SCOPES)[number];
