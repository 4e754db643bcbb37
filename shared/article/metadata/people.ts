import { foldLetters } from '../../arabic/normalize.ts';
import { admitField } from '../text/admit.ts';

/** Names of accounts and roles that content systems write in place of a person's name. */
const NO_PERSON =
  /^(?:admin|administrator|editor|editors|staff|webmaster|root|user|author|guest|newsroom|desk|unknown|null|undefined|none|الكاتب|كاتب|المحرر|محرر|الاداره|اداره|المدير|مدير الموقع|ادمن|الموقع|مشرف|المشرف|غير معروف|مجهول)\s?\d*$/;
const ADDRESS = /^(?:https?:|www\.)|@|^[\w-]+(?:\.[\w-]+)+(?:\/|$)|\.(?:com|net|org|aspx|php)\b/i;

const ORGANIZATION =
  /وكالة|وكالات|صحيفة|جريدة|قناة|شبكة|موقع|مجلة|إذاعة|تلفزيون|مكتب|وزارة|مركز|مؤسسة|إدارة|قسم|فريق|أخبار|الأنباء|نيوز|تحرير|\b(?:news|agency|agencies|press|media|newsletter|office|team|tv|times|daily|desk)\b/i;

/** True if a name is an organization's by one of its words. */
export function isOrganization(name: string): boolean {
  return ORGANIZATION.test(name);
}

/** The first of `values` that can be a person's name: no handle, no address, no role, not the publisher's own name. */
export function personName(values: readonly (string | null | undefined)[], publisher: string | null): string | null {
  const site = publisher === null ? '' : foldLetters(publisher);
  for (const value of values) {
    const name = admitField(value)?.replace(/^(?:بقلم|كتب|كتبت|by|الكاتب|إعداد|اعداد)\s*[:：/|]?\s+/iu, '');
    if (!name || !/^\p{L}.*\p{L}/u.test(name) || ADDRESS.test(name) || isOrganization(name)) continue;
    const folded = foldLetters(name).trim();
    if (folded !== site && !NO_PERSON.test(folded)) return name;
  }
  return null;
}

/** The first of `values` that is an organization's name and no handle or address; an address if there is nothing else. */
export function organizationName(values: readonly (string | null | undefined)[]): string | null {
  const names = values.map((value) => admitField(value)).filter((name) => name !== null);
  const spelled = names.find((name) => !/^@/.test(name) && !ADDRESS.test(name));
  return spelled ?? names.find((name) => !/^@|^https?:/.test(name)) ?? null;
}

/** A web address, or null. */
export function webAddress(value: string | null | undefined): string | null {
  const address = value?.trim().slice(0, 2_000) ?? '';
  return /^https?:\/\/[^\s<>"]+$/i.test(address) ? address.toWellFormed() : null;
}
