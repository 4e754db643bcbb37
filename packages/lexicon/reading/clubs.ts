/** Clubs that are called by everyday words: in a line about a match, النصر is Al-Nassr and not "the victory". */
import type { Token } from '../text/tokens.ts';

const MATCH =
  /(?:^| )[وفبلك]?(?:ال)?(?:مباراة|مباريات|دوري|الدوري|للدوري|ديربي|هدف|هدفا|هدفين|بهدفين|أهداف|بأهداف|الجولة|مهاجم|لاعب|مدرب|حارس|الملعب|ملعب|كأس|الكأس|منافسات|لاعبي|الآسيوية|أندية|نادي|فريق|بطولة|نقطة|رصيده)(?= |$)/;
const CLUBS =
  /^([وف]?[بل]?)(?:ال|ل)(?:نصر|هلال|اتحاد|شباب|[أا]هلي|فتح|تعاون|رائد|وحدة|فيصلي|اتفاق|قادسية|باطن|زمالك|وداد|رجاء|ترجي|إسماعيلي|جزيرة|وصل|عين|سد|غرافة|ريان|عربي|كويت|محرق|خليج|حزم|مقاولون)$/;
/** Words for a club, a player or an opponent right before its name; what one plays against. */
const LEADS =
  /^[وفبلك]*(?:ال)?(?:نادي|فريق|مهاجم|لاعب|لاعبو|لاعبي|مدرب|حارس|مدافع|نجم|قائد|رئيس|جماهير|جمهور|مرمى|شباك|أمام|ضيفه|مضيفه|غريمه|منافسه|جاره|ضد|فاز|فوز|تعادل|خسر|خسارة|هزيمة|تغلب|تقدم|سجل|واصل|حقق|اقتنص|استضاف|يستضيف|يواجه|يلتقي|التقى|واجه|مواجهة|لقاء|مع|على|رفع|ورفع|فشل|نجح)$/;
/** Words after which the word before is no club: "the Asian federation", "the crescent moon". */
const OTHERWISE =
  /^(?:ال(?:دولي|[أا]وروبي|[آا]سيوي|[أا]فريقي|[إا]فريقي|عربي|[أا]حمر|وطني|سوفيتي|ثمين|كبير|ساحق|محلي|غالي)|لكرة|الذي|الأول|الأوروبي)/;

/** The tokens with the names of clubs marked as such. */
export function tellClubs(tokens: readonly Token[]): Token[] {
  if (!tokens.some(({ text }) => CLUBS.test(text)) || !MATCH.test(tokens.map(({ text }) => text).join(' ')))
    return [...tokens];
  return tokens.map((token, at) => {
    const named = token.type === 'arabic' && CLUBS.test(token.text) && !OTHERWISE.test(tokens[at + 1]?.text ?? '');
    return named && LEADS.test(tokens[at - 1]?.text ?? '') ? { ...token, only: 'club' } : token;
  });
}
