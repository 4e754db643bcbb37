import type { CorsRule } from '../../core/model.ts';
import { S3Error } from '../store/errors.ts';
import { listOf, textOf, textsOf, type Xml } from './xml.ts';

/** The first rule that allows this origin, method and these headers; rules are tried in order. */
export function findCorsRule(
  rules: CorsRule[],
  origin: string,
  method: string,
  headers: string[],
): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.allowedOrigins.some((pattern) => matches(pattern, origin)) &&
      rule.allowedMethods.includes(method) &&
      headers.every((header) => (rule.allowedHeaders ?? []).some((pattern) => matches(pattern.toLowerCase(), header))),
  );
}

/** Headers for the answer to a request (or a preflight) that a rule allows. */
export function corsHeaders(rule: CorsRule, origin: string): Record<string, string> {
  const any = rule.allowedOrigins.includes('*');
  const exposed = rule.exposeHeaders ?? [];
  return {
    'access-control-allow-origin': any ? '*' : origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(exposed.length > 0 ? { 'access-control-expose-headers': exposed.join(', ') } : {}),
    ...(any ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

export function preflightHeaders(rule: CorsRule, origin: string, headers: string[]): Record<string, string> {
  return {
    ...corsHeaders(rule, origin),
    ...(headers.length > 0 ? { 'access-control-allow-headers': headers.join(', ') } : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
  };
}

export function corsFromXml(xml: Xml): CorsRule[] {
  const rules = listOf(xml.CORSRule).map((rule) => {
    const maxAge = textOf(rule.MaxAgeSeconds);
    return {
      allowedOrigins: textsOf(rule.AllowedOrigin),
      allowedMethods: textsOf(rule.AllowedMethod),
      allowedHeaders: textsOf(rule.AllowedHeader),
      exposeHeaders: textsOf(rule.ExposeHeader),
      ...(maxAge === undefined ? {} : { maxAgeSeconds: Number(maxAge) }),
    };
  });
  const whole = rules.every((rule) => rule.allowedOrigins.length > 0 && rule.allowedMethods.length > 0);
  if (rules.length === 0 || !whole) throw new S3Error('MalformedXML');
  return rules;
}

export function corsToXml(rules: CorsRule[]): Xml {
  const elements = rules.map((rule) => ({
    AllowedOrigin: rule.allowedOrigins,
    AllowedMethod: rule.allowedMethods,
    AllowedHeader: rule.allowedHeaders ?? [],
    ExposeHeader: rule.exposeHeaders ?? [],
    MaxAgeSeconds: rule.maxAgeSeconds,
  }));
  return { CORSRule: elements };
}

/** One `*` stands for any run of characters. */
function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
}
