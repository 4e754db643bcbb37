/** Words that Arabic derives from a verb by pattern: participles and, if the dictionary gives none, the masdar. */
import { shapeOf } from './conjugate.ts';

/** Active and passive participle, masculine singular, unvocalised (`null` if the pattern is not productive). */
export function participles(
  perfect: string,
  imperfect: string,
  masdars: readonly string[],
): { active: string; passive: string | null } {
  if (isFirstForm(perfect, imperfect, masdars)) return firstForm(perfect, imperfect);
  const active = `م${imperfect.slice(1)}`.replace(/ى$/, 'ي');
  const shape = shapeOf(perfect, imperfect);
  if (shape === 'hollow') return { active, passive: `${active.slice(0, -2)}ا${active.slice(-1)}` };
  return { active, passive: shape === 'defective' ? active.replace(/ي$/, 'ى') : active };
}

/** Form II looks like form I without vowels; only its masdar (تفعيل, تفعلة) tells. */
function isFirstForm(perfect: string, imperfect: string, masdars: readonly string[]): boolean {
  if (perfect.length > 3 || (/^أ/.test(perfect) && !/^يأ/.test(imperfect))) return false;
  return !masdars.some((masdar) => /^ت..?ي.$|^ت..(ي|ئ)?ة$/.test(masdar));
}

function firstForm(perfect: string, imperfect: string): { active: string; passive: string | null } {
  const [first = '', second = '', third = second] = perfect;
  switch (shapeOf(perfect, imperfect)) {
    case 'hollow': {
      const weak = imperfect.at(-2) ?? 'و';
      return { active: `${first}ائ${third}`, passive: `م${first}${weak === 'ا' ? 'و' : weak}${third}` };
    }
    case 'defective':
      return { active: `${first}ا${second}ي`, passive: `م${first}${second}${/و$/.test(imperfect) ? 'و' : 'ي'}` };
    case 'doubled':
      return { active: `${first}ا${second}`, passive: `م${first}${second}و${second}` };
    default:
      return {
        active: /^[أا]/.test(first) ? `آ${second}${third}` : `${first}ا${second}${third}`,
        passive: `م${first}${second}و${third}`,
      };
  }
}

/** The regular masdar of the derived forms (II–X), or nothing for form I, whose masdar is a matter of the dictionary. */
export function regularMasdar(perfect: string, imperfect: string): string | null {
  const shape = shapeOf(perfect, imperfect);
  const last = perfect.at(-1) ?? '';
  if (/^است/.test(perfect)) {
    if (shape === 'hollow') return `${perfect.slice(0, -2)}ا${last}ة`;
    return shape === 'defective' ? `${perfect.slice(0, -1)}اء` : `${perfect.slice(0, -1)}ا${last}`;
  }
  if (/^ا/.test(perfect) && perfect.length >= 5) {
    if (shape === 'hollow') return `${perfect.slice(0, -2)}يا${last}`;
    return shape === 'defective' ? `${perfect.slice(0, -1)}اء` : `${perfect.slice(0, -1)}ا${last}`;
  }
  if (/^أ/.test(perfect) && perfect.length === 4 && shape === 'strong') return `إ${perfect.slice(1, -1)}ا${last}`;
  if (/^ت/.test(perfect) && perfect.length >= 4) return shape === 'defective' ? perfect.replace(/ى$/, 'ي') : perfect;
  return /^.ا../.test(perfect) && perfect.length === 4 ? `م${perfect}ة` : null;
}
